//! A small office that has something of everything, so that each question has something to find and something that it must not.

mod cards;
mod contracts;
pub(super) mod ids;
mod papers;
mod reminders;

pub(crate) use cards::card;
pub(super) use cards::{channel, entry, keys, person};
pub(super) use contracts::{contract, rule, term};
pub(super) use papers::{act, batch, change, field, file, line, source};
pub(super) use reminders::{reminder, waiting};

use crate::engine::Conn;

/// Writes it with the storage's own functions.
pub(super) async fn fill(conn: &mut Conn) {
    cards::fill_office(conn).await;
    cards::fill_cards(conn).await;
    contracts::fill_contracts(conn).await;
    cards::fill_log(conn).await;
    reminders::fill_reminders(conn).await;
    papers::fill_files(conn).await;
    papers::fill_desk(conn).await;
    papers::fill_acts(conn).await;
    papers::fill_imports(conn).await;
    papers::fill_log(conn).await;
}
