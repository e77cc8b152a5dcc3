//! The long lists: every order up and down, every narrowing on its own, through every sight.

use super::*;
use crate::contract_list::{self, ContractNarrowing, ContractOrder};
use crate::customer_list::{self, CustomerNarrowing, CustomerOrder, Sight};
use crate::fault;
use domain::text::fold;
use domain::words::{ContractState, FaultKind, Standing};

const EVERYTHING: Sight = Sight { all: true, own: false, area: false, unowned: false, staff_id: NOBODY, area_id: None };

/// What each person of the office may see, and one who may see nothing.
pub(super) fn sights() -> [Sight; 6] {
    let nothing = Sight { all: false, staff_id: SATO, ..EVERYTHING };
    [
        EVERYTHING,
        Sight { own: true, ..nothing },
        Sight { own: true, staff_id: SUZUKI, ..nothing },
        Sight { area: true, area_id: Some(NORTH), ..nothing },
        Sight { unowned: true, area: true, ..nothing },
        nothing,
    ]
}

const CUSTOMER_ORDERS: [CustomerOrder; 15] = [
    CustomerOrder::Name,
    CustomerOrder::Number,
    CustomerOrder::Standing,
    CustomerOrder::Owner,
    CustomerOrder::Area,
    CustomerOrder::NextAction,
    CustomerOrder::ContractCount,
    CustomerOrder::LastContact,
    CustomerOrder::PostalCode,
    CustomerOrder::Industry,
    CustomerOrder::Capital,
    CustomerOrder::Employees,
    CustomerOrder::CorporateNumber,
    CustomerOrder::Created,
    CustomerOrder::Updated,
];

fn customer_narrowings() -> Vec<CustomerNarrowing> {
    let none = CustomerNarrowing::default;
    let text = |text: &str| CustomerNarrowing { fold: fold(text), ..none() };
    let mut all: Vec<_> = ["み", "ﾐﾄﾞ", "ミドリ商会", "ABC", "100%", "_", "~", "ない名"].into_iter().map(text).collect();
    all.extend([
        CustomerNarrowing { fold: "@".to_owned(), digits: "2".to_owned(), ..none() },
        CustomerNarrowing { fold: "@".to_owned(), digits: "11111".to_owned(), ..none() },
        CustomerNarrowing { standings: vec![Standing::Lead, Standing::Dormant], ..none() },
        CustomerNarrowing { owners: vec![SATO, TANAKA], ..none() },
        CustomerNarrowing { owners: vec![NOBODY], ..none() },
        CustomerNarrowing { owners: vec![SATO], unowned: true, ..none() },
        CustomerNarrowing { unowned: true, ..none() },
        CustomerNarrowing { areas: vec![NORTH, EAST], ..none() },
        CustomerNarrowing { plans: vec![PLAIN], ..none() },
        CustomerNarrowing { plans: vec![NOBODY], ..none() },
        CustomerNarrowing { next_to: Some(today()), ..none() },
        CustomerNarrowing { nothing_ahead: true, ..none() },
        CustomerNarrowing {
            standings: vec![Standing::Existing],
            unowned: true,
            areas: vec![NORTH],
            next_to: Some(day("2027-12-31")),
            ..none()
        },
    ]);
    all
}

impl CustomerListCases for Suite {
    async fn list_ids(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        let placed = |list: Result<Vec<customer_list::PlacedId>, _>| {
            // The key of the place is long: two bytes of it tell enough.
            shown(list.map(|list| list.iter().map(|row| (row.id, row.letter.clone())).collect::<Vec<_>>()))
        };
        for order in CUSTOMER_ORDERS {
            for down in [false, true] {
                for sight in sights() {
                    // Also by what keeps the whole list, so that the short ways are not taken.
                    for narrowing in [
                        CustomerNarrowing::default(),
                        CustomerNarrowing { areas: vec![NORTH, SOUTH], ..Default::default() },
                    ] {
                        let found = customer_list::list_ids(conn, &narrowing, (order, down), sight).await;
                        answers.push(format!("{order:?} {down} {sight:?}: {}", placed(found)));
                    }
                }
            }
        }
        for narrowing in customer_narrowings() {
            for sight in sights() {
                let found = customer_list::list_ids(conn, &narrowing, (CustomerOrder::Number, false), sight).await;
                answers.push(format!("{narrowing:?} {sight:?}: {}", placed(found)));
            }
        }
        answers.join("\n")
    }

    async fn list_lines(conn: &mut Conn) -> String {
        told([
            sorted(customer_list::list_lines(conn, &CARDS).await),
            sorted(customer_list::list_lines(conn, &[NOBODY, GREEN]).await),
            sorted(customer_list::list_lines(conn, &[]).await),
        ])
    }

    async fn list_next_actions(conn: &mut Conn) -> String {
        told([
            shown(customer_list::list_next_actions(conn, &CARDS).await),
            shown(customer_list::list_next_actions(conn, &[YAMADA]).await),
            shown(customer_list::list_next_actions(conn, &[]).await),
        ])
    }

    async fn count_contracts(conn: &mut Conn) -> String {
        told([
            sorted(customer_list::count_contracts(conn, &CARDS).await),
            sorted(customer_list::count_contracts(conn, &[ABC_WIDE, YAMADA]).await),
            sorted(customer_list::count_contracts(conn, &[]).await),
        ])
    }

    async fn list_last_contacts(conn: &mut Conn) -> String {
        told([
            sorted(customer_list::list_last_contacts(conn, &CARDS).await),
            sorted(customer_list::list_last_contacts(conn, &[YAMADA]).await),
            sorted(customer_list::list_last_contacts(conn, &[]).await),
        ])
    }

    async fn list_roles(conn: &mut Conn) -> String {
        told([
            shown(customer_list::list_roles(conn, &CARDS).await),
            shown(customer_list::list_roles(conn, &[YAMADA]).await),
            shown(customer_list::list_roles(conn, &[]).await),
        ])
    }
}

const CONTRACT_ORDERS: [ContractOrder; 10] = [
    ContractOrder::Number,
    ContractOrder::Title,
    ContractOrder::Customer,
    ContractOrder::Owner,
    ContractOrder::Plan,
    ContractOrder::State,
    ContractOrder::StartsOn,
    ContractOrder::ExpiresOn,
    ContractOrder::NextAction,
    ContractOrder::Amount,
];

fn contract_narrowings() -> Vec<ContractNarrowing> {
    let none = ContractNarrowing::default;
    let text = |text: &str| ContractNarrowing { fold: fold(text), ..none() };
    let mut all: Vec<_> = ["コ", "ｺﾋﾟ", "エレベー", "みどり", "100%", "_", "ない名"].into_iter().map(text).collect();
    all.extend([
        ContractNarrowing { fold: "@".to_owned(), digits: "1".to_owned(), ..none() },
        ContractNarrowing { fold: "@".to_owned(), digits: "2026".to_owned(), ..none() },
        ContractNarrowing { states: vec![ContractState::Ended, ContractState::Voided], ..none() },
        ContractNarrowing { owners: vec![SUZUKI, TANAKA], ..none() },
        ContractNarrowing { owners: vec![NOBODY], ..none() },
        ContractNarrowing { owners: vec![SUZUKI], unowned: true, ..none() },
        ContractNarrowing { unowned: true, ..none() },
        ContractNarrowing { areas: vec![NORTH, EAST], ..none() },
        ContractNarrowing { plans: vec![STANDARD], ..none() },
        ContractNarrowing { expires_from: Some(day("2026-10-31")), ..none() },
        ContractNarrowing { expires_to: Some(day("2026-10-31")), ..none() },
        ContractNarrowing { expires_from: Some(day("2026-11-01")), expires_to: Some(day("2026-11-30")), ..none() },
        ContractNarrowing { no_expiry: true, ..none() },
        ContractNarrowing { states: vec![ContractState::Active], plans: vec![STANDARD], unowned: true, ..none() },
    ]);
    all
}

impl ContractListCases for Suite {
    async fn list_ids(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for order in CONTRACT_ORDERS {
            for down in [false, true] {
                for sight in sights() {
                    let found =
                        contract_list::list_ids(conn, &ContractNarrowing::default(), (order, down), sight).await;
                    answers.push(format!("{order:?} {down} {sight:?}: {}", shown(found)));
                }
            }
        }
        for narrowing in contract_narrowings() {
            for sight in sights() {
                let found = contract_list::list_ids(conn, &narrowing, (ContractOrder::ExpiresOn, true), sight).await;
                answers.push(format!("{narrowing:?} {sight:?}: {}", shown(found)));
            }
        }
        answers.join("\n")
    }

    async fn list_lines(conn: &mut Conn) -> String {
        told([
            sorted(contract_list::list_lines(conn, &CONTRACTS).await),
            sorted(contract_list::list_lines(conn, &[NOBODY]).await),
            sorted(contract_list::list_lines(conn, &[]).await),
        ])
    }

    async fn list_next_actions(conn: &mut Conn) -> String {
        told([
            shown(contract_list::list_next_actions(conn, &CONTRACTS).await),
            shown(contract_list::list_next_actions(conn, &[ENDED]).await),
            shown(contract_list::list_next_actions(conn, &[]).await),
        ])
    }

    async fn list_key_dates(conn: &mut Conn) -> String {
        told([
            sorted(contract_list::list_key_dates(conn, &TERMS).await),
            sorted(contract_list::list_key_dates(conn, &[ENDED_TERM]).await),
            sorted(contract_list::list_key_dates(conn, &[]).await),
        ])
    }
}

impl FaultCases for Suite {
    async fn count(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for sight in sights() {
            for on in [today(), day("2026-10-31")] {
                answers.push(format!("{on} {sight:?}: {}", shown(fault::count(conn, on, sight).await)));
            }
        }
        answers.join("\n")
    }

    async fn list(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for kind in FaultKind::ALL {
            for sight in sights() {
                answers
                    .push(format!("{kind} {sight:?}: {}", shown(fault::list(conn, *kind, today(), sight, 100).await)));
            }
            answers.push(format!("{kind}, two: {}", shown(fault::list(conn, *kind, today(), EVERYTHING, 2).await)));
        }
        answers.join("\n")
    }
}
