//! Acts for many lines of a list, and taking them back; what a person keeps of a list.

use super::long_lists::{by, lines};
use super::*;
use crate::list::{
    BulkAct, ContractColumn, ContractFilter, ContractListQuestion, CustomerColumn, CustomerFilter, ExpiresWithin,
    KeptColumn, ListChoice, ListKind,
};
use crate::settings::PlanForm;
use crate::staff::NewStaff;
use domain::words::{Role, Standing};

/// Cards い0 … い(n-1) of the one who works here, and a colleague.
async fn cards(n: usize) -> (World, Vec<Uuid>, Uuid) {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let mut cards = Vec::new();
    for at in 0..n {
        let form = CustomerForm {
            kana: format!("イ{at}"),
            owner_id: Some(world.me),
            standing: Standing::Lead,
            ..CustomerForm::named(&format!("い{at}"))
        };
        cards.push(office.add_customer(&actor, &form, new_command()).await.unwrap().id);
    }
    let new = NewStaff { name: "鈴木".to_owned(), area: Some("湾岸".to_owned()), roles: vec![Role::Rep] };
    let other = office.add_staff(&actor, new).await.unwrap();
    (world, cards, other)
}

async fn all_but(office: &Office, actor: &Actor, ids: &[Uuid]) -> ListChoice {
    let opened = office.open_customer_list(actor, &by(CustomerColumn::Name), None).await.unwrap();
    ListChoice { handle: opened.handle, all: true, ids: ids.to_vec() }
}

async fn only(office: &Office, actor: &Actor, ids: &[Uuid]) -> ListChoice {
    ListChoice { all: false, ..all_but(office, actor, ids).await }
}

async fn owners(office: &Office, actor: &Actor) -> Vec<String> {
    let all = lines(office, actor, &by(CustomerColumn::Name)).await;
    all.into_iter().map(|line| format!("{} {}", line.name, line.owner.unwrap_or_default())).collect()
}

#[tokio::test]
async fn all_that_match_but_one_change_hands_with_their_reminders_and_come_back() {
    let (world, cards, other) = cards(4).await;
    let (office, actor) = world.work().await;
    // The contract without an owner of its own follows its card; the other stays with whom it belongs to.
    let follows = world.contract_of(cards[0], |form| form.owner_id = None).await;
    let stays = world.contract_of(cards[1], |_| {}).await;
    let choice = all_but(&office, &actor, &[cards[3]]).await;
    let act = BulkAct::Owner { staff_id: other };
    let command = new_command();
    let done = office.act_for_many(&actor, ListKind::Customers, &choice, act, command).await.unwrap();
    assert_eq!((done.changed, done.unchanged, done.not_allowed), (3, 0, 0));
    assert_eq!(owners(&office, &actor).await, ["い0 鈴木", "い1 鈴木", "い2 鈴木", "い3 佐藤 花子"]);
    let assignees = async |contract: &ContractView| -> Vec<Option<Uuid>> {
        world.rows_of(contract.id).await.into_iter().map(|row| row.assignee_id).collect()
    };
    assert!(assignees(&follows).await.iter().all(|id| *id == Some(other)));
    assert!(assignees(&stays).await.iter().all(|id| *id == Some(world.me)));
    let told = office.customer_history_of(cards[0]).await;
    assert!(told.contains(&format!("ownerId: {} → {other}", world.me)), "{told:?}");

    let again = office.act_for_many(&actor, ListKind::Customers, &choice, act, command).await.unwrap();
    assert_eq!(again.changed, 3, "a retry does nothing twice and says the same");

    let undone = office.undo_for_many(&actor, done.act_id, new_command()).await.unwrap();
    assert_eq!((undone.restored, undone.kept), (3, 0));
    assert!(owners(&office, &actor).await.iter().all(|line| line.ends_with("佐藤 花子")));
    assert!(assignees(&follows).await.iter().all(|id| *id == Some(world.me)));
    assert_eq!(
        code(office.undo_for_many(&actor, done.act_id, new_command()).await),
        ErrorCode::NothingToUndo,
        "once only"
    );
}

#[tokio::test]
async fn what_was_changed_since_stays_and_is_told() {
    let (world, cards, _) = cards(3).await;
    let (office, actor) = world.work().await;
    let choice = all_but(&office, &actor, &[]).await;
    let act = BulkAct::Standing { standing: Standing::Existing };
    let done = office.act_for_many(&actor, ListKind::Customers, &choice, act, new_command()).await.unwrap();
    office.set_standing(&actor, &[cards[1]], Standing::Dormant, new_command()).await.unwrap();
    // Another field of a card may change: that is no reason to leave its standing.
    let card = office.get_customer(&actor, cards[2]).await.unwrap();
    let form = CustomerForm { phone: "03-1234-5678".to_owned(), ..card.form };
    office.save_customer(&actor, cards[2], card.version, &form, new_command()).await.unwrap();
    let undone = office.undo_for_many(&actor, done.act_id, new_command()).await.unwrap();
    assert_eq!((undone.restored, undone.kept, undone.kept_names), (2, 1, vec!["い1".to_owned()]));
    let standings: Vec<_> =
        lines(&office, &actor, &by(CustomerColumn::Name)).await.into_iter().filter_map(|line| line.standing).collect();
    assert_eq!(standings, [Standing::Lead, Standing::Dormant, Standing::Lead]);
    assert_eq!(
        office.get_customer(&actor, cards[2]).await.unwrap().form.phone,
        "03-1234-5678",
        "what was written meanwhile is there"
    );
}

#[tokio::test]
async fn an_act_for_many_leaves_what_one_may_not_change_and_is_refused_where_that_is_all() {
    let (world, cards, other) = cards(3).await;
    let (office, boss) = world.work().await;
    let choice = only(&office, &boss, &cards[..1]).await;
    let act = BulkAct::Owner { staff_id: other };
    office.act_for_many(&boss, ListKind::Customers, &choice, act, new_command()).await.unwrap();
    let rep = office.actor(other).await.unwrap();
    let area = rep.area_id;
    let mine_and_others = all_but(&office, &rep, &[]).await;
    let act = BulkAct::Area { area_id: area };
    let done = office.act_for_many(&rep, ListKind::Customers, &mine_and_others, act, new_command()).await.unwrap();
    assert_eq!((done.changed, done.not_allowed), (1, 2));
    let others = only(&office, &rep, &cards[1..]).await;
    let refused = office.act_for_many(&rep, ListKind::Customers, &others, act, new_command()).await;
    assert_eq!(code(refused), ErrorCode::NotAllowed);
    let owner = BulkAct::Owner { staff_id: other };
    let refused = office.act_for_many(&rep, ListKind::Customers, &mine_and_others, owner, new_command()).await;
    assert_eq!(code(refused), ErrorCode::NotAllowed, "a rep gives no cards away");
    assert_eq!(
        code(office.undo_for_many(&boss, done.act_id, new_command()).await),
        ErrorCode::NothingToUndo,
        "who did it takes it back"
    );
    let theirs = all_but(&office, &boss, &[]).await;
    let refused = office.act_for_many(&rep, ListKind::Customers, &theirs, act, new_command()).await;
    assert_eq!(code(refused), ErrorCode::ListClosed, "somebody else's list is nobody's");
    let gone = BulkAct::Owner { staff_id: new_command() };
    let refused = office.act_for_many(&boss, ListKind::Customers, &theirs, gone, new_command()).await;
    assert_eq!(code(refused), ErrorCode::Invalid, "nobody of that id");
    let plan = BulkAct::Plan { plan_id: None };
    let refused = office.act_for_many(&boss, ListKind::Customers, &theirs, plan, new_command()).await;
    assert_eq!(code(refused), ErrorCode::Invalid, "a card has no plan");
}

#[tokio::test]
async fn a_plan_for_many_contracts_moves_their_dates_and_the_undo_moves_them_back() {
    let (world, cards, _) = cards(2).await;
    let (office, actor) = world.work().await;
    let contract = world.contract_of(cards[0], |_| {}).await;
    let nothing = || SpanForm { n: String::new(), unit: SpanUnit::Months };
    let policy = crate::form::PolicyForm { window: months(3), contact: nothing() };
    office.save_plan(&actor, None, &PlanForm { name: "早めの案内".to_owned(), policy }, new_command()).await.unwrap();
    let plan = office.choices().await.unwrap().plans.into_iter().find(|plan| plan.name == "早めの案内").unwrap().id;
    let question =
        ContractListQuestion { filter: ContractFilter::default(), sort: ContractColumn::ExpiresOn, descending: false };
    let opened = office.open_contract_list(&actor, &question, None).await.unwrap();
    let shown = [ContractColumn::Plan, ContractColumn::NextAction, ContractColumn::WindowOpensOn];
    let next = async || {
        let opened = office.open_contract_list(&actor, &question, None).await.unwrap();
        let block = office.contract_block(&actor, opened.handle, 0, &shown).await.unwrap();
        let line = block.lines[0].clone().unwrap();
        assert_eq!((line.id, line.customer.is_none()), (contract.id, true), "no more columns than are shown");
        (line.plan, line.window_opens_on.unwrap(), line.next_action.unwrap().date)
    };
    // 2027-03-31 less two months is Sunday 01-31, hence Friday 01-29; less three months is Thursday 2026-12-31, which
    // national holidays leave a working day.
    assert_eq!(next().await, (None, day("2027-01-29"), day("2027-01-29")));
    let choice = ListChoice { handle: opened.handle, all: true, ids: vec![] };
    let act = BulkAct::Plan { plan_id: Some(plan) };
    let done = office.act_for_many(&actor, ListKind::Contracts, &choice, act, new_command()).await.unwrap();
    assert_eq!(next().await, (Some("早めの案内".to_owned()), day("2026-12-31"), day("2026-12-31")));
    office.undo_for_many(&actor, done.act_id, new_command()).await.unwrap();
    assert_eq!(next().await, (None, day("2027-01-29"), day("2027-01-29")));
}

#[tokio::test]
async fn contracts_are_listed_by_expiry_to_those_who_may_see_them() {
    let (world, cards, other) = cards(3).await;
    let (office, boss) = world.work().await;
    world.contract_of(cards[0], |form| (form.title, form.starts_on) = ("あ".to_owned(), "2026-06-01".to_owned())).await;
    world.contract_of(cards[1], |form| form.title = "い".to_owned()).await;
    world
        .contract_of(cards[2], |form| {
            form.title = "う".to_owned();
            form.length.n.clear();
        })
        .await;
    let rep = office.actor(other).await.unwrap();
    let theirs = world.contract_of(cards[2], |form| {
        (form.title, form.owner_id) = ("え".to_owned(), Some(other));
        form.starts_on = "2025-12-01".to_owned();
    });
    theirs.await;
    let titles = async |actor: &Actor, change: &dyn Fn(&mut ContractListQuestion)| -> Vec<String> {
        let mut question = ContractListQuestion {
            filter: ContractFilter::default(),
            sort: ContractColumn::ExpiresOn,
            descending: false,
        };
        change(&mut question);
        let opened = office.open_contract_list(actor, &question, None).await.unwrap();
        let block = office.contract_block(actor, opened.handle, 0, &[ContractColumn::Number]).await.unwrap();
        block.lines.into_iter().flatten().map(|line| line.name).collect()
    };
    // A year from the first day: 2026-11-30, 2027-03-31, 2027-05-31, and one that is not known.
    assert_eq!(titles(&boss, &|_| {}).await, ["え", "い", "あ", "う"]);
    assert_eq!(titles(&boss, &|asked| asked.descending = true).await, ["あ", "い", "え", "う"]);
    assert_eq!(titles(&boss, &|asked| asked.filter.expires = Some(ExpiresWithin::Month)).await, ["え"]);
    assert_eq!(titles(&boss, &|asked| asked.filter.expires = Some(ExpiresWithin::Unknown)).await, ["う"]);
    assert_eq!(titles(&boss, &|asked| asked.filter.owner_ids = vec![other]).await, ["え"]);
    assert_eq!(titles(&boss, &|asked| asked.filter.text = "い1".to_owned()).await, ["い"], "by the customer's name");
    assert_eq!(titles(&boss, &|asked| asked.sort = ContractColumn::Title).await, ["あ", "い", "う", "え"]);
    assert_eq!(
        titles(&rep, &|_| {}).await,
        ["え", "う"],
        "whoever owns a live contract of a card sees every contract on it, and no others"
    );
}

#[tokio::test]
async fn columns_and_filters_are_kept_for_the_person_who_arranged_them() {
    let (mut world, _, other) = cards(0).await;
    let (office, actor) = world.work().await;
    let columns =
        [KeptColumn { id: "name".to_owned(), width: Some(300) }, KeptColumn { id: "phone".to_owned(), width: None }];
    assert_eq!(office.list_columns(&actor, ListKind::Customers).await.unwrap(), None);
    office.keep_columns(&actor, ListKind::Customers, &columns).await.unwrap();
    let body = serde_json::to_string(&CustomerFilter { unowned: true, ..CustomerFilter::default() }).unwrap();
    office.save_filter(&actor, ListKind::Customers, " 担当なし ", &body).await.unwrap();
    office.save_filter(&actor, ListKind::Customers, "担当なし", "{}").await.unwrap();
    assert_eq!(code(office.save_filter(&actor, ListKind::Customers, " ", "{}").await), ErrorCode::Invalid);
    assert_eq!(code(office.keep_columns(&actor, ListKind::Customers, &[]).await), ErrorCode::Invalid);
    drop((office, actor));
    world.restart().await;
    let (office, actor) = world.work().await;
    assert_eq!(office.list_columns(&actor, ListKind::Customers).await.unwrap().unwrap(), columns);
    assert_eq!(office.list_columns(&actor, ListKind::Contracts).await.unwrap(), None);
    let filters = office.saved_filters(&actor, ListKind::Customers).await.unwrap();
    assert_eq!(
        filters.iter().map(|filter| (filter.name.as_str(), filter.body.as_str())).collect::<Vec<_>>(),
        [("担当なし", "{}")]
    );
    let colleague = office.actor(other).await.unwrap();
    assert!(office.saved_filters(&colleague, ListKind::Customers).await.unwrap().is_empty());
    office.forget_filter(&colleague, ListKind::Customers, filters[0].id).await.unwrap();
    assert_eq!(
        office.saved_filters(&actor, ListKind::Customers).await.unwrap().len(),
        1,
        "a colleague forgets nothing of mine"
    );
    assert!(office.forget_filter(&actor, ListKind::Customers, filters[0].id).await.unwrap().is_empty());
}

impl Office {
    /// What the history keeps of a card, oldest first.
    async fn customer_history_of(&self, card: Uuid) -> Vec<String> {
        let mut conn = self.store().read().await.unwrap();
        let filter = storage::field_history::HistoryFilter::default();
        let rows = storage::field_history::list(&mut conn, &[card], &filter, 1_000).await.unwrap();
        rows.iter().map(|row| format!("{}: {} → {}", row.field, row.old_value, row.new_value)).collect()
    }
}
