//! What people type and which day it means; expected days from the calendar and the laws on the eras.

use proptest::prelude::*;

use super::super::wareki::era_label;
use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn read(text: &str) -> Result<String, DateTextFault> {
    read_date(text, today()).map(|date| date.to_string())
}

#[test]
fn a_date_is_read_in_every_way_an_office_writes_it() {
    for (text, day) in [
        ("2027-1-31", "2027-01-31"),
        ("2027/1/31", "2027-01-31"),
        ("2027.1.31", "2027-01-31"),
        ("2027-01-31", "2027-01-31"),
        ("20270131", "2027-01-31"),
        ("2027年1月31日", "2027-01-31"),
        ("2027年01月31", "2027-01-31"),
        ("1/31", "2027-01-31"),
        ("1-31", "2027-01-31"),
        ("1.31", "2027-01-31"),
        ("01/31", "2027-01-31"),
        ("1月31日", "2027-01-31"),
        ("11/24", "2026-11-24"),
        ("11/25", "2026-11-25"),
        ("11/23", "2027-11-23"),
        ("2/29", "2028-02-29"),
        ("R9.1.31", "2027-01-31"),
        ("r9/1/31", "2027-01-31"),
        ("R9-1-31", "2027-01-31"),
        ("R.9.1.31", "2027-01-31"),
        ("R09.01.31", "2027-01-31"),
        ("R090131", "2027-01-31"),
        ("R9年1月31日", "2027-01-31"),
        ("令和9年1月31日", "2027-01-31"),
        ("令和9/1/31", "2027-01-31"),
        ("令和元年5月1日", "2019-05-01"),
        ("R元.5.1", "2019-05-01"),
        ("令和1年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成元年1月8日", "1989-01-08"),
        ("H1.1.8", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("S39.10.10", "1964-10-10"),
        ("昭和元年12月25日", "1926-12-25"),
        ("大正15年12月24日", "1926-12-24"),
        ("T1.7.30", "1912-07-30"),
        ("明治45年7月29日", "1912-07-29"),
        ("M33.1.1", "1900-01-01"),
        ("㋿9年1月31日", "2027-01-31"),
        ("㍻31年4月30日", "2019-04-30"),
        ("2月末日", "2027-02-28"),
        ("2月末", "2027-02-28"),
        ("11月末日", "2026-11-30"),
        ("2027年2月末日", "2027-02-28"),
        ("2028年2月末日", "2028-02-29"),
        ("令和10年2月末日", "2028-02-29"),
        ("今月末", "2026-11-30"),
        ("来月末", "2026-12-31"),
        ("+3m", "2027-02-24"),
        ("+10d", "2026-12-04"),
        ("+1y", "2027-11-24"),
        ("+2w", "2026-12-08"),
        ("+3か月", "2027-02-24"),
        ("+10日", "2026-12-04"),
        ("-1m", "2026-10-24"),
        ("-24d", "2026-10-31"),
        ("+0d", "2026-11-24"),
        ("今月30日", "2026-11-30"),
        ("今月５日", "2026-11-05"),
        ("来月10日", "2026-12-10"),
        ("来月10", "2026-12-10"),
        ("再来月末", "2027-01-31"),
        ("再来月末日", "2027-01-31"),
        ("今日", "2026-11-24"),
        ("本日", "2026-11-24"),
        ("明日", "2026-11-25"),
        ("明後日", "2026-11-26"),
        ("2027-1-31", "2027-01-31"),
        ("2027－1－31", "2027-01-31"),
        ("２０２７－１－３１", "2027-01-31"),
        ("２０２７／１／３１", "2027-01-31"),
        ("２０２７．１．３１", "2027-01-31"),
        ("２０２７０１３１", "2027-01-31"),
        ("Ｒ９．１．３１", "2027-01-31"),
        ("ｒ９／１／３１", "2027-01-31"),
        ("＋３ｍ", "2027-02-24"),
        ("１／３１", "2027-01-31"),
        ("２０２７年１月３１日", "2027-01-31"),
        ("2027ー1ー31", "2027-01-31"),
        ("2027−1−31", "2027-01-31"),
        ("2027‐1‐31", "2027-01-31"),
        ("2027—1—31", "2027-01-31"),
        ("2027―1―31", "2027-01-31"),
        ("2027–1–31", "2027-01-31"),
        ("2027-1-31", "2027-01-31"),
        ("2027ｰ1ｰ31", "2027-01-31"),
        ("2027・1・31", "2027-01-31"),
        ("2027.1。31", "2027-01-31"),
        ("Ｒ9.1.31", "2027-01-31"),
        ("R9。1。31", "2027-01-31"),
        ("+3M", "2027-02-24"),
        ("+3m", "2027-02-24"),
        ("1/31", "2027-01-31"),
        ("  2027-1-31\u{3000}", "2027-01-31"),
        ("令和 9年 1月 31日", "2027-01-31"),
        ("1900-01-01", "1900-01-01"),
        ("2199-12-31", "2199-12-31"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(day), "{text}");
    }
}

#[test]
fn of_what_has_happened_a_day_without_a_year_is_the_last_one() {
    // By a calendar on the wall, on Tuesday 2026-11-24.
    for (text, day) in [
        ("11/20", "2026-11-20"),
        ("11/24", "2026-11-24"),
        ("11/25", "2025-11-25"),
        ("12/1", "2025-12-01"),
        ("１２月１日", "2025-12-01"),
        ("1/31", "2026-01-31"),
        ("2/29", "2024-02-29"),
        ("2月末日", "2026-02-28"),
        ("12月末", "2025-12-31"),
        ("今日", "2026-11-24"),
        ("昨日", "2026-11-23"),
        ("-3d", "2026-11-21"),
        ("2024-12-01", "2024-12-01"),
        ("R6.12.1", "2024-12-01"),
        // Whoever writes the year means it; that it has not come is told elsewhere.
        ("2027-01-31", "2027-01-31"),
        ("来月10日", "2026-12-10"),
    ] {
        assert_eq!(read_past_date(text, today()).map(|day| day.to_string()).as_deref(), Ok(day), "{text}");
    }
    let on = |day: &str| day.parse().unwrap();
    // 1900 was no leap year: from 1903 the last 29 February lies before what is known, from 2104 it is 2104's own.
    assert_eq!(read_past_date("2/29", on("1903-06-01")), Err(OutOfRange));
    assert_eq!(read_past_date("2/29", on("2103-06-01")).unwrap().to_string(), "2096-02-29");
    for (text, fault) in [("2/30", NoSuchDay), ("", Required), ("27/1/31", Ambiguous), ("abc", NotADate)] {
        assert_eq!(read_past_date(text, today()), Err(fault), "{text}");
    }
}

#[test]
fn a_text_that_is_no_date_is_refused_with_its_reason() {
    for (text, fault) in [
        ("", Required),
        (" \u{3000}\t", Required),
        ("abc", NotADate),
        ("満期", NotADate),
        ("2027", NotADate),
        ("27/1/31", Ambiguous),
        ("９．１．３１", Ambiguous),
        ("27-1-31", Ambiguous),
        ("9年1月31日", Ambiguous),
        ("27/2/30", NotADate),
        ("99/99/99", NotADate),
        ("来月32日", NoSuchDay),
        ("今月31日", NoSuchDay),
        ("来月", NotADate),
        ("1/31/2027", NotADate),
        ("2027-1/31", NotADate),
        ("2027-1", NotADate),
        ("2027-1-31x", NotADate),
        ("2027-1-31日", NotADate),
        ("2027年1-31", NotADate),
        ("202701311", NotADate),
        ("+3", NotADate),
        ("+m", NotADate),
        ("+", NotADate),
        ("1月", NotADate),
        ("R", NotADate),
        ("R9", NotADate),
        ("rest", NotADate),
        ("令和", NotADate),
        ("2027-001-31", NotADate),
        ("2027-02-30", NoSuchDay),
        ("2027-02-29", NoSuchDay),
        ("2027-13-01", NoSuchDay),
        ("2027-00-01", NoSuchDay),
        ("20270230", NoSuchDay),
        ("2/30", NoSuchDay),
        ("13/1", NoSuchDay),
        ("4月31日", NoSuchDay),
        ("13月末日", NoSuchDay),
        ("令和9年2月30日", NoSuchDay),
        ("令和0年", EraYearZero),
        ("令和0年1月1日", EraYearZero),
        ("R0.1.1", EraYearZero),
        ("令和元年4月30日", NoSuchEraYear),
        ("平成40年", NoSuchEraYear),
        ("平成40年1月1日", NoSuchEraYear),
        ("平成31年5月1日", NoSuchEraYear),
        ("平成元年1月7日", NoSuchEraYear),
        ("昭和64年1月8日", NoSuchEraYear),
        ("大正15年12月25日", NoSuchEraYear),
        ("1899-12-31", OutOfRange),
        ("2200-01-01", OutOfRange),
        ("0000-01-01", OutOfRange),
        ("明治32年12月31日", OutOfRange),
        ("令和200年1月1日", OutOfRange),
        ("令和99999999999年1月1日", OutOfRange),
        ("令和2147483647年1月1日", OutOfRange),
        ("+200y", OutOfRange),
        ("+99999999999999d", OutOfRange),
        ("-4294967295d", OutOfRange),
    ] {
        assert_eq!(read(text), Err(fault), "{text}");
    }
}

#[test]
fn a_short_year_may_be_of_this_century_or_of_an_era() {
    let may_be = |text: &str| possible_dates(text).iter().map(ToString::to_string).collect::<Vec<_>>();
    // 令和27, 平成27, 昭和27, 明治27 is before 1900; 大正 ended in 15.
    assert_eq!(may_be("27/1/31"), ["2027-01-31", "2045-01-31", "2015-01-31", "1952-01-31"]);
    assert_eq!(may_be("９．１．３１"), ["2009-01-31", "2027-01-31", "1997-01-31", "1934-01-31", "1920-01-31"]);
    assert_eq!(may_be("1/1/31"), ["2001-01-31", "1989-01-31"], "令和, 昭和 and 大正 began later in their first year");
    for text in ["", "1/31", "2027/1/31", "27/2/30", "R9.1.31", "abc"] {
        assert!(may_be(text).is_empty(), "{text}");
    }
}

#[test]
fn the_fault_codes_are_those_of_the_window() {
    let codes = [Required, NotADate, NoSuchDay, EraYearZero, NoSuchEraYear, Ambiguous, OutOfRange];
    assert_eq!(
        serde_json::to_string(&codes).unwrap(),
        r#"["required","not_a_date","no_such_day","era_year_zero","no_such_era_year","ambiguous_date","date_out_of_range"]"#
    );
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..109_573).prop_map(|n| NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(n))
}

proptest! {
    #[test]
    fn every_known_day_is_read_back_from_its_labels(date in any_day()) {
        prop_assert_eq!(read_date(&date.to_string(), today()), Ok(date));
        prop_assert_eq!(read_date(&era_label(date), today()), Ok(date));
        prop_assert_eq!(read_date(&date.format("%Y%m%d").to_string(), today()), Ok(date));
    }

    #[test]
    fn a_day_without_a_year_is_the_next_one(date in any_day(), today in any_day()) {
        let text = date.format("%m/%d").to_string();
        match read_date(&text, today) {
            Ok(read) => {
                prop_assert!(read >= today);
                prop_assert_eq!((read.month(), read.day()), (date.month(), date.day()));
                let between = today.iter_days().take_while(|day| *day < read);
                for day in between {
                    prop_assert_ne!((day.month(), day.day()), (date.month(), date.day()));
                }
            }
            Err(fault) => prop_assert_eq!(fault, OutOfRange),
        }
    }

    #[test]
    fn a_past_day_without_a_year_is_the_last_one(date in any_day(), today in any_day()) {
        let text = date.format("%-m/%-d").to_string();
        if let Ok(found) = read_past_date(&text, today) {
            prop_assert!(found <= today && (found.month(), found.day()) == (date.month(), date.day()));
            let next = read_date(&text, found.succ_opt().unwrap());
            prop_assert!(next.is_err() || next.unwrap() > today, "no such day lies between");
            prop_assert!((today - found).num_days() < 366 || (date.month(), date.day()) == (2, 29));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,12}", dateish in "[rh令和平成元0-9年月日末/.+dmy-]{0,14}") {
        for text in [text, dateish] {
            if let Ok(date) = read_date(&text, today()) {
                prop_assert!(in_range(date));
            }
        }
    }
}
