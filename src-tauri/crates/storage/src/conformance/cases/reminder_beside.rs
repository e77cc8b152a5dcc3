//! What was told of reminders, and what nobody was told yet.

use super::customer_list::sights;
use super::*;
use crate::{delivery, escalation, not_shown};

impl DeliveryCases for Suite {
    async fn list_latest(conn: &mut Conn) -> String {
        let mut answers = Vec::new();
        for sight in sights() {
            answers.push(format!("{sight:?}: {}", shown(delivery::list_latest(conn, sight, 100).await)));
        }
        answers.push(shown(delivery::list_latest(conn, sights()[0], 3).await));
        answers.join("\n")
    }
}

impl EscalationCases for Suite {
    async fn list_due(conn: &mut Conn) -> String {
        told([
            shown(escalation::list_due(conn, day("2026-11-26")).await),
            shown(escalation::list_due(conn, day("2026-11-25")).await),
        ])
    }

    async fn insert_all(conn: &mut Conn) -> String {
        told([
            // One went to whoever supervises already.
            sorted(escalation::insert_all(conn, &[HANDED_ON, OPEN, NOBODY], now()).await),
            sorted(escalation::insert_all(conn, &[], now()).await),
            shown(escalation::list_due(conn, day("2027-11-26")).await),
            shown(not_shown::list_escalations(conn, None).await),
        ])
    }
}

impl NotShownCases for Suite {
    async fn list_deliveries(conn: &mut Conn) -> String {
        told([
            shown(not_shown::list_deliveries(conn, None, false).await),
            shown(not_shown::list_deliveries(conn, Some(SUZUKI), false).await),
            shown(not_shown::list_deliveries(conn, Some(SUZUKI), true).await),
            shown(not_shown::list_deliveries(conn, Some(SATO), true).await),
            shown(not_shown::list_deliveries(conn, Some(SATO), false).await),
        ])
    }

    async fn list_escalations(conn: &mut Conn) -> String {
        let also = shown(escalation::insert_all(conn, &[OPEN, DUE], now()).await.map(|found| found.len()));
        told([
            also,
            shown(not_shown::list_escalations(conn, None).await),
            shown(not_shown::list_escalations(conn, Some(SATO)).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        told([
            shown(not_shown::list(conn, &REMINDERS).await),
            shown(not_shown::list(conn, &[DONE, OPEN]).await),
            shown(not_shown::list(conn, &[]).await),
        ])
    }

    async fn update_deliveries(conn: &mut Conn) -> String {
        told([
            shown(not_shown::update_deliveries(conn, &[OPEN, HANDED_ON], now(), Some(ITO)).await),
            shown(not_shown::update_deliveries(conn, &[OLD_OPEN], now(), None).await),
            shown(not_shown::update_deliveries(conn, &[], now(), None).await),
            shown(not_shown::list_deliveries(conn, None, true).await),
        ])
    }

    async fn update_escalations(conn: &mut Conn) -> String {
        told([
            shown(not_shown::update_escalations(conn, &[OPEN], now()).await),
            shown(not_shown::list_escalations(conn, None).await),
            shown(not_shown::update_escalations(conn, &[HANDED_ON, OPEN], now()).await),
            shown(not_shown::list_escalations(conn, None).await),
        ])
    }
}
