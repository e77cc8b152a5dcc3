//! For how long the program did not look: a night, a holiday, forty days. What fell due meanwhile comes all the same; this says it.

use crate::Office;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::PoisonError;
use storage::vault::{last_looked, note_look};

/// A pause worth telling of: longer than a lunch, shorter than a night.
const WORTH_TELLING: Duration = Duration::hours(4);
/// How old the note beside the vault may become; a write at every look would wear the disk.
const NOTED_EVERY: Duration = Duration::minutes(5);

/// A time in which the program did not look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Away {
    /// The last look before it, by the machine's clock.
    pub from: DateTime<Utc>,
    /// The first look after it.
    pub to: DateTime<Utc>,
    /// Whole days between them.
    pub days: i32,
    /// Whole hours beyond the days.
    pub hours: i32,
}

impl Away {
    /// The time between two looks, where it is worth telling; none where the clock has gone back.
    fn between(from: DateTime<Utc>, to: DateTime<Utc>) -> Option<Self> {
        let passed = to - from;
        let whole = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
        (passed >= WORTH_TELLING).then(|| Self {
            from,
            to,
            days: whole(passed.num_days()),
            hours: whole(passed.num_hours() - 24 * passed.num_days()),
        })
    }
}

impl Office {
    /// Notes a look at this moment of the machine's clock; the pause before it, where it was worth telling.
    pub(super) fn note_look(&self, now: DateTime<Utc>) -> Option<Away> {
        let mut times = self.look.lock().unwrap_or_else(PoisonError::into_inner);
        let before = times.last.or_else(|| last_looked(self.vault().dir()));
        let away = before.and_then(|before| Away::between(before, now));
        times.last = Some(now);
        times.away = away.or(times.away);
        let stale = times.noted.is_none_or(|noted| now - noted >= NOTED_EVERY || now < noted);
        if stale {
            times.noted = Some(now);
            if let Err(error) = note_look(self.vault().dir(), now) {
                tracing::warn!(?error, "that the program looked could not be noted; nothing rests on it");
            }
        }
        away
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_night_is_told_and_a_lunch_is_not() {
        let evening = at("2026-11-20T09:05:00Z");
        assert_eq!(Away::between(evening, at("2026-11-20T10:35:00Z")), None);
        let told = Away::between(evening, at("2026-11-23T23:31:00Z")).unwrap();
        assert_eq!((told.days, told.hours), (3, 14), "from Friday 18:05 to Tuesday 8:31 in Japan");
        assert_eq!(Away::between(evening, at("2016-11-20T09:05:00Z")), None, "a clock that went back says nothing");
    }
}
