//! The model's own calendar: when a term ends and by when it must be refused, counted without the program's code, but for its table of holidays.

use chrono::{DateTime, Datelike, Duration, FixedOffset, Months, NaiveDate, Utc, Weekday};

/// The last day of `months` that began on `origin`, by 民法143条2項: the day before the corresponding day; where the
/// last month lacks that day, the month's last day (to which chrono's month arithmetic clamps).
pub fn end_after(origin: NaiveDate, months: u32) -> NaiveDate {
    let corresponding = origin.checked_add_months(Months::new(months)).unwrap();
    if corresponding.day() == origin.day() { corresponding.pred_opt().unwrap() } else { corresponding }
}

/// The same day so many months earlier, or that month's last day.
pub fn months_before(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_sub_months(Months::new(months)).unwrap()
}

/// The date on the office's wall, nine hours ahead of UTC.
pub fn date_in_japan(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&FixedOffset::east_opt(9 * 3600).unwrap()).date_naive()
}

/// Half past eight in the office, before which nothing of the day is told.
pub fn office_opens(day: NaiveDate) -> DateTime<Utc> {
    day.pred_opt().unwrap().and_hms_opt(23, 30, 0).unwrap().and_utc()
}

/// The latest day of which may be told at this moment.
pub fn day_to_tell(now: DateTime<Utc>) -> NaiveDate {
    let today = date_in_japan(now);
    if now >= office_opens(today) { today } else { today - Duration::days(1) }
}

/// Whether the office is open: not on Saturdays, Sundays and national holidays, of which the program has the table.
pub fn is_open(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && domain::dates::holiday(day).is_none()
}

pub fn open_before(mut day: NaiveDate) -> NaiveDate {
    while !is_open(day) {
        day -= Duration::days(1);
    }
    day
}

pub fn open_from(mut day: NaiveDate) -> NaiveDate {
    while !is_open(day) {
        day += Duration::days(1);
    }
    day
}

/// The nth open day before a day, which itself does not count.
pub fn open_days_before(mut day: NaiveDate, n: i64) -> NaiveDate {
    for _ in 0..n {
        day = open_before(day - Duration::days(1));
    }
    day
}

/// The nth open day after a day, which itself does not count.
pub fn open_days_on(mut day: NaiveDate, n: i64) -> NaiveDate {
    for _ in 0..n {
        day = open_from(day + Duration::days(1));
    }
    day
}

pub fn days_on(day: NaiveDate, n: i64) -> NaiveDate {
    day + Duration::days(n)
}

/// The same day so many months later, or that month's last day.
pub fn months_on(day: NaiveDate, n: i64) -> NaiveDate {
    day.checked_add_months(Months::new(u32::try_from(n).unwrap())).unwrap()
}
