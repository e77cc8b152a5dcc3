//! Dates as the office writes them: Japanese eras, and days with their day of the week.

use crate::words::Language;
use chrono::{Datelike, NaiveDate, Weekday};

/// One Japanese era.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Era {
    /// Its name.
    pub name: &'static str,
    /// Its Latin letter, in lower case.
    pub letter: char,
    /// Its first day; an era ends the day before the next begins.
    pub first: NaiveDate,
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => panic!("an era begins on a day"),
    }
}

/// The eras with a civil calendar, the present one first. A day on which the era changed belongs to the new one.
pub const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'r', first: day(2019, 5, 1) },
    Era { name: "平成", letter: 'h', first: day(1989, 1, 8) },
    Era { name: "昭和", letter: 's', first: day(1926, 12, 25) },
    Era { name: "大正", letter: 't', first: day(1912, 7, 30) },
    Era { name: "明治", letter: 'm', first: day(1868, 1, 25) },
];

/// 令和9年1月31日; before the first era 1850年1月31日.
pub fn era_label(date: NaiveDate) -> String {
    format!("{}{}月{}日", era_year(date), date.month(), date.day())
}

/// 令和9年, 令和元年; before the first era 1850年.
pub fn era_year(date: NaiveDate) -> String {
    let Some(era) = ERAS.iter().find(|era| era.first <= date) else {
        return format!("{}年", date.year());
    };
    match date.year() - era.first.year() + 1 {
        1 => format!("{}元年", era.name),
        n => format!("{}{n}年", era.name),
    }
}

/// 2027-01-31(日).
pub fn label(date: NaiveDate) -> String {
    format!("{date}({})", weekday(date))
}

/// The same in a language: 2027-01-31(日), 2027-01-31 (Sun).
pub fn label_in(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Japanese => label(date),
        Language::English => format!("{date} ({})", date.weekday()),
    }
}

/// A date with its era, where the language counts by eras: 2027-01-31(日) 令和9年1月31日, 2027-01-31 (Sun).
pub fn label_with_era(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Japanese => format!("{} {}", label(date), era_label(date)),
        Language::English => label_in(date, language),
    }
}

/// The day of the year in a language: 11月24日(火), Tue 24 Nov.
pub fn short_label_in(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Japanese => short_label(date),
        Language::English => date.format("%a %-d %b").to_string(),
    }
}

/// 11月24日(火).
pub fn short_label(date: NaiveDate) -> String {
    format!("{}月{}日({})", date.month(), date.day(), weekday(date))
}

/// The day of the week in one character.
pub fn weekday(date: NaiveDate) -> char {
    match date.weekday() {
        Weekday::Mon => '月',
        Weekday::Tue => '火',
        Weekday::Wed => '水',
        Weekday::Thu => '木',
        Weekday::Fri => '金',
        Weekday::Sat => '土',
        Weekday::Sun => '日',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_its_era() {
        for (date, era, year) in [
            ("2027-01-31", "令和9年1月31日", "令和9年"),
            ("2026-11-24", "令和8年11月24日", "令和8年"),
            ("2019-05-01", "令和元年5月1日", "令和元年"),
            ("2019-04-30", "平成31年4月30日", "平成31年"),
            ("1989-01-08", "平成元年1月8日", "平成元年"),
            ("1989-01-07", "昭和64年1月7日", "昭和64年"),
            ("1926-12-25", "昭和元年12月25日", "昭和元年"),
            ("1926-12-24", "大正15年12月24日", "大正15年"),
            ("1912-07-29", "明治45年7月29日", "明治45年"),
            ("1850-01-31", "1850年1月31日", "1850年"),
        ] {
            let date = date.parse().unwrap();
            assert_eq!(era_label(date), era);
            assert_eq!(era_year(date), year);
        }
    }

    #[test]
    fn a_label_names_the_day_of_the_week() {
        assert_eq!(label("2027-01-31".parse().unwrap()), "2027-01-31(日)");
        assert_eq!(short_label("2026-11-24".parse().unwrap()), "11月24日(火)");
        assert_eq!(label_in("2027-01-31".parse().unwrap(), Language::English), "2027-01-31 (Sun)");
        assert_eq!(short_label_in("2026-11-24".parse().unwrap(), Language::English), "Tue 24 Nov");
        assert_eq!(label_with_era("2027-01-31".parse().unwrap(), Language::Japanese), "2027-01-31(日) 令和9年1月31日");
        assert_eq!(label_with_era("2027-01-31".parse().unwrap(), Language::English), "2027-01-31 (Sun)");
        let week: String = (1..=7).map(|n| weekday(NaiveDate::from_ymd_opt(2026, 11, n).unwrap())).collect();
        assert_eq!(week, "日月火水木金土", "2026-11-01 is a Sunday");
    }
}
