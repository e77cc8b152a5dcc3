//! The model's own calendar: when a term ends and by when it must be refused, counted without the program's code.

use chrono::{DateTime, Datelike, Duration, FixedOffset, Months, NaiveDate, Utc};

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
