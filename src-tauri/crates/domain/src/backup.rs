//! Which backups of the vault are made, and which may go.

use crate::clock::office_date;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// A new day.
    Daily,
    /// A person wanted one.
    ByHand,
    /// A newer program changes the vault's form.
    BeforeMigration,
    /// A list comes in.
    BeforeImport,
    /// An older backup takes the vault's place.
    BeforeRestore,
}

/// How many of the days, weeks and months that have a backup keep their last one (SAFETY N4).
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;
/// How long a backup stays that is more than that of a day: as long as an import can be undone.
const STAYS: Days = Days::new(30);

/// Which of these backups may go, by their places: all but the last of each of the last 7 days, 4 weeks and 12 months
/// that have one, and but those of the last 30 days that were made for more than a new day.
///
/// The daily ones are also counted by themselves: what is made before one of them is brought back does not push it out.
/// Days, weeks and months without a backup do not count, so a long closure throws nothing away.
#[must_use]
pub fn spent(backups: &[(DateTime<Utc>, BackupReason)], now: DateTime<Utc>) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..backups.len()).collect();
    let at = |place: usize| backups.get(place).map(|(at, _)| *at);
    newest_first.sort_by_key(|place| std::cmp::Reverse(at(*place)));
    let is_daily = |place: &usize| backups.get(*place).is_some_and(|(_, reason)| *reason == BackupReason::Daily);
    let daily: Vec<usize> = newest_first.iter().copied().filter(is_daily).collect();
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    let mut keep_last_of = |how_many: usize, period: &dyn Fn(NaiveDate) -> (i32, u32)| {
        for places in [&newest_first, &daily] {
            let mut seen: BTreeSet<(i32, u32)> = BTreeSet::new();
            for place in places {
                let Some(at) = at(*place) else { continue };
                if seen.len() < how_many && seen.insert(period(office_date(at))) {
                    kept.insert(*place);
                }
            }
        }
    };
    keep_last_of(DAYS, &|day| (day.year(), day.ordinal()));
    keep_last_of(WEEKS, &|day| (day.iso_week().year(), day.iso_week().week()));
    keep_last_of(MONTHS, &|day| (day.year(), day.month()));
    let since = now.checked_sub_days(STAYS).unwrap_or(now);
    let stays = |place: &usize| !is_daily(place) && at(*place).is_some_and(|at| at >= since);
    (0..backups.len()).filter(|place| !kept.contains(place) && !stays(place)).collect()
}

/// Which backups that are missing in another place are to be copied there, by their places and the newest first: those that
/// would stay beside the ones that lie there. What would go at once is not carried.
#[must_use]
pub fn to_copy(
    missing: &[(DateTime<Utc>, BackupReason)],
    there: &[(DateTime<Utc>, BackupReason)],
    now: DateTime<Utc>,
) -> Vec<usize> {
    let together: Vec<_> = missing.iter().chain(there).copied().collect();
    let spent = spent(&together, now);
    let mut copied: Vec<usize> = (0..missing.len()).filter(|place| !spent.contains(place)).collect();
    copied.sort_by_key(|place| std::cmp::Reverse(missing.get(*place).map(|(at, _)| *at)));
    copied
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00+09:00").parse().unwrap()
    }

    fn left(backups: &[(DateTime<Utc>, BackupReason)], now: &str) -> Vec<String> {
        let spent = spent(backups, at(now));
        let mut left: Vec<String> = (0..backups.len())
            .filter(|place| !spent.contains(place))
            .map(|place| (backups[place].0 + chrono::Duration::hours(9)).format("%m-%d %H:%M").to_string())
            .collect();
        left.sort();
        left
    }

    /// The expected days were taken from a wall calendar of 2026: 2026-11-24 is a Tuesday.
    #[test]
    fn n4_seven_days_four_weeks_and_twelve_months_stay() {
        let first = at("2025-09-01T09:00");
        let daily: Vec<_> = (0..450).map(|n| (first + chrono::Duration::days(n), BackupReason::Daily)).collect();
        assert_eq!(left(&daily[..1], "2025-09-01T10:00").len(), 1, "the only one never goes");
        // The last of the 450 is of 2026-11-24.
        let stays = left(&daily, "2026-11-24T10:00");
        for day in ["11-24", "11-23", "11-22", "11-21", "11-20", "11-19", "11-18"] {
            assert!(stays.contains(&format!("{day} 09:00")), "one of seven days: {day} in {stays:?}");
        }
        for sunday in ["11-15", "11-08"] {
            assert!(stays.contains(&format!("{sunday} 09:00")), "the last of a week: {sunday} in {stays:?}");
        }
        for last in ["10-31", "09-30", "08-31", "07-31", "06-30", "05-31", "04-30", "03-31", "02-28", "01-31", "12-31"]
        {
            assert!(stays.contains(&format!("{last} 09:00")), "the last of a month: {last} in {stays:?}");
        }
        assert_eq!(stays.len(), 7 + 2 + 11, "{stays:?}");
    }

    #[test]
    fn n4_of_one_day_the_last_stays_and_what_stands_before_a_change_for_thirty_days() {
        let backups = [
            (at("2026-10-01T11:00"), BackupReason::BeforeImport),
            (at("2026-10-01T12:00"), BackupReason::Daily),
            (at("2026-11-24T08:30"), BackupReason::Daily),
            (at("2026-11-24T09:00"), BackupReason::BeforeImport),
            (at("2026-11-24T09:30"), BackupReason::ByHand),
            (at("2026-11-24T10:00"), BackupReason::Daily),
        ];
        let stays = left(&backups, "2026-11-24T11:00");
        assert_eq!(stays, ["10-01 12:00", "11-24 09:00", "11-24 09:30", "11-24 10:00"]);
    }

    #[test]
    fn n4_what_is_made_before_a_restore_does_not_push_out_what_is_restored() {
        let backups =
            [(at("2026-11-24T08:30"), BackupReason::Daily), (at("2026-11-24T08:30"), BackupReason::BeforeRestore)];
        assert_eq!(left(&backups, "2026-11-24T08:31").len(), 2);
    }

    #[test]
    fn n4_a_closure_of_half_a_year_throws_nothing_away() {
        let backups: Vec<_> = (1..=7).map(|n| (at(&format!("2026-03-0{n}T09:00")), BackupReason::Daily)).collect();
        assert_eq!(left(&backups, "2026-11-24T09:00").len(), 7);
    }

    #[test]
    fn n4_what_is_missing_elsewhere_is_copied_newest_first_and_nothing_that_would_go_at_once() {
        let daily = |days: std::ops::RangeInclusive<u32>| -> Vec<_> {
            days.map(|n| (at(&format!("2026-11-{n:02}T09:00")), BackupReason::Daily)).collect()
        };
        let now = at("2026-11-13T10:00");
        // The seven last days of what would lie there are 7 to 13; the Sundays 1 and 8 end their weeks. October has none.
        let missing = daily(11..=13);
        assert_eq!(to_copy(&missing, &daily(1..=10), now), [2, 1, 0]);
        let long_ago = daily(2..=5);
        assert_eq!(to_copy(&long_ago, &daily(6..=13), now), [] as [usize; 0], "they would go at once");
        assert_eq!(to_copy(&daily(1..=13), &[], now), [12, 11, 10, 9, 8, 7, 6, 0], "the first time what stays here");
        assert!(to_copy(&[], &daily(1..=13), now).is_empty());
    }
}
