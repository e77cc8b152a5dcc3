//! A list becomes an office; a rehearsal says the same as the run.

use super::{ReasonCode, decode};
use crate::desk::{Desk, Filling, NewOfficeForm};
use crate::error::FieldCode;
use chrono::{DateTime, Utc};
use domain::clock::Clock;
use std::sync::Arc;
use storage::vault::Cost;
use uuid::Uuid;

struct Fixed(DateTime<Utc>);
impl Clock for Fixed {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// A desk with an empty office.
pub(super) struct NewDesk {
    desk: Desk,
    // Dropped after the desk that holds it open.
    _server: Option<test_server::TestDatabase>,
}

impl std::ops::Deref for NewDesk {
    type Target = Desk;
    fn deref(&self) -> &Desk {
        &self.desk
    }
}

pub(super) async fn new_desk(dir: &std::path::Path) -> NewDesk {
    let clock = Fixed("2026-11-24T01:00:00Z".parse().unwrap());
    let (desk, server) = crate::tests::placed(Desk::with_cost(dir, Arc::new(clock), "test", Cost::FOR_TESTS));
    desk.create_office(NewOfficeForm {
        office_name: "みらい設備".to_owned(),
        my_name: "佐藤 美咲".to_owned(),
        password: "long enough".to_owned(),
        keep_on_this_pc: false,
    })
    .await
    .unwrap();
    desk.fill_office(Filling::Empty).await.unwrap();
    NewDesk { desk, _server: server }
}

const LIST: &str = "会社名\tフリガナ\t郵便番号\t件名\t契約開始日\t満期日\t金額\n\
    株式会社　一\tイチ\t100-0001\t保守\t2026/4/1\t2027/3/31\t１２０万円\n\
    株式会社　一\tイチ\t100-0001\t清掃\t令和8年4月1日\t令和9年3月31日\t480,000\n\
    二商店\tニ\t１００－０００２\t\t\t\t\n\
    三商店\tサン\t100-0003\tリース\t2026/4/1\t2027/2/30\t1\n\
    \tシ\t100-0004\t\t\t\t\n";

#[tokio::test]
async fn rows_of_one_company_become_one_card_with_its_contracts() {
    let dir = tempfile::tempdir().unwrap();
    let desk = new_desk(dir.path()).await;
    let (office, actor) = desk.at_work().await.unwrap();

    let rehearsed = office.preview_list(&actor, LIST).await.unwrap();
    assert_eq!((rehearsed.customers, rehearsed.contracts), (2, 2));
    assert_eq!(rehearsed.columns.len(), 7, "every heading is known");
    let refused: Vec<(i32, ReasonCode, &str)> =
        rehearsed.refused.iter().map(|line| (line.line, line.reasons[0].code, line.reasons[0].text.as_str())).collect();
    assert_eq!(
        refused,
        [
            (5, ReasonCode::NoSuchDay, "満期日: その日は暦にありません(2027/2/30)。"),
            (6, ReasonCode::Required, "名称がありません。")
        ]
    );
    let query = crate::customer::CustomerListQuery {
        text: String::new(),
        standing: None,
        owner_id: None,
        unowned: false,
        sort: crate::customer::CustomerSort::Number,
        after: None,
    };
    assert_eq!(office.list_customers(&actor, &query).await.unwrap().total, 0, "a rehearsal writes nothing");

    let command = Uuid::from_u128(1);
    let done = office.import_list(&actor, LIST, command).await.unwrap();
    assert_eq!(done, rehearsed, "the run says what the rehearsal said");
    office.import_list(&actor, LIST, command).await.unwrap();
    let page = office.list_customers(&actor, &query).await.unwrap();
    assert_eq!(page.total, 2, "a retried command makes nothing twice");
    let one = office.get_customer(&actor, page.rows[0].id).await.unwrap();
    assert_eq!(one.form.name, "株式会社　一");
    assert_eq!(one.contracts.len(), 2);
    let amounts: Vec<&str> = one.contracts.iter().map(|contract| contract.amount_label.as_str()).collect();
    assert_eq!(amounts, ["1,200,000円", "480,000円"]);
    assert!(one.contracts.iter().all(|contract| contract.strip.expires_on.unwrap().to_string() == "2027-03-31"));
    assert_eq!(office.verify().await.unwrap().log.first_broken, None);
    drop(office);
    desk.close_vault().await.unwrap();
}

#[tokio::test]
async fn a_real_list_in_cp932_with_a_title_line_becomes_cards() {
    let dir = tempfile::tempdir().unwrap();
    let desk = new_desk(dir.path()).await;
    let (office, actor) = desk.at_work().await.unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/real_office/edinet_companies.csv");
    let text = decode(&std::fs::read(path).unwrap()).unwrap();
    let done = office.import_list(&actor, &text, Uuid::from_u128(2)).await.unwrap();
    assert_eq!((done.customers, done.refused_count), (186, 0), "as many as the list has rows");
    drop(office);
    desk.close_vault().await.unwrap();
}

#[tokio::test]
async fn a_list_without_a_column_of_names_is_refused_whole() {
    let dir = tempfile::tempdir().unwrap();
    let desk = new_desk(dir.path()).await;
    let (office, actor) = desk.at_work().await.unwrap();
    for list in ["", "a,b,c\n1,2,3\n", "電話,住所\n03-0000-0000,東京都\n"] {
        let error = office.preview_list(&actor, list).await.unwrap_err();
        assert_eq!(error.fields[0].path, "list");
        assert_eq!(error.fields[0].code, FieldCode::Unknown, "{list}");
    }
    drop(office);
    desk.close_vault().await.unwrap();
}
