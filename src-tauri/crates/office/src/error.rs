//! What a person is told when something cannot be done: a code that the window turns into a sentence.

use serde::{Deserialize, Serialize};
use specta::Type;
use storage::engine::StorageError;

/// Why an operation was not carried out. Nothing of it was, unless the code's sentence says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, thiserror::Error)]
#[error("{code:?} ({reference:?})")]
#[serde(rename_all = "camelCase")]
pub struct OfficeError {
    /// Which sentence.
    pub code: ErrorCode,
    /// What is wrong with which field, for [`ErrorCode::Invalid`].
    pub fields: Vec<FieldError>,
    /// Under which word the program's log has more.
    pub reference: Option<String>,
    /// A name or number that the sentence needs; never a path, SQL or a value of a card.
    pub detail: Option<String>,
}

/// Every way in which an operation can be refused; the window's table of sentences is complete or does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Fields are wrong; see `fields`.
    Invalid,
    /// Somebody changed the record meanwhile.
    Stale,
    /// The record is not there.
    NotFound,
    /// This person may not do that.
    NotAllowed,
    /// Nobody is signed in.
    Locked,
    /// The vault is closed.
    VaultClosed,
    /// The password is wrong.
    WrongPassword,
    /// Too many wrong passwords; `detail` is the seconds to wait.
    Wait,
    /// The person has left, or has no password here.
    NoSignIn,
    /// A password that was given must be changed first.
    PasswordToChoose,
    /// One's own password is changed with the old one, not given.
    OwnPassword,
    /// Nobody lets themselves go.
    OwnDeactivation,
    /// The last administrator who can sign in.
    LastAdministrator,
    /// The last custodian who can sign in.
    LastCustodian,
    /// The person still owns cards, contracts or reminders.
    StillOwns,
    /// Somebody works in the area, or a customer is there.
    AreaInUse,
    /// The recovery key is wrong.
    WrongRecoveryKey,
    /// The vault's file is a plain database.
    VaultPlain,
    /// The vault was made with another key.
    VaultOtherKey,
    /// The vault comes from a newer program.
    VaultNewer,
    /// Another program holds the vault; `detail` says who.
    VaultInUse,
    /// The vault cannot be written where it lies.
    VaultReadOnly,
    /// The vault lies where it would be damaged; `detail` is `network`, `cloud` or `removable`.
    VaultBadPlace,
    /// There is a vault already.
    VaultExists,
    /// There is no vault.
    VaultMissing,
    /// The vault's file is damaged.
    VaultDamaged,
    /// The file of keys is damaged.
    KeysDamaged,
    /// Something about the team's server; `detail` is `address`, `password`, `open`, `away`, `encoding`, `taken`, `another` or `backups`.
    Server,
    /// The disk is full.
    DiskFull,
    /// A backup lacks something, or is not what was written.
    BackupDamaged,
    /// The folder is no backup.
    BackupMissing,
    /// The backup is of another office's vault.
    BackupOfAnother,
    /// The person stopped the backup.
    BackupStopped,
    /// One of this PC's backups is damaged and is not copied to the second place.
    BackupHereDamaged,
    /// The second place is not there, or is not the one that was chosen.
    BackupPlaceAway,
    /// What was copied to the second place is not there what it was here.
    BackupPlaceDamaged,
    /// The second place has no room.
    BackupPlaceFull,
    /// The second place would lie in the vault's own folder.
    BackupPlaceInside,
    /// Nothing can be written in the second place.
    BackupPlaceReadOnly,
    /// The second place fails in a way of its own; see the log under `reference`.
    BackupPlaceTrouble,
    /// Only a practice office's date can be moved.
    ClockNotMovable,
    /// The office has customers already.
    NotEmpty,
    /// A file is larger than `detail` MiB.
    AttachmentTooLarge,
    /// A file has no bytes.
    AttachmentEmpty,
    /// A file cannot be read from where it lies.
    AttachmentUnreadable,
    /// The same bytes are on the card already, under the name `detail`.
    AttachmentThere,
    /// The person stopped the file on its way in.
    AttachmentStopped,
    /// The system might run the file rather than show it.
    AttachmentRuns,
    /// What came out of the vault is not what went in.
    AttachmentDamaged,
    /// The system has no program for the file, or it did not start.
    AttachmentNotOpened,
    /// There is nothing to undo.
    NothingToUndo,
    /// A list is not open any more; nothing was changed.
    ListClosed,
    /// What could be undone for 30 days is older than that.
    UndoTooLate,
    /// A file that cannot be read; `detail` is the whole sentence with cause and line.
    BadFile,
    /// More lines of the audit log than one file holds.
    LogTooLong,
    /// A list without a line does not go out.
    NothingToExport,
    /// A file could not be written where the person said.
    FileNotWritten,
    /// Somebody stopped an import; nothing of it stays.
    ImportStopped,
    /// Something that we did not foresee; see the log under `reference`.
    Internal,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    /// The field's name in the form.
    pub path: String,
    /// What is wrong.
    pub code: FieldCode,
    /// The limit that was passed, where there is one.
    pub max: Option<i32>,
}

/// Every way in which a field can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// Nothing was entered.
    Required,
    /// More than `max` characters.
    TooLong,
    /// Characters that cannot be shown.
    ControlCharacters,
    /// Not a date.
    NotADate,
    /// A day that the month does not have.
    NoSuchDay,
    /// 令和0年
    EraYearZero,
    /// A year that the era does not have.
    NoSuchEraYear,
    /// A year of one or two digits.
    AmbiguousDate,
    /// Before 1900 or after 2199.
    DateOutOfRange,
    /// Not a number.
    NotANumber,
    /// A number above `max` or the largest we keep.
    TooLarge,
    /// Below zero.
    Negative,
    /// Below one, where it takes at least one.
    BelowOne,
    /// More lines than `max`.
    TooMany,
    /// A term of no or negative length.
    TermNotPositive,
    /// A notice that would have to be given before the term begins.
    NoticeLongerThanTerm,
    /// A window of more than ten years.
    WindowTooLong,
    /// Not seven digits.
    NotAPostalCode,
    /// Not a phone number.
    NotAPhone,
    /// Not a mail address.
    NotAMail,
    /// Not thirteen digits.
    NotACorporateNumber,
    /// The check digit does not fit.
    CheckDigit,
    /// Taken by another record.
    Taken,
    /// No such record.
    Unknown,
    /// Fewer than `max` characters.
    TooShort,
    /// Nearly all characters are the same.
    TooPlain,
    /// The second time something else was typed.
    NotTheSame,
    /// The new one is the old one.
    SameAsBefore,
    /// The old password is wrong.
    WrongPassword,
    /// Not 32 letters of a recovery key.
    NotARecoveryKey,
    /// Another vault's recovery key, or one that was replaced.
    WrongRecoveryKey,
    /// Every day of the week would be off.
    NoWorkingDay,
    /// A legal date cannot be moved.
    LegalDateFixed,
    /// After the last day on which the customer can decide.
    AfterAnchor,
    /// Before the term begins.
    BeforeTerm,
    /// A head office that is the card itself or stands beneath it.
    UnderItself,
    /// More head offices above one another than a group has.
    TooDeep,
    /// In the future, where only what has happened counts.
    InFuture,
}

impl OfficeError {
    /// An error without anything more to say.
    #[must_use]
    pub const fn of(code: ErrorCode) -> Self {
        Self { code, fields: Vec::new(), reference: None, detail: None }
    }

    /// An error whose sentence needs a name or number.
    #[must_use]
    pub fn with(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::of(code) }
    }

    /// Wrong fields.
    #[must_use]
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        Self { fields, ..Self::of(ErrorCode::Invalid) }
    }

    /// One wrong field.
    #[must_use]
    pub fn field(path: &str, code: FieldCode) -> Self {
        Self::invalid(vec![FieldError::of(path, code)])
    }

    /// Something unforeseen: the log gets the text under a reference, the person gets the reference.
    #[must_use]
    pub fn unforeseen(text: &str) -> Self {
        let reference = reference();
        tracing::error!(reference, text, "unforeseen");
        Self { reference: Some(reference), ..Self::of(ErrorCode::Internal) }
    }
}

impl FieldError {
    /// A field without a limit to name.
    #[must_use]
    pub fn of(path: &str, code: FieldCode) -> Self {
        Self { path: path.to_owned(), code, max: None }
    }
}

/// Eight letters by which a log entry is found again.
fn reference() -> String {
    let mut bytes = [0u8; 4];
    // Without randomness every reference is the same, which is no reason to hide the error itself.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

impl From<StorageError> for OfficeError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::DiskFull => Self::of(ErrorCode::DiskFull),
            StorageError::ReadOnly => Self::of(ErrorCode::VaultReadOnly),
            StorageError::Damaged => Self::of(ErrorCode::VaultDamaged),
            StorageError::Gone => Self::of(ErrorCode::VaultClosed),
            StorageError::Busy
            | StorageError::Constraint { .. }
            | StorageError::BadRow { .. }
            | StorageError::Other(_) => Self::unforeseen(&error.to_string()),
        }
    }
}
