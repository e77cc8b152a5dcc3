//! The same list in a vault's file and on a team's server: the same dates come out.

use super::{err, out, sakimori};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};
use test_server::TestDatabase;

/// The register of contracts of the Australian Capital Territory as it is published, and which column of it holds what.
const ACT: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/import/contracts/act_government_contracts.csv");
const ACT_MAP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/import/maps/act_contracts.json");

struct Console<'a> {
    home: &'a Path,
    vault: &'a str,
}

impl Console<'_> {
    fn call(&self, arguments: &[&str]) -> Command {
        let mut command = sakimori(arguments);
        command.env("SAKIMORI_DATA_DIR", self.home);
        command
    }

    fn init(&self) -> Output {
        self.call(&["init", self.vault, "--office", "みどり商会", "--person", "佐藤 花子"]).output().unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let all: Vec<&str> = arguments.iter().chain(&["--vault", self.vault]).copied().collect();
        self.call(&all).output().unwrap()
    }
}

#[test]
fn a_real_list_gives_the_same_dates_from_a_file_and_from_a_server() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("own");
    let database = TestDatabase::fresh_blocking();
    let file = Console { home: home.path(), vault: folder.to_str().unwrap() };
    let server = Console { home: home.path(), vault: database.address() };
    let both = [&file, &server];
    for console in both {
        let made = console.init();
        assert!(made.status.success(), "{}", err(&made));
    }
    let map = std::fs::read_to_string(ACT_MAP).unwrap().replace("\"makeCustomers\": false", "\"makeCustomers\": true");
    let with_customers = home.path().join("map.json");
    std::fs::write(&with_customers, map).unwrap();
    let import = ["import", "contracts", ACT, "--map", with_customers.to_str().unwrap(), "--json"];
    let [of_file, of_server] = both.map(|console| console.run(&import));
    assert_eq!(out(&of_file), out(&of_server), "what became of each row: {}", err(&of_server));
    let counts: Value = serde_json::from_str(&out(&of_server)).unwrap();
    // As tests/fixtures/import/expected/act.py counts them.
    assert_eq!(
        (&counts["new"], &counts["refused"], &counts["doubtful"]),
        (&json!(765), &json!(10), &json!(2)),
        "{counts}"
    );

    let due = ["due", "--on", "2026-11-24", "--within", "3660d", "--json"];
    let [of_file, of_server] = both.map(|console| console.run(&due));
    let list = |output: &Output| -> Value { serde_json::from_str(&out(output)).unwrap() };
    // The ids are each database's own; everything else is compared whole.
    assert_eq!(without_ids(list(&of_file)), without_ids(list(&of_server)));
    assert!(list(&of_server)["items"].as_array().unwrap().len() > 100, "{}", err(&of_server));

    for console in both {
        let verified = console.run(&["verify"]);
        assert!(verified.status.success(), "{}{}", out(&verified), err(&verified));
    }
    assert!(out(&server.run(&["verify"])).contains("データはサーバーにあります"));
    let again = server.init();
    assert!(!again.status.success() && err(&again).contains("もう"), "{}", err(&again));
    let backup = server.run(&["backup", home.path().join("b").to_str().unwrap()]);
    assert!(!backup.status.success() && err(&backup).contains("サーバーの側で"), "{}", err(&backup));
}

fn without_ids(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            fields.retain(|name, _| name != "id" && !name.ends_with("Id") && !name.ends_with("_id"));
            for field in fields.values_mut() {
                *field = without_ids(field.take());
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = without_ids(item.take());
            }
        }
        _ => {}
    }
    value
}

#[test]
fn what_is_wrong_with_a_servers_address_is_said_before_anything_is_done() {
    let home = tempfile::tempdir().unwrap();
    let away = format!("postgres://kanri@localhost/office?host={}", home.path().join("nobody").display());
    let unknown = TestDatabase::fresh_blocking();
    let cases = [
        ("postgres://kanri:himitsu@db.example/office", 2, "PGPASSWORD"),
        ("postgres://db.example/office?sslmode=disable", 2, "暗号化されません"),
        ("postgres://db.example", 2, "postgres://利用者@"),
        (away.as_str(), 1, "返事がない"),
    ];
    for (address, code, words) in cases {
        let said = Console { home: home.path(), vault: address }.init();
        assert_eq!(said.status.code(), Some(code), "{address}: {}", err(&said));
        assert!(err(&said).contains(words), "{address}: {}", err(&said));
        assert!(!err(&said).contains("himitsu"));
    }
    let due = Console { home: home.path(), vault: unknown.address() }.run(&["due", "--on", "今日"]);
    assert!(due.status.code() == Some(1) && err(&due).contains("鍵がありません"), "{}", err(&due));
}

#[test]
fn a_seat_whose_address_leads_to_another_office_opens_nothing() {
    let (mine, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let databases = [TestDatabase::fresh_blocking(), TestDatabase::fresh_blocking(), TestDatabase::fresh_blocking()];
    // The third has the tables and no office.
    let [own, other, empty] = databases.each_ref().map(TestDatabase::address);
    let (me, they) = (Console { home: mine.path(), vault: own }, Console { home: theirs.path(), vault: other });
    assert!(me.init().status.success() && they.init().status.success());
    let verified = me.run(&["verify"]);
    assert!(verified.status.success(), "{}", err(&verified));
    let seat = std::fs::read_dir(mine.path().join("servers")).unwrap().next().unwrap().unwrap().path();
    for elsewhere in [other, empty] {
        std::fs::write(seat.join("vault.server"), elsewhere).unwrap();
        let refused = me.run(&["verify"]);
        assert!(refused.status.code() == Some(1) && err(&refused).contains("鍵の事務所"), "{}", err(&refused));
    }
}
