//! The twelve names with characters that few keyboards give, among a hundred thousand cards.

use super::*;

/// As many cards as the budgets of DESIGN §8 speak of.
const CARDS: usize = 100_000;

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
