//! The office's settings, days and plans, and what follows from them for every contract.

use super::*;
use crate::form::PolicyForm;
use crate::settings::{HolidayListFaultKind, OfficeDayForm, OfficeSettingsForm, PlanForm, WorkingWeekForm};
use domain::dates::DayOff;
use domain::words::DayOfWeek;

impl World {
    async fn form(&self) -> (OfficeSettingsForm, i32) {
        let (office, _) = self.work().await;
        let now = office.office_settings(false);
        let form = OfficeSettingsForm {
            name: now.name,
            office_hour: now.office_hour,
            policy: now.policy,
            everyone_sees: now.everyone_sees,
            week_carries: now.week_carries,
        };
        (form, now.version)
    }

    async fn dates(&self, contract: Uuid) -> Vec<String> {
        let (office, actor) = self.work().await;
        let view = office.get_contract(&actor, contract).await.unwrap();
        view.terms[0].key_dates.iter().map(|date| date.date.to_string()).collect()
    }
}

#[tokio::test]
async fn a_changed_office_policy_moves_what_follows_it_and_nothing_else() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let follows = world.contract(|_| {}).await.id;
    let own = world.contract(|form| form.policy.window = months(1)).await.id;
    let (form, version) = world.form().await;
    let policy = PolicyForm { window: months(3), contact: span(10, SpanUnit::WorkingDays) };
    let changed = OfficeSettingsForm { policy, ..form.clone() };
    office.save_office_settings(&actor, &changed, version, new_command()).await.unwrap();
    // Three months before 2027-03-31 is Thursday 2026-12-31. Ten working days before: 03-30, 29, 26, 25, 24, 23,
    // then over the holiday of 03-22 and the week-end 19, 18, 17, 16.
    assert_eq!(world.dates(follows).await, ["2026-12-31", "2027-03-16", "2027-03-31"]);
    assert_eq!(world.dates(own).await, ["2027-02-26", "2027-03-16", "2027-03-31"], "its own window stays");
    assert_eq!(
        world.stand(follows).await,
        [
            "window_opened 2026-12-31 planned",
            "window_opened 2027-01-29 superseded",
            "contact_due 2027-02-26 superseded",
            "contact_due 2027-03-16 planned",
            "expired 2027-03-31 planned",
        ]
    );
    let stale = office.save_office_settings(&actor, &form, version, new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);
    assert_eq!(office.rules().policy.window.n, 3, "a refused change leaves the rules as they were");
    assert_eq!(world.dates(follows).await[0], "2026-12-31");
    let (now, version) = world.form().await;
    let back = OfficeSettingsForm { policy: form.policy, ..now };
    office.save_office_settings(&actor, &back, version, new_command()).await.unwrap();
    assert_eq!(world.dates(follows).await, ["2027-01-29", "2027-02-26", "2027-03-31"]);
    assert_eq!(world.stand(follows).await.iter().filter(|line| line.ends_with("planned")).count(), 3);
}

#[tokio::test]
async fn a_day_of_the_office_moves_policy_dates_and_lets_legal_ones_stand() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let contract = world.contract(|_| {}).await.id;
    for closed in ["2027-01-29", "2027-03-31"] {
        let form = OfficeDayForm { date: closed.to_owned(), closed: true, name: "棚卸し".to_owned() };
        office.save_office_day(&actor, &form, new_command()).await.unwrap();
    }
    assert_eq!(world.dates(contract).await, ["2027-01-28", "2027-02-26", "2027-03-31"]);
    let stand = world.stand(contract).await;
    assert!(stand.contains(&"expired 2027-03-30 planned".to_owned()), "announced the working day before: {stand:?}");
    let open = OfficeDayForm { date: "2027-01-31".to_owned(), closed: false, name: "日曜営業".to_owned() };
    office.save_office_day(&actor, &open, new_command()).await.unwrap();
    assert_eq!(world.dates(contract).await[0], "2027-01-31", "a Sunday on which the office works");
    assert_eq!(office.list_office_days(2027).await.unwrap().len(), 3);
    for day_of in ["2027-01-31", "2027-01-29", "2027-03-31"] {
        office.remove_office_day(&actor, day(day_of), new_command()).await.unwrap();
    }
    assert_eq!(world.dates(contract).await, ["2027-01-29", "2027-02-26", "2027-03-31"]);
    assert_eq!(code(office.remove_office_day(&actor, day("2027-01-31"), new_command()).await), ErrorCode::NotFound);
    let odd = OfficeDayForm { date: "2027-02-30".to_owned(), closed: true, name: String::new() };
    let error = refused(office.save_office_day(&actor, &odd, new_command()).await);
    assert_eq!(field_codes(&error), [("date", FieldCode::NoSuchDay), ("name", FieldCode::Required)]);
}

#[tokio::test]
async fn a_changed_plan_moves_its_contracts() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let nothing = SpanForm { n: String::new(), unit: SpanUnit::Months };
    let form = |n: u32| PlanForm {
        name: "ゴールド".to_owned(),
        policy: PolicyForm { window: months(n), contact: nothing.clone() },
    };
    let plan = office.save_plan(&actor, None, &form(1), new_command()).await.unwrap();
    let taken = office.save_plan(&actor, None, &form(2), new_command()).await;
    assert_eq!(field_codes(&refused(taken)), [("name", FieldCode::Taken)]);
    let of_plan = world.contract(|form| form.plan_id = Some(plan)).await.id;
    let other = world.contract(|_| {}).await.id;
    assert_eq!(world.dates(of_plan).await[0], "2027-02-26");
    office.save_plan(&actor, Some(plan), &form(3), new_command()).await.unwrap();
    assert_eq!(world.dates(of_plan).await, ["2026-12-31", "2027-02-26", "2027-03-31"]);
    assert_eq!(world.dates(other).await[0], "2027-01-29");
    assert!(world.stand(of_plan).await.contains(&"window_opened 2026-12-31 planned".to_owned()));
    let command = new_command();
    let form = PlanForm { name: "シルバー".to_owned(), ..form(2) };
    let first = office.save_plan(&actor, None, &form, command).await.unwrap();
    assert_eq!(office.save_plan(&actor, None, &form, command).await.unwrap(), first, "a retry makes no second plan");
}

#[tokio::test]
async fn wrong_settings_are_refused_by_field() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let (form, version) = world.form().await;
    let odd = OfficeSettingsForm {
        name: " ".to_owned(),
        office_hour: "25時".to_owned(),
        policy: PolicyForm { window: months(121), contact: SpanForm { n: String::new(), unit: SpanUnit::Days } },
        everyone_sees: true,
        week_carries: "0".to_owned(),
    };
    let error = refused(office.save_office_settings(&actor, &odd, version, new_command()).await);
    let mut paths: Vec<&str> = error.fields.iter().map(|field| field.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["name", "officeHour", "policy.contact", "policy.window", "weekCarries"]);
    let later = OfficeSettingsForm { office_hour: "10時15分".to_owned(), ..form };
    office.save_office_settings(&actor, &later, version, new_command()).await.unwrap();
    let contract = world.contract(|_| {}).await.id;
    assert_eq!(world.tick_at("2027-01-29 10:14").await.delivered, 0);
    assert_eq!(world.tick_at("2027-01-29 10:15").await.delivered, 1);
    assert_eq!(world.open(contract).await.len(), 1);
}

#[tokio::test]
async fn rules_that_were_never_committed_are_out_of_force_again() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    world.contract(|_| {}).await;
    let before = office.rules().office.version;
    {
        let crate::door::Entrance::New(mut door) =
            office.write(&actor, domain::rights::Op::EditSettings, None).await.unwrap()
        else {
            panic!("a new door");
        };
        let mut row = door.rules().office.clone();
        row.window_n = 7;
        storage::office::update_settings(&mut door, &row).await.unwrap();
        door.adopt_rules().await.unwrap();
        assert_eq!(door.rules().policy.window.n, 7, "inside, the new ones hold");
        assert_eq!(office.rules().policy.window.n, 2, "outside, nobody sees them before the commit");
    }
    assert_eq!((office.rules().policy.window.n, office.rules().office.version), (2, before));
}

fn closed_on(date: &str, name: &str) -> OfficeDayForm {
    OfficeDayForm { date: date.to_owned(), closed: true, name: name.to_owned() }
}

#[tokio::test]
async fn every_change_of_days_says_how_many_dates_moved() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let contract = world.contract(|_| {}).await.id;
    assert_eq!(world.dates(contract).await, ["2027-01-29", "2027-02-26", "2027-03-31"]);
    let command = new_command();
    // The window opens on the 29th: it goes to the 28th. The first contact on 02-26 and the expiry stand.
    assert_eq!(office.save_office_day(&actor, &closed_on("2027-01-29", "棚卸し"), command).await.unwrap(), 1);
    assert_eq!(
        office.save_office_day(&actor, &closed_on("2027-01-29", "棚卸し"), command).await.unwrap(),
        0,
        "a retry"
    );
    assert_eq!(office.save_office_day(&actor, &closed_on("2027-06-01", "創立記念日"), new_command()).await.unwrap(), 0);
    // The expiry stands on 03-31, but is told of a day earlier: that is one as well.
    assert_eq!(office.save_office_day(&actor, &closed_on("2027-03-31", "期末"), new_command()).await.unwrap(), 1);
    assert_eq!(office.remove_office_day(&actor, day("2027-01-29"), new_command()).await.unwrap(), 1);
    assert_eq!(office.remove_office_day(&actor, day("2027-06-01"), new_command()).await.unwrap(), 0);
    // Closed on Fridays: the window of Friday 01-29 and the contact of Friday 02-26 go back to Thursday.
    let fridays = WorkingWeekForm { closed: vec![DayOfWeek::Sun, DayOfWeek::Fri, DayOfWeek::Sat] };
    assert_eq!(office.save_working_week(&actor, &fridays, new_command()).await.unwrap(), 2);
    assert_eq!(world.dates(contract).await, ["2027-01-28", "2027-02-25", "2027-03-31"]);
    assert_eq!(office.rules().days.day_off(day("2027-01-29")), Some(DayOff::Weekday));
    // Open on Sundays: 2027-01-31, from which the window was counted back, is a Sunday.
    let no_sundays = WorkingWeekForm { closed: vec![DayOfWeek::Sat] };
    assert_eq!(office.save_working_week(&actor, &no_sundays, new_command()).await.unwrap(), 2);
    assert_eq!(world.dates(contract).await, ["2027-01-31", "2027-02-28", "2027-03-31"]);
    let never = WorkingWeekForm { closed: DayOfWeek::ALL.to_vec() };
    let refusal = refused(office.save_working_week(&actor, &never, new_command()).await);
    assert_eq!(field_codes(&refusal), [("closed", FieldCode::NoWorkingDay)]);
    let (form, version) = world.form().await;
    let policy = PolicyForm { window: months(3), ..form.policy.clone() };
    let changed = OfficeSettingsForm { policy, ..form };
    let moved = office.save_office_settings(&actor, &changed, version, new_command()).await.unwrap();
    assert_eq!(moved, 1, "the window alone");
    let stand = world.stand(contract).await;
    assert_eq!(stand.iter().filter(|line| line.ends_with("planned")).count(), 3, "reminders follow: {stand:?}");
}

#[tokio::test]
async fn a_year_of_the_office_says_which_days_are_off_and_why() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    office.save_office_day(&actor, &closed_on("2026-12-29", "年末休み"), new_command()).await.unwrap();
    let year = office.office_year(&actor, 2026).await.unwrap();
    assert_eq!((year.months.len(), year.era.as_str(), year.holidays_to), (12, "令和8年", 2027));
    assert!(!year.holidays_imported && year.may_edit);
    // Counted by hand on a wall calendar of 2026: November has 21 weekdays, of which the 3rd and the 23rd are holidays.
    let november = &year.months[10];
    assert_eq!((november.month, november.lead, november.days.len(), november.working_days), (11, 0, 30, 19));
    let of = |date: &str| {
        let found = year.months.iter().flat_map(|month| &month.days).find(|found| found.date == day(date)).unwrap();
        (found.off, found.name.as_str(), found.own)
    };
    assert_eq!(of("2026-11-23"), (Some(DayOff::Holiday), "勤労感謝の日", false));
    assert_eq!(of("2026-12-29"), (Some(DayOff::OfficeDay), "年末休み", true));
    assert_eq!(of("2026-11-24"), (None, "", false));
    let total: i32 = year.months.iter().map(|month| month.working_days).sum();
    // 261 weekdays; of the 18 holidays of 2026 none but 05-03 (made up for on 05-06) falls on a week-end; one day closed.
    assert_eq!((total, year.working_days), (261 - 17 - 1, total));
    assert_eq!(code(office.office_year(&actor, 1899).await), ErrorCode::NotFound);
    assert_eq!(code(office.office_year(&actor, 2200).await), ErrorCode::NotFound);
}

/// The list as published, and what a change of the law would make of it.
const LIST: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/holidays/syukujitsu.csv"));

/// The list in UTF-8 with 2028 as well: the holidays of 2027 a year later, on dates that are easy to see, and without
/// a holiday of January 2027.
fn newer_list() -> Vec<u8> {
    let known = documents::cabinet_holidays::read(LIST).unwrap();
    let mut text = String::from("国民の祝日・休日月日,国民の祝日・休日名称\n");
    for (date, name) in &known {
        if *date != day("2027-01-11") {
            text += &format!("{},{name}\n", date.format("%Y/%-m/%-d"));
        }
    }
    for month in 1..=12 {
        text += &format!("2028/{month}/2,{month}月の祝日\n");
    }
    text.into_bytes()
}

#[tokio::test]
async fn a_newer_list_of_holidays_is_looked_at_taken_over_and_given_back() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    // Expires on 2027-01-11, the coming-of-age day that the newer list no longer has; contact by Friday 2026-12-11.
    let contract = world
        .contract(|form| {
            form.starts_on = "2026-01-12".to_owned();
            form.length = months(12);
        })
        .await
        .id;
    let told = |stand: Vec<String>| stand.into_iter().find(|line| line.starts_with("expired")).unwrap();
    assert_eq!(told(world.stand(contract).await), "expired 2027-01-08 planned", "before the long week-end");
    let same = office.preview_holidays(&actor, LIST).await.unwrap();
    assert_eq!((same.fault, same.from, same.to, same.changes.len()), (None, 1955, 2027, 0), "what is known already");

    let list = newer_list();
    let preview = office.preview_holidays(&actor, &list).await.unwrap();
    assert_eq!((preview.fault, preview.to), (None, 2028));
    let of_2027: Vec<_> = preview.changes.iter().filter(|change| change.date < day("2028-01-01")).collect();
    assert_eq!(of_2027.len(), 1);
    assert_eq!((of_2027[0].date, of_2027[0].name.as_str(), of_2027[0].added), (day("2027-01-11"), "成人の日", false));
    assert!(preview.changes.iter().any(|change| change.date == day("2028-08-02") && change.added));
    assert!(preview.changes.iter().any(|change| change.date == day("2028-05-03") && !change.added));
    assert_eq!(told(world.stand(contract).await), "expired 2027-01-08 planned", "looking changes nothing");

    let command = new_command();
    assert_eq!(office.import_holidays(&actor, &list, command).await.unwrap(), 1);
    assert_eq!(office.import_holidays(&actor, &list, command).await.unwrap(), 0, "a retry");
    let stand = world.stand(contract).await;
    assert!(stand.contains(&"expired 2027-01-11 planned".to_owned()), "a plain Monday now: {stand:?}");
    let days = &office.rules().days;
    assert_eq!(days.holiday(day("2028-08-02")).map(|holiday| (holiday.name, holiday.known)), Some(("8月の祝日", true)));
    assert_eq!(
        days.holiday(day("1973-04-30")).map(|holiday| holiday.name),
        Some("天皇誕生日 振替休日"),
        "we say for which"
    );
    assert_eq!(office.office_year(&actor, 2028).await.unwrap().holidays_to, 2028);
    let older = office.preview_holidays(&actor, LIST).await.unwrap().fault.unwrap();
    assert_eq!((older.kind, older.at), (HolidayListFaultKind::Older, 2028));
    assert_eq!(code(office.import_holidays(&actor, LIST, new_command()).await), ErrorCode::Invalid);

    assert_eq!(office.drop_holidays(&actor, new_command()).await.unwrap(), 1);
    let planned: Vec<String> = world.stand(contract).await;
    assert!(planned.contains(&"expired 2027-01-08 planned".to_owned()), "as before: {planned:?}");
    assert_eq!(office.rules().days.holidays, None);
}

#[tokio::test]
async fn the_days_and_holidays_are_found_again_after_a_restart() {
    let mut world = World::empty().await;
    let (office, actor) = world.work().await;
    let week = WorkingWeekForm { closed: vec![DayOfWeek::Wed, DayOfWeek::Sun] };
    office.save_working_week(&actor, &week, new_command()).await.unwrap();
    office.import_holidays(&actor, &newer_list(), new_command()).await.unwrap();
    drop(office);
    world.restart().await;
    let (office, actor) = world.work().await;
    let year = office.office_year(&actor, 2028).await.unwrap();
    assert_eq!(year.closed_weekdays, [DayOfWeek::Wed, DayOfWeek::Sun]);
    assert!(year.holidays_imported);
    let wrong = office.preview_holidays(&actor, "氏名,電話\n佐藤,03-0000-0000\n".as_bytes()).await.unwrap();
    assert_eq!(wrong.fault.map(|fault| fault.kind), Some(HolidayListFaultKind::OtherFile));
}
