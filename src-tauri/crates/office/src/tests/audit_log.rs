//! 監査記録 as it is read: by person, card, day and kind; as a file; a person's ninety days (C22, X9, SAFETY A5).

use super::*;
use crate::audit_log::{LogFormat, LogLine, LogQuestion};
use crate::desk::SignInForm;
use crate::import::{ExportFormat, ImportKind};
use domain::log::LogKind;
use domain::words::Role;

/// What a line says: who, what, to what, how many, what for.
fn words_of(lines: &[LogLine]) -> Vec<String> {
    let line = |line: &LogLine| {
        let who = line.who.as_deref().unwrap_or("プログラム");
        let purpose = line.purpose.as_deref().map(|purpose| format!(" 目的 {purpose}")).unwrap_or_default();
        format!("{who} {} {} {}{purpose}", line.deed, line.subject, line.count)
    };
    lines.iter().map(line).collect()
}

impl World {
    async fn told_in_log(&self, question: &LogQuestion) -> Vec<String> {
        let (office, actor) = self.work().await;
        words_of(&office.list_log(&actor, question, None).await.unwrap().lines)
    }
}

#[tokio::test]
async fn a5_c22_the_log_answers_who_did_what_to_which_card_when_and_what_for() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let tanaka = world.enroll("田中 一郎", &[Role::Custodian]).await;
    let midori = world.customer("みどり商会").await;
    let contract = world.contract_of(midori, |_| {}).await.id;
    let aoki = world.customer("青木商店").await;
    world.turn_to("2026-11-25 10:00");
    let other = office.actor(tanaka).await.unwrap();
    office.get_customer(&other, aoki).await.unwrap();
    office.get_contract(&other, contract).await.unwrap();
    office.note_search(&other, "みどり").await.unwrap();
    world.turn_to("2026-11-26 10:00");
    office.export(&me, ImportKind::Customers, ExportFormat::Csv, "四半期の点検").await.unwrap();
    office.card_on_day(&me, midori, "2026-11-25").await.unwrap();
    let asked = LogQuestion::default;

    let of_tanaka = world.told_in_log(&LogQuestion { staff_id: Some(tanaka), ..asked() }).await;
    assert_eq!(
        of_tanaka,
        [
            "田中 一郎 さがしました  1",
            "田中 一郎 契約を開きました みどり商会 冷蔵設備 保守契約 1",
            "田中 一郎 カードを開きました 青木商店 1",
        ]
    );
    let of_card = world.told_in_log(&LogQuestion { customer_id: Some(midori), ..asked() }).await;
    assert_eq!(
        of_card,
        [
            "佐藤 花子 過去の日のカードを見ました みどり商会 1",
            "田中 一郎 契約を開きました みどり商会 冷蔵設備 保守契約 1",
            "佐藤 花子 契約を登録しました みどり商会 冷蔵設備 保守契約 1",
            "佐藤 花子 カードを作りました みどり商会 1",
        ]
    );
    let opened = LogQuestion { kinds: vec![LogKind::Opened], to: "2026-11-25".to_owned(), ..asked() };
    assert_eq!(world.told_in_log(&opened).await.len(), 2, "of the 25th, and none of the 26th");
    let exported = LogQuestion { kinds: vec![LogKind::Exported, LogKind::Searched], ..asked() };
    assert_eq!(
        world.told_in_log(&exported).await,
        ["佐藤 花子 一覧を書き出しました  2 目的 四半期の点検", "田中 一郎 さがしました  1"]
    );
    let day = LogQuestion { from: "11/26".to_owned(), to: "11/26".to_owned(), ..asked() };
    assert_eq!(world.told_in_log(&day).await.len(), 2, "days as people write them");
    let narrow =
        LogQuestion { staff_id: Some(me.id), customer_id: Some(aoki), kinds: vec![LogKind::Written], ..asked() };
    assert_eq!(world.told_in_log(&narrow).await, ["佐藤 花子 カードを作りました 青木商店 1"]);
    assert!(
        world.told_in_log(&LogQuestion { program: true, ..asked() }).await.is_empty(),
        "the program has done nothing yet"
    );
    let wrong = LogQuestion { from: "きのうごろ".to_owned(), ..asked() };
    assert_eq!(field_codes(&refused(office.list_log(&me, &wrong, None).await)), [("from", FieldCode::NotADate)]);

    let openings = office.card_openings(&me, aoki).await.unwrap();
    assert_eq!(words_of(&openings.lines), ["田中 一郎 カードを開きました 青木商店 1"]);
}

#[tokio::test]
async fn a5_coming_in_failing_to_and_going_stand_in_the_log() {
    let world = World::empty().await;
    let wrong = SignInForm { staff_id: world.me, password: "ちがうことば2027".to_owned() };
    let right = || SignInForm { staff_id: world.me, password: PASSWORD.to_owned() };
    world.desk.lock().await.unwrap();
    refused(world.desk.sign_in(wrong.clone()).await);
    world.turn_to("2026-11-24 09:10");
    world.desk.close_vault().await.unwrap();
    refused(world.desk.sign_in(wrong).await);
    world.turn_to("2026-11-24 09:20");
    world.desk.sign_in(right()).await.unwrap();
    let entered = world.told_in_log(&LogQuestion { kinds: vec![LogKind::Entered], ..LogQuestion::default() }).await;
    let expected = [
        "佐藤 花子 サインインしました 佐藤 花子 1",
        // The one in front of the open vault and the one in front of the closed one, of which nobody could write before.
        "佐藤 花子 閉じている間にサインインの失敗がありました 佐藤 花子 2",
        "佐藤 花子 サインインに失敗しました 佐藤 花子 1",
        "佐藤 花子 ロックしました 佐藤 花子 1",
    ];
    assert_eq!(entered, expected);
}

#[tokio::test]
async fn a5_what_stays_on_the_screen_is_one_opening_and_what_is_opened_again_another() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let (midori, aoki) = (world.customer("みどり商会").await, world.customer("青木商店").await);
    let openings = async || {
        let opened = LogQuestion { kinds: vec![LogKind::Opened], ..LogQuestion::default() };
        world.told_in_log(&opened).await.len()
    };
    for (moment, card, expected) in [
        ("2026-11-24 09:00", midori, 1),
        ("2026-11-24 09:09", midori, 1),
        ("2026-11-24 09:09", aoki, 2),
        ("2026-11-24 09:09", midori, 3),
        ("2026-11-24 09:19", midori, 4),
        // Where the clock was put back nothing is kept silent.
        ("2026-11-24 08:00", midori, 5),
    ] {
        world.turn_to(moment);
        office.get_customer(&me, card).await.unwrap();
        assert_eq!(openings().await, expected, "{moment}");
    }
    let form = office.get_customer(&me, aoki).await.unwrap().form;
    office.save_customer(&me, aoki, 1, &form, new_command()).await.unwrap();
    office.get_customer(&me, aoki).await.unwrap();
    assert_eq!(openings().await, 7, "what was done in between makes it another");
}

#[tokio::test]
async fn x9_the_log_is_read_page_by_page_without_a_gap_while_it_grows() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let cards = [world.customer("みどり商会").await, world.customer("青木商店").await];
    for n in 0..240 {
        office.get_customer(&me, cards[n % 2]).await.unwrap();
    }
    let question = LogQuestion { kinds: vec![LogKind::Opened], ..LogQuestion::default() };
    let (mut seen, mut before, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = office.list_log(&me, &question, before).await.unwrap();
        pages += 1;
        seen.extend(page.lines.iter().map(|line| line.seq));
        before = seen.last().copied();
        // Somebody goes on working.
        office.get_customer(&me, cards[pages % 2]).await.unwrap();
        if !page.more {
            break;
        }
    }
    assert_eq!((pages, seen.len()), (3, 240));
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1] + 1), "each once, in order");
}

#[tokio::test]
async fn c22_the_log_goes_out_for_a_purpose_that_is_logged_before_the_first_byte() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let card = world.customer("=みどり商会").await;
    office.get_customer(&me, card).await.unwrap();
    let question = LogQuestion { customer_id: Some(card), ..LogQuestion::default() };
    let nameless = office.log_to_export(&me, &question, LogFormat::Csv, " ").await;
    assert_eq!(field_codes(&refused(nameless)), [("purpose", FieldCode::Required)]);
    let nothing = LogQuestion { program: true, ..LogQuestion::default() };
    assert_eq!(code(office.log_to_export(&me, &nothing, LogFormat::Csv, "点検").await), ErrorCode::NothingToExport);
    let log = office.log_to_export(&me, &question, LogFormat::Csv, "四半期の点検").await.unwrap();
    assert_eq!(log.file_name, "監査記録 2026-11-24.csv");
    let exported = LogQuestion { kinds: vec![LogKind::Exported], ..LogQuestion::default() };
    assert!(world.told_in_log(&exported).await.is_empty(), "the dialog is still open");
    let sealed = office.export_log(&me, log).await.unwrap();
    assert_eq!(world.told_in_log(&exported).await, ["佐藤 花子 監査記録を書き出しました  2 目的 四半期の点検"]);
    let text = String::from_utf8(sealed.bytes().unwrap()).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "日時,だれが,種類,何を,対象,件数,目的");
    assert_eq!(lines[1], "2026-11-24 09:00:00,佐藤 花子,開いた,カードを開きました,'=みどり商会,1,", "no formula runs");
    let book = office.log_to_export(&me, &question, LogFormat::Xlsx, "点検").await.unwrap();
    assert!(book.file_name.ends_with(".xlsx"));
    let bytes = office.export_log(&me, book).await.unwrap().bytes().unwrap();
    assert!(bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn x9_a_persons_ninety_days_are_counted_and_told_and_that_somebody_asked_too() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let tanaka = world.enroll("田中 一郎", &[Role::Custodian]).await;
    let other = office.actor(tanaka).await.unwrap();
    let (midori, aoki) = (world.customer("みどり商会").await, world.customer("青木商店").await);
    // 2026-08-27 is the first of the ninety days to 2026-11-24; the moment before it counts no more.
    for (moment, card) in [
        ("2026-08-26 23:59", aoki),
        ("2026-08-27 00:00", midori),
        ("2026-11-23 10:00", midori),
        ("2026-11-24 08:00", aoki),
    ] {
        world.turn_to(moment);
        office.get_customer(&other, card).await.unwrap();
    }
    world.turn_to("2026-11-24 09:00");
    office.export(&other, ImportKind::Customers, ExportFormat::Csv, "引継ぎ").await.unwrap();
    let report = office.person_report(&me, tanaka).await.unwrap();
    assert_eq!((report.name.as_str(), report.from, report.to), ("田中 一郎", day("2026-08-27"), day("2026-11-24")));
    assert_eq!(report.cards_opened, 2);
    let times: Vec<i32> = report.kinds.iter().map(|kind| kind.times).collect();
    assert_eq!(times, [3, 0, 1, 0, 0, 0, 0], "opened, searched, exported, written, entered, office, program");
    assert_eq!(words_of(&report.exported), ["田中 一郎 一覧を書き出しました  2 目的 引継ぎ"]);
    assert_eq!(report.opened.len(), 3);
    let asked = LogQuestion { staff_id: Some(me.id), kinds: vec![LogKind::Office], ..LogQuestion::default() };
    let last = world.told_in_log(&asked).await.remove(0);
    assert_eq!(last, "佐藤 花子 担当者の記録を見たか、監査記録を確かめました 田中 一郎 1");
}
