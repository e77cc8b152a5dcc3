//! Adding and counting back calendar months, clamped to the end of a month that lacks the day.

use chrono::{Datelike, Months, NaiveDate};

use super::range::{DateFault, checked};

/// The same day `n` months later, or that month's last day where it lacks the day.
pub fn add_months(date: NaiveDate, n: u32) -> Result<NaiveDate, DateFault> {
    checked(date.checked_add_months(Months::new(n)))
}

/// The same day `n` months earlier, or that month's last day where it lacks the day.
pub fn subtract_months(date: NaiveDate, n: u32) -> Result<NaiveDate, DateFault> {
    checked(date.checked_sub_months(Months::new(n)))
}

/// The month `n` months after that of `date`, on `day_of_month` or on its last day where it lacks that one.
///
/// Unlike repeated `add_months` this does not drift: 31 → 28 → 31, not 31 → 28 → 28.
pub fn add_months_keeping(day_of_month: u32, date: NaiveDate, n: u32) -> Result<NaiveDate, DateFault> {
    let last = last_day_of_month(add_months(first_day_of_month(date), n)?);
    checked(last.with_day(day_of_month.clamp(1, last.day())))
}

/// The first day of the month that holds `date`.
pub fn first_day_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The last day of the month that holds `date`.
pub fn last_day_of_month(date: NaiveDate) -> NaiveDate {
    (28..=31).rev().find_map(|day| date.with_day(day)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn counting_months_clamps_to_the_end_of_the_month() {
        assert_eq!(subtract_months(day("2027-03-31"), 1), Ok(day("2027-02-28")));
        assert_eq!(subtract_months(day("2028-03-31"), 1), Ok(day("2028-02-29")));
        assert_eq!(subtract_months(day("2027-03-31"), 2), Ok(day("2027-01-31")));
        assert_eq!(add_months(day("2026-01-31"), 1), Ok(day("2026-02-28")));
        assert_eq!(add_months(day("2026-12-31"), 2), Ok(day("2027-02-28")));
    }

    #[test]
    fn a_remembered_day_of_the_month_comes_back_after_a_short_month() {
        let mut date = day("2026-01-31");
        let mut days = vec![];
        for _ in 0..4 {
            days.push(date.day());
            date = add_months_keeping(31, date, 1).unwrap();
        }
        assert_eq!(days, [31, 28, 31, 30]);
    }

    #[test]
    fn months_that_lead_out_of_the_known_years_are_refused() {
        assert_eq!(add_months(day("2199-12-01"), 1), Err(DateFault::OutOfRange));
        assert_eq!(subtract_months(day("1900-01-31"), 1), Err(DateFault::OutOfRange));
        assert_eq!(add_months(day("2026-01-01"), u32::MAX), Err(DateFault::OutOfRange));
        assert_eq!(add_months_keeping(31, day("2199-12-01"), 1), Err(DateFault::OutOfRange));
    }

    #[test]
    fn the_last_day_of_a_month_knows_leap_years() {
        for (date, last) in [
            ("2027-02-01", "2027-02-28"),
            ("2028-02-29", "2028-02-29"),
            ("2100-02-10", "2100-02-28"),
            ("2026-04-30", "2026-04-30"),
            ("2026-12-01", "2026-12-31"),
        ] {
            assert_eq!(last_day_of_month(day(date)), day(last));
        }
    }
}
