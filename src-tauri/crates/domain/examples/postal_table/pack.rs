//! Packs rows in the form that `postal/table.rs` describes.

use crate::read::Row;
use domain::postal::PostalKind;
use miniz_oxide::deflate::compress_to_vec;
use std::collections::{BTreeMap, BTreeSet};

/// Texts of a block before packing; small blocks are read faster, large ones pack better.
const BLOCK: usize = 16_000;

/// The whole table.
pub fn pack(rows: &[Row]) -> Result<Vec<u8>, String> {
    let names: BTreeSet<(u8, &str, &str)> =
        rows.iter().map(|row| (row.prefecture, row.city.as_str(), row.city_kana.as_str())).collect();
    let places: BTreeMap<(u8, &str), usize> =
        names.iter().enumerate().map(|(at, (prefecture, city, _))| ((*prefecture, *city), at)).collect();
    if places.len() != names.len() {
        return Err("a city is read in two ways".to_owned());
    }
    let mut city_blocks: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); names.len()];
    let mut head = b"SKP1".to_vec();
    let mut body: Vec<u8> = Vec::new();
    let blocks = cut(rows);
    head.extend(u32::try_from(names.len()).unwrap_or_default().to_le_bytes());
    head.extend(u32::try_from(blocks.len()).unwrap_or_default().to_le_bytes());
    for (at, block) in blocks.iter().enumerate() {
        let cities: Vec<usize> = block.iter().map(|row| places[&(row.prefecture, row.city.as_str())]).collect();
        for city in &cities {
            city_blocks[*city].insert(at);
        }
        body.extend(compress_to_vec(&pack_block(block, &cities)?, 9));
        head.extend(block.first().map_or(0, |row| row.code).to_le_bytes());
        head.extend(u32::try_from(body.len()).unwrap_or_default().to_le_bytes());
    }
    let mut cities = Vec::new();
    for ((prefecture, _, _), blocks) in names.iter().zip(&city_blocks) {
        varint(&mut cities, usize::from(*prefecture) - 1);
        varint(&mut cities, blocks.len());
        for block in blocks {
            varint(&mut cities, *block);
        }
    }
    for (_, city, city_kana) in &names {
        text(&mut cities, city);
        kana(&mut cities, city_kana)?;
    }
    let cities = compress_to_vec(&cities, 9);
    head.extend(u32::try_from(cities.len()).unwrap_or_default().to_le_bytes());
    Ok([head, cities, body].concat())
}

/// Cuts the rows into blocks; a code is never cut.
fn cut(rows: &[Row]) -> Vec<&[Row]> {
    let mut blocks = Vec::new();
    let (mut begin, mut length) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let next_code = at > begin && rows[at - 1].code != row.code;
        let next_area = next_code && rows[at - 1].code / 10_000 != row.code / 10_000;
        if (next_code && length > BLOCK) || (next_area && length > BLOCK / 2) {
            blocks.push(&rows[begin..at]);
            (begin, length) = (at, 0);
        }
        length += row.town.len() + row.kana.len() / 3 + row.note.len() + row.beside.len();
    }
    blocks.push(&rows[begin..]);
    blocks
}

fn pack_block(rows: &[Row], cities: &[usize]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    varint(&mut bytes, rows.len());
    let mut code = rows.first().map_or(0, |row| row.code);
    for (row, city) in rows.iter().zip(cities) {
        varint(&mut bytes, (row.code - code) as usize);
        code = row.code;
        varint(&mut bytes, *city);
        bytes.push(match row.kind {
            PostalKind::Town => 0,
            PostalKind::Street => 1,
            PostalKind::Building => 2,
            PostalKind::Rest => 3,
            PostalKind::Organisation => 4,
        });
    }
    for row in rows {
        text(&mut bytes, &row.town);
    }
    for row in rows {
        kana(&mut bytes, &row.kana)?;
    }
    for row in rows {
        text(&mut bytes, &row.note);
    }
    for row in rows.iter().filter(|row| !matches!(row.kind, PostalKind::Town | PostalKind::Rest)) {
        text(&mut bytes, &row.beside);
    }
    Ok(bytes)
}

fn varint(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap_or_default());
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend(text.as_bytes());
    bytes.push(0);
}

fn kana(bytes: &mut Vec<u8>, text: &str) -> Result<(), String> {
    for c in text.chars() {
        let byte = match c {
            'ァ'..='ヿ' => u8::try_from(u32::from(c) - u32::from('ァ') + 0x80).ok(),
            '\u{3000}' => Some(b' '),
            '−' | '〜' => Some(b'-'),
            '（' => Some(b'('),
            '）' => Some(b')'),
            c if c.is_ascii() => u8::try_from(u32::from(c)).ok(),
            _ => None,
        };
        bytes.push(byte.ok_or_else(|| format!("a reading with {c}: {text}"))?);
    }
    bytes.push(0);
    Ok(())
}
