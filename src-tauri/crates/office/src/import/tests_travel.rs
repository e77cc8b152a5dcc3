//! What goes out comes back: every stored column of cards, their people and their contracts travels by an export and an
//! import, into the same office and into an empty one, but for those that `does_not_travel.tsv` names with a reason each.

use super::tests_lists::{Ground, ground, outcomes};
use super::*;
use crate::contract::{CloseForm, CloseHow, ContractForm};
use crate::customer::{ChannelForm, ContactPersonForm, CustomerForm};
use crate::form::{PolicyForm, SpanForm};
use crate::settings::PlanForm;
use crate::staff::NewStaff;
use domain::dates::SpanUnit;
use domain::words::{BillingPeriod, ChannelKind, CustomerRole, Role, Standing, Tax};
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use storage::engine::Conn;
use uuid::Uuid;

/// The tables of which a card and a contract are made.
const TABLES: &[&str] = &[
    "customer",
    "customer_has_role",
    "contact_person",
    "channel",
    "contract",
    "term",
    "record_origin",
    "reminder_rule",
];
const KINDS: [ImportKind; 2] = [ImportKind::Customers, ImportKind::Contracts];

/// What does not travel, with the reason.
fn excepted() -> BTreeMap<String, String> {
    let text = include_str!("does_not_travel.tsv");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let parts = lines.map(|line| line.split_once('\t').unwrap_or_else(|| panic!("{line}: no reason")));
    parts.map(|(column, reason)| (column.to_owned(), reason.to_owned())).collect()
}

fn command(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// An office with a second person, and a plan; areas an office has from its beginning.
async fn furnished() -> Ground {
    let ground = ground().await;
    let new = NewStaff { name: "田中 健".to_owned(), area: Some("東京".to_owned()), roles: vec![Role::Rep] };
    ground.office.add_staff(&ground.actor, new).await.unwrap();
    let months = |n: &str| SpanForm { n: n.to_owned(), unit: SpanUnit::Months };
    let policy = PolicyForm { window: months("4"), contact: months("3") };
    let plan = PlanForm { name: "早めの案内".to_owned(), policy };
    ground.office.save_plan(&ground.actor, None, &plan, command(1)).await.unwrap();
    ground
}

fn channel(kind: ChannelKind, label: &str, value: &str) -> ChannelForm {
    ChannelForm { kind, label: label.to_owned(), value: value.to_owned() }
}

/// Cards and contracts on which everything is written that can be.
async fn fill(ground: &Ground) {
    let (office, actor) = (&ground.office, &ground.actor);
    let choices = office.choices().await.unwrap();
    let (area, plan) = (choices.areas[0].id, choices.plans.iter().find(|plan| plan.name == "早めの案内").unwrap().id);
    let owner = choices.staff.iter().find(|staff| staff.name == "田中 健").unwrap().id;
    let head = office.add_customer(actor, &CustomerForm::named("本社商店"), command(10)).await.unwrap();
    let text = str::to_owned;
    let form = CustomerForm {
        name: text("株式会社　髙﨑, \"青葉\""),
        kana: text("カブシキガイシャタカサキ"),
        honorific: text("御中"),
        roles: vec![CustomerRole::Buyer, CustomerRole::Supplier],
        standing: Standing::Dormant,
        standing_since: text("2020-04-01"),
        owner_id: Some(owner),
        area_id: Some(area),
        parent_id: Some(head.id),
        postal_code: text("100-0001"),
        address: text("千代田区千代田１－１"),
        phone: text("03-1234-5678"),
        fax: text("03-1234-5679"),
        mail: text("info@example.jp"),
        website: text("https://example.jp/"),
        representative: text("代表取締役 髙﨑 一"),
        industry: text("卸売業"),
        capital: text("10000000"),
        employees: text("1200"),
        fiscal_year_end: text("2月末日"),
        corporate_number: text("7000012050002"),
        contact_preference: text("午前中。\n\n月曜は不可"),
        goal: text("=止めない"),
        caution: text("-値上げは書面で"),
        channels: vec![
            channel(ChannelKind::Phone, "経理 | 夜間", "03-5555-0001"),
            channel(ChannelKind::Fax, "", "03-5555-0002"),
            channel(ChannelKind::Mail, "営業部", "eigyo@example.jp"),
        ],
    };
    let card = office.add_customer(actor, &form, command(11)).await.unwrap();
    let person = ContactPersonForm {
        name: text("・山田 太郎"),
        kana: text("ヤマダ タロウ"),
        department: text("総務部"),
        title: text("部長"),
        phone: text("03-1234-5000"),
        mail: text("yamada@example.jp"),
        decides: true,
        note: text("午前中のみ\n  \\電話は不可|"),
        channels: vec![channel(ChannelKind::Phone, "携帯", "090-1234-5678")],
    };
    // Two of one name are two people.
    let namesake = ContactPersonForm { title: text("係長"), decides: false, channels: Vec::new(), ..person.clone() };
    office.add_contact_person(actor, card.id, &person, command(12)).await.unwrap();
    office.add_contact_person(actor, card.id, &namesake, command(13)).await.unwrap();
    let span = |n: &str, unit| SpanForm { n: n.to_owned(), unit };
    let contract = ContractForm {
        title: text("空調設備 保守, \"年間\""),
        owner_id: Some(owner),
        plan_id: Some(plan),
        starts_on: text("2026-04-01"),
        length: span("18", SpanUnit::Months),
        auto_renews: true,
        renewal_length: span("12", SpanUnit::Months),
        notice: span("60", SpanUnit::Days),
        amount: text("1320000"),
        period: BillingPeriod::Monthly,
        tax: Tax::Included,
        policy: PolicyForm { window: span("10", SpanUnit::WorkingDays), contact: span("5", SpanUnit::WorkingDays) },
        note: text("=見積は別\n\n金額: USD 1,200.50"),
        ..ContractForm::blank(card.id)
    };
    office.add_contract(actor, &contract, command(14)).await.unwrap();
    let by_hand = ContractForm {
        title: text("満期を書いた契約"),
        starts_on: text("2026-04-01"),
        expires_on: text("2027-02-15"),
        ..ContractForm::blank(card.id)
    };
    office.add_contract(actor, &by_hand, command(15)).await.unwrap();
    let unknown_end =
        ContractForm {
            title: text("満期のない契約"), starts_on: text("2026-04-01"), ..ContractForm::blank(head.id)
        };
    office.add_contract(actor, &unknown_end, command(16)).await.unwrap();
    for (n, how) in [(20, CloseHow::Ended), (30, CloseHow::Cancelled), (40, CloseHow::Voided)] {
        let title = format!("終わった契約 {n}");
        let form = ContractForm { title, ..contract.clone() };
        let made = office.add_contract(actor, &form, command(n)).await.unwrap();
        let close = CloseForm { how, on: text("2026-11-20"), reason: text("移転のため") };
        office.close_contracts(actor, &[made.id], &close, command(n + 1)).await.unwrap();
    }
    // What another program wrote of a record comes by an import alone.
    let list = "名称,元の作成者,元の作成日,先方担当者,備考\n三商店,前田,2019年5月1日,鈴木,\n";
    ground.text(ImportKind::Customers, list, None).await;
    let list = "顧客名,件名,開始日,満期日,金額,通貨,元の作成者,元の作成日\n\
        三商店,海外保守,2026-04-01,2027-03-31,\"1,200.50\",USD,前田,2019年5月1日\n";
    let made = ground.text(ImportKind::Contracts, list, None).await;
    assert_eq!(made.counts.new, 1, "{:?}", made.rows);
}

async fn exported(ground: &Ground, kind: ImportKind, format: ExportFormat) -> Vec<u8> {
    match ground.office.export(&ground.actor, kind, format, "点検").await.unwrap() {
        Export::File(file) => file,
        Export::Unfit(unfit) => panic!("{unfit:?}"),
    }
}

async fn columns(conn: &mut Conn, table: &str) -> Vec<String> {
    let text = AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')"));
    sqlx::query(text)
        .fetch_all(conn.sqlite().unwrap())
        .await
        .unwrap()
        .iter()
        .map(|row| row.get::<String, _>("name"))
        .collect()
}

/// Every value of the tables by column, each row under what a person knows it by; what points elsewhere as its name.
async fn stored(ground: &Ground) -> BTreeMap<String, Vec<String>> {
    let mut conn = ground.office.store().read().await.unwrap();
    let names = "SELECT hex(id) AS id, name FROM staff UNION SELECT hex(id), name FROM area \
        UNION SELECT hex(id), name FROM plan UNION SELECT hex(id), number FROM customer UNION SELECT hex(id), number FROM contract \
        UNION SELECT hex(p.id), c.number || p.name || p.title FROM contact_person p JOIN customer c ON c.id = p.customer_id";
    let rows = sqlx::query(AssertSqlSafe(names)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
    let names: HashMap<String, String> = rows.iter().map(|row| (row.get("id"), row.get("name"))).collect();
    let mut all = BTreeMap::new();
    for table in TABLES {
        for column in columns(&mut conn, table).await {
            let text = format!(
                "SELECT typeof({column}) AS kind, hex({column}) AS id, CAST({column} AS TEXT) AS value FROM {table}"
            );
            let rows = sqlx::query(AssertSqlSafe(text)).fetch_all(conn.sqlite().unwrap()).await.unwrap();
            let mut values: Vec<String> = rows
                .iter()
                .map(|row| match row.get::<String, _>("kind").as_str() {
                    "blob" => names.get(&row.get::<String, _>("id")).cloned().unwrap_or_default(),
                    "null" => String::new(),
                    _ => row.get::<String, _>("value"),
                })
                .collect();
            values.sort();
            all.insert(format!("{table}.{column}"), values);
        }
    }
    all
}

#[tokio::test]
async fn every_stored_column_travels_or_says_why_not() {
    let excepted = excepted();
    assert!(excepted.values().all(|reason| reason.chars().count() > 10), "each with a reason");
    let home = furnished().await;
    fill(&home).await;
    let here = stored(&home).await;
    let unknown: Vec<&String> = excepted.keys().filter(|column| !here.contains_key(*column)).collect();
    assert!(unknown.is_empty(), "no such column: {unknown:?}");
    let bare = |value: &String| value.is_empty() || value == "0";
    let unfilled: Vec<&String> = here
        .iter()
        .filter(|(column, values)| !excepted.contains_key(*column) && values.iter().all(bare))
        .map(|(column, _)| column)
        .collect();
    assert!(unfilled.is_empty(), "filled by nothing, so that nobody sees whether it travels: {unfilled:?}");
    for format in [ExportFormat::Csv, ExportFormat::Xlsx] {
        let away = furnished().await;
        let mut files = Vec::new();
        for kind in KINDS {
            let file = exported(&home, kind, format).await;
            let back = home.office.import_file(&home.actor, kind, "own", file.clone(), None, false).await.unwrap();
            let rows = i32::try_from(back.rows.len()).unwrap();
            assert_eq!(back.counts, ImportCounts { unchanged: rows, ..ImportCounts::default() }, "{:?}", back.rows);
            let came = away.office.import_file(&away.actor, kind, "own", file.clone(), None, false).await.unwrap();
            assert_eq!(came.counts, ImportCounts { new: rows, ..ImportCounts::default() }, "{:?}", came.rows);
            files.push(file);
        }
        assert_eq!(stored(&home).await, here, "the office itself did not change");
        let there = stored(&away).await;
        let lost: BTreeSet<&String> = here
            .iter()
            .filter(|(column, values)| !excepted.contains_key(*column) && there[*column] != **values)
            .map(|(column, _)| column)
            .collect();
        let seen: Vec<_> = lost.iter().map(|column| (column, &here[*column], &there[*column])).collect();
        assert!(seen.is_empty(), "{format:?} does not travel: {seen:#?}");
        for (kind, file) in KINDS.into_iter().zip(files) {
            assert_eq!(
                exported(&away, kind, format).await,
                file,
                "{kind:?} {format:?}: exported again it is the same file"
            );
        }
        assert_eq!(away.office.verify().await.unwrap().log.first_broken, None);
        away.end().await;
    }
    home.end().await;
}

#[tokio::test]
async fn further_numbers_and_people_are_changed_by_a_list_and_taken_back_with_it() {
    let ground = furnished().await;
    fill(&ground).await;
    let before = stored(&ground).await;
    let csv = String::from_utf8(exported(&ground, ImportKind::Customers, ExportFormat::Csv).await).unwrap();
    let list =
        csv.replace("03-5555-0002", "03-5555-9999").replace("090-1234-5678", "090-0000-0000").replace("係長", "課長");
    let changed = ground.text(ImportKind::Customers, &list, None).await;
    assert_eq!(changed.counts.changed, 1, "{:?}", changed.rows);
    let told = changed.rows.iter().flat_map(|row| &row.changes);
    let told: Vec<(&str, bool)> =
        told.map(|change| (change.label.as_str(), change.old != change.new && !change.old.starts_with('['))).collect();
    assert_eq!(told, [("ほかの連絡先", true), ("ほかの連絡先", true), ("先方担当者の役職", true)]);
    assert_ne!(stored(&ground).await["channel.value"], before["channel.value"]);
    let undone = ground.office.undo_import(&ground.actor, changed.batch.unwrap(), command(99)).await.unwrap();
    assert_eq!((undone.returns, undone.stays.len()), (1, 0));
    let after = stored(&ground).await;
    for column in ["channel.value", "channel.label", "channel.contact_person_id", "contact_person.title"] {
        assert_eq!(after[column], before[column], "{column}");
    }
    let digits = |stored: &BTreeMap<String, Vec<String>>| {
        let words = stored["customer.digits"].iter().flat_map(|digits| digits.split(' ').map(str::to_owned));
        words.collect::<BTreeSet<String>>()
    };
    assert_eq!(digits(&after), digits(&before), "and the card is found by the numbers of before");
    // A card that the list makes, and all of it goes again.
    let list = "名称,ほかの連絡先,先方担当者の一覧\n四商店,電話 | 経理 | 03-7777-0001,\"林 一郎 | ハヤシ\n・電話 | 携帯 | 090-7777-0002\"\n五商店,でんわ 1,\n";
    let made = ground.text(ImportKind::Customers, list, None).await;
    assert_eq!((made.counts.new, made.counts.refused), (1, 1), "{:?}", made.rows);
    assert!(made.rows[1].reasons[0].text.contains("でんわ 1"), "{:?}", made.rows[1].reasons);
    let with = stored(&ground).await;
    assert!(
        with["customer.digits"].iter().any(|digits| digits.contains("0377770001") && digits.contains("09077770002"))
    );
    let undone = ground.office.undo_import(&ground.actor, made.batch.unwrap(), command(98)).await.unwrap();
    assert_eq!((undone.goes, undone.stays.len()), (1, 0));
    assert_eq!(stored(&ground).await["channel.value"], before["channel.value"]);
    ground.end().await;
}

#[tokio::test]
async fn a_list_does_not_end_a_contract_that_is_there() {
    let ground = furnished().await;
    fill(&ground).await;
    let csv = String::from_utf8(exported(&ground, ImportKind::Contracts, ExportFormat::Csv).await).unwrap();
    let ended = csv.replace("満了,2026-11-20", "解約,2026-11-20").replace("取消,2026-11-20,移転のため", "継続中,,");
    let report = ground.text(ImportKind::Contracts, &ended, None).await;
    let doubtful: Vec<ReasonCode> = report.rows.iter().flat_map(|row| &row.reasons).map(|reason| reason.code).collect();
    assert_eq!(doubtful, [ReasonCode::StateStays, ReasonCode::StateStays]);
    assert_eq!((report.counts.doubtful, report.counts.changed), (2, 0));
    ground.end().await;
}

#[tokio::test]
async fn a_list_that_says_two_things_of_the_end_of_its_own_contract_is_asked_about() {
    let ground = ground().await;
    ground.text(ImportKind::Customers, "会社名\n一商店\n", None).await;
    let row = |end: &str| format!("一商店,保守,2025-04-01,2026-03-31,{end}\n");
    let list = ["満了,2026-03-31", "満了,2026-03-31", "解約,2025-12-01", "継続中,", ","].map(row).concat();
    let list = format!("契約先,件名,開始日,満期日,契約の状態,契約の状態の日\n{list}");
    let report = ground.text(ImportKind::Contracts, &list, None).await;
    use ImportOutcome::{Doubtful, New, Unchanged};
    assert_eq!(
        outcomes(&report),
        [
            (2, New, vec![]),
            (3, Unchanged, vec![ReasonCode::RepeatsLine]),
            (4, Doubtful, vec![ReasonCode::DisagreesWithLine]),
            (5, Doubtful, vec![ReasonCode::DisagreesWithLine]),
            (6, Unchanged, vec![ReasonCode::RepeatsLine]),
        ]
    );
    ground.end().await;
}
