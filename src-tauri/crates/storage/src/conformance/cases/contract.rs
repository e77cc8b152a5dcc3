//! Contracts, their terms, key dates, renewals and rules.

use super::*;
use crate::contract::{self, ContractRow, TermRow};
use crate::reminder_rule::{ReminderRuleRow, RuleScope};
use crate::renewal::{self, RenewalRow};
use crate::{dated_term, reminder_rule};
use domain::dates::{KeyDateKind, SpanUnit};
use domain::words::{ContractState, Outcome, ReminderKind, Stage};

impl ContractCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([
            shown(contract::find(conn, COPIER).await),
            shown(contract::find(conn, NO_EXPIRY).await),
            shown(contract::find(conn, NOBODY).await),
        ])
    }

    async fn list_of_customer(conn: &mut Conn) -> String {
        told([
            shown(contract::list_of_customer(conn, MIDORI).await),
            shown(contract::list_of_customer(conn, ABC_WIDE).await),
            shown(contract::list_of_customer(conn, YAMADA).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        told([
            sorted(contract::list(conn, &CONTRACTS).await),
            sorted(contract::list(conn, &[VOIDED, NOBODY, VOIDED]).await),
            shown(contract::list(conn, &[]).await),
        ])
    }

    async fn list_active_ids(conn: &mut Conn) -> String {
        shown(contract::list_active_ids(conn).await)
    }

    async fn list_active_ids_of_plan(conn: &mut Conn) -> String {
        told([
            shown(contract::list_active_ids_of_plan(conn, STANDARD).await),
            shown(contract::list_active_ids_of_plan(conn, NOBODY).await),
        ])
    }

    async fn list_cards_of_owner(conn: &mut Conn) -> String {
        told([
            sorted(contract::list_cards_of_owner(conn, SUZUKI, &CARDS).await),
            sorted(contract::list_cards_of_owner(conn, SUZUKI, &[GREEN]).await),
            sorted(contract::list_cards_of_owner(conn, NOBODY, &CARDS).await),
            sorted(contract::list_cards_of_owner(conn, SUZUKI, &[]).await),
        ])
    }

    async fn list_all(conn: &mut Conn) -> String {
        shown(contract::list_all(conn).await)
    }

    async fn insert(conn: &mut Conn) -> String {
        let new = contract(NOBODY, "N-1", GREEN, "新規");
        told([shown(contract::insert(conn, &new, "新規").await), shown(contract::find(conn, NOBODY).await)])
    }

    async fn update(conn: &mut Conn) -> String {
        let was = contract::find(conn, COPIER).await.unwrap().unwrap();
        let changed = ContractRow {
            title: "複合機".to_owned(),
            auto_renews: false,
            length_n: None,
            length_unit: None,
            amount: None,
            owner_id: Some(SATO),
            plan_id: None,
            state: Word(ContractState::Cancelled),
            state_on: Some(today()),
            notice_unit: Some(Word(SpanUnit::WorkingDays)),
            updated_at: now(),
            ..was
        };
        let hit = shown(contract::update(conn, &changed, "複合機").await);
        told([hit, shown(contract::update(conn, &changed, "複合機").await), shown(contract::find(conn, COPIER).await)])
    }

    async fn find_term(conn: &mut Conn) -> String {
        told([
            shown(contract::find_term(conn, COPIER_NOW).await),
            shown(contract::find_term(conn, NO_EXPIRY_TERM).await),
            shown(contract::find_term(conn, NOBODY).await),
        ])
    }

    async fn list_terms_by_id(conn: &mut Conn) -> String {
        told([
            sorted(contract::list_terms_by_id(conn, &TERMS).await),
            sorted(contract::list_terms_by_id(conn, &[NOBODY, ASSUMED_TERM]).await),
            shown(contract::list_terms_by_id(conn, &[]).await),
        ])
    }

    async fn list_terms(conn: &mut Conn) -> String {
        told([
            shown(contract::list_terms(conn, &CONTRACTS).await),
            shown(contract::list_terms(conn, &[COPIER]).await),
            shown(contract::list_terms(conn, &[]).await),
        ])
    }

    async fn list_all_terms(conn: &mut Conn) -> String {
        shown(contract::list_all_terms(conn).await)
    }

    async fn insert_term(conn: &mut Conn) -> String {
        let new = TermRow { seq: 3, ..term(NOBODY, COPIER, "2027-04-01", None) };
        told([shown(contract::insert_term(conn, &new).await), shown(contract::list_terms(conn, &[COPIER]).await)])
    }

    async fn update_term(conn: &mut Conn) -> String {
        let was = contract::find_term(conn, COPIER_NOW).await.unwrap().unwrap();
        let changed = TermRow {
            expires_on: None,
            length_n: None,
            length_unit: None,
            confirmed_by: None,
            confirmed_on: None,
            confirmed_attachment: None,
            assumed_on: Some(today()),
            assumed_by: Some(ITO),
            outcome: Some(Word(Outcome::OnHold)),
            ..was
        };
        let hit = shown(contract::update_term(conn, &changed).await);
        told([
            hit,
            shown(contract::update_term(conn, &changed).await),
            shown(contract::find_term(conn, COPIER_NOW).await),
        ])
    }

    async fn update_entered_with_start(conn: &mut Conn) -> String {
        let done = shown(contract::update_entered_with_start(conn, ASSUMED).await);
        told([done, shown(contract::find_term(conn, ASSUMED_TERM).await)])
    }

    async fn delete_term(conn: &mut Conn) -> String {
        let done = shown(contract::delete_term(conn, ASSUMED_TERM).await);
        told([
            done,
            shown(contract::delete_term(conn, NOBODY).await),
            shown(contract::list_terms(conn, &[ASSUMED]).await),
        ])
    }

    async fn list_terms_to_renew(conn: &mut Conn) -> String {
        told([
            shown(contract::list_terms_to_renew(conn, today()).await),
            shown(contract::list_terms_to_renew(conn, day("2026-10-31")).await),
            shown(contract::list_terms_to_renew(conn, day("2027-12-31")).await),
        ])
    }

    async fn delete_whole(conn: &mut Conn) -> String {
        told([
            shown(contract::delete_whole(conn, UNANSWERED).await),
            shown(contract::delete_whole(conn, NOBODY).await),
            shown(contract::list_all(conn).await),
        ])
    }
}

impl DatedTermCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        told([
            sorted(dated_term::list(conn, &TERMS).await),
            shown(dated_term::list(conn, &[NOBODY, COPIER_NOW]).await),
            shown(dated_term::list(conn, &[]).await),
        ])
    }

    async fn list_of_contracts(conn: &mut Conn) -> String {
        told([
            shown(dated_term::list_of_contracts(conn, &[LIFT_2, COPIER]).await),
            shown(dated_term::list_of_contracts(conn, &[NOBODY]).await),
            shown(dated_term::list_of_contracts(conn, &[]).await),
        ])
    }

    async fn list_due_by(conn: &mut Conn) -> String {
        told([
            shown(dated_term::list_due_by(conn, today()).await),
            shown(dated_term::list_due_by(conn, day("2026-08-30")).await),
            shown(dated_term::list_due_by(conn, day("2027-12-31")).await),
        ])
    }

    async fn list_without_renewal(conn: &mut Conn) -> String {
        told([
            shown(dated_term::list_without_renewal(conn, today()).await),
            shown(dated_term::list_without_renewal(conn, day("2026-08-01")).await),
        ])
    }

    async fn replace_key_dates(conn: &mut Conn) -> String {
        let dates = [(KeyDateKind::WindowOpens, day("2026-11-02"), day("2026-11-02"))];
        told([
            shown(dated_term::replace_key_dates(conn, CLEANING_TERM, &dates).await),
            // A window of a term that has its renewal waits for nothing.
            shown(dated_term::replace_key_dates(conn, LIFT_TERM, &dates).await),
            shown(dated_term::replace_key_dates(conn, LIFT_2_TERM, &[]).await),
            shown(dated_term::list_active_key_dates(conn).await),
            shown(dated_term::list_without_renewal(conn, today()).await),
        ])
    }

    async fn list_active_key_dates(conn: &mut Conn) -> String {
        shown(dated_term::list_active_key_dates(conn).await)
    }
}

impl RenewalCases for Suite {
    async fn insert_all(conn: &mut Conn) -> String {
        let new = |n, term_id| RenewalRow {
            id: id(30, n),
            term_id,
            stage: Word(Stage::Upcoming),
            outcome: None,
            opened_on: today(),
        };
        told([
            // One of the terms has its renewal already.
            shown(renewal::insert_all(conn, &[new(1, CLEANING_TERM), new(2, LIFT_TERM)]).await),
            shown(renewal::insert_all(conn, &[]).await),
            sorted(renewal::list_of_contracts(conn, &CONTRACTS).await),
            shown(dated_term::list_without_renewal(conn, today()).await),
        ])
    }

    async fn update_outcome(conn: &mut Conn) -> String {
        told([
            shown(renewal::update_outcome(conn, LIFT_TERM, Some(Outcome::Switched), now()).await),
            shown(renewal::update_outcome(conn, COPIER_FIRST, None, now()).await),
            shown(renewal::update_outcome(conn, NOBODY, Some(Outcome::Ended), now()).await),
            sorted(renewal::list_of_contracts(conn, &CONTRACTS).await),
        ])
    }

    async fn delete_not_begun(conn: &mut Conn) -> String {
        told([
            shown(renewal::delete_not_begun(conn, LIFT_TERM).await),
            // Has an outcome.
            shown(renewal::delete_not_begun(conn, COPIER_FIRST).await),
            sorted(renewal::list_of_contracts(conn, &CONTRACTS).await),
            // Its window waits for a renewal again.
            shown(dated_term::list_without_renewal(conn, today()).await),
        ])
    }

    async fn list_of_contracts(conn: &mut Conn) -> String {
        told([
            sorted(renewal::list_of_contracts(conn, &CONTRACTS).await),
            sorted(renewal::list_of_contracts(conn, &[CLEANING]).await),
            sorted(renewal::list_of_contracts(conn, &[]).await),
        ])
    }
}

impl ReminderRuleCases for Suite {
    async fn list_shared(conn: &mut Conn) -> String {
        shown(reminder_rule::list_shared(conn).await)
    }

    async fn list_of_contracts(conn: &mut Conn) -> String {
        told([
            shown(reminder_rule::list_of_contracts(conn, &CONTRACTS).await),
            shown(reminder_rule::list_of_contracts(conn, &[CLEANING]).await),
            shown(reminder_rule::list_of_contracts(conn, &[]).await),
        ])
    }

    async fn find(conn: &mut Conn) -> String {
        let kind = ReminderKind::Expired;
        told([
            shown(reminder_rule::find(conn, RuleScope::Office, kind).await),
            shown(reminder_rule::find(conn, RuleScope::Plan(PLAIN), kind).await),
            shown(reminder_rule::find(conn, RuleScope::Contract(COPIER), kind).await),
            shown(reminder_rule::find(conn, RuleScope::Contract(LIFT), kind).await),
            shown(reminder_rule::find(conn, RuleScope::Plan(STANDARD), ReminderKind::NoticeDeadline).await),
        ])
    }

    async fn replace(conn: &mut Conn) -> String {
        let office =
            ReminderRuleRow { version: 2, escalate_after: Some(9), ..rule(ReminderKind::Expired, "5 days before") };
        let own = ReminderRuleRow { contract_id: Some(LIFT), ..rule(ReminderKind::Expired, "on_day") };
        told([
            shown(reminder_rule::replace(conn, &office).await),
            shown(reminder_rule::replace(conn, &own).await),
            shown(reminder_rule::list_shared(conn).await),
            shown(reminder_rule::list_of_contracts(conn, &CONTRACTS).await),
        ])
    }

    async fn delete(conn: &mut Conn) -> String {
        told([
            shown(reminder_rule::delete(conn, RuleScope::Office, ReminderKind::ContactDue).await),
            shown(reminder_rule::delete(conn, RuleScope::Plan(PLAIN), ReminderKind::Expired).await),
            shown(reminder_rule::delete(conn, RuleScope::Contract(COPIER), ReminderKind::Expired).await),
            shown(reminder_rule::delete(conn, RuleScope::Contract(LIFT), ReminderKind::Expired).await),
            shown(reminder_rule::list_shared(conn).await),
        ])
    }

    async fn list_ruled(conn: &mut Conn) -> String {
        told([
            sorted(reminder_rule::list_ruled(conn, &CONTRACTS).await),
            sorted(reminder_rule::list_ruled(conn, &[NOBODY]).await),
            sorted(reminder_rule::list_ruled(conn, &[]).await),
        ])
    }
}
