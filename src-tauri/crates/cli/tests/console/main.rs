//! The console program as it is called: its output, its sentences and its exit codes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod backup;
mod lists;
mod server;
mod tick;

use office::SystemClock;
use office::contract::ContractForm;
use office::customer::CustomerForm;
use office::desk::{Desk, SignInForm};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use uuid::Uuid;

const PASSWORD: &str = "さくら咲く頃2027";

fn sakimori(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sakimori"));
    command.args(arguments).env_remove("SAKIMORI_DATA_DIR").env("SAKIMORI_PASSWORD", PASSWORD);
    command
}

fn run(arguments: &[&str]) -> Output {
    sakimori(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn init(dir: &Path) -> Output {
    run(&["init", dir.to_str().unwrap(), "--office", "みどり商会", "--person", "佐藤 花子"])
}

/// A desk of the window program's over the same vault, with somebody signed in.
async fn window(dir: &Path) -> Desk {
    let desk = Desk::new(dir, Arc::new(SystemClock), "sakimori-desktop");
    let person = desk.state().await.unwrap().people[0].id;
    desk.sign_in(SignInForm { staff_id: person, password: PASSWORD.to_owned() }).await.unwrap();
    desk
}

/// A year from 2026-04-01 on the card of 株式会社みどり; returns the ids of contract and card.
async fn enter_a_contract(dir: &Path) -> (Uuid, Uuid) {
    let desk = window(dir).await;
    let ids = {
        let (office, actor) = desk.at_work().await.unwrap();
        let form = CustomerForm { owner_id: Some(actor.id), ..CustomerForm::named("株式会社みどり") };
        let card = office.add_customer(&actor, &form, Uuid::from_u128(1)).await.unwrap().id;
        let mut form = ContractForm::blank(card);
        form.title = "冷蔵設備 保守契約".to_owned();
        form.starts_on = "2026-04-01".to_owned();
        form.length.n = "12".to_owned();
        (office.add_contract(&actor, &form, Uuid::from_u128(2)).await.unwrap().id, card)
    };
    desk.close_vault().await.unwrap();
    ids
}

#[tokio::test]
async fn a_vault_is_made_asked_and_checked() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    let vault = dir.to_str().unwrap();

    let made = init(&dir);
    assert!(made.status.success(), "{}", err(&made));
    let text = out(&made);
    let key = text.lines().find(|line| line.matches('-').count() == 7).unwrap().trim();
    assert!(key.split('-').all(|group| group.len() == 4), "eight groups of four: {key}");
    assert_eq!(text.matches(key).count(), 1, "it is shown once");
    let again = init(&dir);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).contains("保管庫がもうあります"), "{}", err(&again));

    let (contract, card) = enter_a_contract(&dir).await;
    let due = run(&["due", "--vault", vault, "--on", "2027-01-29", "--within", "60d", "--json"]);
    assert!(due.status.success(), "{}", err(&due));
    let found: Value = serde_json::from_str(&out(&due)).unwrap();
    // 60 days from 2027-01-29 lead to 2027-03-30: the window that opens and the contact that is due, not yet the expiry.
    let item = |kind: &str, date: &str, reasons: Value| {
        json!({
            "contract_id": contract, "contract_number": "K00001", "customer_id": card, "customer": "株式会社みどり",
            "kind": kind, "date": date, "remind_on": date, "legal": false, "reasons": reasons,
        })
    };
    let expected = json!({"on": "2027-01-29", "items": [
        item("window_opens", "2027-01-29", json!([
            {"code": "months_before", "n": 2, "from": "2027-03-31", "to": "2027-01-31"},
            {"code": "previous_working_day", "from": "2027-01-31", "to": "2027-01-29", "because": "sunday"},
        ])),
        item("contact_by", "2027-02-26", json!([
            {"code": "months_before", "n": 1, "from": "2027-03-31", "to": "2027-02-28"},
            {"code": "previous_working_day", "from": "2027-02-28", "to": "2027-02-26", "because": "sunday"},
        ])),
    ]});
    assert_eq!(found, expected);
    let keys = out(&due);
    let order = [
        "\"on\"",
        "\"items\"",
        "\"contract_id\"",
        "\"contract_number\"",
        "\"customer_id\"",
        "\"customer\"",
        "\"kind\"",
        "\"date\"",
        "\"remind_on\"",
        "\"legal\"",
        "\"reasons\"",
    ];
    let places: Vec<usize> = order.iter().map(|key| keys.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "the keys stand in the order of the description: {keys}");

    let table = out(&run(&["due", "--vault", vault, "--on", "令和9年1月29日", "--within", "61d"]));
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 4, "a heading and three dates: {table}");
    for (line, words) in [(lines[1], ["期間に入る", "2027-01-29(金)"]), (lines[3], ["満期", "2027-03-31(水)"])]
    {
        assert!(words.iter().all(|word| line.contains(word)) && line.ends_with("株式会社みどり"), "{line}");
    }
    let none = run(&["due", "--vault", vault, "--on", "2026-05-01", "--within", "7d"]);
    assert!(none.status.success() && out(&none).contains("期日の来る契約はありません"), "{}", out(&none));

    let verified = run(&["verify", "--vault", vault]);
    let text = out(&verified);
    assert!(verified.status.success(), "{text}{}", err(&verified));
    for words in ["正しい鍵で開きました", "壊れはありません", "切れ目はありません", "顧客: 1 件"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[tokio::test]
async fn a_vault_that_the_window_holds_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    assert!(init(&dir).status.success());
    let desk = window(&dir).await;
    let vault = dir.to_str().unwrap();
    for arguments in [vec!["verify", "--vault", vault], vec!["due", "--vault", vault, "--on", "2027-01-29"]] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(err(&output).contains("sakimori-desktop"), "it says who: {}", err(&output));
    }
    desk.close_vault().await.unwrap();
    assert!(run(&["verify", "--vault", vault]).status.success());
}

#[test]
fn a_wrong_password_is_refused_and_one_on_input_is_taken() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    let vault = dir.to_str().unwrap();
    let weak = sakimori(&["init", vault, "--office", "みどり", "--person", "佐藤"])
        .env("SAKIMORI_PASSWORD", "みじかい")
        .output()
        .unwrap();
    assert_eq!(weak.status.code(), Some(1));
    assert!(err(&weak).contains("パスワードは 10 文字以上"), "{}", err(&weak));
    assert!(!dir.join("vault.db").exists(), "nothing was made");

    assert!(init(&dir).status.success());
    let mut command = sakimori(&["verify", "--vault", vault]);
    command.env_remove("SAKIMORI_PASSWORD").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", err(&output));

    let wrong = sakimori(&["verify", "--vault", vault]).env("SAKIMORI_PASSWORD", "ちがう合言葉").output().unwrap();
    assert_eq!(wrong.status.code(), Some(4));
    assert!(err(&wrong).contains("パスワードが違います"), "{}", err(&wrong));
    let stranger = run(&["verify", "--vault", vault, "--person", "だれか"]);
    assert!(err(&stranger).contains("その氏名の人は"), "{}", err(&stranger));
}

#[test]
fn a_damaged_vault_does_not_pass() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    assert!(init(&dir).status.success());
    let db = dir.join("vault.db");
    let mut bytes = std::fs::read(&db).unwrap();
    // A page in the middle: the first one would look like another key.
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x01;
    std::fs::write(&db, bytes).unwrap();
    let output = run(&["verify", "--vault", dir.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}{}", out(&output), err(&output));
    let said = format!("{}{}", out(&output), err(&output));
    assert!(said.contains("壊れ"), "{said}");
}

#[test]
fn nothing_there_and_nothing_understood_are_said_in_words() {
    let home = tempfile::tempdir().unwrap();
    let nothing = run(&["verify", "--vault", home.path().to_str().unwrap()]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(err(&nothing).contains("保管庫がありません"), "{}", err(&nothing));
    let mut unset = sakimori(&["verify"]);
    let unset = unset.env("SAKIMORI_DATA_DIR", home.path()).output().unwrap();
    assert!(err(&unset).contains(home.path().join("office").to_str().unwrap()), "{}", err(&unset));
    let odd = run(&["due", "--on", "2027-02-30", "--vault", home.path().to_str().unwrap()]);
    assert!(odd.status.code() == Some(1) && err(&odd).contains("--on の日付"), "{}", err(&odd));
    let odd = run(&["explode"]);
    assert!(odd.status.code() == Some(2) && err(&odd).contains("使い方は sakimori --help"), "{}", err(&odd));
    for (arguments, words) in [
        (
            vec!["--help"],
            vec!["使い方: sakimori <コマンド>", "init", "期日の近い契約", "SAKIMORI_PASSWORD", "終了コード"],
        ),
        (vec!["tick", "--help"], vec!["--date", "練習用の事務所", "--json", "ポップアップは出しません"]),
        (vec!["due", "--help"], vec!["--within 60d", "--json", "JSON で出力する"]),
    ] {
        let help = run(&arguments);
        assert!(help.status.success());
        for word in words {
            assert!(out(&help).contains(word), "{word} in {}", out(&help));
        }
        for english in ["Usage:", "Options:", "Commands:", "Print help"] {
            assert!(!out(&help).contains(english), "{english} in {}", out(&help));
        }
    }
}
