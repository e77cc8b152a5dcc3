//! The lists that the window has open: ordered ids, a limited number of them, gone with the sign-out.

use super::letters::LetterMark;
use crate::error::{ErrorCode, OfficeError};
use crate::tags::{Tag, TagKind};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// How many lists stay open; the one that nobody asked for the longest goes first.
const MOST: usize = 8;

/// What kind of record a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Cards.
    Customers,
    /// Contracts.
    Contracts,
}

impl ListKind {
    /// What a change of which makes such a list old.
    const fn depends_on(self) -> &'static [TagKind] {
        match self {
            Self::Customers | Self::Contracts => &[
                TagKind::Customer,
                TagKind::Contract,
                TagKind::Reminder,
                TagKind::ContactLog,
                TagKind::Staff,
                TagKind::Settings,
                TagKind::Clock,
            ],
        }
    }
}

/// A list that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedList {
    /// Under which its lines are asked for.
    pub handle: Uuid,
    /// How many lines it has.
    pub total: i32,
    /// Where each row of the あかさたな index begins; empty when the list stands in another order.
    pub letters: Vec<LetterMark>,
    /// Where the record now stands that was to be kept in sight.
    pub kept_at: Option<i32>,
    /// Whether the person may take it out of the program.
    pub may_export: bool,
}

/// An open list.
#[derive(Debug, Clone)]
pub(crate) struct OpenList {
    handle: Uuid,
    kind: ListKind,
    /// Whose list it is.
    staff_id: Uuid,
    /// In order.
    pub ids: Arc<[Uuid]>,
    /// Whether something changed since it was asked.
    pub stale: bool,
}

/// The open lists of the person who is signed in.
#[derive(Debug, Default)]
pub struct Lists(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    open: VecDeque<OpenList>,
    /// How many changes there have been.
    changes: u64,
}

impl Lists {
    /// How many changes there have been: asked before a list is read, so that none is missed until it is kept.
    pub(crate) fn changes(&self) -> u64 {
        self.held().changes
    }

    /// Keeps a list under a new handle, read when there had been `changes`.
    pub(crate) fn keep(&self, handle: Uuid, kind: ListKind, staff_id: Uuid, ids: Vec<Uuid>, changes: u64) {
        let mut held = self.held();
        let stale = held.changes != changes;
        held.open.push_back(OpenList { handle, kind, staff_id, ids: ids.into(), stale });
        while held.open.len() > MOST {
            held.open.pop_front();
        }
    }

    /// The list under a handle, which now counts as asked for last.
    pub(crate) fn find(&self, handle: Uuid, kind: ListKind, staff_id: Uuid) -> Result<OpenList, OfficeError> {
        let open = &mut self.held().open;
        let place = open
            .iter()
            .position(|list| list.handle == handle && list.kind == kind && list.staff_id == staff_id)
            .ok_or_else(|| OfficeError::of(ErrorCode::ListClosed))?;
        let found = open.remove(place).ok_or_else(|| OfficeError::of(ErrorCode::ListClosed))?;
        open.push_back(found.clone());
        Ok(found)
    }

    /// Forgets a list that nobody looks at any more.
    pub(crate) fn close(&self, handle: Uuid) {
        self.held().open.retain(|list| list.handle != handle);
    }

    /// Forgets all lists: who signed out left nothing open.
    pub(crate) fn clear(&self) {
        self.held().open.clear();
    }

    /// Marks the lists that a change made old.
    pub(crate) fn mark_stale(&self, tags: &[Tag]) {
        let mut held = self.held();
        held.changes += 1;
        for list in &mut held.open {
            list.stale |= tags.iter().any(|tag| list.kind.depends_on().contains(&tag.kind));
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn only_a_few_lists_stay_open_and_the_one_in_use_is_not_the_one_that_goes() {
        let lists = Lists::default();
        for n in 0..MOST as u128 {
            lists.keep(id(n), ListKind::Customers, id(99), vec![id(n)], 0);
        }
        lists.find(id(0), ListKind::Customers, id(99)).unwrap();
        lists.keep(id(50), ListKind::Customers, id(99), vec![], 0);
        assert_eq!(lists.find(id(0), ListKind::Customers, id(99)).unwrap().ids.as_ref(), [id(0)]);
        let gone = lists.find(id(1), ListKind::Customers, id(99)).unwrap_err();
        assert_eq!(gone.code, ErrorCode::ListClosed, "the one not asked for the longest");
    }

    #[test]
    fn a_handle_opens_nothing_to_somebody_else_and_nothing_after_the_sign_out() {
        let lists = Lists::default();
        lists.keep(id(1), ListKind::Customers, id(99), vec![id(1)], 0);
        assert!(lists.find(id(1), ListKind::Customers, id(98)).is_err(), "another person");
        assert!(lists.find(id(1), ListKind::Contracts, id(99)).is_err(), "another kind");
        lists.clear();
        assert!(lists.find(id(1), ListKind::Customers, id(99)).is_err());
    }

    #[test]
    fn a_change_between_the_reading_and_the_keeping_of_a_list_makes_it_old() {
        let lists = Lists::default();
        let before = lists.changes();
        lists.mark_stale(&[Tag::all(TagKind::Customer)]);
        lists.keep(id(1), ListKind::Customers, id(99), vec![id(1)], before);
        assert!(lists.find(id(1), ListKind::Customers, id(99)).unwrap().stale);
    }
}
