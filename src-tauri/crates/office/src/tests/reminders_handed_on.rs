//! What nobody reacts to goes to whoever supervises: once, to a role, and not to who must act already.

use super::reminder_rules::rule;
use super::*;
use crate::reminder::{
    After, Host, PopupWords, PopupsPossible, ReminderFilter, ReminderListState, ReminderView, SnoozeUntil, popups,
};
use crate::staff::{NewStaff, StaffForm};
use domain::words::{ReminderKind, Role};

impl World {
    /// Somebody who supervises the area in which the contract's card lies.
    async fn supervisor(&self, contract: &ContractView) -> Actor {
        let (office, me) = self.work().await;
        let new =
            NewStaff { name: "上野 主".to_owned(), area: Some("東京".to_owned()), roles: vec![Role::Supervisor] };
        let id = office.add_staff(&me, new).await.unwrap();
        let area = office.choices().await.unwrap().areas.iter().find(|area| area.name == "東京").unwrap().id;
        let card = office.get_customer(&me, contract.customer_id).await.unwrap();
        let form = CustomerForm { area_id: Some(area), ..card.form };
        office.save_customer(&me, card.id, card.version, &form, new_command()).await.unwrap();
        office.actor(id).await.unwrap()
    }

    /// The same in the list, in the small window and on today's page, which read it in two ways.
    async fn mine(&self, actor: &Actor) -> Vec<ReminderView> {
        let (office, _) = self.work().await;
        let filter = ReminderFilter { mine: true, state: ReminderListState::Open, first: None };
        let listed = office.list_reminders(actor, filter).await.unwrap();
        let first = office.list_reminders(actor, ReminderFilter { first: Some(1), ..filter }).await.unwrap();
        assert_eq!(first.as_slice(), listed.get(..1).unwrap_or_default());
        let host = Host { popups: PopupsPossible::Possible, autostart: true };
        let today = office.today(actor, host).await.unwrap();
        assert_eq!((&today.rows, usize::try_from(today.row_count).unwrap()), (&listed, listed.len()));
        listed
    }
}

#[tokio::test]
async fn d13_what_nobody_reacts_to_goes_once_to_who_supervises_and_says_who_has_not() {
    let mut world = World::empty().await;
    let rep = world.colleague("鈴木 陽子").await;
    let contract = world.contract(|form| form.owner_id = Some(rep)).await;
    let supervisor = world.supervisor(&contract).await;
    world.set_rule(None, ReminderKind::WindowOpened, Some(rule(&["0"], 2, 3))).await;
    let look = world.tick_at("2027-01-29 08:30").await;
    assert!(world.shown_to(&look, Some(&supervisor)).await.is_empty(), "not yet the supervisor's");
    assert!(world.mine(&supervisor).await.is_empty());
    // Three working days after Friday: Wednesday the 3rd. On the 2nd it was told again, and is again on the 4th.
    world.tick_at("2027-02-02 09:00").await;
    assert_eq!(world.escalations().await, 0);
    for moment in ["2027-02-03 08:30", "2027-02-04 08:30"] {
        world.tick_at(moment).await;
        world.restart().await;
    }
    assert_eq!(world.escalations().await, 1, "once");
    let look = world.tick_at("2027-02-04 09:00").await;
    let (office, me) = world.work().await;
    let rep = office.actor(rep).await.unwrap();
    let shown = world.shown_to(&look, Some(&supervisor)).await;
    assert_eq!(shown.len(), 1, "not lost by the turn that came between: {shown:?}");
    assert_eq!(shown[0].title, "鈴木 陽子さんが4営業日対応していません");
    assert!(shown[0].body.starts_with("株式会社みどり\n"), "{shown:?}");
    let look = world.tick_at("2027-02-04 09:01").await;
    assert!(world.shown_to(&look, Some(&supervisor)).await.is_empty(), "once");
    let shown = world.shown_to(&look, Some(&rep)).await;
    assert_eq!(shown.len(), 1, "who must act is still told of the reminder itself");
    assert_eq!(shown[0].title, "先行管理期間に入りました");
    assert!(popups(&look.to_show, Some(&me), After::Look, PopupWords::japanese()).is_empty(), "nobody else");
    // It stands in both lists; only who supervises reads that nobody has reacted.
    let row = &world.mine(&supervisor).await[0];
    let said = row.no_reaction.clone().unwrap();
    assert_eq!((said.by.as_deref(), said.days), (Some("鈴木 陽子"), 4));
    assert_eq!(world.mine(&rep).await[0].no_reaction, None);
    assert!(world.mine(&me).await.is_empty(), "a custodian is not asked where an area has a supervisor");
    // A reaction of the supervisor ends it; the same reminder does not go there twice.
    let ids = [row.id];
    office.snooze_reminders(&supervisor, &ids, SnoozeUntil::Tomorrow, new_command()).await.unwrap();
    assert!(world.mine(&supervisor).await.is_empty());
    for moment in ["2027-02-05 09:00", "2027-02-15 09:00"] {
        let look = world.tick_at(moment).await;
        assert!(world.shown_to(&look, Some(&supervisor)).await.is_empty(), "{moment}");
    }
    assert_eq!(world.escalations().await, 1);
    assert!(world.mine(&supervisor).await.is_empty(), "somebody had reacted");
}

#[tokio::test]
async fn t8_a_hand_over_hands_over_what_has_gone_to_who_supervises() {
    let world = World::empty().await;
    let (rep, next) = (world.colleague("鈴木 陽子").await, world.colleague("高橋 進").await);
    let contract = world.contract(|form| form.owner_id = Some(rep)).await;
    let supervisor = world.supervisor(&contract).await;
    world.tick_at("2027-02-26 08:30").await;
    // Contact due: five working days after Friday 02-26 is Friday 03-05.
    world.tick_at("2027-03-05 09:00").await;
    assert_eq!(world.mine(&supervisor).await.len(), 1);
    let (office, me) = world.work().await;
    office.set_contract_owner(&me, &[contract.id], next, new_command()).await.unwrap();
    let said = world.mine(&supervisor).await[0].no_reaction.clone().unwrap();
    assert_eq!((said.by.as_deref(), said.days), (Some("高橋 進"), 5), "who must act now");
    let form = StaffForm { name: "上野 主".to_owned(), roles: vec![Role::Rep], area_id: supervisor.area_id };
    let version = world.row(supervisor.id).await.version;
    office.save_staff(&me, supervisor.id, version, &form, new_command()).await.unwrap();
    let former = office.actor(supervisor.id).await.unwrap();
    assert!(world.mine(&former).await.is_empty(), "it went to the role, not to the person");
    assert_eq!(world.mine(&me).await.len(), 1, "and without a supervisor to the custodian");
}

#[tokio::test]
async fn where_who_must_act_supervises_nobody_is_told_of_their_own() {
    let world = World::empty().await;
    let mine = world.contract(|_| {}).await;
    let of_nobody = world.contract(|form| (form.owner_id, form.title) = (None, "担当なし".to_owned())).await;
    let (office, me) = world.work().await;
    let card = office.get_customer(&me, of_nobody.customer_id).await.unwrap();
    let form = CustomerForm { owner_id: None, ..card.form };
    office.save_customer(&me, card.id, card.version, &form, new_command()).await.unwrap();
    let look = world.tick_at("2027-02-26 08:30").await;
    assert_eq!(world.shown_to(&look, Some(&me)).await.len(), 2);
    for moment in ["2027-03-05 09:00", "2027-03-12 09:00"] {
        let look = world.tick_at(moment).await;
        assert_eq!((look.escalated, look.to_show.len()), (0, 0), "one person, and no second pair of eyes");
    }
    assert!(world.mine(&me).await.iter().all(|row| row.no_reaction.is_none()));
    // Somebody comes who supervises the area of the card that nobody has.
    let supervisor = world.supervisor(&of_nobody).await;
    let look = world.tick_at("2027-03-12 09:01").await;
    assert_eq!(world.shown_to(&look, Some(&supervisor)).await[0].title, "担当がいないお知らせがあります");
    let said = world.mine(&supervisor).await[0].no_reaction.clone().unwrap();
    assert_eq!(said.by, None);
    assert_eq!(mine.customer, "株式会社みどり");
}

#[tokio::test]
async fn with_nobody_signed_in_what_has_gone_on_is_a_number_without_a_name() {
    let world = World::empty().await;
    let rep = world.colleague("鈴木 陽子").await;
    let contract = world.contract(|form| form.owner_id = Some(rep)).await;
    let supervisor = world.supervisor(&contract).await;
    let look = world.tick_at("2027-02-26 08:30").await;
    assert_eq!(world.shown_to(&look, None).await.len(), 1);
    let look = world.tick_at("2027-03-05 09:00").await;
    assert_eq!(look.escalated, 1);
    let shown = world.shown_to(&look, None).await;
    assert_eq!(shown.len(), 1, "something new");
    assert!(!format!("{}{}", shown[0].title, shown[0].body).contains("鈴木"), "{shown:?}");
    let look = world.tick_at("2027-03-05 09:01").await;
    assert!(world.shown_to(&look, Some(&supervisor)).await.is_empty(), "noted as shown");
    assert_eq!(world.mine(&supervisor).await.len(), 1, "but the list has it");
}
