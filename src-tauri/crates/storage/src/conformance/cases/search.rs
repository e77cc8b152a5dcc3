//! The search box.

use super::*;
use crate::search::{self, EntryKind, FoundBy, Sought, keep};
use crate::{contact_person, contract, customer};
use domain::text::{fold, fold_digits};

fn page(_: EntryKind, _: FoundBy) -> u16 {
    80
}

fn short_page(_: EntryKind, _: FoundBy) -> u16 {
    1
}

/// What somebody types: one character, two, five, widths and cases, signs that mean something, digits of every length.
const TYPED: [&str; 36] = [
    "み",
    "ミ",
    "み ",
    "みど",
    "ﾐﾄﾞ",
    "みどりしょ",
    "みどり商会",
    "商",
    "商会",
    "商店",
    "a",
    "AB",
    "ＡＢＣ",
    "abc株式会社",
    "株式会社abc",
    "えーびーしー",
    "髙",
    "高橋",
    "100%",
    "%",
    "_",
    "~波",
    "札幌",
    "佐",
    "佐藤",
    "山田",
    "札幌市北区",
    "区",
    "清掃",
    "エレベーター",
    "ゆり",
    "カトウ",
    "グリーン",
    "'",
    "\\",
    "ない名前",
];
const DIGITS: [&str; 14] = [
    "1",
    "01",
    "12",
    "011",
    "222",
    "2222",
    "011-222-3333",
    "0600001",
    "090",
    "1234567890128",
    "2026",
    "100",
    "99999",
    "9",
];

async fn found(conn: &mut Conn, text: &str, digits: &str) -> String {
    let sought = Sought { text: fold(text), digits: fold_digits(digits) };
    let whole = shown(search::list(conn, &sought, page).await);
    format!("{text}: {whole}\n{}", shown(search::list(conn, &sought, short_page).await))
}

impl SearchCases for Suite {
    async fn list(conn: &mut Conn) -> String {
        let mut answers = vec![found(conn, "", "").await];
        for text in TYPED {
            answers.push(found(conn, text, "").await);
        }
        for digits in DIGITS {
            answers.push(found(conn, digits, digits).await);
        }
        // What changes is found as it is now.
        let mut row = customer::find(conn, GREEN).await.unwrap().unwrap();
        row.name = "あかね".to_owned();
        assert!(customer::update(conn, &row, &keys(&row)).await.unwrap());
        assert!(contact_person::update_removed(conn, MORI, 1, now()).await.unwrap());
        assert!(contract::delete_whole(conn, UNANSWERED).await.unwrap());
        let mut row = contract::find(conn, VOIDED).await.unwrap().unwrap();
        row.state = Word(domain::words::ContractState::Active);
        assert!(contract::update(conn, &row, "取消").await.unwrap());
        keep::take_in_all(conn).await.unwrap();
        for text in ["グリーン", "あかね", "森", "空調", "取消"] {
            answers.push(found(conn, text, "").await);
        }
        answers.join("\n")
    }
}
