//! このカードを見られる人と、その理由: whoever is named opens the card, and nobody else does (A1, C22).

use super::*;
use crate::customer::WhyOpens;
use crate::settings::OfficeSettingsForm;
use crate::staff::NewStaff;
use domain::words::Role;
use std::collections::BTreeMap;

#[tokio::test]
async fn a1_whoever_is_named_opens_the_card_and_nobody_else() {
    let world = World::empty().await;
    let (office, boss) = world.work().await;
    let mut people = vec![boss.clone()];
    for n in 0..1_usize << Role::ALL.len() {
        let roles = Role::ALL.iter().enumerate().filter(|(at, _)| n >> at & 1 == 1).map(|(_, role)| *role).collect();
        let area = [None, Some("湾岸"), Some("山手")][n % 3].map(ToOwned::to_owned);
        let id = office.add_staff(&boss, NewStaff { name: format!("担当 {n}"), area, roles }).await.unwrap();
        people.push(office.actor(id).await.unwrap());
    }
    let areas: Vec<Option<Uuid>> =
        std::iter::once(None).chain(office.list_areas().await.unwrap().into_iter().map(|area| Some(area.id))).collect();
    let (mut asked, mut named) = (0, 0);
    for everyone_sees in [false, true] {
        let now = office.office_settings(false);
        let form = OfficeSettingsForm {
            name: now.name,
            office_hour: now.office_hour,
            policy: now.policy,
            everyone_sees,
            week_carries: now.week_carries,
        };
        office.save_office_settings(&boss, &form, now.version, new_command()).await.unwrap();
        for (n, owner) in [None, Some(people[3].id), Some(people[17].id)].into_iter().enumerate() {
            for area_id in &areas {
                let form =
                    CustomerForm { owner_id: owner, area_id: *area_id, ..CustomerForm::named("株式会社みどり") };
                let card = office.add_customer(&boss, &form, new_command()).await.unwrap().id;
                let contract_owner = people[2 + n * 5].id;
                world.contract_of(card, |form| form.owner_id = Some(contract_owner)).await;
                let told = office.who_opens(&boss, card).await.unwrap();
                assert_eq!(told.people.len() + told.others.len(), people.len(), "everybody at work");
                for person in &people {
                    let opens = office.get_customer(person, card).await.is_ok();
                    let why = told.people.iter().find(|one| one.id == person.id);
                    assert_eq!(why.is_some(), opens, "{person:?} {owner:?} {area_id:?}: {why:?}");
                    assert!(why.is_none_or(|why| !why.reasons.is_empty()));
                    (asked, named) = (asked + 1, named + usize::from(opens));
                }
            }
        }
    }
    eprintln!("{asked} times asked, {named} named");
    assert_eq!(asked, 2 * 3 * 3 * 33);
}

#[tokio::test]
async fn c22_each_reason_is_the_one_for_which_the_card_opens() {
    let world = World::empty().await;
    let (office, boss) = world.work().await;
    let mut ids = BTreeMap::new();
    for (name, area, role) in [
        ("田中", None, Role::Rep),
        ("鈴木", None, Role::Rep),
        ("高橋", Some("湾岸"), Role::Supervisor),
        ("伊藤", Some("湾岸"), Role::Clerk),
        ("渡辺", None, Role::Rep),
        ("山本", None, Role::Administrator),
    ] {
        let new = NewStaff { name: name.to_owned(), area: area.map(ToOwned::to_owned), roles: vec![role] };
        ids.insert(name, office.add_staff(&boss, new).await.unwrap());
    }
    let bay = office.list_areas().await.unwrap().into_iter().find(|area| area.name == "湾岸").unwrap().id;
    let form =
        CustomerForm {
            owner_id: Some(ids["田中"]), area_id: Some(bay), ..CustomerForm::named("株式会社みどり")
        };
    let card = office.add_customer(&boss, &form, new_command()).await.unwrap().id;
    world.contract_of(card, |form| form.owner_id = Some(ids["鈴木"])).await;
    let told = office.who_opens(&boss, card).await.unwrap();
    let why: BTreeMap<&str, &[WhyOpens]> =
        told.people.iter().map(|one| (one.name.as_str(), one.reasons.as_slice())).collect();
    let area = |role| WhyOpens::Area { role, area: "湾岸".to_owned() };
    assert_eq!(why["田中"], [WhyOpens::Owner]);
    assert_eq!(why["鈴木"], [WhyOpens::Contract { title: "冷蔵設備 保守契約".to_owned() }]);
    assert_eq!(why["高橋"], [area(Role::Supervisor)]);
    assert_eq!(why["伊藤"], [area(Role::Clerk)]);
    assert_eq!(why["佐藤 花子"], [WhyOpens::Role { role: Role::Custodian }]);
    assert_eq!(told.others, ["渡辺", "山本"]);
    let owner = office.actor(ids["田中"]).await.unwrap();
    assert_eq!(office.who_opens(&owner, card).await.unwrap(), told, "whose customer it is may know");
    let by_contract = office.actor(ids["鈴木"]).await.unwrap();
    assert_eq!(code(office.who_opens(&by_contract, card).await), ErrorCode::NotAllowed);
}
