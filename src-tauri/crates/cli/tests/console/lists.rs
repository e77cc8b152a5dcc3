//! Lists taken in and written by the console program: its output and its exit codes.

use super::{err, init, out, run, sakimori, window};
use serde_json::{Value, json};

#[tokio::test]
async fn a_list_is_tried_taken_in_and_comes_back_from_an_export_unchanged() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    assert!(init(&dir).status.success());
    let vault = dir.to_str().unwrap();
    let file = home.path().join("list.csv");
    std::fs::write(&file, "会社名,電話,郵便番号\r\n一商店,03-1111-1111,100-0001\r\n二商店,なし,100-0002\r\n").unwrap();
    let list = file.to_str().unwrap();

    let tried = run(&["import", "customers", list, "--dry-run", "--json", "--vault", vault]);
    assert_eq!(tried.status.code(), Some(1), "{}", err(&tried));
    let said: Value = serde_json::from_str(&out(&tried)).unwrap();
    let expected = json!({
        "new": 1, "changed": 0, "unchanged": 0, "doubtful": 0, "refused": 1,
        "rows": [
            {"line": 2, "outcome": "new", "reason": ""},
            {"line": 3, "outcome": "refused", "reason": "電話を電話番号として読めません: なし"},
        ],
    });
    assert_eq!(said, expected);
    let taken = run(&["import", "customers", list, "--json", "--vault", vault]);
    assert_eq!((taken.status.code(), out(&taken)), (Some(1), out(&tried)), "the run says what the trial said");

    let exported = home.path().join("out.csv");
    let written =
        run(&["export", "customers", "--format", "csv", "--out", exported.to_str().unwrap(), "--vault", vault]);
    assert_eq!(written.status.code(), Some(0), "{}", err(&written));
    let bytes = run(&["export", "customers", "--format", "csv", "--vault", vault]).stdout;
    assert_eq!(bytes, std::fs::read(&exported).unwrap());
    let back = run(&["import", "customers", exported.to_str().unwrap(), "--json", "--vault", vault]);
    assert_eq!(back.status.code(), Some(0), "{}", err(&back));
    let said: Value = serde_json::from_str(&out(&back)).unwrap();
    assert_eq!(said, json!({"new": 0, "changed": 0, "unchanged": 1, "doubtful": 0, "refused": 0, "rows": []}));

    let desk = window(&dir).await;
    let held = run(&["import", "customers", list, "--vault", vault]);
    assert_eq!(held.status.code(), Some(3), "{}", err(&held));
    desk.close_vault().await.unwrap();
}

#[test]
fn each_way_to_fail_has_its_exit_code() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    assert!(init(&dir).status.success());
    let vault = dir.to_str().unwrap();
    let file = home.path().join("list.csv");
    let list = file.to_str().unwrap();
    let missing = run(&["import", "customers", list, "--vault", vault]);
    assert!(missing.status.code() == Some(2) && err(&missing).contains("読めません"), "{}", err(&missing));
    std::fs::write(&file, "電話,住所\n03-1111-1111,東京都\n").unwrap();
    let nameless = run(&["import", "customers", list, "--vault", vault]);
    assert!(nameless.status.code() == Some(5) && err(&nameless).contains("「名称」の列"), "{}", err(&nameless));
    std::fs::write(&file, "").unwrap();
    let empty = run(&["import", "contracts", list, "--vault", vault]);
    assert!(empty.status.code() == Some(5) && err(&empty).contains("何も入っていません"), "{}", err(&empty));
    let mut wrong = sakimori(&["import", "customers", list, "--vault", vault]);
    assert_eq!(wrong.env("SAKIMORI_PASSWORD", "ちがう合言葉").output().unwrap().status.code(), Some(4));
    assert_eq!(run(&["import", "people", list, "--vault", vault]).status.code(), Some(2));
    std::fs::write(home.path().join("map.json"), "{}").unwrap();
    let map = home.path().join("map.json");
    let map = run(&["import", "customers", list, "--map", map.to_str().unwrap(), "--vault", vault]);
    assert!(map.status.code() == Some(2) && err(&map).contains("対応表"), "{}", err(&map));
}

#[test]
fn what_an_import_assumed_and_what_ended_are_told_by_the_console() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("office");
    assert!(init(&dir).status.success());
    let vault = dir.to_str().unwrap();
    let (list, map) = (home.path().join("list.csv"), home.path().join("map.json"));
    std::fs::write(&list, "会社,件名,開始\n一商店,清掃,2026-04-01\n").unwrap();
    let columns = json!([
        {"heading": "会社", "field": "name"}, {"heading": "件名", "field": "title"},
        {"heading": "開始", "field": "starts_on"},
    ]);
    let choices = json!({"makeCustomers": true, "assumedLength": {"n": "12", "unit": "months"}});
    let body =
        json!({"name": "契約台帳", "kind": "contracts", "source": "ledger", "columns": columns, "choices": choices});
    std::fs::write(&map, body.to_string()).unwrap();
    let (list, map) = (list.to_str().unwrap(), map.to_str().unwrap());
    let taken = run(&["import", "contracts", list, "--map", map, "--json", "--vault", vault]);
    assert_eq!(taken.status.code(), Some(0), "{}", err(&taken));
    let due = run(&["due", "--vault", vault, "--on", "2027-01-29", "--within", "90d", "--json"]);
    let found: Value = serde_json::from_str(&out(&due)).unwrap();
    let items = found["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "{found}");
    for item in items {
        let first = &item["reasons"][0];
        assert_eq!(
            (&first["code"], &first["by"], &first["n"]),
            (&json!("assumed_length"), &json!("佐藤 花子"), &json!(12))
        );
    }

    // In both forms the list of contracts comes back unchanged, and makes the same in an empty office.
    let away = home.path().join("away");
    assert!(init(&away).status.success());
    for (kind, name) in
        [("customers", "c.xlsx"), ("contracts", "k.xlsx"), ("customers", "c.csv"), ("contracts", "k.csv")]
    {
        let file = home.path().join(name);
        let (file, format) = (file.to_str().unwrap(), if name.ends_with("csv") { "csv" } else { "xlsx" });
        let written = run(&["export", kind, "--format", format, "--out", file, "--vault", vault]);
        assert_eq!(written.status.code(), Some(0), "{}", err(&written));
        for (vault, count) in
            [(vault, "unchanged"), (away.to_str().unwrap(), if format == "xlsx" { "new" } else { "unchanged" })]
        {
            let back = run(&["import", kind, file, "--json", "--vault", vault]);
            let said: Value = serde_json::from_str(&out(&back)).unwrap();
            assert_eq!((back.status.code(), &said[count]), (Some(0), &json!(1)), "{name}: {said}");
        }
    }
}
