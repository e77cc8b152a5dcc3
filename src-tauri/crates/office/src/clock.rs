//! The only place that reads the machine's clock, and the ids made from it.

use chrono::{DateTime, Duration, NaiveTime, SubsecRound as _, Utc};
use domain::clock::{Clock, new_id, office_date, office_time};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    /// In whole milliseconds: what is finer is lost on the way to one database or the other.
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the machine's clock is read")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(3)
    }
}

/// The clock of one office: the machine's, or the practice office's own, whose date stands until it is moved.
pub struct OfficeClock {
    wall: Arc<dyn Clock>,
    practice: Mutex<Option<Practice>>,
}

/// A practice office's moment and the wall clock's moment at which it was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// The practice moment.
    pub at: DateTime<Utc>,
    /// The wall clock's moment.
    pub set_at: DateTime<Utc>,
}

impl OfficeClock {
    /// A clock that follows `wall`.
    #[must_use]
    pub fn new(wall: Arc<dyn Clock>) -> Self {
        Self { wall, practice: Mutex::new(None) }
    }

    /// The moment by the machine, whatever the practice date is.
    #[must_use]
    pub fn wall(&self) -> DateTime<Utc> {
        self.wall.now()
    }

    /// Sets or ends the practice moment.
    pub fn set_practice(&self, practice: Option<Practice>) {
        *self.practice.lock().unwrap_or_else(PoisonError::into_inner) = practice;
    }

    /// Whether the date is a practice one.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.practice.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

impl Clock for OfficeClock {
    /// In practice the hours pass as outside, but the day ends only when a person turns it.
    fn now(&self) -> DateTime<Utc> {
        let practice = *self.practice.lock().unwrap_or_else(PoisonError::into_inner);
        let wall = self.wall.now();
        let Some(practice) = practice else { return wall };
        let passed = (wall - practice.set_at).max(Duration::zero());
        let last = office_time(office_date(practice.at), NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default());
        (practice.at + passed).min(last.max(practice.at))
    }
}

/// Gives ids that only ever grow, so that what came later also stands later where the time is the same.
#[derive(Debug, Default)]
pub struct Ids {
    last: Mutex<(i64, u16)>,
}

impl Ids {
    /// A new UUIDv7 from this moment.
    #[must_use]
    pub fn next(&self, now: DateTime<Utc>) -> Uuid {
        let mut random = [0u8; 10];
        // The counter below keeps ids apart within this program should the system give no randomness.
        let _ = getrandom::fill(&mut random);
        let (millis, count) = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            let millis = now.timestamp_millis();
            *last = match *last {
                (before, count) if millis <= before && count < 0x0fff => (before, count + 1),
                (before, _) if millis <= before => (before + 1, 0),
                _ => (millis, 0),
            };
            *last
        };
        let [high, low] = count.to_be_bytes();
        random[0] = high;
        random[1] = low;
        new_id(DateTime::from_timestamp_millis(millis).unwrap_or(now), random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(DateTime<Utc>);
    impl Clock for Fixed {
        fn now(&self) -> DateTime<Utc> {
            self.0
        }
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn ids_of_one_moment_keep_their_order_even_when_the_clock_goes_back() {
        let ids = Ids::default();
        let now = utc("2026-11-24T00:00:00Z");
        let made: Vec<Uuid> = (0..5000).map(|n| ids.next(now - Duration::milliseconds(n % 7))).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]), "each later id is greater");
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }

    #[test]
    fn a_practice_day_does_not_end_by_itself() {
        let set_at = utc("2026-11-22T01:00:00Z");
        let at = utc("2026-11-24T00:00:00Z");
        let clock = OfficeClock::new(Arc::new(Fixed(set_at + Duration::minutes(10))));
        clock.set_practice(Some(Practice { at, set_at }));
        assert_eq!(clock.now(), at + Duration::minutes(10), "the hours pass");
        let clock = OfficeClock::new(Arc::new(Fixed(set_at + Duration::days(9))));
        clock.set_practice(Some(Practice { at, set_at }));
        assert_eq!(clock.today().to_string(), "2026-11-24", "the date stands");
    }
}
