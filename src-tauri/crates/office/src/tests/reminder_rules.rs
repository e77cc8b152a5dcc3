//! Rules of reminders: told on several days, told again, handed on to whoever supervises; of office, plan and contract.

use super::*;
use crate::form::PolicyForm;
use crate::reminder::{After, KindRuleForm, OffsetForm, OffsetSide, Popup, PopupWords, RuleForm, SnoozeUntil, popups};
use crate::settings::{PlanForm, RuleOwner};
use domain::words::{ContactKind, ReminderKind};

/// `-14d`, `0`, `+3w`; again after so many working days, handed on after so many; 0 for never.
pub(super) fn rule(offsets: &[&str], again: u32, escalation: u32) -> RuleForm {
    let offset = |text: &&str| {
        let side = match text.chars().next() {
            Some('-') => OffsetSide::Before,
            Some('+') => OffsetSide::After,
            _ => OffsetSide::OnDay,
        };
        let unit = match text.chars().last() {
            Some('w') => SpanUnit::WorkingDays,
            Some('m') => SpanUnit::Months,
            _ => SpanUnit::Days,
        };
        OffsetForm { n: text.chars().filter(char::is_ascii_digit).collect(), unit, side }
    };
    let said = |n: u32| if n == 0 { String::new() } else { n.to_string() };
    RuleForm {
        offsets: offsets.iter().map(offset).collect(),
        again: SpanForm { n: said(again), unit: SpanUnit::WorkingDays },
        escalation: said(escalation),
    }
}

impl World {
    /// Writes a rule of the office or a plan over the one that stands.
    pub(super) async fn set_rule(&self, plan: Option<Uuid>, kind: ReminderKind, form: Option<RuleForm>) -> i32 {
        let (office, me) = self.work().await;
        let stand = office.list_reminder_rules(&me).await.unwrap();
        let rules = match plan {
            Some(plan) => &stand.plans.iter().find(|rules| rules.plan_id == plan).unwrap().rules,
            None => &stand.office,
        };
        let version = rules.iter().find(|rule| rule.kind == kind).unwrap().version;
        let owner = plan.map_or(RuleOwner::Office, |id| RuleOwner::Plan { id });
        office.save_reminder_rule(&me, owner, kind, form.as_ref(), version, new_command()).await.unwrap()
    }

    pub(super) async fn escalations(&self) -> i64 {
        let (office, _) = self.work().await;
        let mut conn = office.store().read().await.unwrap();
        rows_by_hand::<(i64,)>(&mut conn, "SELECT COUNT(*) FROM escalation").await[0].0
    }

    /// What a look shows to somebody, noted as shown.
    pub(super) async fn shown_to(&self, look: &Look, person: Option<&Actor>) -> Vec<Popup> {
        let (office, _) = self.work().await;
        let shown = popups(&look.to_show, person, After::Look, PopupWords::japanese());
        for popup in &shown {
            office.shown(popup, person).await.unwrap();
        }
        shown
    }
}

/// A contract that renews by itself and is to be refused by Sunday 2027-02-28, announced on Friday the 26th.
async fn to_be_refused(world: &World) -> ContractView {
    world.contract(|form| (form.auto_renews, form.notice) = (true, months(1))).await
}

#[tokio::test]
async fn t1_a_date_is_told_on_each_of_its_days_once_and_says_how_near_it_is() {
    let mut world = World::empty().await;
    let contract = to_be_refused(&world).await.id;
    let changed = world.set_rule(None, ReminderKind::NoticeDeadline, Some(rule(&["-14d", "0", "+1w"], 0, 0))).await;
    assert_eq!(changed, 2, "two days more");
    // 02-14 is a Sunday: the Friday before. The first working day after Sunday 02-28 is the Monday.
    let notices: Vec<String> =
        world.stand(contract).await.into_iter().filter(|line| line.starts_with("notice")).collect();
    let expected = ["2027-02-12", "2027-02-26", "2027-03-01"].map(|day| format!("notice_deadline {day} planned"));
    assert_eq!(notices, expected);
    for (moment, title) in [
        ("2027-02-12 08:30", "更新拒絶期限まであと16日です"),
        ("2027-02-26 08:30", "更新拒絶期限まであと2日です"),
        ("2027-03-01 08:30", "更新拒絶期限を1日すぎました"),
    ] {
        let look = world.tick_at(moment).await;
        assert_eq!(look.delivered, 1, "{moment}");
        let (_, me) = world.work().await;
        assert_eq!(world.shown_to(&look, Some(&me)).await[0].title, title);
        world.restart().await;
        assert_eq!(world.tick_at(moment).await.delivered, 0, "once, also after a restart");
        assert_eq!(world.open(contract).await.len(), 1, "and the one before it gives way");
    }
}

#[tokio::test]
async fn t1_a_day_that_is_taken_out_of_a_rule_and_put_back_stands_alone_for_its_term() {
    let world = World::empty().await;
    let contract = to_be_refused(&world).await.id;
    let (twice, once) = (rule(&["0", "+1w"], 0, 0), rule(&["0"], 0, 0));
    world.set_rule(None, ReminderKind::NoticeDeadline, Some(twice.clone())).await;
    world.tick_at("2027-02-26 08:30").await;
    world.tick_at("2027-03-01 08:30").await;
    let open = async || world.open(contract).await.iter().map(|row| row.due_on.to_string()).collect::<Vec<_>>();
    assert_eq!(open().await, ["2027-03-01"]);
    world.set_rule(None, ReminderKind::NoticeDeadline, Some(once)).await;
    assert_eq!(open().await, ["2027-02-26"], "the earlier one stands again");
    world.set_rule(None, ReminderKind::NoticeDeadline, Some(twice)).await;
    assert_eq!(open().await, ["2027-03-01"], "and gives way again");
}

#[tokio::test]
async fn t3_nothing_of_a_rule_is_told_before_its_day_and_hour() {
    let world = World::empty().await;
    to_be_refused(&world).await;
    world.set_rule(None, ReminderKind::WindowOpened, Some(rule(&["-3d"], 0, 0))).await;
    // The window of the 28th of December: the 25th is a Friday.
    for moment in ["2026-12-24 09:00", "2026-12-25 00:00", "2026-12-25 08:29"] {
        assert_eq!(world.tick_at(moment).await.delivered, 0, "{moment}");
    }
    let look = world.tick_at("2026-12-25 08:30").await;
    assert_eq!((look.delivered, look.renewals), (1, 0), "told of, and not opened yet");
    let (_, me) = world.work().await;
    assert_eq!(world.shown_to(&look, Some(&me)).await[0].title, "先行管理期間まであと3日です");
}

#[tokio::test]
async fn t4_a_changed_rule_takes_back_its_days_and_tells_the_latest_that_has_passed() {
    let world = World::empty().await;
    let contract = to_be_refused(&world).await.id;
    world.set_rule(None, ReminderKind::NoticeDeadline, Some(rule(&["-30d", "0"], 0, 0))).await;
    assert_eq!(world.tick_at("2027-01-29 08:30").await.delivered, 1);
    world.turn_to("2027-02-22 09:00");
    // 02-18 and 02-22 have passed: only the later one is told.
    world.set_rule(None, ReminderKind::NoticeDeadline, Some(rule(&["-10d", "-6d", "0"], 0, 0))).await;
    let notices = |lines: Vec<String>| -> Vec<String> {
        lines.into_iter().filter_map(|line| line.strip_prefix("notice_deadline ").map(ToOwned::to_owned)).collect()
    };
    assert_eq!(
        notices(world.stand(contract).await),
        ["2027-01-29 withdrawn", "2027-02-18 superseded", "2027-02-22 planned", "2027-02-26 planned"]
    );
    assert_eq!(world.tick_at("2027-02-22 09:00").await.delivered, 1);
    // Back to the day alone: what was told of the other days is over, and the contact speaks, which they had stood for.
    let changed = world.set_rule(None, ReminderKind::NoticeDeadline, None).await;
    assert_eq!(changed, 2, "one goes and one comes");
    assert_eq!(notices(world.stand(contract).await)[2..], ["2027-02-22 withdrawn", "2027-02-26 planned"]);
    assert_eq!(world.tick_at("2027-02-23 09:00").await.delivered, 1);
    let open = world.open(contract).await;
    assert_eq!(open.iter().map(|row| row.kind.0).collect::<Vec<_>>(), [ReminderKind::ContactDue]);
    assert_eq!(world.set_rule(None, ReminderKind::NoticeDeadline, None).await, 0, "the same once more is no change");
}

#[tokio::test]
async fn t2_what_nobody_reacts_to_is_told_again_once_for_all_the_days_slept_over() {
    let mut world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    world.set_rule(None, ReminderKind::WindowOpened, Some(rule(&["0"], 3, 0))).await;
    world.tick_at("2027-01-29 08:30").await;
    let reminder = world.open(contract).await[0].id;
    // Three working days after Friday the 29th is Wednesday.
    for moment in ["2027-02-02 09:00", "2027-02-03 08:29"] {
        assert_eq!(world.tick_at(moment).await.delivered, 0, "{moment}");
    }
    let look = world.tick_at("2027-02-03 08:30").await;
    assert_eq!((look.delivered, look.to_show.len()), (1, 1), "with a popup of its own");
    // Asleep over two turns, 02-08 and 02-12: one comes, and the next counts from there.
    world.restart().await;
    assert_eq!(world.tick_at("2027-02-15 09:00").await.delivered, 1);
    assert_eq!(world.tick_at("2027-02-15 09:01").await.delivered, 0);
    assert_eq!(world.tick_at("2027-02-17 09:00").await.delivered, 0);
    assert_eq!(world.tick_at("2027-02-18 09:00").await.delivered, 1);
    assert_eq!(world.deliveries(reminder).await, 4);
    // Whoever reacts is left in peace.
    let (office, me) = world.work().await;
    office.finish_reminders(&me, &[reminder], new_command()).await.unwrap();
    assert_eq!(world.tick_at("2027-02-25 09:00").await.delivered, 0);
    // Taken back it waits anew, three working days from today.
    office.reopen_reminders(&me, &[reminder], new_command()).await.unwrap();
    let row = &world.open(contract).await[0];
    assert_eq!((row.waiting.told_on, row.waiting.again_on), (Some(day("2027-02-25")), Some(day("2027-03-02"))));
    assert_eq!(world.tick_at("2027-02-26 08:30").await.delivered, 1, "the contact date is what is told then");
    assert_eq!(world.tick_at("2027-03-02 09:00").await.delivered, 0, "what gave way is not told again");
}

#[tokio::test]
async fn t5_a_snooze_is_a_reaction_and_its_end_begins_to_wait_anew() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    world.set_rule(None, ReminderKind::WindowOpened, Some(rule(&["0"], 1, 2))).await;
    world.tick_at("2027-01-29 08:30").await;
    let (office, me) = world.work().await;
    let reminder = world.open(contract).await[0].id;
    let until = SnoozeUntil::Day { day: day("2027-02-10") };
    office.snooze_reminders(&me, &[reminder], until, new_command()).await.unwrap();
    for moment in ["2027-02-01 09:00", "2027-02-09 09:00"] {
        let look = world.tick_at(moment).await;
        assert_eq!((look.delivered, world.escalations().await), (0, 0), "{moment}");
    }
    assert_eq!(world.tick_at("2027-02-10 08:30").await.delivered, 1, "it returns once");
    let row = &world.open(contract).await[0];
    // Thursday the 11th is a holiday.
    assert_eq!(row.waiting.again_on, Some(day("2027-02-12")));
    assert_eq!(row.waiting.escalate_on, Some(day("2027-02-15")));
}

#[tokio::test]
async fn a_vault_from_before_there_were_rules_waits_from_the_day_of_the_upgrade_on() {
    let world = World::empty().await;
    let rep = world.colleague("鈴木 陽子").await;
    let contract = world.contract(|form| form.owner_id = Some(rep)).await;
    world.tick_at("2027-02-26 08:30").await;
    {
        let (office, _) = world.work().await;
        let mut tx = office.store().begin().await.unwrap();
        let before = "UPDATE reminder SET told_on = NULL, waits_since = NULL, again_on = NULL, escalate_on = NULL";
        change_by_hand(&mut tx, before, None).await;
        tx.commit().await.unwrap();
    }
    // The contact is late by a month: no flood on the first look.
    let look = world.tick_at("2027-03-26 09:00").await;
    assert_eq!((look.delivered, look.escalated), (0, 0));
    let row = &world.open(contract.id).await[0];
    assert_eq!(row.waiting.waits_since, Some(day("2027-03-26")));
    assert_eq!(row.waiting.escalate_on, Some(day("2027-04-02")), "five working days from the upgrade");
}

#[tokio::test]
async fn t9_planning_twice_changes_no_row_whatever_the_rules_say() {
    let world = World::empty().await;
    let contract = to_be_refused(&world).await.id;
    for kind in ReminderKind::ALL {
        world.set_rule(None, *kind, Some(rule(&["-1m", "-10d", "-10w", "0", "+5d"], 2, 4))).await;
    }
    for moment in ["2026-11-24 09:00", "2026-12-28 09:00", "2027-01-05 09:00", "2027-02-27 09:00", "2027-03-09 09:00"] {
        world.tick_at(moment).await;
        super::reminders::plan_again(&world, contract).await;
        let once = format!("{:?}", world.rows_of(contract).await);
        super::reminders::plan_again(&world, contract).await;
        assert_eq!(once, format!("{:?}", world.rows_of(contract).await), "{moment}");
        assert_eq!(world.tick_at(moment).await.delivered, 0, "and brings nothing new");
        assert!(world.open(contract).await.len() <= 1);
    }
}

#[tokio::test]
async fn the_contracts_own_rule_comes_before_the_plans_and_that_before_the_offices() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let nothing = SpanForm { n: String::new(), unit: SpanUnit::Months };
    let policy = PolicyForm { window: nothing.clone(), contact: nothing };
    let form = PlanForm { name: "ゴールド".to_owned(), policy };
    let plan = office.save_plan(&me, None, &form, new_command()).await.unwrap();
    let follows = world.contract(|_| {}).await;
    let of_plan = world.contract(|form| form.plan_id = Some(plan)).await;
    let own = |offsets: &[&str]| vec![KindRuleForm { kind: ReminderKind::Expired, rule: rule(offsets, 0, 0) }];
    let with_own = world.contract(|form| (form.plan_id, form.rules) = (Some(plan), own(&["-7d"]))).await;
    world.set_rule(None, ReminderKind::Expired, Some(rule(&["-1m"], 0, 0))).await;
    assert_eq!(world.set_rule(Some(plan), ReminderKind::Expired, Some(rule(&["-2m"], 0, 0))).await, 2);
    let expiry = async |contract: &ContractView| -> Vec<String> {
        let stand = world.stand(contract.id).await.into_iter();
        stand.filter_map(|line| Some(line.strip_prefix("expired ")?.strip_suffix(" planned")?.to_owned())).collect()
    };
    // Before Wednesday 2027-03-31: a month is Sunday 02-28, two are Sunday 01-31, a week is Wednesday the 24th.
    assert_eq!(expiry(&follows).await, ["2027-02-26"]);
    assert_eq!(expiry(&of_plan).await, ["2027-01-29"]);
    assert_eq!(expiry(&with_own).await, ["2027-03-24"]);
    let view = office.get_contract(&me, with_own.id).await.unwrap();
    assert_eq!(view.form.rules, own(&["-7d"]));
    // Its own is a field of it: in the history in words, and refused where somebody else was quicker.
    let form = ContractForm { rules: own(&["0", "+3d"]), ..view.form.clone() };
    office.save_contract(&me, view.id, view.version, &form, new_command()).await.unwrap();
    assert_eq!(expiry(&with_own).await, ["2027-03-31", "2027-04-05"]);
    let stale = office.save_contract(&me, view.id, view.version, &view.form, new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);
    let query = crate::history::HistoryQuery {
        customer_id: view.customer_id,
        contract_id: Some(view.id),
        field: None,
        staff_id: None,
        by_program: false,
        before: None,
    };
    let change = office.history(&me, &query).await.unwrap().changes.remove(0);
    assert_eq!(change.field, "rules");
    assert_eq!(
        (change.old.as_str(), change.new.as_str()),
        ("満期の7日前にお知らせします。", "満期の当日と3日後にお知らせします。")
    );
    // Taken away, the plan's holds; then that of the office.
    let version = office.get_contract(&me, view.id).await.unwrap().version;
    let form = ContractForm { rules: Vec::new(), ..form };
    office.save_contract(&me, view.id, version, &form, new_command()).await.unwrap();
    assert_eq!(expiry(&with_own).await, ["2027-01-29"]);
    assert_eq!(world.set_rule(Some(plan), ReminderKind::Expired, None).await, 4);
    assert_eq!(expiry(&with_own).await, ["2027-02-26"]);
}

#[tokio::test]
async fn a_rule_is_changed_by_who_may_and_never_over_somebody_elses_change() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let rep = world.colleague("鈴木 陽子").await;
    let rep = office.actor(rep).await.unwrap();
    let (owner, kind) = (RuleOwner::Office, ReminderKind::Expired);
    let form = rule(&["-7d"], 0, 0);
    let refused_to = office.save_reminder_rule(&rep, owner, kind, Some(&form), 1, new_command()).await;
    assert_eq!(code(refused_to), ErrorCode::NotAllowed);
    assert!(!office.list_reminder_rules(&rep).await.unwrap().may_edit);
    let command = new_command();
    for _ in 0..2 {
        office.save_reminder_rule(&me, owner, kind, Some(&form), 1, command).await.unwrap();
    }
    let stand = office.list_reminder_rules(&me).await.unwrap();
    let expired = stand.office.iter().find(|rule| rule.kind == kind).unwrap();
    assert_eq!((expired.version, expired.sentence.as_str()), (2, "満期の7日前にお知らせします。"), "a retry is one");
    let stale = office.save_reminder_rule(&me, owner, kind, Some(&form), 1, new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);
    let odd = rule(&["-x", "0"], 0, 0);
    let error = refused(office.save_reminder_rule(&me, owner, kind, Some(&odd), 2, new_command()).await);
    assert_eq!(field_codes(&error), [("offsets.0", FieldCode::Required)]);
    let missing = RuleOwner::Plan { id: me.id };
    let error = office.save_reminder_rule(&me, missing, kind, Some(&form), 0, new_command()).await;
    assert_eq!(code(error), ErrorCode::NotFound);
}

#[tokio::test]
async fn t4_a_contact_that_was_made_leaves_nothing_to_tell_on_any_of_its_days() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.set_rule(None, ReminderKind::ContactDue, Some(rule(&["-7d", "0", "+3d"], 1, 1))).await;
    world.tick_at("2027-01-29 08:30").await;
    world.turn_to("2027-02-01 10:00");
    world.log(&contract, ContactKind::Phone, "今日", "小林様").await;
    let stand = world.stand(contract.id).await;
    assert_eq!(stand.iter().filter(|line| line.ends_with(" done")).count(), 4, "{stand:?}");
    for moment in ["2027-02-19 09:00", "2027-02-26 09:00", "2027-03-01 09:00"] {
        let look = world.tick_at(moment).await;
        assert_eq!((look.delivered, look.escalated), (0, 0), "{moment}");
    }
}
