//! Contracts in every state with their terms, key dates and renewals.

use super::ids::*;
use crate::contract::{self, ContractRow, TermRow};
use crate::engine::Conn;
use crate::reminder_rule::ReminderRuleRow;
use crate::renewal::{self, RenewalRow};
use crate::word::Word;
use crate::{dated_term, reminder_rule};
use domain::dates::{KeyDateKind, SpanUnit};
use domain::text::fold;
use domain::words::{BillingPeriod, ContractState, Outcome, ReminderKind, Stage, Tax, TermOrigin};
use uuid::Uuid;

/// A live contract of a year that says nothing more.
pub(crate) fn contract(id: Uuid, number: &str, customer_id: Uuid, title: &str) -> ContractRow {
    ContractRow {
        id,
        number: number.to_owned(),
        customer_id,
        title: title.to_owned(),
        owner_id: None,
        plan_id: None,
        length_n: Some(12),
        length_unit: Some(Word(SpanUnit::Months)),
        auto_renews: false,
        renewal_n: None,
        renewal_unit: None,
        notice_n: None,
        notice_unit: None,
        amount: None,
        currency: "JPY".to_owned(),
        period: Word(BillingPeriod::Monthly),
        tax: Word(Tax::Excluded),
        window_n: None,
        window_unit: None,
        contact_n: None,
        contact_unit: None,
        note: String::new(),
        state: Word(ContractState::Active),
        state_on: None,
        state_reason: String::new(),
        created_at: at("2026-02-02T00:00:00Z"),
        updated_at: at("2026-02-02T00:00:00Z"),
        version: 1,
    }
}

fn contracts() -> Vec<ContractRow> {
    let months = Some(Word(SpanUnit::Months));
    let over = |state, on, reason: &str, row: ContractRow| ContractRow {
        state: Word(state),
        state_on: Some(day(on)),
        state_reason: reason.to_owned(),
        ..row
    };
    let lift = |id, number| ContractRow {
        auto_renews: true,
        amount: Some(50_000),
        owner_id: Some(SUZUKI),
        plan_id: Some(PLAIN),
        ..contract(id, number, MIDORI_BRANCH, "エレベーター保守")
    };
    vec![
        ContractRow {
            plan_id: Some(STANDARD),
            auto_renews: true,
            renewal_n: Some(12),
            renewal_unit: months,
            notice_n: Some(30),
            notice_unit: Some(Word(SpanUnit::Days)),
            amount: Some(120_000),
            window_n: Some(2),
            window_unit: months,
            contact_n: Some(5),
            contact_unit: Some(Word(SpanUnit::WorkingDays)),
            note: "複写機 3台".to_owned(),
            ..contract(COPIER, "K-9", MIDORI, "ｺﾋﾟｰ機 リース")
        },
        ContractRow {
            owner_id: Some(SUZUKI),
            period: Word(BillingPeriod::Yearly),
            tax: Word(Tax::Included),
            amount: Some(0),
            ..contract(CLEANING, "K-10", MIDORI, "清掃")
        },
        lift(LIFT, "2026-01"),
        lift(LIFT_2, "2026-1"),
        over(ContractState::Ended, "2026-09-30", "満了", contract(ENDED, "8", ABC_WIDE, "警備")),
        over(
            ContractState::Cancelled,
            "2026-08-31",
            "解約",
            ContractRow {
                plan_id: Some(STANDARD),
                owner_id: Some(SUZUKI),
                ..contract(CANCELLED, "08", ABC_WIDE, "警備 夜間")
            },
        ),
        over(ContractState::Voided, "2026-07-01", "誤登録", contract(VOIDED, "100", SATO_SHOTEN_2, "取消")),
        ContractRow {
            owner_id: Some(ITO),
            length_n: None,
            length_unit: None,
            ..contract(NO_EXPIRY, "", NAMI, "保守 期限なし")
        },
        contract(UNANSWERED, "K-100", GREEN, "空調_100%"),
        ContractRow { owner_id: Some(TANAKA), plan_id: Some(STANDARD), ..contract(ASSUMED, "S-1", HUNDRED, "電話") },
    ]
}

/// The first term of a contract; of a year where it expires.
pub(crate) fn term(id: Uuid, contract_id: Uuid, starts_on: &str, expires_on: Option<&str>) -> TermRow {
    TermRow {
        id,
        contract_id,
        seq: 1,
        starts_on: day(starts_on),
        expires_on: expires_on.map(day),
        length_n: expires_on.map(|_| 12),
        length_unit: expires_on.map(|_| Word(SpanUnit::Months)),
        origin: Word(TermOrigin::First),
        contact_moved_to: None,
        confirmed_by: None,
        confirmed_on: None,
        confirmed_from: String::new(),
        confirmed_attachment: None,
        assumed_on: None,
        assumed_by: None,
        outcome: None,
        outcome_reason: String::new(),
        entered_on: day(starts_on),
        version: 1,
    }
}

fn terms() -> Vec<TermRow> {
    let said =
        |outcome, row: TermRow| TermRow {
            outcome: Some(Word(outcome)), outcome_reason: "電話にて".to_owned(), ..row
        };
    vec![
        TermRow {
            seq: 2,
            origin: Word(TermOrigin::Tacit),
            contact_moved_to: Some(day("2027-02-01")),
            confirmed_by: Some(SATO),
            confirmed_on: Some(day("2026-04-02")),
            confirmed_from: "契約書".to_owned(),
            ..term(COPIER_NOW, COPIER, "2026-04-01", Some("2027-03-31"))
        },
        said(Outcome::RenewedTacit, term(COPIER_FIRST, COPIER, "2025-04-01", Some("2026-03-31"))),
        term(CLEANING_TERM, CLEANING, "2026-01-01", Some("2026-12-31")),
        term(LIFT_2_TERM, LIFT_2, "2025-11-01", Some("2026-10-31")),
        term(LIFT_TERM, LIFT, "2025-11-01", Some("2026-10-31")),
        said(Outcome::Ended, term(ENDED_TERM, ENDED, "2025-10-01", Some("2026-09-30"))),
        said(Outcome::Cancelled, term(CANCELLED_TERM, CANCELLED, "2025-09-01", Some("2026-08-31"))),
        term(VOIDED_TERM, VOIDED, "2026-07-01", Some("2027-06-30")),
        term(NO_EXPIRY_TERM, NO_EXPIRY, "2026-05-01", None),
        term(UNANSWERED_TERM, UNANSWERED, "2025-11-02", Some("2026-11-01")),
        TermRow {
            assumed_on: Some(day("2026-02-03")),
            assumed_by: Some(ITO),
            // Was written down when it was over already.
            entered_on: day("2026-12-01"),
            ..term(ASSUMED_TERM, ASSUMED, "2025-11-16", Some("2026-11-15"))
        },
    ]
}

pub(super) async fn fill_contracts(conn: &mut Conn) {
    for row in contracts() {
        contract::insert(conn, &row, &fold(&row.title)).await.unwrap();
    }
    for row in terms() {
        contract::insert_term(conn, &row).await.unwrap();
    }
    use KeyDateKind::{ContactBy, Expires, NoticeBy, WindowOpens};
    type Dates = &'static [(KeyDateKind, &'static str, &'static str)];
    let dates: [(Uuid, Dates); 6] = [
        (
            COPIER_NOW,
            &[
                (WindowOpens, "2027-01-31", "2027-01-29"),
                (ContactBy, "2027-02-01", "2027-02-01"),
                (NoticeBy, "2027-03-01", "2027-03-01"),
                (Expires, "2027-03-31", "2027-03-31"),
            ],
        ),
        (CLEANING_TERM, &[(WindowOpens, "2026-10-31", "2026-10-30"), (Expires, "2026-12-31", "2026-12-28")]),
        (LIFT_TERM, &[(WindowOpens, "2026-08-31", "2026-08-31"), (Expires, "2026-10-31", "2026-10-30")]),
        // Two dates on one day.
        (
            LIFT_2_TERM,
            &[
                (WindowOpens, "2026-08-31", "2026-08-31"),
                (ContactBy, "2026-12-31", "2026-12-28"),
                (Expires, "2026-12-31", "2026-12-28"),
            ],
        ),
        (VOIDED_TERM, &[(Expires, "2027-06-30", "2027-06-30"), (WindowOpens, "2026-11-01", "2026-11-01")]),
        (UNANSWERED_TERM, &[(WindowOpens, "2026-09-01", "2026-09-01"), (Expires, "2026-11-01", "2026-10-30")]),
    ];
    for (term, dates) in dates {
        let dates: Vec<_> = dates.iter().map(|(kind, falls, remind)| (*kind, day(falls), day(remind))).collect();
        dated_term::replace_key_dates(conn, term, &dates).await.unwrap();
    }
    let renewal = |n, term_id, opened: &str| RenewalRow {
        id: id(18, n),
        term_id,
        stage: Word(Stage::Upcoming),
        outcome: None,
        opened_on: day(opened),
    };
    renewal::insert_all(conn, &[renewal(2, LIFT_TERM, "2026-08-31"), renewal(1, COPIER_FIRST, "2026-01-31")])
        .await
        .unwrap();
    renewal::update_outcome(conn, COPIER_FIRST, Some(Outcome::RenewedTacit), at("2026-04-01T00:00:00Z")).await.unwrap();
    for rule in rules() {
        reminder_rule::replace(conn, &rule).await.unwrap();
    }
}

/// A rule of the office.
pub(crate) fn rule(kind: ReminderKind, offsets: &str) -> ReminderRuleRow {
    ReminderRuleRow {
        plan_id: None,
        contract_id: None,
        kind: Word(kind),
        offsets: Word(offsets.parse().unwrap()),
        again_n: None,
        again_unit: None,
        escalate_after: None,
        version: 1,
    }
}

fn rules() -> [ReminderRuleRow; 5] {
    let again = (Some(2), Some(Word(SpanUnit::WorkingDays)));
    [
        ReminderRuleRow { contract_id: Some(COPIER), ..rule(ReminderKind::Expired, "on_day") },
        ReminderRuleRow { contract_id: Some(COPIER), ..rule(ReminderKind::ContactDue, "10 days before, on_day") },
        ReminderRuleRow { plan_id: Some(STANDARD), ..rule(ReminderKind::Expired, "1 months before") },
        ReminderRuleRow {
            plan_id: Some(PLAIN),
            again_n: again.0,
            again_unit: again.1,
            escalate_after: Some(4),
            ..rule(ReminderKind::Expired, "on_day, 3 working_days after")
        },
        ReminderRuleRow { plan_id: Some(PLAIN), version: 3, ..rule(ReminderKind::ContactDue, "on_day") },
    ]
}
