//! Reminders in every state, and how they go from one to the other.

use super::*;
use crate::reminder::{self, MustAct, ReminderRow, Waiting};
use domain::words::{ReminderKind, ReminderState};

/// All of them as they are now.
async fn all(conn: &mut Conn) -> String {
    sorted(reminder::list(conn, &REMINDERS).await)
}

const SATO_ALONE: MustAct = MustAct { staff_id: SATO, nobodys: false };
const SUZUKI_AND_NOBODYS: MustAct = MustAct { staff_id: SUZUKI, nobodys: true };

impl ReminderCases for Suite {
    async fn list_of_occasion(conn: &mut Conn) -> String {
        told([
            shown(reminder::list_of_occasion(conn, COPIER_NOW).await),
            shown(reminder::list_of_occasion(conn, UNANSWERED_TERM).await),
            shown(reminder::list_of_occasion(conn, NOBODY).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        told([
            all(conn).await,
            sorted(reminder::list(conn, &[NOBODY, OPEN]).await),
            sorted(reminder::list(conn, &[]).await),
        ])
    }

    async fn list_in_state(conn: &mut Conn) -> String {
        // Handled once and open again, on the day of one that nobody has handled.
        reminder::update_state(conn, DONE, ReminderState::Open, None, None, Some(SATO), now()).await.unwrap();
        reminder::update_plan(conn, DONE, ReminderState::Open, day("2026-12-31"), Some(SATO)).await.unwrap();
        let mut answers = Vec::new();
        for state in ReminderState::ALL {
            for whom in [None, Some(SATO_ALONE), Some(SUZUKI_AND_NOBODYS)] {
                let found = reminder::list_in_state(conn, *state, whom, 100).await;
                answers.push(format!("{state} {whom:?}: {}", shown(found)));
            }
        }
        answers.push(shown(reminder::list_in_state(conn, ReminderState::Open, None, 1).await));
        answers.join("\n")
    }

    async fn list_open_of(conn: &mut Conn) -> String {
        told([
            sorted(reminder::list_open_of(conn, SUZUKI_AND_NOBODYS).await),
            sorted(reminder::list_open_of(conn, MustAct { nobodys: false, ..SUZUKI_AND_NOBODYS }).await),
            sorted(reminder::list_open_of(conn, SATO_ALONE).await),
        ])
    }

    async fn list_handed_on(conn: &mut Conn) -> String {
        let of_open = crate::escalation::insert_all(conn, &[OPEN], now()).await;
        told([
            shown(of_open),
            sorted(reminder::list_handed_on(conn, SATO_ALONE).await),
            sorted(reminder::list_handed_on(conn, SUZUKI_AND_NOBODYS).await),
            sorted(reminder::list_handed_on(conn, MustAct { nobodys: false, ..SUZUKI_AND_NOBODYS }).await),
        ])
    }

    async fn count_in_state(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for state in ReminderState::ALL {
            answers.push(format!("{state}: {}", shown(reminder::count_in_state(conn, *state).await)));
        }
        answers.join("\n")
    }

    async fn list_due(conn: &mut Conn) -> String {
        told([
            shown(reminder::list_due(conn, today(), now()).await),
            shown(reminder::list_due(conn, day("2027-12-31"), at("2027-12-31T00:00:00Z")).await),
            shown(reminder::list_due(conn, day("2026-11-22"), at("2026-11-23T23:59:59.999Z")).await),
            shown(reminder::list_due(conn, day("2026-11-22"), at("2026-11-24T00:00:00Z")).await),
        ])
    }

    async fn insert(conn: &mut Conn) -> String {
        let of = (COPIER, COPIER_NOW);
        let new = ReminderRow { assignee_id: None, ..reminder(NOBODY, of, ReminderKind::Expired, "2027-03-31") };
        // Is there already under another id.
        let same = reminder(id(30, 1), of, ReminderKind::NoticeDeadline, "2027-03-01");
        let customer = "SELECT customer_id FROM reminder WHERE id = $1";
        told([
            shown(reminder::insert(conn, &new).await),
            shown(reminder::insert(conn, &same).await),
            shown(value!(&mut *conn, uuid::Uuid, customer, NOBODY)),
            shown(reminder::list_of_occasion(conn, COPIER_NOW).await),
        ])
    }

    async fn update_plan(conn: &mut Conn) -> String {
        let falls = day("2027-02-02");
        told([
            shown(reminder::update_plan(conn, OPEN, ReminderState::Open, falls, None).await),
            shown(reminder::update_plan(conn, SNOOZED, ReminderState::Snoozed, falls, Some(ITO)).await),
            shown(reminder::update_plan(conn, AWAKE, ReminderState::Planned, falls, Some(ITO)).await),
            shown(reminder::update_plan(conn, HANDED_ON, ReminderState::Withdrawn, falls, Some(ITO)).await),
            shown(reminder::update_plan(conn, NOBODY, ReminderState::Withdrawn, falls, None).await),
            all(conn).await,
        ])
    }

    async fn update_state(conn: &mut Conn) -> String {
        let until = Some(at("2026-12-01T00:00:00Z"));
        told([
            shown(reminder::update_state(conn, OPEN, ReminderState::Snoozed, until, None, Some(SUZUKI), now()).await),
            shown(reminder::update_state(conn, HANDED_ON, ReminderState::Done, None, Some(CALL), None, now()).await),
            shown(reminder::update_state(conn, DONE, ReminderState::Open, None, None, Some(SATO), now()).await),
            shown(reminder::update_state(conn, NOBODY, ReminderState::Open, None, None, Some(SATO), now()).await),
            all(conn).await,
        ])
    }

    async fn supersede(conn: &mut Conn) -> String {
        told([
            shown(reminder::supersede(conn, &[OPEN, SNOOZED, NOBODY]).await),
            shown(reminder::supersede(conn, &[]).await),
            all(conn).await,
        ])
    }

    async fn insert_deliveries(conn: &mut Conn) -> String {
        let first = sorted(reminder::insert_deliveries(conn, &[DUE, OPEN, NOBODY], now()).await);
        // Of the same turn there is one delivery.
        let again = sorted(reminder::insert_deliveries(conn, &[DUE, AWAKE], now()).await);
        told([first, again, sorted(reminder::insert_deliveries(conn, &[], now()).await)])
    }

    async fn update_open(conn: &mut Conn) -> String {
        let told_today = waiting("2026-11-24", Some("2026-11-26"), Some("2026-11-27"));
        told([
            shown(reminder::update_open(conn, &[DUE, AWAKE], told_today).await),
            shown(reminder::update_open(conn, &[OPEN], Waiting::default()).await),
            shown(reminder::update_open(conn, &[], told_today).await),
            all(conn).await,
        ])
    }

    async fn update_told_again(conn: &mut Conn) -> String {
        let told_today = waiting("2026-11-24", Some("2026-11-26"), None);
        told([
            shown(reminder::update_told_again(conn, &[OPEN, OLD_OPEN, DUE], told_today).await),
            shown(reminder::update_told_again(conn, &[], told_today).await),
            all(conn).await,
        ])
    }

    async fn update_waiting(conn: &mut Conn) -> String {
        told([
            shown(reminder::update_waiting(conn, OLD_OPEN, waiting("2026-11-24", None, Some("2026-11-27"))).await),
            shown(reminder::update_waiting(conn, OPEN, Waiting::default()).await),
            all(conn).await,
        ])
    }

    async fn list_again(conn: &mut Conn) -> String {
        told([
            shown(reminder::list_again(conn, today()).await),
            shown(reminder::list_again(conn, day("2026-11-23")).await),
        ])
    }

    async fn list_not_yet_waiting(conn: &mut Conn) -> String {
        sorted(reminder::list_not_yet_waiting(conn).await)
    }

    async fn list_standing(conn: &mut Conn) -> String {
        sorted(reminder::list_standing(conn).await)
    }

    async fn list_closed_by(conn: &mut Conn) -> String {
        let due = reminder::update_state(conn, DUE, ReminderState::Done, None, Some(CALL), Some(SATO), now()).await;
        told([
            shown(due),
            shown(reminder::list_closed_by(conn, CALL).await),
            shown(reminder::list_closed_by(conn, FIRST_VISIT).await),
        ])
    }

    async fn count_deliveries(conn: &mut Conn) -> String {
        told([
            shown(reminder::count_deliveries(conn, OPEN).await),
            shown(reminder::count_deliveries(conn, PLANNED).await),
        ])
    }

    async fn list_of_these_occasions(conn: &mut Conn) -> String {
        told([
            sorted(reminder::list_of_these_occasions(conn, &TERMS).await),
            sorted(reminder::list_of_these_occasions(conn, &[CLEANING_TERM, NOBODY]).await),
            sorted(reminder::list_of_these_occasions(conn, &[]).await),
        ])
    }

    async fn list_of_occasions(conn: &mut Conn) -> String {
        told([
            sorted(reminder::list_of_occasions(conn, &TERMS, ReminderState::Open).await),
            sorted(reminder::list_of_occasions(conn, &[COPIER_NOW], ReminderState::Open).await),
            sorted(reminder::list_of_occasions(conn, &[], ReminderState::Open).await),
        ])
    }

    async fn update_assignee_of_customer(conn: &mut Conn) -> String {
        told([
            shown(reminder::update_assignee_of_customer(conn, MIDORI, Some(SATO), Some(ITO)).await),
            shown(reminder::update_assignee_of_customer(conn, MIDORI, Some(SATO), Some(SUZUKI)).await),
            shown(reminder::update_assignee_of_customer(conn, GREEN, None, Some(SATO)).await),
            shown(reminder::update_assignee_of_customer(conn, GREEN, Some(SATO), None).await),
            all(conn).await,
        ])
    }
}
