//! What the search box finds among a hundred thousand cards, and that its index always holds what the tables hold.

use super::keep::take_in_all;
use super::*;
use crate::engine::{MIGRATOR, Store, run, value};
use crate::vault::DataKey;
use domain::text::{fold, fold_digits};
use std::path::PathBuf;

/// As many cards as the budgets of DESIGN §8 speak of.
const CARDS: usize = 100_000;
/// How many customers the search box shows at once.
const PAGE: usize = 80;

struct Desk {
    store: Store,
    key: DataKey,
    path: PathBuf,
    _dir: tempfile::TempDir,
}

async fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("own.db");
    std::fs::write(&path, b"").unwrap();
    let key = DataKey::random().unwrap();
    let store = Store::open(&path, &key, &MIGRATOR).await.unwrap();
    Desk { store, key, path, _dir: dir }
}

/// A card as a test writes it.
#[derive(Debug, Clone, Default)]
struct Card {
    name: String,
    kana: String,
    address: String,
    digits: String,
}

fn card(name: &str, kana: &str, address: &str, digits: &str) -> Card {
    let [name, kana, address, digits] = [name, kana, address, digits].map(str::to_owned);
    Card { name, kana, address, digits }
}

fn uuid(n: usize) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | n as u128)
}

/// Writes cards numbered from `first`, many with one statement; `folds` are their folded columns.
async fn insert_cards(conn: &mut Conn, first: usize, cards: &[Card], folds: &[String]) {
    let rows: Vec<_> = cards
        .iter()
        .zip(folds)
        .enumerate()
        .map(|(at, (card, fold))| {
            let n = first + at;
            (uuid(n).simple().to_string(), format!("{n:06}"), &card.name, &card.kana, &card.address, fold, &card.digits)
        })
        .collect();
    run!(
        conn,
        "INSERT INTO customer (id, number, name, kana, honorific, standing, postal_code, address, phone, fax, mail, website, \
         representative, industry, fiscal_year_end, corporate_number, contact_preference, goal, caution, created_at, updated_at, \
         version, sort_key, fold, digits) \
         SELECT unhex(value ->> 0), value ->> 1, value ->> 2, value ->> 3, '', 'existing', '', value ->> 4, '', '', '', '', '', '', '', \
         '', '', '', '', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z', 1, x'', value ->> 5, (value ->> 1) || ' ' || (value ->> 6) \
         FROM json_each($1)",
        serde_json::to_string(&rows).unwrap()
    )
    .unwrap();
}

fn folded(card: &Card) -> String {
    format!("{} {} {}", fold(&card.name), fold(&card.kana), fold(&card.address))
}

async fn write(store: &Store, first: usize, cards: &[Card]) {
    let mut tx = store.begin().await.unwrap();
    insert_cards(&mut tx, first, cards, &cards.iter().map(folded).collect::<Vec<_>>()).await;
    tx.commit().await.unwrap();
}

async fn found(store: &Store, text: &str) -> Vec<String> {
    let sought = Sought { text: fold(text), digits: fold_digits(text) };
    let mut reader = store.read().await.unwrap();
    list(&mut reader, &sought, PAGE).await.unwrap().into_iter().map(|row| row.title).collect()
}

/// What a query gives without the index: every entry's text read from the tables.
async fn index_equals_the_tables(conn: &mut Conn) {
    let due = value!(&mut *conn, i64, "SELECT COUNT(*) FROM search_due").unwrap();
    assert_eq!(due, 0, "everything is taken in before the commit");
    let strange = value!(
        &mut *conn,
        i64,
        "SELECT COUNT(*) FROM search_entry e LEFT JOIN customer c ON c.id = e.id LEFT JOIN contract o ON o.id = e.id \
         LEFT JOIN contact_person p ON p.id = e.id \
         WHERE NOT ((e.kind = 'customer' AND c.fold = e.name || ' ' || e.kana || ' ' || e.place AND c.digits = e.digits) \
         OR (e.kind = 'contract' AND o.fold = e.name AND o.state <> 'voided') \
         OR (e.kind = 'contact_person' AND p.fold = e.name || ' ' || e.kana AND p.removed_at IS NULL))"
    )
    .unwrap();
    assert_eq!(strange, 0, "each entry says what its record says");
    let entries = value!(&mut *conn, i64, "SELECT COUNT(*) FROM search_entry").unwrap();
    let records = value!(
        &mut *conn,
        i64,
        "SELECT (SELECT COUNT(*) FROM customer) + (SELECT COUNT(*) FROM contract WHERE state <> 'voided') \
         + (SELECT COUNT(*) FROM contact_person WHERE removed_at IS NULL)"
    )
    .unwrap();
    assert_eq!(entries, records, "each record has its entry");
}

/// Characters that family names are made of, those of the twelve names among them, with a reading.
const KANJI: [(&str, &str); 139] = [
    ("髙", "タカ"),
    ("木", "ギ"),
    ("山", "ヤマ"),
    ("﨑", "サキ"),
    ("吉", "ヨシ"),
    ("中", "ナカ"),
    ("福", "フク"),
    ("島", "シマ"),
    ("屋", "ヤ"),
    ("松", "マツ"),
    ("黒", "クロ"),
    ("田", "タ"),
    ("野", "ノ"),
    ("大", "オオ"),
    ("垣", "ガキ"),
    ("亀", "カメ"),
    ("岡", "オカ"),
    ("近", "コン"),
    ("藤", "ドウ"),
    ("貴", "キ"),
    ("金", "カネ"),
    ("上", "カミ"),
    ("川", "カワ"),
    ("本", "モト"),
    ("小", "コ"),
    ("林", "バヤシ"),
    ("佐", "サ"),
    ("伊", "イ"),
    ("加", "カ"),
    ("渡", "ワタ"),
    ("辺", "ナベ"),
    ("清", "キヨ"),
    ("水", "ミズ"),
    ("村", "ムラ"),
    ("井", "イ"),
    ("石", "イシ"),
    ("原", "ハラ"),
    ("森", "モリ"),
    ("池", "イケ"),
    ("橋", "ハシ"),
    ("前", "マエ"),
    ("西", "ニシ"),
    ("東", "ヒガシ"),
    ("南", "ミナミ"),
    ("北", "キタ"),
    ("青", "アオ"),
    ("赤", "アカ"),
    ("白", "シロ"),
    ("長", "ナガ"),
    ("谷", "タニ"),
    ("宮", "ミヤ"),
    ("竹", "タケ"),
    ("梅", "ウメ"),
    ("坂", "サカ"),
    ("袴", "ハカマ"),
    ("新", "シン"),
    ("平", "ヒラ"),
    ("安", "ヤス"),
    ("沢", "サワ"),
    ("内", "ウチ"),
    ("浜", "ハマ"),
    ("関", "セキ"),
    ("久", "ク"),
    ("保", "ホ"),
    ("杉", "スギ"),
    ("三", "ミ"),
    ("四", "ヨ"),
    ("五", "ゴ"),
    ("八", "ヤ"),
    ("千", "チ"),
    ("星", "ホシ"),
    ("月", "ツキ"),
    ("花", "ハナ"),
    ("桜", "サクラ"),
    ("柳", "ヤナギ"),
    ("栗", "クリ"),
    ("桃", "モモ"),
    ("桑", "クワ"),
    ("芝", "シバ"),
    ("草", "クサ"),
    ("葉", "ハ"),
    ("根", "ネ"),
    ("塚", "ツカ"),
    ("堀", "ホリ"),
    ("沼", "ヌマ"),
    ("津", "ツ"),
    ("浦", "ウラ"),
    ("江", "エ"),
    ("河", "カワ"),
    ("瀬", "セ"),
    ("滝", "タキ"),
    ("泉", "イズミ"),
    ("岩", "イワ"),
    ("土", "ツチ"),
    ("砂", "スナ"),
    ("玉", "タマ"),
    ("鈴", "スズ"),
    ("銀", "ギン"),
    ("鉄", "テツ"),
    ("弓", "ユミ"),
    ("矢", "ヤ"),
    ("刀", "カタナ"),
    ("門", "カド"),
    ("戸", "ト"),
    ("倉", "クラ"),
    ("寺", "テラ"),
    ("神", "カミ"),
    ("仏", "ホトケ"),
    ("丸", "マル"),
    ("角", "カド"),
    ("片", "カタ"),
    ("横", "ヨコ"),
    ("下", "シタ"),
    ("奥", "オク"),
    ("外", "ソト"),
    ("口", "クチ"),
    ("手", "テ"),
    ("足", "アシ"),
    ("馬", "ウマ"),
    ("熊", "クマ"),
    ("鹿", "シカ"),
    ("鳥", "トリ"),
    ("鶴", "ツル"),
    ("鷹", "タカ"),
    ("魚", "ウオ"),
    ("貝", "カイ"),
    ("永", "ナガ"),
    ("高", "タカ"),
    ("富", "トミ"),
    ("豊", "トヨ"),
    ("広", "ヒロ"),
    ("深", "フカ"),
    ("浅", "アサ"),
    ("早", "ハヤ"),
    ("遠", "トオ"),
    ("若", "ワカ"),
    ("古", "フル"),
    ("太", "フト"),
    ("細", "ホソ"),
];
/// Trades, and how many of ten thousand names bear each, as counted in the 7,974 companies of the EDINET lists and of
/// gBizINFO's list of Sabae (2026-08); the rest bear none.
const TRADES: [(&str, &str, usize); 11] = [
    ("ホールディングス", "ホールディングス", 569),
    ("工業", "コウギョウ", 424),
    ("製作所", "セイサクショ", 200),
    ("商事", "ショウジ", 112),
    ("建設", "ケンセツ", 110),
    ("証券", "ショウケン", 40),
    ("工務店", "コウムテン", 24),
    ("鈑金", "バンキン", 6),
    ("コンストラクション", "コンストラクション", 6),
    ("味噌醸造", "ミソジョウゾウ", 1),
    ("神社", "ジンジャ", 10),
];
const PLACES: [&str; 6] =
    ["大阪市淀川区", "大阪市中央区難波", "福井県鯖江市", "岐阜県大垣市", "京都府亀岡市安町", "東京都千代田区神田"];

/// Words as they are written and read, and both as they fold.
struct Folds {
    kanji: Vec<[String; 4]>,
    trades: Vec<([String; 4], usize)>,
    places: Vec<[String; 2]>,
}

impl Folds {
    fn new() -> Self {
        let word = |name: &str, kana: &str| [name.to_owned(), kana.to_owned(), fold(name), fold(kana)];
        Self {
            kanji: KANJI.iter().map(|(name, kana)| word(name, kana)).collect(),
            trades: TRADES.iter().map(|(name, kana, weight)| (word(name, kana), *weight)).collect(),
            places: PLACES.iter().map(|place| [(*place).to_owned(), fold(place)]).collect(),
        }
    }

    /// Card `n` of the generated office: two characters or four of a family's name, and a trade. The folded column is
    /// put together from folded words: to fold a hundred thousand texts takes a test's own build half a minute.
    fn card(&self, n: usize) -> (Card, String) {
        // A multiplier that shares no factor with the counts spreads the pairs evenly.
        let spread = n.wrapping_mul(2_654_435_761) >> 7;
        let mut lot = (spread / 7) % 10_000;
        let trade = self.trades.iter().find(|(_, weight)| {
            let drawn = lot < *weight;
            lot = lot.saturating_sub(*weight);
            drawn
        });
        let parts = if n.is_multiple_of(3) { 4 } else { 2 };
        let words: Vec<&[String; 4]> = (0..parts)
            .map(|at| &self.kanji[(spread / KANJI.len().pow(at)) % KANJI.len()])
            .chain(trade.map(|(word, _)| word))
            .collect();
        let joined = |of: usize| words.iter().map(|word| word[of].as_str()).collect::<String>();
        let place = &self.places[(n / 7) % 6];
        let house = format!("{}-{}", n % 40 + 1, n % 23 + 1);
        let digits = format!("06{:08} {:07}", (n * 7_919) % 100_000_000, (n * 104_729) % 10_000_000);
        let (name, address) = (format!("株式会社{}", joined(0)), format!("{}{house}", place[0]));
        let fold = format!("株式会社{} {} {}{house}", joined(2), joined(3), place[1]);
        (Card { name, kana: joined(1), address, digits }, fold)
    }
}

/// The twelve names with characters that few keyboards give, and how a person types the character instead (漢字源).
fn twelve() -> Vec<(Card, String)> {
    let file =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/names/variant_characters.csv"));
    let plain = ["高", "福", "高", "高", "徳", "醤", "崎", "崎", "崎", "黒", "宜", "稗"];
    let lines: Vec<&str> = file.trim_start_matches('\u{feff}').lines().skip(1).collect();
    assert_eq!(lines.len(), plain.len());
    lines
        .into_iter()
        .zip(plain)
        .map(|(line, plain)| {
            let cells: Vec<&str> = line.split(',').collect();
            (card(cells[2], cells[3], cells[4], ""), cells[2].replace(cells[5], plain))
        })
        .collect()
}

async fn office_of_a_hundred_thousand() -> Desk {
    let desk = desk().await;
    let words = Folds::new();
    let mut tx = desk.store.begin().await.unwrap();
    for first in (0..CARDS).step_by(5_000) {
        let (cards, folds): (Vec<Card>, Vec<String>) = (first..first + 5_000).map(|n| words.card(n)).unzip();
        if first == 0 {
            assert_eq!(folds, cards.iter().map(folded).collect::<Vec<_>>(), "the words fold one by one as together");
        }
        insert_cards(&mut tx, first, &cards, &folds).await;
    }
    tx.commit().await.unwrap();
    desk
}

#[tokio::test]
async fn the_twelve_names_are_found_on_the_first_page_among_a_hundred_thousand_cards() {
    let desk = office_of_a_hundred_thousand().await;
    let twelve = twelve();
    let cards: Vec<Card> = twelve.iter().map(|(card, _)| card.clone()).collect();
    write(&desk.store, CARDS, &cards).await;
    let mut missed = Vec::new();
    for (card, plain) in &twelve {
        let bare: Vec<char> = domain::text::bare_name(&card.name).chars().collect();
        let middle: String = bare[bare.len() / 2 - 1..bare.len() / 2 + 1].iter().collect();
        let mut typed = vec![plain.clone(), card.name.clone(), middle];
        if !card.kana.is_empty() {
            typed.push(card.kana.clone());
        }
        for text in typed {
            if !found(&desk.store, &text).await.contains(&card.name) {
                missed.push((card.name.clone(), text));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
    let mut reader = desk.store.read().await.unwrap();
    index_equals_the_tables(&mut reader).await;
}
