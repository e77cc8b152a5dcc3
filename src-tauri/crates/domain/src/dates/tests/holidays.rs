//! The shipped holidays against the Cabinet Office's list, the equinoxes' astronomy and the law's rules.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::super::holidays::{KNOWN_TO, holidays_between};
use super::super::holidays_table::HOLIDAYS;
use super::*;

/// 内閣府「国民の祝日について」, as published (CP932).
fn cabinet_office_list() -> BTreeMap<NaiveDate, String> {
    let bytes: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/holidays/syukujitsu.csv"));
    let (text, _, malformed) = encoding_rs::SHIFT_JIS.decode(bytes);
    assert!(!malformed);
    let list: BTreeMap<_, _> = csv::Reader::from_reader(text.as_bytes())
        .records()
        .map(|row| {
            let row = row.unwrap();
            let date = NaiveDate::parse_from_str(&row[0], "%Y/%m/%d").unwrap();
            (date, row[1].to_owned())
        })
        .collect();
    assert_eq!(list.len(), 1_067);
    list
}

#[test]
fn holidays_are_those_of_the_cabinet_office_in_both_directions() {
    let list = cabinet_office_list();
    assert_eq!(list.keys().next_back().map(Datelike::year), Some(KNOWN_TO.year()));
    let mut compared = 0;
    for date in day("1970-01-01").iter_days().take_while(|date| *date <= KNOWN_TO) {
        let name = holiday(date).map(|holiday| {
            assert!(holiday.known, "{date}");
            // The list calls a substitute holiday 休日; we say for which.
            if holiday.name.ends_with("振替休日") { "休日" } else { holiday.name }
        });
        assert_eq!(name, list.get(&date).map(String::as_str), "{date}");
        compared += usize::from(name.is_some());
    }
    assert_eq!(compared, 920);
}

#[test]
fn later_holidays_are_marked_as_worked_out() {
    assert_eq!(holiday(day("2027-11-23")), Some(Holiday { name: "勤労感謝の日", known: true }));
    assert_eq!(holiday(day("2028-01-01")), Some(Holiday { name: "元日", known: false }));
    assert_eq!(holiday(day("2028-01-02")), None);
    assert_eq!(holiday(day("1969-01-01")), None);
    assert_eq!(holiday(day("2051-01-01")), None);
    assert_eq!(holiday(NaiveDate::MIN), None);
}

/// 国立天文台's approximation as given by 長沢工 (1980–2099; before 1980 with his older constants).
fn equinox(year: i32, autumn: bool) -> u32 {
    let since = f64::from(year - 1980);
    let (constant, leaps) = match (year < 1980, autumn) {
        (true, false) => (20.8357, (year - 1983) / 4),
        (true, true) => (23.2588, (year - 1983) / 4),
        (false, false) => (20.8431, (year - 1980) / 4),
        (false, true) => (23.2488, (year - 1980) / 4),
    };
    let day = constant + 0.242_194 * since - f64::from(leaps);
    (1..=31).rev().find(|n| f64::from(*n) <= day).unwrap()
}

#[test]
fn the_equinoxes_are_where_astronomy_puts_them() {
    for year in 1970..=2050 {
        for (name, month, autumn) in [("春分の日", 3, false), ("秋分の日", 9, true)] {
            let days: Vec<u32> = HOLIDAYS
                .iter()
                .filter(|(day, is)| *is == name && day / 10_000 == year)
                .map(|(day, _)| day % 10_000)
                .collect();
            assert_eq!(days, [month * 100 + equinox(year as i32, autumn)], "{name} {year}");
        }
    }
}

#[test]
fn worked_out_years_obey_the_holiday_law() {
    // 国民の祝日に関する法律 art. 3: a holiday on a Sunday is made up for on the next day that is none, and a day
    // between two holidays is off.
    for date in day("2028-01-01").iter_days().take_while(|date| *date < day("2050-12-31")) {
        let named = |date| holiday(date).filter(|holiday| !holiday.name.contains("休日")).is_some();
        if named(date) && label(date).contains('日') {
            let made_up = date.iter_days().skip(1).find(|day| !named(*day)).unwrap();
            assert!(holiday(made_up).is_some(), "{date} is made up for on {made_up}");
        }
        if let (Some(before), Some(after)) = (date.pred_opt(), date.succ_opt()) {
            assert!(!(named(before) && named(after)) || holiday(date).is_some(), "{date}");
        }
    }
}

#[test]
fn the_table_is_in_order_and_each_entry_is_a_day() {
    assert!(HOLIDAYS.is_sorted_by(|a, b| a.0 < b.0), "it is searched by halves");
    let all = holidays_between(day("1970-01-01"), day("2050-12-31"));
    assert_eq!(all.len(), HOLIDAYS.len());
}
