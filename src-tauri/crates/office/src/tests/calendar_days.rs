//! One day of the calendar, how much people can carry in a week, and what goes out of it (R3, I6).

use super::*;
use crate::calendar::CalendarFilter;
use crate::settings::OfficeDayForm;
use crate::staff::NewStaff;
use domain::words::Role;
use std::collections::BTreeSet;

#[tokio::test]
async fn one_day_shows_its_first_dates_and_says_how_many_there_are() {
    let world = World::empty().await;
    let card = world.customer("株式会社みどり").await;
    for n in 0..7 {
        world.contract_of(card, |form| form.title = format!("契約{n}")).await;
    }
    let (office, me) = world.work().await;
    let all = CalendarFilter::default();
    // A year from 2026-04-01 ends on 2027-03-31.
    let few = office.calendar_day(&me, day("2027-03-31"), &all, 3).await.unwrap();
    assert_eq!((few.count, few.events.len()), (7, 3));
    let whole = office.calendar_day(&me, day("2027-03-31"), &all, 100).await.unwrap();
    let titles: Vec<&str> = whole.events.iter().map(|event| event.contract.as_str()).collect();
    assert_eq!(titles, ["契約0", "契約1", "契約2", "契約3", "契約4", "契約5", "契約6"]);
    let month = office.calendar(&me, day("2027-03-01"), day("2027-03-31"), &all, 2).await.unwrap();
    assert_eq!(month.events.len(), 2);
    assert_eq!(month.counts.iter().map(|count| (count.count, count.live)).collect::<Vec<_>>(), [(7, 7)]);
    let none = office.calendar_day(&me, day("2027-03-30"), &all, 3).await.unwrap();
    assert!(none.count == 0 && none.events.is_empty());
}

/// The window that a day off makes earlier, read from what people are told: a week of four days carries less.
#[tokio::test]
async fn a_week_carries_what_its_people_and_its_days_allow() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    // Contacts on Friday 2026-12-25: a month before 2027-01-31 is Thursday 12-31; the office closes from 12-26 on.
    for date in ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"] {
        let form = OfficeDayForm { date: date.to_owned(), closed: true, name: "年末".to_owned() };
        office.save_office_day(&me, &form, new_command()).await.unwrap();
    }
    for n in 0..9 {
        world
            .contract_of(card, |form| {
                form.title = format!("契約{n}");
                form.starts_on = "2026-02-01".to_owned();
            })
            .await;
    }
    let load = office.contact_load(&me, &CalendarFilter::default()).await.unwrap();
    assert_eq!(load.week_carries, 8, "as a new office has it");
    let told: Vec<_> = load
        .weeks
        .iter()
        .map(|week| (week.week_of.to_string(), week.working_days, week.count, week.carries, week.over))
        .collect();
    let week = |monday: &str, days, count, carries, over| (monday.to_owned(), days, count, carries, over);
    assert_eq!(
        told,
        [
            // Monday 11-23 is 勤労感謝の日: 8 × 4 / 5 = 6.4.
            week("2026-11-23", 4, 0, 6, 0),
            week("2026-11-30", 5, 0, 8, 0),
            week("2026-12-07", 5, 0, 8, 0),
            week("2026-12-14", 5, 0, 8, 0),
            week("2026-12-21", 5, 9, 8, 1),
            // Only Friday 2027-01-01 is left, which is 元日.
            week("2026-12-28", 0, 0, 0, 0),
        ]
    );
    let person = &load.weeks[4].people[0];
    assert_eq!((person.name.as_deref(), person.count, person.carries, person.over), (Some("佐藤 花子"), 9, 8, 1));
    // A second pair of hands: the week is no longer too much for all, though it is for one.
    let new = NewStaff { name: "田中".to_owned(), area: None, roles: vec![Role::Rep] };
    office.add_staff(&me, new).await.unwrap();
    let load = office.contact_load(&me, &CalendarFilter::default()).await.unwrap();
    let full = &load.weeks[4];
    assert_eq!((full.count, full.carries, full.over), (9, 16, 0));
    let each: Vec<_> =
        full.people.iter().map(|one| (one.name.as_deref().unwrap_or("-"), one.count, one.over)).collect();
    assert_eq!(each, [("佐藤 花子", 9, 1), ("田中", 0, 0)]);
}

#[tokio::test]
async fn i6_what_goes_to_another_calendar_or_on_paper_is_asked_for_and_logged_before() {
    let world = World::empty().await;
    let card = world.customer("株式会社みどり").await;
    let view = world.contract_of(card, |form| form.title = "保守; 冷蔵, 設備".to_owned()).await;
    let (office, me) = world.work().await;
    let (from, to, all) = (day("2027-01-01"), day("2027-12-31"), CalendarFilter::default());
    let lines = async |op: &str| -> Vec<String> {
        let mut conn = office.store().read().await.unwrap();
        let lines = storage::audit::list(&mut conn).await.unwrap();
        lines.iter().filter(|line| line.op == op).map(|line| format!("{} {}", line.fields, line.count)).collect()
    };
    assert_eq!(code(office.calendar_to_export(&me, from, to, &all, " ")), ErrorCode::Invalid, "what for is asked");
    assert_eq!(code(office.print_calendar(&me, from, to, &all, 5, "").await), ErrorCode::Invalid);
    let nothing = office.calendar_to_export(&me, day("2030-01-01"), day("2030-12-31"), &all, "共有").unwrap();
    assert_eq!(code(office.export_calendar(&me, nothing).await), ErrorCode::NothingToExport);
    assert!(lines("export").await.is_empty() && lines("print").await.is_empty(), "nothing went out");

    let out = office.calendar_to_export(&me, from, to, &all, "Outlookで見る").unwrap();
    assert_eq!(out.file_name, "更新カレンダー 2027-01-01 2027-12-31.ics");
    let first = office.export_calendar(&me, out.clone()).await.unwrap();
    assert_eq!(lines("export").await, [r#"["purpose: Outlookで見る"] 3"#]);
    let text = String::from_utf8(first.bytes()).unwrap().replace("\r\n ", "");
    let uids = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("UID:")).map(ToOwned::to_owned).collect()
    };
    assert_eq!(uids(&text).len(), 3, "{text}");
    assert!(text.contains("SUMMARY:満期 株式会社みどり 保守\\; 冷蔵\\, 設備\r\n"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20270331\r\nDTEND;VALUE=DATE:20270401\r\n"), "{text}");
    // A date that is moved is the same entry with a higher number; the others stay what they were.
    let term = view.terms.last().unwrap();
    office.move_contact_date(&me, term.id, term.version, Some(day("2027-02-10")), new_command()).await.unwrap();
    let again = String::from_utf8(office.export_calendar(&me, out).await.unwrap().bytes()).unwrap();
    let again = again.replace("\r\n ", "");
    assert_eq!(BTreeSet::from_iter(uids(&again)), BTreeSet::from_iter(uids(&text)));
    assert!(again.contains("DTSTART;VALUE=DATE:20270210\r\n") && !text.contains("20270210"));
    let numbers = |text: &str| -> Vec<i64> {
        text.lines().filter_map(|line| line.strip_prefix("SEQUENCE:")).map(|n| n.parse().unwrap()).collect()
    };
    assert!(numbers(&again).iter().min() > numbers(&text).iter().max(), "{again}");

    let paper = office.print_calendar(&me, from, to, &all, 5, "朝会").await.unwrap();
    assert_eq!(paper.foot, "社外秘  佐藤 花子  2026-11-24 09:00");
    assert_eq!((paper.office.as_str(), paper.view.events.len()), ("みどり商会", 3));
    assert_eq!(lines("print").await, [r#"["purpose: 朝会"] 3"#]);
}
