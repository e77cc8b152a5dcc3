//! Working days on a calendar of 2026 to 2028, read off the Cabinet Office's list.

use super::*;

fn with(closed: &[&str], open: &[&str]) -> WorkingDays {
    let named = |days: &[&str]| days.iter().map(|text| (day(text), String::from("年末年始"))).collect();
    WorkingDays { office_closed: named(closed), office_open: named(open), ..WorkingDays::default() }
}

#[test]
fn a_day_off_bears_its_plainest_reason() {
    let days = with(&["2026-12-29", "2026-12-27", "2027-01-01"], &["2026-11-28", "2026-11-23"]);
    for (date, off) in [
        ("2026-11-24", None),
        ("2026-11-21", Some(DayOff::Saturday)),
        ("2026-11-22", Some(DayOff::Sunday)),
        ("2026-12-29", Some(DayOff::OfficeDay)),
        ("2026-12-27", Some(DayOff::Sunday)),
        ("2027-01-01", Some(DayOff::Holiday)),
        ("2026-11-28", None),
        ("2026-11-23", None),
        ("2026-05-03", Some(DayOff::Sunday)),
        ("2026-05-06", Some(DayOff::Holiday)),
        ("2028-01-10", Some(DayOff::ComputedHoliday)),
        ("2027-11-23", Some(DayOff::Holiday)),
    ] {
        assert_eq!(days.day_off(day(date)), off, "{date}");
    }
}

#[test]
fn the_weekend_is_the_offices_own() {
    let mut days = WorkingDays::default();
    assert_eq!(days.closed_weekdays.days(), [DayOfWeek::Sat, DayOfWeek::Sun]);
    days.closed_weekdays = ClosedWeekdays::of(&[DayOfWeek::Sun, DayOfWeek::Wed]);
    assert_eq!(days.day_off(day("2026-11-21")), None);
    assert_eq!(days.day_off(day("2026-11-22")), Some(DayOff::Sunday));
    assert_eq!(days.day_off(day("2026-11-25")), Some(DayOff::Weekday), "closed on Wednesdays");
    assert_eq!(days.previous_working_day(day("2026-11-25")), day("2026-11-24"));
    assert_eq!(days.day_off(day("2026-11-23")), Some(DayOff::Holiday), "Labour Thanksgiving Day, a Monday");
}

#[test]
fn a_newer_list_of_holidays_rules_the_years_of_which_it_speaks() {
    let named = |text: &str, name: &str| (day(text), name.to_owned());
    let list = HolidayList::new([named("2027-01-01", "元日"), named("2028-08-16", "新しい祝日")].into()).unwrap();
    assert_eq!(list.years(), (2027, 2028));
    let days = WorkingDays { holidays: Some(list), ..WorkingDays::default() };
    for (date, off) in [
        // 2026 is not in the list: the program's own holds. 2029 neither, and there it is only worked out.
        ("2026-11-23", Some(DayOff::Holiday)),
        ("2029-01-08", Some(DayOff::ComputedHoliday)),
        ("2027-01-01", Some(DayOff::Holiday)),
        ("2027-11-23", None),
        ("2028-08-16", Some(DayOff::Holiday)),
        ("2028-01-10", None),
    ] {
        assert_eq!(days.day_off(day(date)), off, "{date}");
    }
    assert_eq!(days.holiday(day("2028-08-16")).map(|holiday| holiday.name), Some("新しい祝日"));
    assert!(HolidayList::new([].into()).is_none(), "an empty list would be no holidays at all");
}

#[test]
fn the_neighbouring_working_days_are_found_over_golden_week_and_new_year() {
    let days = WorkingDays::default();
    let closed = with(&["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-02", "2027-01-03"], &[]);
    for (days, date, before, after) in [
        (&days, "2026-11-24", "2026-11-24", "2026-11-25"),
        (&days, "2026-05-06", "2026-05-01", "2026-05-07"),
        (&days, "2026-05-02", "2026-05-01", "2026-05-07"),
        (&days, "2026-09-22", "2026-09-18", "2026-09-24"),
        (&days, "2027-01-01", "2026-12-31", "2027-01-04"),
        (&closed, "2027-01-03", "2026-12-28", "2027-01-04"),
    ] {
        assert_eq!(days.previous_working_day(day(date)), day(before), "{date}");
        assert_eq!(days.next_working_day_after(day(date)), day(after), "{date}");
    }
}

#[test]
fn working_days_are_counted_back_without_the_day_itself() {
    let days = WorkingDays::default();
    for (date, n, before) in [
        ("2026-11-24", 0, "2026-11-24"),
        ("2026-11-24", 1, "2026-11-20"),
        ("2026-05-07", 1, "2026-05-01"),
        ("2026-05-05", 2, "2026-04-30"),
        ("2027-03-31", 10, "2027-03-16"),
    ] {
        assert_eq!(days.working_days_before(day(date), n), Ok(day(before)), "{date} {n}");
    }
    assert_eq!(days.working_days_before(day("2026-11-24"), u32::MAX), Err(DateFault::OutOfRange));
    assert_eq!(days.working_days_before(day("1900-01-01"), 1), Err(DateFault::OutOfRange));
}

#[test]
fn an_office_that_never_opens_ends_no_search_in_a_loop() {
    let closed: Vec<String> = day("2025-01-01").iter_days().take(1_500).map(|day| day.to_string()).collect();
    let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
    let days = with(&closed, &[]);
    assert_eq!(days.previous_working_day(day("2027-06-01")), day("2027-06-01"));
    assert_eq!(days.next_working_day_after(day("2026-06-01")), day("2026-06-02"));
}
