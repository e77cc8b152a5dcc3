//! Reads the two lists and makes of each line what one writes on an envelope.

use domain::postal::PostalKind;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// A row as it is packed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub code: u32,
    pub kind: PostalKind,
    /// Keeps the order of the list within a code.
    pub line: usize,
    /// 1 to 47.
    pub prefecture: u8,
    pub city: String,
    pub city_kana: String,
    pub town: String,
    pub kana: String,
    pub note: String,
    /// Street, building with its floor, or organisation, by the kind.
    pub beside: String,
}

/// All rows, in the order of codes; towns before organisations.
pub fn rows(areas: &Path, organisations: &Path) -> Result<Vec<Row>, String> {
    let mut rows = area_rows(&std::fs::read(areas).map_err(|error| format!("{}: {error}", areas.display()))?)?;
    let kana: HashMap<(u8, String), String> =
        rows.iter().map(|row| ((row.prefecture, row.city.clone()), row.city_kana.clone())).collect();
    let bytes = std::fs::read(organisations).map_err(|error| format!("{}: {error}", organisations.display()))?;
    for mut row in organisation_rows(&bytes)? {
        // An organisation in a municipality that the list of areas spells otherwise would be a municipality of its own.
        match kana.get(&(row.prefecture, row.city.clone())) {
            Some(kana) => row.city_kana.clone_from(kana),
            None => eprintln!("left out: {} in {}", row.beside, row.city),
        }
        if !row.city_kana.is_empty() {
            rows.push(row);
        }
    }
    rows.sort_by(|one, other| {
        let order = |row: &Row| (row.code, row.kind == PostalKind::Organisation, row.line);
        order(one).cmp(&order(other))
    });
    let mut seen = HashSet::new();
    rows.retain(|row| {
        seen.insert((
            row.code,
            row.kind,
            row.prefecture,
            row.city.clone(),
            row.town.clone(),
            row.note.clone(),
            row.beside.clone(),
        ))
    });
    Ok(rows)
}

fn area_rows(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let records: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    // A building's line names town and building in one word: the town is the longest one of the municipality.
    let mut towns: HashMap<String, BTreeSet<String>> = HashMap::new();
    for record in &records {
        let town = &record[8];
        if !town.contains('階') {
            towns.entry(record[0].to_owned()).or_default().insert(before_bracket(town).0.to_owned());
        }
    }
    let mut rows = Vec::new();
    for (line, record) in records.iter().enumerate() {
        let prefecture = record[0].get(..2).and_then(|code| code.parse().ok()).ok_or("a line without prefecture")?;
        let row = |kind, town: &str, kana: &str, note: &str, beside: &str| Row {
            code: record[2].parse().unwrap_or_default(),
            kind,
            line,
            prefecture,
            city: record[7].to_owned(),
            city_kana: ascii_digits(&record[4]),
            town: town.to_owned(),
            kana: ascii_digits(kana),
            note: note.to_owned(),
            beside: beside.to_owned(),
        };
        let (city, town, kana) = (&record[7], &record[8], &record[5]);
        let (base, bracket) = before_bracket(town);
        let (base_kana, _) = before_bracket(kana);
        if town == "以下に掲載がない場合" {
            rows.push(row(PostalKind::Rest, "", "", "", ""));
        } else if let Some((place, rest)) = base.split_once("の次に") {
            let note = [rest.trim_end_matches("がくる場合"), bracket].map(str::trim).join(" ").trim().to_owned();
            let note = if note == "番地" { String::new() } else { note };
            let (town, town_kana) = if city.ends_with(place) {
                ("", "")
            } else {
                (place, kana.split_once("ノツギニ").map_or("", |(town, _)| town))
            };
            rows.push(row(PostalKind::Town, town, town_kana, &note, ""));
        } else if base.strip_suffix("一円").is_some_and(|place| !place.is_empty() && city.ends_with(place)) {
            rows.push(row(PostalKind::Town, "", "", "", ""));
        } else if let Some(floor) = floor_of(town) {
            let whole = town.strip_suffix(&format!("（{floor}）")).unwrap_or(town);
            let whole_kana = kana.rfind('（').map_or(kana, |at| &kana[..at]);
            let known = towns.get(&record[0]).into_iter().flatten();
            let at = known.filter(|known| whole.starts_with(known.as_str())).max_by_key(|known| known.len());
            let at = at
                .filter(|at| at.len() < whole.len())
                .ok_or_else(|| format!("{whole}: no town before the building"))?;
            let floor = if floor.ends_with('階') { floor } else { "" };
            let building = format!("{}{floor}", &whole[at.len()..]);
            let note = if floor.is_empty() { "地階・階層不明" } else { "" };
            rows.push(row(PostalKind::Building, at, whole_kana, note, &building));
        } else if city.starts_with("京都市") && is_streets(bracket) {
            for street in bracket.split('、') {
                let kind = if is_street(street) { PostalKind::Street } else { PostalKind::Town };
                let (note, street) = if kind == PostalKind::Street { ("", street) } else { (street, "") };
                rows.push(row(kind, base, base_kana, note, street));
            }
        } else if let Some((name, blocks)) = land_blocks(base) {
            let note = [blocks.as_str(), bracket].map(str::trim).join(" ").trim().to_owned();
            let name_kana =
                base_kana.split(|c: char| c.is_numeric()).next().unwrap_or_default().trim_end_matches("ダイ");
            rows.push(row(PostalKind::Town, name, name_kana, &note, ""));
        } else {
            let kana: Vec<&str> = base_kana.split('、').collect();
            for (at, town) in base.split('、').enumerate() {
                rows.push(row(PostalKind::Town, town, kana.get(at).copied().unwrap_or_default(), bracket, ""));
            }
        }
    }
    Ok(rows)
}

fn organisation_rows(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(bytes);
    if broken {
        return Err("the list of organisations is not in CP932".to_owned());
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (line, record) in reader.records().enumerate() {
        let record = record.map_err(|error| error.to_string())?;
        // 5: the code was given up.
        if &record[12] == "5" {
            continue;
        }
        rows.push(Row {
            code: record[7].parse().map_err(|_| "a code that is no number")?,
            kind: PostalKind::Organisation,
            line,
            prefecture: record[0].get(..2).and_then(|code| code.parse().ok()).ok_or("a line without prefecture")?,
            city: record[4].to_owned(),
            city_kana: String::new(),
            town: format!("{}{}", &record[5], &record[6]),
            kana: String::new(),
            note: String::new(),
            beside: record[2].to_owned(),
        });
    }
    Ok(rows)
}

/// 「丸の内（次のビルを除く）」 → 丸の内, 次のビルを除く.
fn before_bracket(town: &str) -> (&str, &str) {
    match town.split_once('（') {
        Some((base, note)) => (base, note.strip_suffix('）').unwrap_or(note)),
        None => (town, ""),
    }
}

/// The floor of a building's line.
fn floor_of(town: &str) -> Option<&str> {
    let inside = town.strip_suffix('）')?.rsplit_once('（')?.1;
    let is_floor = inside == "地階・階層不明"
        || inside.strip_suffix('階').is_some_and(|n| !n.is_empty() && n.chars().all(|c| ('０'..='９').contains(&c)));
    is_floor.then_some(inside)
}

fn is_streets(bracket: &str) -> bool {
    bracket.split('、').any(is_street)
}

fn is_street(text: &str) -> bool {
    ["上る", "下る", "西入", "東入"].iter().any(|mark| text.contains(mark))
}

/// Several 地割 in one line: 「左草１地割〜左草６地割」 → 左草, １地割〜６地割. One alone belongs on the envelope.
fn land_blocks(base: &str) -> Option<(&str, String)> {
    if !(base.contains("地割") && base.contains('〜')) {
        return None;
    }
    let name = base.split(|c| ('０'..='９').contains(&c)).next()?.trim_end_matches('第');
    Some((name, base.replace(name, "")))
}

fn ascii_digits(kana: &str) -> String {
    kana.chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + u8::try_from(u32::from(c) - u32::from('０')).unwrap_or_default()),
            'Ａ'..='Ｚ' => char::from(b'A' + u8::try_from(u32::from(c) - u32::from('Ａ')).unwrap_or_default()),
            c => c,
        })
        .collect()
}
