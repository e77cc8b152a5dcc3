//! Whether the small window of reminders comes up by itself after a look.

use super::tick::Delivered;
use crate::actor::Actor;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// For what the small window has come up already, in this run of the program. Where popups can be shown each is told
/// once anyway; where they cannot, what waits would bring the window up at every look.
#[derive(Debug, Default)]
pub struct Attention(Mutex<Called>);

#[derive(Debug, Default)]
struct Called {
    /// The turn of each reminder for which it came up; what went to whoever supervises for itself.
    turns: BTreeMap<(Uuid, bool), i64>,
    /// Whether something was told while nobody was signed in: it comes up for whoever signs in next.
    owed: bool,
}

impl Attention {
    /// Whether it comes up for what this look tells. `person` is who is signed in; with nobody it waits.
    pub fn calls(&self, told: &[Delivered], person: Option<&Actor>) -> bool {
        let mut called = self.called();
        let Some(person) = person else {
            called.owed |= told.iter().any(|item| called.turns.get(&key(item)) != Some(&item.turn));
            return false;
        };
        let mut news = std::mem::take(&mut called.owed);
        for item in told.iter().filter(|item| item.is_for(person)) {
            news |= called.turns.insert(key(item), item.turn) != Some(item.turn);
        }
        news
    }

    fn called(&self) -> MutexGuard<'_, Called> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(item: &Delivered) -> (Uuid, bool) {
    (item.id, item.escalated.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::words::{ReminderKind, Role};

    fn person(n: u8) -> Actor {
        Actor {
            id: Uuid::from_bytes([n; 16]),
            name: "佐藤".to_owned(),
            roles: [Role::Rep].into(),
            area_id: None,
            area_name: None,
        }
    }

    fn item(n: u8, turn: i64, assignee: &Actor) -> Delivered {
        Delivered {
            id: Uuid::from_bytes([n; 16]),
            turn,
            kind: ReminderKind::Expired,
            falls_on: NaiveDate::MIN,
            days_left: 0,
            customer_id: Uuid::nil(),
            customer: String::new(),
            contract: String::new(),
            assignee_id: Some(assignee.id),
            escalated: None,
        }
    }

    #[test]
    fn t10_where_no_popup_can_be_shown_it_comes_up_once_for_each_turn() {
        let (me, attention) = (person(1), Attention::default());
        assert!(attention.calls(&[item(7, 1, &me)], Some(&me)), "it has come");
        assert!(!attention.calls(&[item(7, 1, &me)], Some(&me)), "the same at the next look, for it was never shown");
        assert!(attention.calls(&[item(7, 1, &me), item(8, 1, &me)], Some(&me)), "one more");
        assert!(attention.calls(&[item(7, 2, &me)], Some(&me)), "back from a snooze");
        assert!(!attention.calls(&[], Some(&me)), "nothing to tell");
    }

    #[test]
    fn a_colleagues_reminder_brings_it_up_on_no_other_desk() {
        let (me, other, attention) = (person(1), person(2), Attention::default());
        assert!(!attention.calls(&[item(7, 1, &other)], Some(&me)));
        assert!(attention.calls(&[item(7, 1, &other)], Some(&other)));
    }

    #[test]
    fn v5_on_a_locked_screen_it_waits_for_who_signs_in() {
        let (me, attention) = (person(1), Attention::default());
        assert!(!attention.calls(&[item(7, 1, &me)], None), "no names while nobody is signed in");
        assert!(attention.calls(&[], Some(&me)), "the popup was shown meanwhile, without a name");
        assert!(!attention.calls(&[], Some(&me)), "once");
    }

    #[test]
    fn locking_the_screen_owes_nothing_that_has_been_seen() {
        let (me, attention) = (person(1), Attention::default());
        assert!(attention.calls(&[item(7, 1, &me)], Some(&me)));
        assert!(!attention.calls(&[item(7, 1, &me)], None));
        assert!(!attention.calls(&[item(7, 1, &me)], Some(&me)));
    }
}
