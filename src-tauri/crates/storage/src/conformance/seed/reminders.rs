//! Reminders in every state, with what was told of them and what came of it.

use super::ids::*;
use crate::engine::Conn;
use crate::reminder::{self, ReminderRow, SUBJECT_CONTRACT, Waiting};
use crate::word::Word;
use crate::{escalation, not_shown};
use domain::words::{ReminderKind, ReminderState};
use uuid::Uuid;

/// A planned reminder that is due when its day falls.
pub(crate) fn reminder(id: Uuid, (contract, term): (Uuid, Uuid), kind: ReminderKind, falls_on: &str) -> ReminderRow {
    ReminderRow {
        id,
        subject_kind: SUBJECT_CONTRACT.to_owned(),
        subject_id: contract,
        occasion: term,
        kind: Word(kind),
        due_on: day(falls_on),
        falls_on: day(falls_on),
        state: Word(ReminderState::Planned),
        assignee_id: Some(SATO),
        snoozed_until: None,
        turn: 0,
        closed_by: None,
        handled_by: None,
        version: 1,
        waiting: Waiting::default(),
        escalated_at: None,
    }
}

fn reminders() -> Vec<ReminderRow> {
    use ReminderKind::{ContactDue, Expired, NoticeDeadline, WindowOpened};
    let copier = (COPIER, COPIER_NOW);
    let lift = (LIFT, LIFT_TERM);
    let of = |assignee_id, row: ReminderRow| ReminderRow { assignee_id, ..row };
    vec![
        of(None, reminder(DONE_TOO, (UNANSWERED, UNANSWERED_TERM), WindowOpened, "2026-09-01")),
        of(Some(SUZUKI), reminder(OLD_OPEN, lift, WindowOpened, "2026-08-31")),
        reminder(AWAKE, copier, WindowOpened, "2026-11-01"),
        // Is reminded of before the day itself.
        ReminderRow {
            due_on: day("2026-11-23"),
            ..of(Some(SUZUKI), reminder(DUE, (LIFT_2, LIFT_2_TERM), Expired, "2026-12-31"))
        },
        of(Some(SUZUKI), reminder(WITHDRAWN, (VOIDED, VOIDED_TERM), Expired, "2027-06-30")),
        reminder(SUPERSEDED, (COPIER, COPIER_FIRST), Expired, "2026-03-31"),
        reminder(DONE, copier, ContactDue, "2026-10-01"),
        reminder(SNOOZED, (LIFT_2, LIFT_2_TERM), ContactDue, "2026-12-31"),
        of(None, reminder(HANDED_ON, (UNANSWERED, UNANSWERED_TERM), Expired, "2026-11-01")),
        of(Some(SUZUKI), reminder(OPEN, (CLEANING, CLEANING_TERM), Expired, "2026-12-31")),
        reminder(PLANNED, copier, NoticeDeadline, "2027-03-01"),
    ]
}

/// Since when a reminder waits, and for what.
pub(crate) fn waiting(told: &str, again: Option<&str>, escalate: Option<&str>) -> Waiting {
    Waiting {
        told_on: Some(day(told)),
        waits_since: Some(day(told)),
        again_on: again.map(day),
        escalate_on: escalate.map(day),
    }
}

/// Tells a reminder as a look does.
async fn tell(conn: &mut Conn, of: &[Uuid], at_moment: &str, waiting: Waiting) {
    reminder::insert_deliveries(conn, of, at(at_moment)).await.unwrap();
    reminder::update_open(conn, of, waiting).await.unwrap();
}

pub(super) async fn fill_reminders(conn: &mut Conn) {
    for row in reminders() {
        assert!(reminder::insert(conn, &row).await.unwrap());
    }
    tell(
        conn,
        &[DONE, DONE_TOO, SNOOZED, AWAKE],
        "2026-11-01T00:00:00Z",
        waiting("2026-11-01", Some("2026-11-05"), None),
    )
    .await;
    tell(conn, &[OLD_OPEN], "2026-11-02T00:00:00Z", Waiting::default()).await;
    tell(conn, &[HANDED_ON, OPEN], "2026-11-03T00:00:00.25Z", waiting("2026-11-03", None, Some("2026-11-06"))).await;
    not_shown::update_deliveries(conn, &[OPEN, DONE], at("2026-11-03T00:01:00Z"), Some(SUZUKI)).await.unwrap();
    escalation::insert_all(conn, &[OLD_OPEN], at("2026-11-05T00:00:00Z")).await.unwrap();
    not_shown::update_escalations(conn, &[OLD_OPEN], at("2026-11-05T01:00:00Z")).await.unwrap();
    escalation::insert_all(conn, &[HANDED_ON], at("2026-11-06T00:00:00Z")).await.unwrap();
    tell(conn, &[OPEN], "2026-11-20T00:00:00Z", waiting("2026-11-20", Some("2026-11-24"), Some("2026-11-26"))).await;
    let done = at("2026-11-10T05:00:00Z");
    reminder::update_state(conn, DONE, ReminderState::Done, None, Some(CALL), Some(SATO), done).await.unwrap();
    reminder::update_state(conn, DONE_TOO, ReminderState::Done, None, None, Some(ITO), done).await.unwrap();
    for (id, until) in [(SNOOZED, "2026-12-24T00:00:00Z"), (AWAKE, "2026-11-24T00:00:00Z")] {
        reminder::update_state(conn, id, ReminderState::Snoozed, Some(at(until)), None, Some(SATO), done)
            .await
            .unwrap();
    }
    reminder::supersede(conn, &[SUPERSEDED]).await.unwrap();
    reminder::update_plan(conn, WITHDRAWN, ReminderState::Withdrawn, day("2027-06-30"), Some(SUZUKI)).await.unwrap();
}
