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
    /// See the audit log: all of it, of a card, of a person; and have it checked.
    ReadLog,
    /// Take the audit log out of the program, with a purpose.
    ExportLog,
    /// See who may open a card, and why.
    SeeWhoOpens,
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
        Self::ReadLog,
        Self::ExportLog,
        Self::SeeWhoOpens,
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
            Self::ReadLog => "read_log",
            Self::ExportLog => "export_log",
            Self::SeeWhoOpens => "see_who_opens",
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
        // Whose customer it is may know who else sees the card; whoever keeps the cards knows it of all.
        Op::SeeWhoOpens => match role {
            Role::Custodian => true,
            Role::Rep | Role::Clerk | Role::Supervisor => relation == R::Own,
            Role::Administrator => false,
        },
        // A list reaches many cards at once: whoever keeps them all, or an area's supervisor for the cards of the area.
        Op::Import => match role {
            Role::Supervisor => area || matches!(relation, R::Unowned | R::None),
            Role::Custodian => true,
            Role::Rep | Role::Clerk | Role::Administrator => false,
        },
        // Whoever is watched over does not keep the record of it.
        Op::Export | Op::ReadLog | Op::ExportLog => role == Role::Custodian,
        // Whoever may see may take along on paper what is on the screen: what for is asked, and it is logged.
        Op::Print => role != Role::Administrator,
        // Who keeps the cards, and who keeps the PCs.
        Op::BackUp | Op::Restore => matches!(role, Role::Custodian | Role::Administrator),
    }
}

/// Whether a person with this set of roles may do it.
#[must_use]
pub fn can(roles: &BTreeSet<Role>, op: Op, relation: Relation) -> bool {
    grounds(roles, op, [relation]).next().is_some()
}

/// Why somebody may do something to a record: the role that lets them, where it does so by how they stand to the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// The role does it to any record.
    Role(Role),
    /// The person owns the record.
    Own,
    /// The role does it to the records of its area.
    Area(Role),
    /// The role does it to what nobody owns.
    Unowned(Role),
    /// The office lets everyone see.
    Everyone,
}

/// Every ground on which a person with these roles, who stands to a record in these ways, may do it; nobody may who has
/// none. Whether and why are asked of the same table here, so that the two cannot differ.
pub fn grounds(
    roles: &BTreeSet<Role>,
    op: Op,
    relations: impl IntoIterator<Item = Relation, IntoIter: Clone>,
) -> impl Iterator<Item = Ground> {
    let relations = relations.into_iter();
    roles.iter().flat_map(move |role| {
        let role = *role;
        relations.clone().filter(move |relation| role_can(role, op, *relation)).map(move |relation| match relation {
            _ if role_can(role, op, Relation::Other) => Ground::Role(role),
            Relation::Own => Ground::Own,
            Relation::Area => Ground::Area(role),
            Relation::Unowned => Ground::Unowned(role),
            Relation::OtherSeen => Ground::Everyone,
            Relation::Other | Relation::None => Ground::Role(role),
        })
    })
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
    fn a1_why_and_whether_never_differ_for_any_roles_and_relations() {
        let roles = |n: usize| -> BTreeSet<Role> {
            Role::ALL.iter().enumerate().filter(|(at, _)| n >> at & 1 == 1).map(|(_, role)| *role).collect()
        };
        let mut walked = 0;
        for op in Op::ALL {
            for set in (0..1 << Role::ALL.len()).map(roles) {
                for first in Relation::ALL {
                    for second in Relation::ALL {
                        let stands = [*first, *second];
                        let why: BTreeSet<Ground> = grounds(&set, *op, stands).collect();
                        let may = set.iter().any(|role| stands.iter().any(|stand| role_can(*role, *op, *stand)));
                        assert_eq!(!why.is_empty(), may, "{op:?} {set:?} {stands:?}");
                        for ground in why {
                            let (role, stand) = match ground {
                                Ground::Role(role) => (Some(role), None),
                                Ground::Own => (None, Some(Relation::Own)),
                                Ground::Area(role) => (Some(role), Some(Relation::Area)),
                                Ground::Unowned(role) => (Some(role), Some(Relation::Unowned)),
                                Ground::Everyone => (None, Some(Relation::OtherSeen)),
                            };
                            assert!(role.is_none_or(|role| set.contains(&role)), "a role that the person has");
                            assert!(stand.is_none_or(|stand| stands.contains(&stand)), "a way in which they stand");
                        }
                        walked += 1;
                    }
                }
            }
        }
        assert_eq!(walked, Op::ALL.len() * 32 * 36);
    }

    #[test]
    fn a_ground_is_told_as_the_office_would_tell_it() {
        let why = |roles: &[Role], stands: &[Relation]| -> Vec<Ground> {
            grounds(&of(roles), Op::OpenCard, stands.iter().copied()).collect()
        };
        assert_eq!(why(&[Role::Rep], &[Relation::Own, Relation::Other]), [Ground::Own]);
        assert_eq!(why(&[Role::Supervisor], &[Relation::Area, Relation::Other]), [Ground::Area(Role::Supervisor)]);
        assert_eq!(why(&[Role::Custodian], &[Relation::Other]), [Ground::Role(Role::Custodian)]);
        assert_eq!(why(&[Role::Rep], &[Relation::OtherSeen, Relation::Other]), [Ground::Everyone]);
        assert_eq!(why(&[Role::Administrator], Relation::ALL), []);
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
