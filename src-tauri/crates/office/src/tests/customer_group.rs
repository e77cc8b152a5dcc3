//! Head offices, their branches, and cards that may be the same customer.

use super::*;
use crate::customer::{DoubleBy, DoubleQuery};
use domain::words::Role;

async fn add(world: &World, form: CustomerForm) -> crate::customer::CustomerCard {
    let (office, actor) = world.work().await;
    office.add_customer(&actor, &form, new_command()).await.unwrap()
}

#[tokio::test]
async fn no_card_stands_above_itself() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let head = add(&world, CustomerForm::named("本社")).await;
    let branch = add(&world, CustomerForm { parent_id: Some(head.id), ..CustomerForm::named("支店") }).await;
    assert_eq!(branch.parent.map(|parent| parent.name).as_deref(), Some("本社"));
    let below = add(&world, CustomerForm { parent_id: Some(branch.id), ..CustomerForm::named("営業所") }).await;
    for parent in [head.id, branch.id, below.id] {
        let form = CustomerForm { parent_id: Some(parent), mail: "x".to_owned(), ..head.form.clone() };
        let error = refused(office.save_customer(&actor, head.id, 1, &form, new_command()).await);
        let told = [("mail", FieldCode::NotAMail), ("parentId", FieldCode::UnderItself)];
        let mut codes = field_codes(&error);
        codes.sort_by_key(|(path, _)| *path);
        assert_eq!(codes, told, "together with what else is wrong");
    }
    assert_eq!(office.get_customer(&actor, head.id).await.unwrap().branches.len(), 1);
}

#[tokio::test]
async fn more_offices_than_a_group_has_are_refused() {
    let world = World::empty().await;
    let mut above = None;
    for n in 0..17 {
        let card = add(&world, CustomerForm { parent_id: above, ..CustomerForm::named(&format!("第{n}")) }).await;
        above = Some(card.id);
    }
    let (office, actor) = world.work().await;
    let form = CustomerForm { parent_id: above, ..CustomerForm::named("もう一つ") };
    let error = refused(office.add_customer(&actor, &form, new_command()).await);
    assert_eq!(field_codes(&error), [("parentId", FieldCode::TooDeep)]);
}

#[tokio::test]
async fn a_branch_stands_on_the_card_above_with_its_own_next_date_and_inherits_nothing() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let form = CustomerForm {
        address: "東京都".to_owned(),
        owner_id: Some(world.me),
        caution: "書面で".to_owned(),
        ..CustomerForm::named("みどり本社")
    };
    let head = add(&world, form).await;
    let branch = add(&world, CustomerForm { parent_id: Some(head.id), ..CustomerForm::named("みどり大阪支店") }).await;
    assert!(branch.form.address.is_empty() && branch.form.caution.is_empty() && branch.form.owner_id.is_none());
    world.contract_of(branch.id, |_| {}).await;
    let shown = office.get_customer(&actor, head.id).await.unwrap().branches;
    // The contract of a year from 2026-04-01: its window opens on Friday 2027-01-29.
    let next = shown[0].next_date.map(|next| next.date.to_string());
    assert_eq!((shown[0].name.as_str(), next.as_deref()), ("みどり大阪支店", Some("2027-01-29")));
    assert_eq!((shown[0].owner.as_deref(), shown[0].masked), (None, false));
    let new = crate::staff::NewStaff { name: "鈴木".to_owned(), area: None, roles: vec![Role::Rep] };
    let rep = office.actor(office.add_staff(&actor, new).await.unwrap()).await.unwrap();
    let head = office.get_customer(&actor, head.id).await.unwrap();
    let given = CustomerForm { owner_id: Some(rep.id), ..head.form };
    office.save_customer(&actor, head.id, head.version, &given, new_command()).await.unwrap();
    let seen = office.get_customer(&rep, head.id).await.unwrap().branches;
    assert!(seen[0].masked && seen[0].next_date.is_none(), "the head office opens no branch of others: {seen:?}");
}

fn query(name: &str, code: &str, number: &str) -> DoubleQuery {
    DoubleQuery {
        id: None,
        parent_id: None,
        name: name.to_owned(),
        postal_code: code.to_owned(),
        corporate_number: number.to_owned(),
    }
}

#[tokio::test]
async fn a_possible_double_is_told_by_number_or_by_name_and_postal_code() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let form = CustomerForm {
        corporate_number: "7000012050002".to_owned(),
        postal_code: "100-8978".to_owned(),
        ..CustomerForm::named("株式会社みどり")
    };
    let card = add(&world, form).await;
    let told = async |query: DoubleQuery| {
        let found = office.find_doubles(&actor, &query).await.unwrap();
        found.into_iter().map(|double| (double.number, double.by)).collect::<Vec<_>>()
    };
    let number = vec![("00001".to_owned(), DoubleBy::CorporateNumber)];
    let place = vec![("00001".to_owned(), DoubleBy::NameAndPostalCode)];
    for typed in ["7000012050002", "7-0000-1205-0002", "７ ０００ ０１２ ０５０ ００２", "T7000012050002"]
    {
        assert_eq!(told(query("ほか", "", typed)).await, number, "{typed}");
    }
    assert_eq!(told(query("㈱ みどり", "〒１００－８９７８", "")).await, place, "written otherwise");
    assert_eq!(told(query("㈱みどり", "1008978", "7000012050002")).await, number, "told once");
    for nobody in [
        query("みどり", "100-8979", ""),
        query("あおい", "100-8978", ""),
        query("", "100-8978", ""),
        query("", "", "7000"),
    ] {
        assert!(told(nobody).await.is_empty());
    }
    assert!(
        told(DoubleQuery { id: Some(card.id), ..query("株式会社みどり", "100-8978", "7000012050002") })
            .await
            .is_empty()
    );
    let branch = DoubleQuery { parent_id: Some(card.id), ..query("みどり大阪支店", "", "7000012050002") };
    assert!(told(branch).await.is_empty(), "a branch bears its head office's number");
}

#[tokio::test]
async fn a_hit_of_the_search_says_where_it_stands_in_its_group() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let mine =
        |name: &str, parent_id| CustomerForm { parent_id, owner_id: Some(world.me), ..CustomerForm::named(name) };
    let head = add(&world, mine("木曽岬ポンプ株式会社", None)).await;
    let osaka = add(&world, mine("木曽岬ポンプ 大阪支店", Some(head.id))).await;
    add(&world, mine("木曽岬ポンプ 名古屋支店", Some(head.id))).await;
    add(&world, mine("木曽岬ポンプ 堺営業所", Some(osaka.id))).await;
    add(&world, mine("木曽岬製作所", None)).await;
    world.contract_of(head.id, |form| form.title = "木曽岬ポンプ 保守".to_owned()).await;
    let said = |hits: Vec<crate::search::SearchHit>| -> Vec<String> {
        let words = |hit: crate::search::SearchHit| match hit.group {
            None => format!("{} -", hit.title),
            Some(group) => format!("{} {} {}", hit.title, group.head.unwrap_or_default(), group.branches),
        };
        let mut said: Vec<String> = hits.into_iter().map(words).collect();
        said.sort();
        said
    };
    let mut expected = [
        "木曽岬ポンプ 保守 -",
        "木曽岬ポンプ 名古屋支店 木曽岬ポンプ株式会社 0",
        "木曽岬ポンプ 大阪支店 木曽岬ポンプ株式会社 1",
        "木曽岬ポンプ 堺営業所 木曽岬ポンプ 大阪支店 0",
        "木曽岬ポンプ株式会社  2",
        "木曽岬製作所 -",
    ];
    expected.sort_unstable();
    assert_eq!(said(office.search(&actor, "木曽岬").await.unwrap()), expected);

    // Of a colleague's card the name alone: not even that it is a branch.
    let new = crate::staff::NewStaff { name: "鈴木".to_owned(), area: None, roles: vec![Role::Rep] };
    let colleague = office.actor(office.add_staff(&actor, new).await.unwrap()).await.unwrap();
    let hits = office.search(&colleague, "大阪支店").await.unwrap();
    assert_eq!(said(hits), ["木曽岬ポンプ 大阪支店 -"]);
}
