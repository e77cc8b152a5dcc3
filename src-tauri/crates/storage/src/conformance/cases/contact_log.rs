//! The contact log, and files.

use super::*;
use crate::attachment::{self, AttachmentRow};
use crate::contact_log::{self, ContactLogRow};
use crate::customer_list;
use crate::reminder::MustAct;
use domain::words::{AttachmentKind, ContactKind};

impl ContactLogCases for Suite {
    async fn insert(conn: &mut Conn) -> String {
        let meeting = Word(ContactKind::Meeting);
        let next = ContactLogRow { kind: meeting, ..entry(NOBODY, GREEN, "2026-11-23", Some("2027-01-05")) };
        // Of a day before what was promised last: that waits still.
        let late = entry(id(30, 1), MIDORI, "2026-11-19", None);
        told([
            shown(contact_log::insert(conn, &next).await),
            shown(contact_log::insert(conn, &late).await),
            shown(customer_list::list_next_actions(conn, &[GREEN, MIDORI]).await),
            shown(contact_log::find(conn, NOBODY).await),
        ])
    }

    async fn find_day(conn: &mut Conn) -> String {
        told([shown(contact_log::find_day(conn, CALL).await), shown(contact_log::find_day(conn, NOBODY).await)])
    }

    async fn find(conn: &mut Conn) -> String {
        told([
            shown(contact_log::find(conn, CALL).await),
            shown(contact_log::find(conn, FIRST_VISIT).await),
            shown(contact_log::find(conn, NOBODY).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        // On the day of another.
        contact_log::insert(conn, &entry(NOBODY, MIDORI, "2026-10-15", None)).await.unwrap();
        told([
            shown(contact_log::list(conn, MIDORI, 100).await),
            shown(contact_log::list(conn, MIDORI, 2).await),
            shown(contact_log::list(conn, YAMADA, 100).await),
        ])
    }

    async fn list_planned(conn: &mut Conn) -> String {
        let all = MustAct { staff_id: SATO, nobodys: true };
        told([
            shown(contact_log::list_planned(conn, today(), all).await),
            shown(
                contact_log::list_planned(conn, day("2026-12-01"), MustAct { staff_id: SUZUKI, nobodys: true }).await,
            ),
            shown(
                contact_log::list_planned(conn, day("2026-12-01"), MustAct { staff_id: SUZUKI, nobodys: false }).await,
            ),
            shown(contact_log::list_planned(conn, day("2026-11-19"), all).await),
        ])
    }
}

impl AttachmentCases for Suite {
    async fn find(conn: &mut Conn) -> String {
        told([
            shown(attachment::find(conn, PAPER).await),
            shown(attachment::find(conn, EMPTIED).await),
            shown(attachment::find(conn, NOBODY).await),
        ])
    }

    async fn list(conn: &mut Conn) -> String {
        told([shown(attachment::list(conn, MIDORI).await), shown(attachment::list(conn, GREEN).await)])
    }

    async fn list_removed(conn: &mut Conn) -> String {
        told([shown(attachment::list_removed(conn, MIDORI).await), shown(attachment::list_removed(conn, GREEN).await)])
    }

    async fn list_names(conn: &mut Conn) -> String {
        told([
            sorted(attachment::list_names(conn, &[PAPER, EMPTIED, NOBODY]).await),
            sorted(attachment::list_names(conn, &[]).await),
        ])
    }

    async fn find_same(conn: &mut Conn) -> String {
        // A second one of the same bytes.
        attachment::insert(conn, &file(NOBODY, MIDORI, "同じ.pdf")).await.unwrap();
        told([
            shown(attachment::find_same(conn, MIDORI, &[0xab; 32]).await),
            shown(attachment::find_same(conn, GREEN, &[0xab; 32]).await),
            shown(attachment::find_same(conn, MIDORI, &[]).await),
        ])
    }

    async fn insert(conn: &mut Conn) -> String {
        let new =
            AttachmentRow {
                kind: Word(AttachmentKind::Photo), sha256: Vec::new(), ..file(NOBODY, GREEN, "写真.jpg")
            };
        told([shown(attachment::insert(conn, &new).await), shown(attachment::list(conn, GREEN).await)])
    }

    async fn insert_chunk(conn: &mut Conn) -> String {
        told([
            shown(attachment::insert_chunk(conn, LETTER, 1, &[]).await),
            shown(attachment::insert_chunk(conn, LETTER, 2, &[0, 0xff]).await),
            shown(attachment::find_chunk(conn, LETTER, 1).await),
            shown(attachment::find_chunk(conn, LETTER, 2).await),
        ])
    }

    async fn find_chunk(conn: &mut Conn) -> String {
        told([
            shown(attachment::find_chunk(conn, PAPER, 1).await),
            shown(attachment::find_chunk(conn, PAPER, 2).await),
            shown(attachment::find_chunk(conn, EMPTIED, 0).await),
        ])
    }

    async fn update(conn: &mut Conn) -> String {
        let kind = Word(AttachmentKind::Quote);
        let row = AttachmentRow {
            kind,
            contract_id: Some(CLEANING),
            removed_at: Some(now()),
            ..file(LETTER, MIDORI, "見積.docx")
        };
        let hit = shown(attachment::update(conn, &row).await);
        told([hit, shown(attachment::update(conn, &row).await), shown(attachment::find(conn, LETTER).await)])
    }

    async fn list_to_empty(conn: &mut Conn) -> String {
        told([
            shown(attachment::list_to_empty(conn, now()).await),
            shown(attachment::list_to_empty(conn, at("2026-11-01T00:00:00Z")).await),
        ])
    }

    async fn update_emptied(conn: &mut Conn) -> String {
        let done = shown(attachment::update_emptied(conn, REMOVED, now()).await);
        told([
            done,
            shown(attachment::find(conn, REMOVED).await),
            shown(attachment::find_chunk(conn, REMOVED, 0).await),
        ])
    }

    async fn sum_size(conn: &mut Conn) -> String {
        let sum = shown(attachment::sum_size(conn).await);
        run!(&mut *conn, "UPDATE term SET confirmed_attachment = NULL").unwrap();
        run!(&mut *conn, "DELETE FROM attachment_chunk").unwrap();
        run!(&mut *conn, "DELETE FROM attachment").unwrap();
        told([sum, shown(attachment::sum_size(conn).await)])
    }
}
