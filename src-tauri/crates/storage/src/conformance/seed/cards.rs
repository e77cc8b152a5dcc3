//! Areas, people, plans, and the cards with all that stands on them.

use super::ids::*;
use crate::channel::ChannelRow;
use crate::contact_log::{self, ContactLogRow};
use crate::contact_person::{self, ContactPersonRow};
use crate::customer::{self, CustomerKeys, CustomerRow};
use crate::engine::Conn;
use crate::plan::PlanRow;
use crate::word::Word;
use crate::{appearance, area, channel, office, plan, staff};
use domain::dates::SpanUnit;
use domain::text::{fold, fold_digits, sort_key};
use domain::words::{ChannelKind, ContactKind, CustomerRole, Language, Role, Standing};
use uuid::Uuid;

pub(super) async fn fill_office(conn: &mut Conn) {
    office::insert(conn, OFFICE, "先守 商事").await.unwrap();
    office::update_set_up(conn, at("2026-01-05T00:00:00Z")).await.unwrap();
    office::update_practice(conn, at("2026-11-24T00:00:00Z"), at("2026-11-23T23:59:59.999Z")).await.unwrap();
    office::take_customer_numbers(conn, 12).await.unwrap();
    // Not in the order of their ids: a list that is in order shall be so by its own promise.
    for (id, name) in [(NORTH, "北"), (SOUTH, "南"), (EAST, "東")] {
        area::insert(conn, id, name).await.unwrap();
    }
    let people = [
        (SUZUKI, "鈴木 一郎", Some(SOUTH), "2026-01-05T00:00:01Z"),
        (SATO, "佐藤 花子", Some(NORTH), "2026-01-05T00:00:02.5Z"),
        (ITO, "伊藤 次郎", None, "2026-01-05T00:00:00Z"),
        (TANAKA, "田中 三郎", None, "2026-01-05T00:00:00Z"),
    ];
    for (id, name, area, made) in people {
        staff::insert(conn, id, name, area, at(made)).await.unwrap();
    }
    let roles = [
        (SATO, Role::Rep),
        (SUZUKI, Role::Supervisor),
        (SUZUKI, Role::Rep),
        (ITO, Role::Administrator),
        (TANAKA, Role::Rep),
    ];
    for (id, role) in roles {
        staff::insert_role(conn, id, role).await.unwrap();
    }
    staff::update_active(conn, TANAKA, false).await.unwrap();
    appearance::upsert(conn, SUZUKI, Language::English, 120).await.unwrap();
    let plans = [
        PlanRow {
            id: PLAIN,
            name: "なし".to_owned(),
            window_n: None,
            window_unit: None,
            contact_n: None,
            contact_unit: None,
        },
        PlanRow {
            id: STANDARD,
            name: "標準".to_owned(),
            window_n: Some(3),
            window_unit: Some(Word(SpanUnit::Months)),
            contact_n: Some(10),
            contact_unit: Some(Word(SpanUnit::WorkingDays)),
        },
    ];
    for row in plans {
        plan::upsert(conn, &row).await.unwrap();
    }
}

/// A card with nothing on it but its name.
pub(crate) fn card(id: Uuid, number: &str, name: &str, kana: &str) -> CustomerRow {
    CustomerRow {
        id,
        number: number.to_owned(),
        name: name.to_owned(),
        kana: kana.to_owned(),
        honorific: "御中".to_owned(),
        standing: Word(Standing::Existing),
        standing_since: None,
        owner_id: None,
        area_id: None,
        parent_id: None,
        postal_code: String::new(),
        address: String::new(),
        phone: String::new(),
        fax: String::new(),
        mail: String::new(),
        website: String::new(),
        representative: String::new(),
        industry: String::new(),
        capital: None,
        employees: None,
        fiscal_year_end: String::new(),
        corporate_number: String::new(),
        contact_preference: String::new(),
        goal: String::new(),
        caution: String::new(),
        created_at: at("2026-02-01T00:00:00Z"),
        updated_at: at("2026-02-01T00:00:00Z"),
        updated_by: None,
        version: 1,
    }
}

/// What the office writes beside a card so that it is found.
pub(crate) fn keys(card: &CustomerRow) -> CustomerKeys {
    let numbers = [&card.number, &card.phone, &card.fax, &card.postal_code, &card.corporate_number];
    let digits: Vec<String> =
        numbers.into_iter().map(|number| fold_digits(number)).filter(|digits| !digits.is_empty()).collect();
    CustomerKeys {
        fold: format!("{} {} {}", fold(&card.name), fold(&card.kana), fold(&card.address)),
        digits: digits.join(" "),
        sort_key: sort_key(&card.name, &card.kana),
    }
}

fn cards() -> Vec<CustomerRow> {
    let sato = Some(SATO);
    vec![
        CustomerRow {
            owner_id: sato,
            area_id: Some(NORTH),
            standing_since: Some(day("2026-03-01")),
            postal_code: "0600001".to_owned(),
            address: "札幌市中央区北１条西２丁目".to_owned(),
            phone: "011-222-3333".to_owned(),
            fax: "011-222-3334".to_owned(),
            mail: "info@midori.example".to_owned(),
            website: "https://midori.example/".to_owned(),
            representative: "緑川 太郎".to_owned(),
            industry: "卸売".to_owned(),
            capital: Some(10_000_000),
            employees: Some(25),
            fiscal_year_end: "03-31".to_owned(),
            contact_preference: "午前".to_owned(),
            goal: "複合機".to_owned(),
            caution: "値引き\n要相談".to_owned(),
            updated_by: sato,
            ..card(MIDORI, "9", "みどり商会", "ﾐﾄﾞﾘｼｮｳｶｲ")
        },
        CustomerRow {
            owner_id: sato,
            parent_id: Some(MIDORI),
            phone: "0112223333".to_owned(),
            updated_at: at("2026-11-20T01:02:03.456Z"),
            ..card(MIDORI_BRANCH, "10", "ミドリ商会", "みどりしょうかい")
        },
        CustomerRow {
            standing: Word(Standing::Lead),
            owner_id: Some(SUZUKI),
            area_id: Some(SOUTH),
            industry: "製造".to_owned(),
            employees: Some(25),
            created_at: at("2026-02-01T00:00:00.001Z"),
            ..card(ABC_WIDE, "A-2", "株式会社ＡＢＣ", "エービーシー")
        },
        CustomerRow {
            standing: Word(Standing::Potential),
            area_id: Some(SOUTH),
            address: "大阪市北区梅田３".to_owned(),
            ..card(ABC_NARROW, "A-10", "abc株式会社", "えーびーしー")
        },
        card(YAMADA, "00012", "山田工業", "ヤマダコウギョウ"),
        CustomerRow {
            standing: Word(Standing::Dormant),
            standing_since: Some(day("2026-10-01")),
            owner_id: Some(TANAKA),
            parent_id: Some(YAMADA),
            phone: "06-1111-2222".to_owned(),
            ..card(YAMADA_OSAKA, "100", "山田工業 大阪支店", "ヤマダコウギョウオオサカシテン")
        },
        CustomerRow {
            standing: Word(Standing::Stopped),
            owner_id: Some(SUZUKI),
            capital: Some(-1),
            ..card(HUNDRED, "7", "鈴木_100%商店", "スズキヒャクパーセントショウテン")
        },
        CustomerRow {
            owner_id: Some(ITO), area_id: Some(NORTH), ..card(NAMI, "3", "~波商事", "ナミショウジ")
        },
        CustomerRow {
            area_id: Some(NORTH),
            postal_code: "0600001".to_owned(),
            corporate_number: "1234567890128".to_owned(),
            address: "札幌市北区".to_owned(),
            capital: Some(10_000_000),
            ..card(GREEN, "4", "グリーン(株)", "グリーン")
        },
        CustomerRow { standing: Word(Standing::Lead), owner_id: sato, ..card(TAKAHASHI, "5", "髙橋", "") },
        CustomerRow {
            owner_id: sato,
            postal_code: "5300001".to_owned(),
            corporate_number: "1234567890128".to_owned(),
            ..card(SATO_SHOTEN, "0007", "佐藤商店", "サトウショウテン")
        },
        CustomerRow { owner_id: Some(SUZUKI), ..card(SATO_SHOTEN_2, "", "佐藤商店", "サトウショウテン") },
    ]
}

pub(super) async fn fill_cards(conn: &mut Conn) {
    // Heads before branches, and otherwise the last first.
    let mut written = cards();
    written.sort_by_key(|card| (card.parent_id.is_some(), std::cmp::Reverse(card.id)));
    for card in &written {
        customer::insert(conn, card, &keys(card)).await.unwrap();
    }
    let roles = [
        (MIDORI, CustomerRole::Supplier),
        (MIDORI, CustomerRole::Buyer),
        (GREEN, CustomerRole::Supplier),
        (ABC_WIDE, CustomerRole::Buyer),
    ];
    customer::insert_roles(conn, &roles).await.unwrap();
    for person in people() {
        contact_person::insert(conn, &person, &format!("{} {}", fold(&person.name), fold(&person.kana))).await.unwrap();
    }
    contact_person::update_removed(conn, HARA, 1, at("2026-06-01T09:00:00Z")).await.unwrap();
    for row in channels() {
        channel::insert(conn, &row).await.unwrap();
    }
}

/// A person at a customer.
pub(crate) fn person(id: Uuid, customer_id: Uuid, name: &str, kana: &str) -> ContactPersonRow {
    let empty = String::new;
    ContactPersonRow {
        id,
        customer_id,
        name: name.to_owned(),
        kana: kana.to_owned(),
        department: empty(),
        title: empty(),
        phone: empty(),
        mail: empty(),
        decides: false,
        note: empty(),
        version: 1,
    }
}

fn people() -> [ContactPersonRow; 4] {
    let (title, phone) = ("部長".to_owned(), "090-1234-5678".to_owned());
    [
        ContactPersonRow { decides: true, title, ..person(ABE, MIDORI, "阿部 四郎", "アベ シロウ") },
        ContactPersonRow { note: "元担当".to_owned(), ..person(HARA, MIDORI, "原 五郎", "ハラ ゴロウ") },
        ContactPersonRow { decides: true, phone, ..person(MORI, ABC_WIDE, "森 ゆり", "もり ゆり") },
        person(KATO, MIDORI, "加藤 みどり", "ｶﾄｳ ﾐﾄﾞﾘ"),
    ]
}

/// A further way to reach somebody.
pub(crate) fn channel(
    n: u128,
    customer_id: Uuid,
    contact_person_id: Option<Uuid>,
    value: &str,
    position: i64,
) -> ChannelRow {
    let kind = Word(if value.contains('@') { ChannelKind::Mail } else { ChannelKind::Phone });
    ChannelRow {
        id: id(17, n),
        customer_id,
        contact_person_id,
        kind,
        label: "直通".to_owned(),
        value: value.to_owned(),
        position,
    }
}

fn channels() -> [ChannelRow; 6] {
    [
        channel(6, MIDORI, None, "011-222-9999", 1),
        channel(5, MIDORI, None, "keiri@midori.example", 0),
        channel(4, MIDORI, Some(KATO), "090-1111-1111", 0),
        // At the same place as the one before.
        channel(3, MIDORI, Some(KATO), "kato@midori.example", 0),
        channel(2, ABC_WIDE, Some(MORI), "mori@abc.example", 0),
        channel(1, ABC_WIDE, None, "03-9999-0000", 0),
    ]
}

/// An entry of the contact log.
pub(crate) fn entry(id: Uuid, customer_id: Uuid, held_on: &str, next_on: Option<&str>) -> ContactLogRow {
    ContactLogRow {
        id,
        customer_id,
        contract_id: None,
        kind: Word(ContactKind::Visit),
        held_on: day(held_on),
        person_met: "加藤様".to_owned(),
        said: "更新の相談".to_owned(),
        promise: String::new(),
        next_on: next_on.map(day),
        author_id: SATO,
        created_at: at("2026-11-01T02:00:00Z"),
    }
}

pub(super) async fn fill_log(conn: &mut Conn) {
    let phone = Word(ContactKind::Phone);
    let entries = [
        entry(FIRST_VISIT, MIDORI, "2026-10-01", Some("2026-10-15")),
        ContactLogRow { kind: phone, contract_id: Some(COPIER), ..entry(CALL, MIDORI, "2026-10-15", None) },
        ContactLogRow { promise: "見積".to_owned(), ..entry(PROMISE, GREEN, "2026-11-10", Some("2026-11-20")) },
        ContactLogRow {
            contract_id: Some(CLEANING),
            author_id: SUZUKI,
            ..entry(LATER_PROMISE, MIDORI, "2026-11-20", Some("2026-12-01"))
        },
    ];
    for row in entries {
        contact_log::insert(conn, &row).await.unwrap();
    }
}
