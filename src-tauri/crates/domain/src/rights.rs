//! Who may do what: one pure table of operation × role × relation (DESIGN §6).

use crate::words::Role;
use std::collections::BTreeSet;

/// Everything that a person can ask the office to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// See that a customer exists: name, area and owner.
    ListCustomer,
    /// Open a card with everything on it.
    OpenCard,
    /// Make a card.
    AddCustomer,
    /// Change a card or its contact persons.
    EditCustomer,
    /// Write into the contact log.
    LogContact,
    /// Put a contract on a card.
    AddContract,
    /// Change a contract.
    EditContract,
    /// Say that an expiry was checked, and against what.
    ConfirmExpiry,
    /// End, cancel, void or reopen a contract, or say how a term ended.
    CloseContract,
    /// Move a contact date within the follow-up window.
    MoveContactDate,
    /// Give a card or a contract to another person.
    SetOwner,
    /// Snooze, finish or reopen a reminder.
    HandleReminder,
    /// See the list of faults.
    ListFaults,
    /// Change the office's settings, plans and days.
    EditSettings,
    /// Add a person of the office.
    AddStaff,
    /// Change a person's name, roles or area.
    EditStaff,
    /// Say that a person no longer works here.
    DeactivateStaff,
    /// Let a person who had left come back.
    ReactivateStaff,
    /// Set a one-time password for a person who has forgotten theirs.
    GivePassword,
    /// Add, rename or remove an area.
    EditAreas,
    /// Take in a list of cards or contracts; asked again of every card that a row changes.
    Import,
    /// Take lists out of the program, with a purpose.
    Export,
    /// Put what one may see on paper, with a purpose.
    Print,
    /// Put a file on a card or a contract.
    AddAttachment,
    /// Rename a file.
    EditAttachment,
    /// Take a file off, or bring it back.
    RemoveAttachment,
    /// Open a file.
    OpenAttachment,
    /// Save a file outside of the vault.
    SaveAttachment,
    /// See the backups and make one.
    BackUp,
    /// Let a backup take the vault's place.
    Restore,
    /// Fill a new vault with the practice office, or move its date.
    Practise,
}

impl Op {
    /// Every operation; a new one without a row in [`can`] does not compile.
    pub const ALL: &'static [Self] = &[
        Self::ListCustomer,
        Self::OpenCard,
        Self::AddCustomer,
        Self::EditCustomer,
        Self::LogContact,
        Self::AddContract,
        Self::EditContract,
        Self::ConfirmExpiry,
        Self::CloseContract,
        Self::MoveContactDate,
        Self::SetOwner,
        Self::HandleReminder,
        Self::ListFaults,
        Self::EditSettings,
        Self::AddStaff,
        Self::EditStaff,
        Self::DeactivateStaff,
        Self::ReactivateStaff,
        Self::GivePassword,
        Self::EditAreas,
        Self::Import,
        Self::Export,
        Self::Print,
        Self::AddAttachment,
        Self::EditAttachment,
        Self::RemoveAttachment,
        Self::OpenAttachment,
        Self::SaveAttachment,
        Self::BackUp,
        Self::Restore,
        Self::Practise,
    ];

    /// The code under which the operation stands in the audit log.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ListCustomer => "list_customer",
            Self::OpenCard => "open_card",
            Self::AddCustomer => "add_customer",
            Self::EditCustomer => "edit_customer",
            Self::LogContact => "log_contact",
            Self::AddContract => "add_contract",
            Self::EditContract => "edit_contract",
            Self::ConfirmExpiry => "confirm_expiry",
            Self::CloseContract => "close_contract",
            Self::MoveContactDate => "move_contact_date",
            Self::SetOwner => "set_owner",
            Self::HandleReminder => "handle_reminder",
            Self::ListFaults => "list_faults",
            Self::EditSettings => "edit_settings",
            Self::AddStaff => "add_staff",
            Self::EditStaff => "edit_staff",
            Self::DeactivateStaff => "deactivate_staff",
            Self::ReactivateStaff => "reactivate_staff",
            Self::GivePassword => "give_password",
            Self::EditAreas => "edit_areas",
            Self::Import => "import",
            Self::Export => "export",
            Self::Print => "print",
            Self::AddAttachment => "add_attachment",
            Self::EditAttachment => "edit_attachment",
            Self::RemoveAttachment => "remove_attachment",
            Self::OpenAttachment => "open_attachment",
            Self::SaveAttachment => "save_attachment",
            Self::BackUp => "back_up",
            Self::Restore => "restore",
            Self::Practise => "practise",
        }
    }
}

/// How the asking person stands to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The person owns the record.
    Own,
    /// The record lies in the person's area.
    Area,
    /// Nobody owns the record.
    Unowned,
    /// Somebody else's record; the office lets everyone see.
    OtherSeen,
    /// Somebody else's record.
    Other,
    /// The operation has no record.
    None,
}

impl Relation {
    /// Every relation.
    pub const ALL: &'static [Self] = &[Self::Own, Self::Area, Self::Unowned, Self::OtherSeen, Self::Other, Self::None];
}

/// Whether one role allows an operation on a record in this relation.
#[must_use]
pub fn role_can(role: Role, op: Op, relation: Relation) -> bool {
    use Relation as R;
    let mine = matches!(relation, R::Own);
    let area = matches!(relation, R::Own | R::Area);
    match op {
        Op::ListCustomer | Op::ListFaults => role != Role::Administrator,
        Op::OpenCard => match role {
            Role::Rep => mine || relation == R::OtherSeen,
            Role::Clerk => area || relation == R::OtherSeen,
            Role::Supervisor => area || matches!(relation, R::OtherSeen | R::Unowned),
            Role::Custodian => true,
            Role::Administrator => false,
        },
        // What hangs on a card is part of it.
        Op::OpenAttachment | Op::SaveAttachment => role_can(role, Op::OpenCard, relation),
        Op::AddAttachment | Op::EditAttachment | Op::RemoveAttachment => role_can(role, Op::EditCustomer, relation),
        Op::AddCustomer => role != Role::Administrator,
        Op::EditCustomer | Op::AddContract | Op::EditContract | Op::ConfirmExpiry => match role {
            Role::Rep => mine,
            Role::Clerk => area,
            Role::Supervisor => area || relation == R::Unowned,
            Role::Custodian => true,
            Role::Administrator => false,
        },
        // Whoever takes the call writes it down, if the card may be seen.
        Op::LogContact => role_can(role, Op::OpenCard, relation),
        Op::CloseContract | Op::MoveContactDate => match role {
            Role::Rep => mine,
            Role::Supervisor => area || relation == R::Unowned,
            Role::Custodian => true,
            Role::Clerk | Role::Administrator => false,
        },
        Op::HandleReminder => match role {
            Role::Rep | Role::Clerk => mine,
            Role::Supervisor => area || relation == R::Unowned,
            Role::Custodian => true,
            Role::Administrator => false,
        },
        Op::SetOwner => match role {
            Role::Supervisor => area || relation == R::Unowned,
            Role::Custodian => true,
            Role::Rep | Role::Clerk | Role::Administrator => false,
        },
        Op::EditSettings
        | Op::AddStaff
        | Op::EditStaff
        | Op::DeactivateStaff
        | Op::ReactivateStaff
        | Op::EditAreas
        | Op::Practise => role == Role::Administrator,
        // Whoever sets a password could sign in as that person, so it takes the one who may see every card anyway.
        Op::GivePassword => role == Role::Custodian,
        // A list reaches many cards at once: whoever keeps them all, or an area's supervisor for the cards of the area.
        Op::Import => match role {
            Role::Supervisor => area || matches!(relation, R::Unowned | R::None),
            Role::Custodian => true,
            Role::Rep | Role::Clerk | Role::Administrator => false,
        },
        Op::Export => role == Role::Custodian,
        // Whoever may see may take along on paper what is on the screen: what for is asked, and it is logged.
        Op::Print => role != Role::Administrator,
        // Who keeps the cards, and who keeps the PCs.
        Op::BackUp | Op::Restore => matches!(role, Role::Custodian | Role::Administrator),
    }
}

/// Whether a person with this set of roles may do it.
#[must_use]
pub fn can(roles: &BTreeSet<Role>, op: Op, relation: Relation) -> bool {
    roles.iter().any(|role| role_can(*role, op, relation))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(roles: &[Role]) -> BTreeSet<Role> {
        roles.iter().copied().collect()
    }

    #[test]
    fn a_rep_does_not_open_the_card_of_a_colleague() {
        let rep = of(&[Role::Rep]);
        assert!(can(&rep, Op::OpenCard, Relation::Own));
        assert!(!can(&rep, Op::OpenCard, Relation::Other), "own, covered and lent cards only");
        assert!(can(&rep, Op::OpenCard, Relation::OtherSeen), "unless the office lets everyone see");
        assert!(!can(&rep, Op::EditCustomer, Relation::OtherSeen), "seeing is not changing");
    }

    #[test]
    fn an_administrator_has_no_cards_by_right() {
        let administrator = of(&[Role::Administrator]);
        for relation in Relation::ALL {
            for op in [Op::OpenCard, Op::EditCustomer, Op::LogContact, Op::SetOwner, Op::CloseContract] {
                assert!(!can(&administrator, op, *relation), "{op:?} {relation:?}");
            }
        }
        assert!(can(&administrator, Op::EditSettings, Relation::None));
    }

    #[test]
    fn the_first_person_with_all_four_roles_can_do_everything() {
        let all = of(&[Role::Rep, Role::Supervisor, Role::Custodian, Role::Administrator]);
        for op in Op::ALL {
            for relation in Relation::ALL {
                assert!(can(&all, *op, *relation), "{op:?} {relation:?}");
            }
        }
    }

    #[test]
    fn nobody_without_a_role_can_do_anything() {
        for op in Op::ALL {
            for relation in Relation::ALL {
                assert!(!can(&BTreeSet::new(), *op, *relation), "{op:?} {relation:?}");
            }
        }
    }
}
