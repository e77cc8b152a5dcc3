//! `tick`, as a script calls it.

use super::*;
use office::desk::NewOfficeForm;

/// A practice office on 2026-11-24 whose contract ends on 2027-03-31, a Wednesday: its window opens on Friday
/// 2027-01-29, for 01-31 is a Sunday, and the contact is due on Friday 2027-02-26, for 02-28 is a Sunday.
async fn practice_office(dir: &Path) -> (Uuid, Uuid, Uuid) {
    let desk = Desk::new(dir, Arc::new(SystemClock), "sakimori-desktop");
    let form = NewOfficeForm {
        office_name: "みどり商会".to_owned(),
        my_name: "佐藤 花子".to_owned(),
        password: PASSWORD.to_owned(),
        keep_on_this_pc: false,
    };
    desk.create_office(form).await.unwrap();
    let me = {
        let (office, actor) = desk.at_work().await.unwrap();
        office.begin_practice(&actor, "2026-11-24".parse().unwrap()).await.unwrap();
        actor.id
    };
    desk.close_vault().await.unwrap();
    let (contract, card) = enter_a_contract(dir).await;
    (me, contract, card)
}

fn json_of(arguments: &[&str]) -> Value {
    let output = run(arguments);
    assert!(output.status.success(), "{}", err(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

#[tokio::test]
async fn one_look_delivers_once_and_leaves_the_popup_to_the_window() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    let vault = dir.to_str().unwrap();
    let (me, contract, card) = practice_office(&dir).await;

    let early = json_of(&["tick", "--json", "--vault", vault, "--date", "2027-01-28"]);
    assert_eq!(early, json!({"on": "2027-01-28", "items": [], "others": 0, "renewals": 0}), "T3: none early");
    let output = run(&["tick", "--json", "--vault", vault, "--date", "令和9年1月29日"]);
    let found: Value = serde_json::from_str(&out(&output)).unwrap();
    let reminder = found["items"][0]["reminder_id"].clone();
    let item = json!({
        "contract_id": contract, "contract_number": "K00001", "contract_title": "冷蔵設備 保守契約",
        "customer_id": card, "customer": "株式会社みどり", "kind": "window_opened",
        "date": "2027-01-29", "remind_on": "2027-01-29", "assignee_id": me, "assignee": "佐藤 花子",
        "reminder_id": reminder,
    });
    assert_eq!(found, json!({"on": "2027-01-29", "items": [item], "others": 0, "renewals": 1}));
    let again = json_of(&["tick", "--json", "--vault", vault]);
    assert_eq!(
        again,
        json!({"on": "2027-01-29", "items": [], "others": 0, "renewals": 0}),
        "T2: the day stands, and once is once"
    );

    let table = out(&run(&["tick", "--vault", vault, "--date", "2027-02-26"]));
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 3, "a heading, one reminder, a sentence: {table}");
    for word in ["お知らせ日", "種類", "期日", "契約番号", "顧客", "対応する人"] {
        assert!(lines[0].contains(word), "{word} in {table}");
    }
    for word in ["2027-02-26(金)", "事前連絡期限", "K00001", "株式会社みどり", "佐藤 花子"] {
        assert!(lines[1].contains(word), "{word} in {table}");
    }
    assert_eq!(lines[2], "2027-02-26(金): お知らせを 1件 届けました。新しく予定に加えた更新はありません。");
    let nothing = out(&run(&["tick", "--vault", vault]));
    assert_eq!(nothing, "2027-02-26(金): 新しく届けたお知らせはありません。新しく予定に加えた更新はありません。\n");

    // The window program delivers nothing a second time, and tells of what nobody was shown.
    let desk = window(&dir).await;
    {
        let (office, _) = desk.at_work().await.unwrap();
        let look = office.tick().await.unwrap();
        let to_show: Vec<Uuid> = look.to_show.iter().map(|told| told.customer_id).collect();
        assert_eq!((look.delivered, to_show), (0, vec![card]));
    }
    desk.close_vault().await.unwrap();
}

#[tokio::test]
async fn a_moved_clock_is_for_a_practice_office_alone() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    let vault = dir.to_str().unwrap();
    assert!(init(&dir).status.success());
    enter_a_contract(&dir).await;
    let state = || {
        let lines = out(&run(&["verify", "--vault", vault]));
        let log = lines.lines().find(|line| line.starts_with("監査記録")).unwrap();
        log.chars().filter(char::is_ascii_digit).collect::<String>().parse::<i32>().unwrap()
    };
    let (before, by_itself) = (state(), state());
    let refused = run(&["tick", "--vault", vault, "--date", "2027-01-29"]);
    assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
    for words in ["練習用の事務所だけ", "何も変えていません", "--date を付けずに"] {
        assert!(err(&refused).contains(words), "{words} in {}", err(&refused));
    }
    assert_eq!(out(&refused), "");
    assert_eq!(state() - by_itself, 2 * (by_itself - before), "somebody came in, and nothing else is in the log");

    let odd = run(&["tick", "--vault", vault, "--date", "2027-02-30"]);
    assert_eq!(odd.status.code(), Some(2), "{}", err(&odd));
    let nobody = sakimori(&["tick", "--vault", vault]).env("SAKIMORI_PASSWORD", "ちがう合言葉").output().unwrap();
    assert_eq!(nobody.status.code(), Some(4));
}

#[tokio::test]
async fn a_day_that_is_none_is_told_apart_and_a_held_vault_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    let vault = dir.to_str().unwrap();
    practice_office(&dir).await;
    let odd = run(&["tick", "--vault", vault, "--date", "2027-02-30"]);
    assert_eq!(odd.status.code(), Some(2), "{}", err(&odd));
    assert!(err(&odd).contains("--date の日付を読み取れません") && !err(&odd).contains("練習用"), "{}", err(&odd));

    let desk = window(&dir).await;
    let held = run(&["tick", "--json", "--vault", vault, "--date", "2027-01-29"]);
    assert_eq!(held.status.code(), Some(3));
    assert!(err(&held).contains("sakimori-desktop"), "{}", err(&held));
    desk.close_vault().await.unwrap();
    let stands = json_of(&["tick", "--json", "--vault", vault]);
    assert_eq!(stands["on"], json!("2026-11-24"), "neither of them moved the date");
}
