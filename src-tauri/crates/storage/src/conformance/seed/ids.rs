//! The names of what the small office holds.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// A UUIDv7 of one kind of thing; a higher number is a later one.
pub(crate) const fn id(kind: u128, n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | (kind << 32) | n)
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The day on which everything is asked.
pub(crate) fn today() -> NaiveDate {
    day("2026-11-24")
}

/// The moment at which everything is asked.
pub(crate) fn now() -> DateTime<Utc> {
    at("2026-11-24T03:04:05.678Z")
}

/// There is nothing of this id.
pub(crate) const NOBODY: Uuid = id(0xff, 1);
pub(crate) const OFFICE: Uuid = id(1, 1);

pub(crate) const SOUTH: Uuid = id(2, 1);
pub(crate) const NORTH: Uuid = id(2, 2);
/// An area in which nothing lies.
pub(crate) const EAST: Uuid = id(2, 3);

pub(crate) const SATO: Uuid = id(3, 1);
pub(crate) const SUZUKI: Uuid = id(3, 2);
/// Has left.
pub(crate) const TANAKA: Uuid = id(3, 3);
pub(crate) const ITO: Uuid = id(3, 4);

/// Has a policy of its own.
pub(crate) const STANDARD: Uuid = id(4, 1);
pub(crate) const PLAIN: Uuid = id(4, 2);

pub(crate) const MIDORI: Uuid = id(5, 1);
/// みどり商会 in katakana: a branch of it with the same place in the list.
pub(crate) const MIDORI_BRANCH: Uuid = id(5, 2);
pub(crate) const ABC_WIDE: Uuid = id(5, 3);
pub(crate) const ABC_NARROW: Uuid = id(5, 4);
/// Neither owner nor area nor contract.
pub(crate) const YAMADA: Uuid = id(5, 5);
pub(crate) const YAMADA_OSAKA: Uuid = id(5, 6);
/// Has signs in its name that mean something to LIKE.
pub(crate) const HUNDRED: Uuid = id(5, 7);
pub(crate) const NAMI: Uuid = id(5, 8);
pub(crate) const GREEN: Uuid = id(5, 9);
pub(crate) const TAKAHASHI: Uuid = id(5, 10);
pub(crate) const SATO_SHOTEN: Uuid = id(5, 11);
/// Of the same name and reading as the one before.
pub(crate) const SATO_SHOTEN_2: Uuid = id(5, 12);
pub(crate) const CARDS: [Uuid; 12] = [
    MIDORI,
    MIDORI_BRANCH,
    ABC_WIDE,
    ABC_NARROW,
    YAMADA,
    YAMADA_OSAKA,
    HUNDRED,
    NAMI,
    GREEN,
    TAKAHASHI,
    SATO_SHOTEN,
    SATO_SHOTEN_2,
];

pub(crate) const KATO: Uuid = id(6, 1);
pub(crate) const MORI: Uuid = id(6, 2);
/// Was taken off the card.
pub(crate) const HARA: Uuid = id(6, 3);
pub(crate) const ABE: Uuid = id(6, 4);

/// Renews by itself; belongs to whoever owns the card.
pub(crate) const COPIER: Uuid = id(7, 1);
/// Somebody else's than the card.
pub(crate) const CLEANING: Uuid = id(7, 2);
/// Renews by itself and has expired.
pub(crate) const LIFT: Uuid = id(7, 3);
pub(crate) const ENDED: Uuid = id(7, 4);
pub(crate) const CANCELLED: Uuid = id(7, 5);
pub(crate) const VOIDED: Uuid = id(7, 6);
pub(crate) const NO_EXPIRY: Uuid = id(7, 7);
/// Has expired, and nobody has said how.
pub(crate) const UNANSWERED: Uuid = id(7, 8);
/// Its length was assumed by an import.
pub(crate) const ASSUMED: Uuid = id(7, 9);
/// As LIFT in most that lists are ordered by.
pub(crate) const LIFT_2: Uuid = id(7, 10);
pub(crate) const CONTRACTS: [Uuid; 10] =
    [COPIER, CLEANING, LIFT, ENDED, CANCELLED, VOIDED, NO_EXPIRY, UNANSWERED, ASSUMED, LIFT_2];

pub(crate) const COPIER_FIRST: Uuid = id(8, 1);
pub(crate) const COPIER_NOW: Uuid = id(8, 2);
pub(crate) const CLEANING_TERM: Uuid = id(8, 3);
pub(crate) const LIFT_TERM: Uuid = id(8, 4);
pub(crate) const ENDED_TERM: Uuid = id(8, 5);
pub(crate) const CANCELLED_TERM: Uuid = id(8, 6);
pub(crate) const VOIDED_TERM: Uuid = id(8, 7);
pub(crate) const NO_EXPIRY_TERM: Uuid = id(8, 8);
pub(crate) const UNANSWERED_TERM: Uuid = id(8, 9);
pub(crate) const ASSUMED_TERM: Uuid = id(8, 10);
pub(crate) const LIFT_2_TERM: Uuid = id(8, 11);
pub(crate) const TERMS: [Uuid; 11] = [
    COPIER_FIRST,
    COPIER_NOW,
    CLEANING_TERM,
    LIFT_TERM,
    ENDED_TERM,
    CANCELLED_TERM,
    VOIDED_TERM,
    NO_EXPIRY_TERM,
    UNANSWERED_TERM,
    ASSUMED_TERM,
    LIFT_2_TERM,
];

pub(crate) const PLANNED: Uuid = id(9, 1);
/// Open, was told twice, somebody's.
pub(crate) const OPEN: Uuid = id(9, 2);
/// Open, nobody's, and went to whoever supervises.
pub(crate) const HANDED_ON: Uuid = id(9, 3);
pub(crate) const SNOOZED: Uuid = id(9, 4);
pub(crate) const DONE: Uuid = id(9, 5);
pub(crate) const SUPERSEDED: Uuid = id(9, 6);
pub(crate) const WITHDRAWN: Uuid = id(9, 7);
/// Planned for a day that has come; falls on the same day as OPEN.
pub(crate) const DUE: Uuid = id(9, 8);
/// Snoozed until a moment that is over.
pub(crate) const AWAKE: Uuid = id(9, 9);
/// Open since before there were rules.
pub(crate) const OLD_OPEN: Uuid = id(9, 10);
/// Done at the same moment as DONE.
pub(crate) const DONE_TOO: Uuid = id(9, 11);
pub(crate) const REMINDERS: [Uuid; 11] =
    [PLANNED, OPEN, HANDED_ON, SNOOZED, DONE, SUPERSEDED, WITHDRAWN, DUE, AWAKE, OLD_OPEN, DONE_TOO];

pub(crate) const FIRST_VISIT: Uuid = id(10, 1);
pub(crate) const CALL: Uuid = id(10, 2);
/// Promises a contact for a day that has come.
pub(crate) const PROMISE: Uuid = id(10, 3);
/// Promises one for a day to come, about a contract.
pub(crate) const LATER_PROMISE: Uuid = id(10, 4);

pub(crate) const PAPER: Uuid = id(11, 1);
pub(crate) const LETTER: Uuid = id(11, 2);
/// Removed, and can be brought back.
pub(crate) const REMOVED: Uuid = id(11, 3);
/// Removed at the same moment.
pub(crate) const REMOVED_TOO: Uuid = id(11, 4);
/// Removed long ago; its bytes are gone.
pub(crate) const EMPTIED: Uuid = id(11, 5);

pub(crate) const BATCH: Uuid = id(12, 1);
pub(crate) const UNDONE_BATCH: Uuid = id(12, 2);
pub(crate) const MAP: Uuid = id(13, 1);
pub(crate) const ACT: Uuid = id(14, 1);
pub(crate) const OLD_ACT: Uuid = id(14, 2);
pub(crate) const STANDING_ACT: Uuid = id(14, 3);
pub(crate) const CONTRACT_ACT: Uuid = id(14, 4);
pub(crate) const FILTER: Uuid = id(15, 1);
pub(crate) const COMMAND: Uuid = id(16, 1);
