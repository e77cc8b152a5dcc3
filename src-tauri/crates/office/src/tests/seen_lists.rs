//! Lists to Excel as they are seen: what was typed stands in the file, in the order and under the headings of the screen.

use super::*;
use crate::list::{
    ContractColumn, ContractFilter, ContractListQuestion, CustomerColumn, CustomerFilter, CustomerListQuestion,
    ListChoice, SeenColumns, SeenList,
};
use crate::staff::NewStaff;
use documents::grid::{Cell, Header, Limits, Reading, read};
use domain::words::{BillingPeriod, CustomerRole, Role, Standing};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn on(text: &str) -> Cell {
    Cell::Day(day(text))
}

fn number(shown: &str) -> Cell {
    Cell::Number(shown.to_owned())
}

/// What another reader finds in the file: the headings, then the rows.
fn read_back(list: &SeenList) -> (Vec<String>, Vec<Vec<Cell>>) {
    let reading = Reading { header: Some(Header::Record(0)), ..Reading::default() };
    let grid = read(&list.workbook().unwrap(), &reading, &Limits::default(), &|| false).unwrap();
    let width = grid.headings().len();
    let row = |record: &documents::grid::Record| (0..width).map(|at| record.cell(at).clone()).collect();
    (grid.headings().to_vec(), grid.rows().iter().map(row).collect())
}

async fn customers(world: &World, change: impl FnOnce(&mut CustomerListQuestion)) -> ListChoice {
    let (office, actor) = world.work().await;
    let mut question =
        CustomerListQuestion { filter: CustomerFilter::default(), sort: CustomerColumn::Name, descending: false };
    change(&mut question);
    let opened = office.open_customer_list(&actor, &question, None).await.unwrap();
    assert!(opened.may_export);
    ListChoice { handle: opened.handle, all: true, ids: Vec::new() }
}

async fn seen(world: &World, columns: SeenColumns, choice: &ListChoice) -> SeenList {
    let (office, actor) = world.work().await;
    let list = office.list_to_export(&actor, columns, choice, "年末の挨拶状").unwrap();
    office.export_seen(&actor, list).await.unwrap()
}

/// Three cards; the first has a contract of a year from 2026-04-01, whose window opens on Friday 2027-01-29.
async fn three() -> (World, [Uuid; 3]) {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let midori = CustomerForm {
        kana: "ミドリシュビョウ".to_owned(),
        roles: vec![CustomerRole::Buyer, CustomerRole::Supplier],
        standing: Standing::Existing,
        standing_since: "2014-04-01".to_owned(),
        owner_id: Some(world.me),
        phone: "027-000-0000".to_owned(),
        capital: "80,000,000".to_owned(),
        employees: "1,064".to_owned(),
        ..CustomerForm::named("みどり種苗株式会社")
    };
    let aoba = CustomerForm { kana: "アオバ".to_owned(), ..CustomerForm::named("=あおば園芸") };
    let north = CustomerForm {
        kana: "キタノ".to_owned(),
        owner_id: Some(world.me),
        address: "群馬県".to_owned(),
        ..CustomerForm::named("北野栽培㈱")
    };
    let mut ids = Vec::new();
    for form in [midori, aoba, north] {
        ids.push(office.add_customer(&actor, &form, new_command()).await.unwrap().id);
    }
    world.contract_of(ids[0], |_| {}).await;
    (world, ids.try_into().unwrap())
}

#[tokio::test]
async fn the_file_has_the_columns_seen_in_their_order_and_the_lines_in_theirs() {
    use CustomerColumn as C;
    let (world, _) = three().await;
    let choice = customers(&world, |question| (question.sort, question.descending) = (C::Number, true)).await;
    let columns = vec![
        C::Name,
        C::Capital,
        C::NextAction,
        C::NextOwner,
        C::Owner,
        C::StandingSince,
        C::Standing,
        C::Roles,
        C::Number,
        C::Employees,
        C::ContractCount,
        C::Phone,
    ];
    let (headings, rows) = read_back(&seen(&world, SeenColumns::Customers(columns), &choice).await);
    assert_eq!(
        headings,
        [
            "名称",
            "資本金(円)",
            "次の予定",
            "次の予定の日",
            "次の予定の担当",
            "担当",
            "区分の開始日",
            "区分",
            "得意先・仕入先",
            "番号",
            "従業員数",
            "契約数",
            "電話"
        ]
    );
    let none = Cell::Empty;
    assert_eq!(
        rows,
        [
            vec![
                text("北野栽培㈱"),
                none.clone(),
                none.clone(),
                none.clone(),
                none.clone(),
                text("佐藤 花子"),
                none.clone(),
                text("見込"),
                text("得意先"),
                text("00003"),
                none.clone(),
                number("0"),
                none.clone(),
            ],
            vec![
                // No formula, whatever it begins with.
                text("=あおば園芸"),
                none.clone(),
                none.clone(),
                none.clone(),
                none.clone(),
                text("担当なし"),
                none.clone(),
                text("見込"),
                text("得意先"),
                text("00002"),
                none.clone(),
                number("0"),
                none,
            ],
            vec![
                text("みどり種苗株式会社"),
                number("80000000"),
                text("期間に入る"),
                on("2027-01-29"),
                text("佐藤 花子"),
                text("佐藤 花子"),
                on("2014-04-01"),
                text("既存"),
                text("得意先・仕入先"),
                text("00001"),
                number("1064"),
                number("1"),
                text("027-000-0000"),
            ],
        ]
    );
}

#[tokio::test]
async fn what_is_narrowed_away_or_not_marked_stays_inside() {
    let (world, [midori, aoba, north]) = three().await;
    let columns = || SeenColumns::Customers(vec![CustomerColumn::Name]);
    let names = async |choice: &ListChoice| -> Vec<String> {
        let (_, rows) = read_back(&seen(&world, columns(), choice).await);
        rows.iter().map(|row| row[0].text().into_owned()).collect()
    };
    let narrowed = customers(&world, |question| question.filter.unowned = true).await;
    assert_eq!(names(&narrowed).await, ["=あおば園芸"]);
    let all = customers(&world, |_| {}).await;
    assert_eq!(names(&all).await, ["=あおば園芸", "北野栽培㈱", "みどり種苗株式会社"], "by reading, as it stands");
    let marked = ListChoice { all: false, ids: vec![midori, aoba], ..all.clone() };
    assert_eq!(
        names(&marked).await,
        ["=あおば園芸", "みどり種苗株式会社"],
        "in the order of the list, not of the marks"
    );
    let unmarked = ListChoice { ids: vec![aoba], ..all };
    assert_eq!(names(&unmarked).await, ["北野栽培㈱", "みどり種苗株式会社"]);
    let elsewhere = ListChoice { all: false, ids: vec![north], ..narrowed };
    let (office, actor) = world.work().await;
    let nothing = office.list_to_export(&actor, columns(), &elsewhere, "確認");
    assert_eq!(code(nothing), ErrorCode::NothingToExport, "a mark on what the list does not show");
}

#[tokio::test]
async fn contracts_go_out_with_amounts_and_days_as_such() {
    use ContractColumn as C;
    let (world, [_, aoba, _]) = three().await;
    world
        .contract_of(aoba, |form| {
            form.title = "育苗資材".to_owned();
            form.length.n.clear();
            (form.owner_id, form.amount, form.auto_renews) = (None, String::new(), true);
            form.period = BillingPeriod::Monthly;
        })
        .await;
    let (office, actor) = world.work().await;
    let question = ContractListQuestion { filter: ContractFilter::default(), sort: C::ExpiresOn, descending: false };
    let opened = office.open_contract_list(&actor, &question, None).await.unwrap();
    let choice = ListChoice { handle: opened.handle, all: true, ids: Vec::new() };
    let columns = vec![
        C::Title,
        C::ExpiresOn,
        C::Amount,
        C::Period,
        C::Owner,
        C::StartsOn,
        C::WindowOpensOn,
        C::AutoRenews,
        C::State,
        C::Customer,
        C::NextAction,
    ];
    let (headings, rows) = read_back(&seen(&world, SeenColumns::Contracts(columns), &choice).await);
    assert_eq!(
        headings,
        [
            "契約の名前",
            "満期日",
            "金額(円)",
            "支払い",
            "担当",
            "開始日",
            "期間に入る日",
            "自動更新",
            "状態",
            "顧客",
            "次の予定",
            "次の予定の日"
        ]
    );
    assert_eq!(
        rows,
        [
            vec![
                text("冷蔵設備 保守契約"),
                on("2027-03-31"),
                number("1320000"),
                text("年額"),
                text("佐藤 花子"),
                on("2026-04-01"),
                // Two months before the expiry is Sunday 2027-01-31: the window opens on the Friday.
                on("2027-01-29"),
                text("なし"),
                text("継続中"),
                text("みどり種苗株式会社"),
                text("期間に入る"),
                on("2027-01-29"),
            ],
            vec![
                text("育苗資材"),
                text("満期日がありません"),
                Cell::Empty,
                text("月額"),
                text("担当なし"),
                on("2026-04-01"),
                Cell::Empty,
                text("あり"),
                text("継続中"),
                text("=あおば園芸"),
                Cell::Empty,
                Cell::Empty,
            ],
        ]
    );
}

#[tokio::test]
async fn every_column_has_its_heading() {
    let (world, _) = three().await;
    let all: Vec<CustomerColumn> = serde_json::from_str(
        r#"["number","name","kana","standing","standing_since","owner","area","next_action","next_owner","contract_count",
        "last_contact","roles","phone","fax","mail","postal_code","address","representative","industry","capital",
        "employees","fiscal_year_end","corporate_number","created","updated"]"#,
    )
    .unwrap();
    let choice = customers(&world, |_| {}).await;
    let (headings, rows) = read_back(&seen(&world, SeenColumns::Customers(all), &choice).await);
    assert_eq!(
        headings.join(" "),
        "番号 名称 フリガナ 区分 区分の開始日 担当 地域 次の予定 次の予定の日 次の予定の担当 契約数 最後の接触 得意先・仕入先 電話 FAX メール \
         郵便番号 所在地 代表者 業種 資本金(円) 従業員数 決算 法人番号 登録日 更新日"
    );
    assert_eq!(rows[1][17], text("群馬県"));
    assert_eq!(rows[1][24], on("2026-11-24"), "the card was made today");
    let all: Vec<ContractColumn> = serde_json::from_str(
        r#"["number","title","customer","kana","owner","area","plan","state","starts_on","expires_on","window_opens_on",
        "contact_by","notice_by","next_action","next_owner","amount","period","auto_renews"]"#,
    )
    .unwrap();
    let (office, actor) = world.work().await;
    let question =
        ContractListQuestion { filter: ContractFilter::default(), sort: ContractColumn::Number, descending: false };
    let opened = office.open_contract_list(&actor, &question, None).await.unwrap();
    let choice = ListChoice { handle: opened.handle, all: true, ids: Vec::new() };
    let (headings, _) = read_back(&seen(&world, SeenColumns::Contracts(all), &choice).await);
    assert_eq!(
        headings.join(" "),
        "契約番号 契約の名前 顧客 フリガナ 担当 地域 プラン 状態 開始日 満期日 期間に入る日 事前連絡期限 更新拒絶期限 次の予定 次の予定の日 次の予定の担当 \
         金額(円) 支払い 自動更新"
    );
}

#[tokio::test]
async fn whoever_may_not_and_whoever_does_not_say_what_for_gets_nothing() {
    let (world, _) = three().await;
    let (office, actor) = world.work().await;
    let columns = || SeenColumns::Customers(vec![CustomerColumn::Name]);
    let choice = customers(&world, |_| {}).await;
    let lines = async || {
        let mut conn = office.store().read().await.unwrap();
        storage::audit::list(&mut conn).await.unwrap()
    };
    let before = lines().await.len();
    let silent = refused(office.list_to_export(&actor, columns(), &choice, "  "));
    assert_eq!(field_codes(&silent), [("purpose", FieldCode::Required)]);
    let closed = ListChoice { handle: new_command(), ..choice.clone() };
    assert_eq!(code(office.list_to_export(&actor, columns(), &closed, "確認")), ErrorCode::ListClosed);
    let contracts = SeenColumns::Contracts(vec![ContractColumn::Title]);
    assert_eq!(code(office.list_to_export(&actor, contracts, &choice, "確認")), ErrorCode::ListClosed, "another list");

    let roles = vec![Role::Rep, Role::Supervisor, Role::Clerk, Role::Administrator];
    let new = NewStaff { name: "鈴木".to_owned(), area: None, roles };
    let colleague = office.actor(office.add_staff(&actor, new).await.unwrap()).await.unwrap();
    let question =
        CustomerListQuestion { filter: CustomerFilter::default(), sort: CustomerColumn::Name, descending: false };
    let opened = office.open_customer_list(&colleague, &question, None).await.unwrap();
    assert!(!opened.may_export, "the window shows no button that is refused");
    let theirs = ListChoice { handle: opened.handle, all: true, ids: Vec::new() };
    assert_eq!(code(office.list_to_export(&colleague, columns(), &theirs, "確認")), ErrorCode::NotAllowed);
    let mine = office.list_to_export(&actor, columns(), &choice, "確認").unwrap();
    assert_eq!(mine.file_name, "顧客の一覧 2026-11-24.xlsx");
    assert_eq!(code(office.export_seen(&colleague, mine.clone()).await), ErrorCode::Locked, "another person meanwhile");
    assert!(lines().await[before..].iter().all(|line| line.op != "export"), "nothing has gone out so far");

    office.export_seen(&actor, mine).await.unwrap();
    let line = lines().await.pop().unwrap();
    assert_eq!(
        (line.op.as_str(), line.record_kind.as_str(), line.count, line.staff_id, line.fields.as_str()),
        ("export", "customer", 3, Some(world.me), r#"["purpose: 確認"]"#)
    );
}
