//! From an address as people write it to its postal code.

use super::note::{Fit, fit};
use super::table::{PREFECTURES, Row, Table, table};
use super::{PostalAddress, PostalKind};
use crate::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A municipality's folded names: in full, and without its 郡.
struct CityNames {
    prefecture: usize,
    full: String,
    short: Option<String>,
}

static CITY_NAMES: LazyLock<Vec<CityNames>> = LazyLock::new(|| {
    table()
        .cities
        .iter()
        .map(|city| CityNames {
            prefecture: city.prefecture,
            full: fold(&city.name),
            short: without_county(&city.name).map(fold),
        })
        .collect()
});

static FOLDED_PREFECTURES: LazyLock<Vec<String>> =
    LazyLock::new(|| PREFECTURES.iter().map(|name| fold(name)).collect());

/// The most rows that are offered; more are no help.
const MOST: usize = 12;

/// The codes of an address, the best fitting only; none where the municipality is not there or not listed.
///
/// The prefecture and the 郡 may be left out, 大字 and 字 may stand before the town, numbers may be in kanji before 丁目.
/// The codes of large organisations are never offered: the address does not tell whose letter it is.
#[must_use]
pub fn find_codes(address: &str) -> Vec<PostalAddress> {
    let table = table();
    let folded = fold(address);
    let mut best: Vec<(Score, Row)> = Vec::new();
    for (city, rest) in cities(&folded) {
        for row in rows_of(table, city, rest) {
            let Some(score) = score(&row, rest) else { continue };
            match best.first().map(|(known, _)| score.cmp(known)) {
                Some(std::cmp::Ordering::Less) => continue,
                Some(std::cmp::Ordering::Greater) => best.clear(),
                Some(std::cmp::Ordering::Equal) | None => {}
            }
            best.push((score, row));
        }
    }
    let mut found: Vec<PostalAddress> = best.into_iter().map(|(_, row)| table.address(row)).collect();
    found.sort();
    found.dedup();
    found.truncate(MOST);
    found
}

fn without_county(name: &str) -> Option<&str> {
    let (county, town) = name.split_once('郡')?;
    let is_county = !county.is_empty() && town.ends_with(['町', '村']) && town.chars().count() > 1;
    is_county.then_some(town)
}

/// The municipalities with the longest name that the address begins with, and what follows it.
fn cities(folded: &str) -> Vec<(usize, &str)> {
    let prefecture = FOLDED_PREFECTURES.iter().position(|name| folded.starts_with(name.as_str()));
    let after = prefecture.and_then(|at| folded.strip_prefix(FOLDED_PREFECTURES.get(at)?.as_str())).unwrap_or(folded);
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, names) in CITY_NAMES.iter().enumerate() {
        if prefecture.is_some_and(|wanted| wanted != names.prefecture) {
            continue;
        }
        let short = names.short.as_deref().and_then(|short| after.strip_prefix(short));
        if let Some(rest) = after.strip_prefix(names.full.as_str()).or(short) {
            found.push((at, rest));
        }
    }
    let shortest = found.iter().map(|(_, rest)| rest.len()).min();
    found.retain(|(_, rest)| Some(rest.len()) == shortest);
    found
}

/// The rows of a municipality that may fit: those whose town begins as the rest does, or stands behind a street.
fn rows_of(table: &Table, city: usize, rest: &str) -> Vec<Row> {
    let behind = behind_street(rest);
    let firsts: Vec<char> =
        [bare(rest), behind.unwrap_or_default()].iter().filter_map(|text| text.chars().next()).collect();
    let mut known: HashMap<char, bool> = HashMap::new();
    let blocks = table.cities.get(city).map(|city| city.blocks.as_slice()).unwrap_or_default();
    let rows = blocks.iter().flat_map(|block| table.rows(*block)).filter(|row| row.city == city);
    rows.filter(|row| match row.town.chars().next() {
        None => true,
        Some(first) => *known.entry(first).or_insert_with(|| {
            fold(first.encode_utf8(&mut [0; 4])).chars().next().is_some_and(|first| firsts.contains(&first))
        }),
    })
    .collect()
}

/// What follows the town's own 大字 or 字.
fn bare(rest: &str) -> &str {
    rest.strip_prefix("大字").or_else(|| rest.strip_prefix("字")).unwrap_or(rest)
}

/// In 京都, what follows the last 上る, 下る, 西入 or 東入.
fn behind_street(rest: &str) -> Option<&str> {
    let ends = ["上る", "下る", "西入", "東入"].iter().filter_map(|mark| rest.rfind(mark).map(|at| at + mark.len()));
    let behind = rest.get(ends.max()?..)?;
    Some(behind.strip_prefix("る").unwrap_or(behind))
}

/// How well a row fits; ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// How much of the address is the town.
    town: usize,
    /// Whether street, building or the part of the town fit.
    part: u8,
    fit: Fit,
}

fn score(row: &Row, rest: &str) -> Option<Score> {
    if row.kind == PostalKind::Rest {
        return Some(Score { town: 0, part: 0, fit: Fit::Maybe });
    }
    if row.kind == PostalKind::Organisation {
        return None;
    }
    if row.town.is_empty() {
        // 「境町の次に番地がくる場合」, or all of a village.
        let fit = match rest.chars().next() {
            None => Fit::Maybe,
            Some(c) if c.is_ascii_digit() => Fit::Otherwise,
            Some(_) => Fit::No,
        };
        return Some(Score { town: 0, part: 0, fit });
    }
    let town = fold(&row.town);
    let behind = behind_street(rest).and_then(|behind| behind.strip_prefix(town.as_str()));
    let after = bare(rest).strip_prefix(town.as_str()).or(behind)?;
    let part = match row.kind {
        PostalKind::Street if behind.is_some() => u8::from(rest.contains(&fold(&row.street).replace("入る", "入"))),
        PostalKind::Building => building(&row.building, after)?,
        _ => 0,
    };
    let note = fold(&row.note);
    let fit = match note.as_str() {
        "大字" if rest.starts_with("大字") => Fit::Named,
        "大字" => Fit::Maybe,
        note => fit(note, after),
    };
    Some(Score { town: town.len(), part, fit })
}

/// Whether the address names this building: 3 with its floor, 2 for the building without a floor.
fn building(building: &str, after: &str) -> Option<u8> {
    let folded = fold(building);
    let floor_at = folded.trim_end_matches('階').trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (name, floor) = folded.split_at_checked(floor_at)?;
    let rest = after.split_once(name)?.1;
    let digits: String = rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    match floor.trim_end_matches('階') {
        "" => Some(2),
        floor if floor == digits => Some(3),
        _ => None,
    }
}
