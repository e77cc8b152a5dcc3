//! The office's settings, days and plans, and what follows from them for every contract.

use super::*;
use crate::form::PolicyForm;
use crate::settings::{OfficeDayForm, OfficeSettingsForm, PlanForm};

impl World {
    async fn form(&self) -> (OfficeSettingsForm, i32) {
        let (office, _) = self.work().await;
        let now = office.office_settings(false);
        let form = OfficeSettingsForm {
            name: now.name,
            office_hour: now.office_hour,
            policy: now.policy,
            everyone_sees: now.everyone_sees,
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
    };
    let error = refused(office.save_office_settings(&actor, &odd, version, new_command()).await);
    let mut paths: Vec<&str> = error.fields.iter().map(|field| field.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["name", "officeHour", "policy.contact", "policy.window"]);
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
