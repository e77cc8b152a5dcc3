//! What stands in the audit log: everything that is done in the office, and of which kind it is (SAFETY A5).

use crate::rights::Op;
use crate::words::{UnknownCode, words};
use std::str::FromStr;

words! {
    /// Of which kind an entry of the audit log is.
    LogKind {
        /// 開いた
        Opened = "opened",
        /// さがした
        Searched = "searched",
        /// 持ち出した
        Exported = "exported",
        /// 書き込んだ
        Written = "written",
        /// 出入り: signed in, failed to, signed out; passwords.
        Entered = "entered",
        /// 事務所: people, settings, backups, the log itself.
        Office = "office",
        /// プログラム: what the program did by itself.
        Program = "program",
    }
}

words! {
    /// What is done in the office without a right of its own to be asked for.
    Unasked {
        /// A card was seen as it was on a past day.
        OpenPastCard = "open_past_card",
        /// A contract was opened.
        OpenContract = "open_contract",
        /// A search was used, or rested upon.
        Search = "search",
        /// The recovery key was saved as a file.
        SaveRecoveryKey = "save_recovery_key",
        /// Somebody signed in.
        SignIn = "sign_in",
        /// Somebody failed to.
        SignInFailed = "sign_in_failed",
        /// So often somebody failed to while the vault was closed, told at the next sign-in.
        SignInFailedBefore = "sign_in_failed_before",
        /// Somebody signed out.
        Lock = "lock",
        /// Somebody chose another password.
        ChangePassword = "change_password",
        /// Somebody failed to.
        ChangePasswordFailed = "change_password_failed",
        /// A one-time password could not be set.
        GivePasswordFailed = "give_password_failed",
        /// A forgotten password was set anew with the recovery key.
        RecoverPassword = "recover_password",
        /// That failed.
        RecoverPasswordFailed = "recover_password_failed",
        /// So often that failed while the vault was closed.
        RecoverPasswordFailedBefore = "recover_password_failed_before",
        /// Somebody wanted to bring a backup back and gave a wrong password.
        RestoreFailed = "restore_failed",
        /// The office was made.
        CreateOffice = "create_office",
        /// A new recovery key was made.
        ReissueRecoveryKey = "reissue_recovery_key",
        /// The keychain of this PC keeps a key.
        KeepKeyOnThisPc = "keep_key_on_this_pc",
        /// A second place for the backups was chosen.
        ChooseSecondPlace = "choose_second_place",
        /// There is none any more.
        ForgetSecondPlace = "forget_second_place",
        /// The program looked for what is due.
        Tick = "tick",
        /// The program let go of the bytes of files that were removed long ago.
        EmptyAttachment = "empty_attachment",
    }
}

/// What an entry of the audit log tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Something that takes a right.
    Asked(Op),
    /// Something that takes none of its own.
    Unasked(Unasked),
}

impl From<Op> for Deed {
    fn from(op: Op) -> Self {
        Self::Asked(op)
    }
}

impl From<Unasked> for Deed {
    fn from(deed: Unasked) -> Self {
        Self::Unasked(deed)
    }
}

impl FromStr for Deed {
    type Err = UnknownCode;
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        match Op::ALL.iter().find(|op| op.code() == code) {
            Some(op) => Ok(Self::Asked(*op)),
            None => code.parse().map(Self::Unasked),
        }
    }
}

impl Deed {
    /// Everything that can stand in the log.
    pub fn all() -> impl Iterator<Item = Self> {
        let asked = Op::ALL.iter().copied().map(Self::Asked);
        asked.chain(Unasked::ALL.iter().copied().map(Self::Unasked))
    }

    /// The code under which it stands there.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked(op) => op.code(),
            Self::Unasked(deed) => deed.code(),
        }
    }

    /// Of which kind it is.
    #[must_use]
    pub const fn kind(self) -> LogKind {
        match self {
            Self::Asked(op) => kind_of_op(op),
            Self::Unasked(deed) => kind_of_unasked(deed),
        }
    }
}

const fn kind_of_op(op: Op) -> LogKind {
    match op {
        Op::ListCustomer | Op::OpenCard | Op::ListFaults | Op::OpenAttachment | Op::SeeWhoOpens => LogKind::Opened,
        Op::Export | Op::Print | Op::SaveAttachment | Op::ExportLog => LogKind::Exported,
        Op::AddCustomer
        | Op::EditCustomer
        | Op::LogContact
        | Op::AddContract
        | Op::EditContract
        | Op::ConfirmExpiry
        | Op::CloseContract
        | Op::MoveContactDate
        | Op::SetOwner
        | Op::HandleReminder
        | Op::Import
        | Op::AddAttachment
        | Op::EditAttachment
        | Op::RemoveAttachment => LogKind::Written,
        Op::GivePassword => LogKind::Entered,
        Op::EditSettings
        | Op::AddStaff
        | Op::EditStaff
        | Op::DeactivateStaff
        | Op::ReactivateStaff
        | Op::EditAreas
        | Op::BackUp
        | Op::Restore
        | Op::ReadLog
        | Op::Practise => LogKind::Office,
    }
}

const fn kind_of_unasked(deed: Unasked) -> LogKind {
    match deed {
        Unasked::OpenPastCard | Unasked::OpenContract => LogKind::Opened,
        Unasked::Search => LogKind::Searched,
        Unasked::SaveRecoveryKey => LogKind::Exported,
        Unasked::SignIn
        | Unasked::SignInFailed
        | Unasked::SignInFailedBefore
        | Unasked::Lock
        | Unasked::ChangePassword
        | Unasked::ChangePasswordFailed
        | Unasked::GivePasswordFailed
        | Unasked::RecoverPassword
        | Unasked::RecoverPasswordFailed
        | Unasked::RecoverPasswordFailedBefore
        | Unasked::RestoreFailed => LogKind::Entered,
        Unasked::CreateOffice
        | Unasked::ReissueRecoveryKey
        | Unasked::KeepKeyOnThisPc
        | Unasked::ChooseSecondPlace
        | Unasked::ForgetSecondPlace => LogKind::Office,
        Unasked::Tick | Unasked::EmptyAttachment => LogKind::Program,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_deed_is_read_back_from_its_code_and_no_two_share_one() {
        let codes: BTreeSet<&str> = Deed::all().map(Deed::code).collect();
        assert_eq!(codes.len(), Op::ALL.len() + Unasked::ALL.len());
        for deed in Deed::all() {
            assert_eq!(deed.code().parse(), Ok(deed));
        }
        assert!("open_sesame".parse::<Deed>().is_err());
    }

    #[test]
    fn every_kind_has_deeds() {
        for kind in LogKind::ALL {
            assert!(Deed::all().any(|deed| deed.kind() == *kind), "{kind}");
        }
    }
}
