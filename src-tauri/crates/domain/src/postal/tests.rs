//! Codes and addresses against Japan Post's classic list, read by another program, and against addresses of real offices.

use super::*;
use std::collections::{BTreeMap, BTreeSet};

const EXPECTED: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/postal/kyoto_iwate.tsv"));

/// The prefectures of the committed expectations.
const TWO: [&str; 2] = ["京都府", "岩手県"];

fn of(code: &str) -> Vec<PostalAddress> {
    find_addresses(&PostalCode::parse(code).unwrap())
}

fn written(code: &str) -> Vec<String> {
    of(code).iter().map(PostalAddress::written).collect()
}

fn codes(address: &str) -> Vec<String> {
    let found: BTreeSet<String> = find_codes(address).iter().map(PostalAddress::shown_code).collect();
    found.into_iter().collect()
}

fn expected() -> BTreeMap<&'static str, BTreeSet<(&'static str, &'static str)>> {
    let mut expected: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for line in EXPECTED.lines().skip(1) {
        let [code, written, note] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        expected.entry(code).or_default().insert((written, note));
    }
    expected
}

#[test]
fn every_code_of_two_hard_prefectures_fills_what_one_writes_on_an_envelope() {
    let expected = expected();
    assert!(expected.len() > 700, "the committed expectations are whole: {}", expected.len());
    for (code, wanted) in &expected {
        let found: Vec<PostalAddress> = of(code)
            .into_iter()
            .filter(|row| row.kind != PostalKind::Organisation && TWO.contains(&row.prefecture))
            .collect();
        let found: BTreeSet<(String, &str)> = found.iter().map(|row| (row.written(), row.note.as_str())).collect();
        let wanted: BTreeSet<(String, &str)> =
            wanted.iter().map(|(written, note)| ((*written).to_owned(), *note)).collect();
        assert_eq!(found, wanted, "{code}");
    }
}

#[test]
fn no_row_of_the_two_prefectures_is_missing_or_invented() {
    let head: Vec<&str> = EXPECTED.lines().next().unwrap().split('\t').collect();
    let table = table::table();
    let mut rows = 0;
    let mut known = BTreeSet::new();
    for block in 0..table.block_count() {
        for row in table.rows(block) {
            let prefecture = table.cities[row.city].prefecture;
            if row.kind != PostalKind::Organisation && (TWO.contains(&table::PREFECTURES[prefecture])) {
                rows += 1;
                known.insert(row.code);
            }
        }
    }
    assert_eq!([rows.to_string().as_str(), known.len().to_string().as_str()], [head[1], head[3]]);
}

#[test]
fn a_code_with_several_towns_offers_each_and_organisations_last() {
    assert_eq!(written("498-0000"), ["愛知県弥富市", "三重県桑名郡木曽岬町"], "one code, two prefectures");
    let office = of("060-8621");
    assert_eq!(office.last().unwrap().organisation, "株式会社　日本経済新聞社　札幌支社");
    assert_eq!(office.last().unwrap().written(), "北海道札幌市中央区北一条西６丁目１－２アーバンネット札幌ビル２Ｆ");
    let table = table::table();
    for block in 0..table.block_count() {
        let rows: Vec<PostalAddress> = table.rows(block).into_iter().map(|row| table.address(row)).collect();
        for pair in rows.windows(2) {
            let [one, next] = pair else { continue };
            assert!(one.code <= next.code);
            let after = one.code == next.code && one.kind == PostalKind::Organisation;
            assert!(!after || next.kind == PostalKind::Organisation, "an area after an organisation: {next:?}");
        }
    }
}

#[test]
fn what_the_post_says_in_brackets_is_told_and_not_written() {
    assert_eq!(written("060-0000"), ["北海道札幌市中央区"], "以下に掲載がない場合");
    assert_eq!(written("100-0301"), ["東京都利島村"], "利島村一円");
    assert_eq!(written("522-0317"), ["滋賀県犬上郡多賀町一円"], "a town of that name");
    assert_eq!(written("306-0433"), ["茨城県猿島郡境町"], "境町の次に番地がくる場合");
    let marunouchi = of("100-0005");
    assert_eq!(
        (marunouchi[0].written().as_str(), marunouchi[0].note.as_str()),
        ("東京都千代田区丸の内", "次のビルを除く")
    );
    assert_eq!(marunouchi[0].town_kana, "マルノウチ");
    assert_eq!(marunouchi[0].city_kana, "チヨダク");
    assert_eq!(written("100-6723"), ["東京都千代田区丸の内\u{3000}グラントウキョウノースタワー２３階"]);
    assert_eq!(written("113-0001"), ["東京都文京区白山１丁目"], "one 丁目 belongs on the envelope");
    let several = of("060-0062");
    assert_eq!((several[0].town.as_str(), several[0].note.as_str()), ("南二条西", "１〜１９丁目"));
    assert!(of("999-9999").is_empty() && of("000-0000").is_empty());
}

#[test]
fn an_address_offers_its_code() {
    for (address, code) in [
        ("東京都千代田区丸の内1-9-1", "100-0005"),
        ("千代田区丸の内１－９－１", "100-0005"),
        ("東京都千代田区丸の内1-9-1 グラントウキョウノースタワー23階", "100-6723"),
        ("東京都千代田区丸の内1-9-1 グラントウキョウノースタワー 23F", "100-6723"),
        ("東京都文京区白山1丁目2-3", "113-0001"),
        ("東京都文京区白山一丁目2-3", "113-0001"),
        ("東京都文京区白山2丁目3-4", "112-0001"),
        ("東京都文京区白山4-37-32", "112-0001"),
        ("岩手県九戸郡洋野町種市第50地割12", "028-7917"),
        ("岩手県洋野町種市第５０地割１２", "028-7917"),
        ("岩手県和賀郡西和賀町穴明22地割3", "029-5503"),
        ("京都府京都市中京区小川通夷川下る槌屋町617", "604-0061"),
        ("京都市中京区小川通夷川下ル槌屋町617", "604-0061"),
        ("北海道札幌市中央区北一条西2丁目", "060-0001"),
        ("大阪府大阪市北区梅田3丁目1-1", "530-0001"),
        // The city hall has a code of its own, 916-8666; the address is its town's.
        ("福井県鯖江市西山町13番1号", "916-0023"),
        ("長野県軽井沢町大字軽井沢", "389-0102"),
        ("東京都利島村248", "100-0301"),
    ] {
        let found = codes(address);
        assert_eq!(found, [code], "{address}");
    }
    assert_eq!(codes("茨城県猿島郡境町"), ["306-0400", "306-0433"], "listed or not, the address does not tell");
    for nowhere in ["", "東京都", "みどり市若葉町", "千葉", "abc", "123", "東京都存在市1-1"] {
        assert!(codes(nowhere).is_empty() || nowhere.starts_with("みどり市"), "{nowhere}: {:?}", codes(nowhere));
    }
}

#[test]
fn every_address_of_the_list_finds_its_own_code_again() {
    let table = table::table();
    let (mut asked, mut lost) = (0, Vec::new());
    for block in (0..table.block_count()).step_by(29) {
        for row in table.rows(block).into_iter().step_by(23) {
            let address = table.address(row);
            if address.kind == PostalKind::Organisation || !address.note.is_empty() {
                continue;
            }
            asked += 1;
            if !find_codes(&address.written()).iter().any(|found| found.code == address.code) {
                lost.push(address.written());
            }
        }
    }
    assert!(asked > 100, "{asked}");
    assert!(lost.is_empty(), "{asked} asked: {lost:?}");
}
