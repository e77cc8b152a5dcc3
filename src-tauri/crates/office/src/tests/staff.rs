//! 担当者: adding, changing, letting go, and what is refused.

use super::*;
use crate::customer::CustomerForm;
use crate::desk::{Phase, Typed};
use crate::staff::{AreaForm, HandOver, HoldingKind, StaffForm, StaffView, WayIn};
use domain::words::Role;

/// A first password, as it is handed over on paper.
pub(super) const FIRST: &str = "7k2m-qx4d-9htr";
/// What the person chooses then: eleven characters.
pub(super) const CHOSEN: &str = "春の小川はさらさらいく";

pub(super) fn hand(password: &str) -> HandOver {
    HandOver { password: typed(password) }
}

pub(super) fn typed(text: &str) -> Typed {
    Typed::new(text.to_owned())
}

pub(super) fn person(name: &str, roles: &[Role]) -> StaffForm {
    StaffForm { name: name.to_owned(), roles: roles.to_vec(), area_id: None }
}

impl World {
    /// A person who was added with a first password and has not signed in yet.
    pub(super) async fn enroll(&self, name: &str, roles: &[Role]) -> Uuid {
        let (office, actor) = self.work().await;
        office.enroll_staff(&actor, &person(name, roles), hand(FIRST), new_command()).await.unwrap()
    }

    pub(super) async fn row(&self, id: Uuid) -> StaffView {
        let (office, actor) = self.work().await;
        office.list_staff(&actor).await.unwrap().rows.into_iter().find(|row| row.id == id).unwrap()
    }

    async fn save(&self, id: Uuid, form: &StaffForm) -> Result<(), OfficeError> {
        let (office, actor) = self.work().await;
        let version = self.row(id).await.version;
        office.save_staff(&actor, id, version, form, new_command()).await
    }

    pub(super) async fn enter(&self, id: Uuid, password: &str) -> Result<Phase, OfficeError> {
        let form = SignInForm { staff_id: id, password: password.to_owned() };
        Ok(self.desk.sign_in(form).await?.phase)
    }

    /// The operations of a person in the log, with the fields named, oldest first.
    pub(super) async fn ops(&self, by: Option<Uuid>) -> Vec<String> {
        let office = self.desk.office().await.unwrap();
        let mut conn = office.store().read().await.unwrap();
        let rows = storage::audit::list(&mut conn).await.unwrap();
        rows.into_iter().filter(|row| row.staff_id == by).map(|row| format!("{} {}", row.op, row.fields)).collect()
    }

    pub(super) async fn names_at_the_door(&self) -> Vec<String> {
        self.desk.state().await.unwrap().people.into_iter().map(|person| person.name).collect()
    }
}

#[tokio::test]
async fn a_new_person_is_listed_with_roles_and_area_and_stands_at_the_door() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    office.save_area(&actor, None, &AreaForm { name: "湾岸".to_owned() }, new_command()).await.unwrap();
    let area = office.list_areas().await.unwrap()[0].id;
    let form =
        StaffForm { area_id: Some(area), ..person(" 鈴木 一郎 ", &[Role::Supervisor, Role::Rep, Role::Rep]) };
    let command = new_command();
    let id = office.enroll_staff(&actor, &form, hand(FIRST), command).await.unwrap();
    assert_eq!(office.enroll_staff(&actor, &form, hand(FIRST), command).await.unwrap(), id, "a retry adds nobody");
    let row = world.row(id).await;
    assert_eq!((row.name.as_str(), row.area.as_deref()), ("鈴木 一郎", Some("湾岸")));
    assert_eq!((row.roles, row.way_in, row.me), (vec![Role::Rep, Role::Supervisor], WayIn::Given, false));
    assert_eq!(world.names_at_the_door().await, ["佐藤 花子", "鈴木 一郎"]);
    let without = office.enroll_staff(&actor, &person("高橋", &[Role::Rep]), hand(""), new_command()).await.unwrap();
    assert_eq!(world.row(without).await.way_in, WayIn::None, "owns cards, does not sign in");
    assert_eq!(world.names_at_the_door().await.len(), 2);
    let wrong = StaffForm { area_id: Some(new_command()), ..person("鈴木 一郎", &[]) };
    let error = refused(office.enroll_staff(&actor, &wrong, hand("短い"), new_command()).await);
    assert_eq!(
        field_codes(&error),
        [
            ("password", FieldCode::TooShort),
            ("name", FieldCode::Taken),
            ("roles", FieldCode::Required),
            ("areaId", FieldCode::Unknown)
        ],
        "all at once"
    );
    let ops = world.ops(Some(world.me)).await;
    assert!(ops.contains(&"add_staff [\"password\"]".to_owned()), "{ops:?}");
    assert!(ops.contains(&"add_staff []".to_owned()), "{ops:?}");
    assert!(ops.contains(&"edit_areas []".to_owned()), "{ops:?}");
}

#[tokio::test]
async fn a_person_between_two_writes_is_one_without_a_password_and_a_retry_goes_on() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    // Where the new keys would be written there is a folder: the vault takes the person, the keys do not.
    let in_the_way = world.dir.path().join("vault.keys.tmp");
    std::fs::create_dir(&in_the_way).unwrap();
    let command = new_command();
    let form = person("鈴木 一郎", &[Role::Rep]);
    assert!(office.enroll_staff(&actor, &form, hand(FIRST), command).await.is_err());
    let rows = office.list_staff(&actor).await.unwrap().rows;
    assert_eq!((rows[1].name.as_str(), rows[1].way_in), ("鈴木 一郎", WayIn::None));
    std::fs::remove_dir(&in_the_way).unwrap();
    let id = office.enroll_staff(&actor, &form, hand(FIRST), command).await.unwrap();
    assert_eq!((id, world.row(id).await.way_in), (rows[1].id, WayIn::Given));
}

#[tokio::test]
async fn changed_roles_hold_from_the_next_command_on() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let other = world.enroll("鈴木 一郎", &[Role::Administrator, Role::Custodian]).await;
    office.list_faults(&actor).await.unwrap();
    let mine = person("佐藤 花子", &[Role::Administrator, Role::Custodian, Role::Rep]);
    world.save(world.me, &mine).await.unwrap();
    assert_eq!(world.work().await.1.roles.len(), 3, "no longer supervisor");
    // The administrator takes the custodian's role from herself: her very next command is refused.
    let card = world.customer("株式会社みどり").await;
    let theirs = CustomerForm { owner_id: Some(other), ..CustomerForm::named("株式会社あさひ") };
    let theirs = office.add_customer(&world.work().await.1, &theirs, new_command()).await.unwrap().id;
    world.save(world.me, &person("佐藤 花子", &[Role::Administrator])).await.unwrap();
    let (office, me) = world.work().await;
    for id in [card, theirs] {
        assert_eq!(code(office.get_customer(&me, id).await), ErrorCode::NotAllowed, "an administrator sees no cards");
    }
    assert_eq!(world.desk.state().await.unwrap().me.unwrap().roles, [Role::Administrator]);
    world.save(world.me, &person("佐藤 花子", &[Role::Rep])).await.unwrap();
    let (office, me) = world.work().await;
    assert!(office.get_customer(&me, card).await.is_ok(), "her own");
    assert_eq!(code(office.get_customer(&me, theirs).await), ErrorCode::NotAllowed);
    let back = office.save_staff(&me, world.me, 4, &mine, new_command()).await;
    assert_eq!(code(back), ErrorCode::NotAllowed, "nobody takes a role by themselves");
    let ops = world.ops(Some(world.me)).await;
    let roles: Vec<&String> = ops.iter().filter(|op| op.starts_with("edit_staff")).collect();
    assert_eq!(
        roles,
        [
            "edit_staff [\"-supervisor\"]",
            "edit_staff [\"-custodian\",\"-rep\"]",
            "edit_staff [\"+rep\",\"-administrator\"]"
        ]
    );
}

#[tokio::test]
async fn the_last_administrator_and_the_last_custodian_stay() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let without = |role: Role| {
        let left: Vec<Role> =
            Role::ALL.iter().copied().filter(|other| *other != role && *other != Role::Clerk).collect();
        person("佐藤 花子", &left)
    };
    for (role, refusal) in
        [(Role::Administrator, ErrorCode::LastAdministrator), (Role::Custodian, ErrorCode::LastCustodian)]
    {
        assert_eq!(code(world.save(world.me, &without(role)).await), refusal);
        // Somebody who cannot sign in could not give the role back.
        let form = person(&format!("{role:?}"), &[role]);
        let unable = office.enroll_staff(&actor, &form, hand(""), new_command()).await.unwrap();
        assert_eq!(code(world.save(world.me, &without(role)).await), refusal, "{role:?}");
        office.give_password(&actor, unable, hand(FIRST), new_command()).await.unwrap();
        let before = world.row(world.me).await.roles;
        world.save(world.me, &without(role)).await.unwrap();
        assert_eq!(world.row(world.me).await.roles.len() + 1, before.len());
        let office = world.desk.office().await.unwrap();
        // Given back by the other one, for the next turn.
        let other = office.actor(unable).await.unwrap();
        let all = person("佐藤 花子", &[Role::Rep, Role::Supervisor, Role::Custodian, Role::Administrator]);
        let version = world.row(world.me).await.version;
        let given_back = office.save_staff(&other, world.me, version, &all, new_command()).await;
        match role {
            Role::Administrator => {
                given_back.unwrap();
                // Now it is the other one's turn not to be needed.
                office.deactivate_staff(&world.work().await.1, unable, new_command()).await.unwrap();
            }
            _ => assert_eq!(code(given_back), ErrorCode::NotAllowed, "a custodian gives no roles"),
        }
    }
}

#[tokio::test]
async fn d20_who_owns_anything_stays_and_who_goes_is_not_deleted() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    let card = CustomerForm { owner_id: Some(suzuki), ..CustomerForm::named("株式会社みどり") };
    let card = office.add_customer(&actor, &card, new_command()).await.unwrap().id;
    let contract = world.contract_of(card, |form| form.owner_id = Some(suzuki)).await.id;
    let deactivate = async || office.deactivate_staff(&actor, suzuki, new_command()).await;
    assert_eq!(code(deactivate().await), ErrorCode::StillOwns);
    let held = office.staff_holdings(&actor, suzuki).await.unwrap();
    assert_eq!((held.customers, held.contracts, held.reminders), (1, 1, 3), "window, contact and expiry are to come");
    let kinds: Vec<HoldingKind> = held.rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds[..2], [HoldingKind::Customer, HoldingKind::Contract]);
    assert!(held.rows.iter().all(|row| row.customer_id == card && row.may_open), "{held:?}");
    assert_eq!(held.rows[1].contract.as_deref(), Some("冷蔵設備 保守契約"));

    office.set_customer_owner(&actor, &[card], world.me, new_command()).await.unwrap();
    let held = office.staff_holdings(&actor, suzuki).await.unwrap();
    assert_eq!((held.customers, held.contracts), (0, 1));
    assert_eq!(code(deactivate().await), ErrorCode::StillOwns, "the contract is still theirs");
    office.set_contract_owner(&actor, &[contract], world.me, new_command()).await.unwrap();
    let held = office.staff_holdings(&actor, suzuki).await.unwrap();
    assert_eq!((held.customers, held.contracts, held.reminders), (0, 0, 0), "the reminders went with it");
    deactivate().await.unwrap();
    assert_eq!(code(deactivate().await), ErrorCode::NotFound, "gone is gone");

    let row = world.row(suzuki).await;
    assert_eq!((row.active, row.way_in, row.name.as_str()), (false, WayIn::None, "鈴木 一郎"), "kept, never deleted");
    assert_eq!(world.names_at_the_door().await, ["佐藤 花子"]);
    assert!(!office.choices().await.unwrap().staff.iter().any(|option| option.id == suzuki && option.active));
    world.desk.lock().await.unwrap();
    assert_eq!(code(world.enter(suzuki, FIRST).await), ErrorCode::NoSignIn);
    world.enter(world.me, PASSWORD).await.unwrap();
    let owner = office.set_customer_owner(&actor, &[card], suzuki, new_command()).await;
    assert!(owner.is_err(), "nothing new is given to who has left");

    office.reactivate_staff(&actor, suzuki, hand(FIRST), new_command()).await.unwrap();
    assert_eq!(world.row(suzuki).await.way_in, WayIn::Given, "as on the first day");
    let ops = world.ops(Some(world.me)).await;
    for op in ["deactivate_staff [\"active\"]", "reactivate_staff [\"active\",\"password\"]"] {
        assert!(ops.contains(&op.to_owned()), "{op}: {ops:?}");
    }
}

#[tokio::test]
async fn nobody_lets_themselves_go() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    world.enroll("鈴木 一郎", &[Role::Administrator, Role::Custodian]).await;
    let gone = office.deactivate_staff(&actor, world.me, new_command()).await;
    assert_eq!(code(gone), ErrorCode::OwnDeactivation);
    assert_eq!(code(office.give_password(&actor, world.me, hand(FIRST), new_command()).await), ErrorCode::OwnPassword);
}

#[tokio::test]
async fn who_left_while_the_keys_could_not_be_written_is_refused_at_once_and_loses_the_key_at_the_next_start() {
    let mut world = World::empty().await;
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    let (office, actor) = world.work().await;
    let in_the_way = world.dir.path().join("vault.keys.tmp");
    std::fs::create_dir(&in_the_way).unwrap();
    office.deactivate_staff(&actor, suzuki, new_command()).await.unwrap();
    let keys = || storage::vault::Keys::read(world.dir.path()).unwrap().people().unwrap().len();
    assert_eq!(keys(), 2, "as after a kill between the vault and the keys");
    drop(office);
    world.desk.lock().await.unwrap();
    assert_eq!(code(world.enter(suzuki, FIRST).await), ErrorCode::NoSignIn, "the right password lets nobody in");
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Locked);
    std::fs::remove_dir(&in_the_way).unwrap();
    world.restart().await;
    assert_eq!(storage::vault::Keys::read(world.dir.path()).unwrap().people().unwrap().len(), 1);
}

#[tokio::test]
async fn an_administrator_without_cards_gets_the_numbers_alone() {
    let world = World::empty().await;
    let (office, _) = world.work().await;
    world.customer("株式会社みどり").await;
    let only = world.enroll("鈴木 一郎", &[Role::Administrator]).await;
    let only = office.actor(only).await.unwrap();
    let held = office.staff_holdings(&only, world.me).await.unwrap();
    assert_eq!((held.customers, held.rows.len()), (1, 0), "no name of a customer");
    let rep = world.enroll("高橋", &[Role::Rep]).await;
    let rep = office.actor(rep).await.unwrap();
    assert_eq!(code(office.staff_holdings(&rep, world.me).await), ErrorCode::NotAllowed);
    let seen = office.list_staff(&rep).await.unwrap();
    assert!(!seen.may.edit && !seen.may.give_password && seen.rows.len() == 3, "colleagues are no secret");
}

#[tokio::test]
async fn a_stale_edit_of_a_person_and_a_taken_name_are_refused() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    world.save(suzuki, &person("鈴木 一朗", &[Role::Rep])).await.unwrap();
    assert_eq!(world.names_at_the_door().await, ["佐藤 花子", "鈴木 一朗"], "at the door too");
    let stale = office.save_staff(&actor, suzuki, 1, &person("鈴木", &[Role::Rep]), new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);
    let taken = world.save(suzuki, &person("佐藤 花子", &[Role::Rep])).await;
    assert_eq!(field_codes(&refused(taken)), [("name", FieldCode::Taken)]);
    let nobody = office.save_staff(&actor, new_command(), 1, &person("x", &[Role::Rep]), new_command()).await;
    assert_eq!(code(nobody), ErrorCode::NotFound);
}

#[tokio::test]
async fn an_area_in_use_stays_and_says_where() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let name = |name: &str| AreaForm { name: name.to_owned() };
    for area in ["湾岸", "山手"] {
        office.save_area(&actor, None, &name(area), new_command()).await.unwrap();
    }
    let areas = office.list_areas().await.unwrap();
    let [bay, hill] = [areas[0].id, areas[1].id];
    let taken = office.save_area(&actor, Some(hill), &name("湾岸"), new_command()).await;
    assert_eq!(field_codes(&refused(taken)), [("name", FieldCode::Taken)]);
    office.save_area(&actor, Some(hill), &name("山の手"), new_command()).await.unwrap();
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    world.save(suzuki, &StaffForm { area_id: Some(bay), ..person("鈴木 一郎", &[Role::Rep]) }).await.unwrap();
    let card = CustomerForm { area_id: Some(bay), ..CustomerForm::named("株式会社みどり") };
    let card = office.add_customer(&actor, &card, new_command()).await.unwrap();
    assert_eq!(code(office.remove_area(&actor, bay, new_command()).await), ErrorCode::AreaInUse);
    let used = &office.list_areas().await.unwrap()[0];
    assert_eq!((used.staff_count, used.customer_count), (1, 1));
    world.save(suzuki, &StaffForm { area_id: Some(hill), ..person("鈴木 一郎", &[Role::Rep]) }).await.unwrap();
    let moved = CustomerForm { area_id: Some(hill), ..card.form };
    office.save_customer(&actor, card.id, card.version, &moved, new_command()).await.unwrap();
    office.remove_area(&actor, bay, new_command()).await.unwrap();
    let left: Vec<String> = office.list_areas().await.unwrap().into_iter().map(|area| area.name).collect();
    assert_eq!(left, ["山の手"]);
    assert_eq!(code(office.remove_area(&actor, bay, new_command()).await), ErrorCode::NotFound);
}
