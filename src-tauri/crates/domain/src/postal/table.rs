//! The packed list: a directory of blocks in the order of codes, each deflated by itself, so that one question unpacks one block.
//!
//! Little-endian. `SKP1`; number of cities, blocks; for each block its first code, where it ends (both u32); the length of
//! the packed cities, the cities; the blocks. All texts of a kind stand together and end with a zero byte. A katakana is one
//! byte from 0x80 on (ァ), anything else in a reading is ASCII.

use super::{PostalAddress, PostalKind};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!("table.bin");
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(PACKED).unwrap_or_default());

/// Far above any block and the list of cities; the table is our own, its reader is careful all the same.
const LARGEST: usize = 1 << 20;

/// The prefectures in the order of their code; the first has code 1.
pub(super) const PREFECTURES: [&str; 47] = [
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
];

/// The opened table.
#[derive(Default)]
pub(super) struct Table {
    /// The municipalities.
    pub cities: Vec<City>,
    blocks: Vec<Block>,
    packed: &'static [u8],
}

/// A municipality.
pub(super) struct City {
    /// Its prefecture's place in [`PREFECTURES`].
    pub prefecture: usize,
    /// Its name, with its 郡.
    pub name: String,
    /// How it is read.
    pub kana: String,
    /// The blocks in which its towns stand.
    pub blocks: Vec<usize>,
}

struct Block {
    first_code: u32,
    begins: usize,
    ends: usize,
}

/// A row of the list.
pub(super) struct Row {
    pub code: u32,
    pub city: usize,
    pub kind: PostalKind,
    /// Before the town: the street in 京都.
    pub street: String,
    pub town: String,
    /// After the town: the building with its floor.
    pub building: String,
    pub note: String,
    pub kana: String,
    pub organisation: String,
}

/// The table, opened at the first question.
pub(super) fn table() -> &'static Table {
    &TABLE
}

impl Table {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut head = Reader { bytes: bytes.strip_prefix(b"SKP1")? };
        let (city_count, block_count) = (head.u32()? as usize, head.u32()? as usize);
        let mut blocks = Vec::with_capacity(block_count);
        let mut begins = 0;
        for _ in 0..block_count {
            let (first_code, ends) = (head.u32()?, head.u32()? as usize);
            blocks.push(Block { first_code, begins, ends });
            begins = ends;
        }
        let packed_cities = head.u32()? as usize;
        let (cities, packed) = head.bytes.split_at_checked(packed_cities)?;
        let cities = decompress_to_vec_with_limit(cities, LARGEST).ok()?;
        let mut reader = Reader { bytes: &cities };
        let mut places = Vec::with_capacity(city_count);
        for _ in 0..city_count {
            let prefecture = reader.varint()? as usize;
            let count = reader.varint()?;
            let mut found = Vec::new();
            for _ in 0..count {
                found.push(reader.varint()? as usize);
            }
            places.push((prefecture, found));
        }
        let mut cities = Vec::with_capacity(city_count);
        for (prefecture, blocks) in places {
            let (name, kana) = (reader.text()?, reader.kana()?);
            cities.push(City { prefecture, name, kana, blocks });
        }
        Some(Self { cities, blocks, packed })
    }

    /// The block in which a code stands, if it is anywhere.
    pub(super) fn block_of(&self, code: u32) -> Option<usize> {
        self.blocks.partition_point(|block| block.first_code <= code).checked_sub(1)
    }

    /// The rows of a block, in the order of codes.
    pub(super) fn rows(&self, block: usize) -> Vec<Row> {
        self.blocks.get(block).and_then(|block| self.unpack(block)).unwrap_or_default()
    }

    fn unpack(&self, block: &Block) -> Option<Vec<Row>> {
        let packed = self.packed.get(block.begins..block.ends)?;
        let bytes = decompress_to_vec_with_limit(packed, LARGEST).ok()?;
        let mut reader = Reader { bytes: &bytes };
        let count = reader.varint()? as usize;
        let mut rows = Vec::with_capacity(count.min(bytes.len()));
        let mut code = block.first_code;
        for _ in 0..count {
            code += reader.varint()?;
            let city = reader.varint()? as usize;
            let kind = kind_of(reader.byte()?)?;
            let empty = String::new;
            rows.push(Row {
                code,
                city,
                kind,
                street: empty(),
                town: empty(),
                building: empty(),
                note: empty(),
                kana: empty(),
                organisation: empty(),
            });
        }
        for row in &mut rows {
            row.town = reader.text()?;
        }
        for row in &mut rows {
            row.kana = reader.kana()?;
        }
        for row in &mut rows {
            row.note = reader.text()?;
        }
        for row in &mut rows {
            match row.kind {
                PostalKind::Street => row.street = reader.text()?,
                PostalKind::Building => row.building = reader.text()?,
                PostalKind::Organisation => row.organisation = reader.text()?,
                PostalKind::Town | PostalKind::Rest => {}
            }
        }
        Some(rows)
    }

    /// A row as others know it.
    pub(super) fn address(&self, row: Row) -> PostalAddress {
        let city = self.cities.get(row.city);
        let chome = super::note::is_one_chome(&row.note);
        let town = match row.kind {
            PostalKind::Building if row.building.is_empty() || row.town.is_empty() => {
                format!("{}{}", row.town, row.building)
            }
            // The number of the house belongs between the two.
            PostalKind::Building => format!("{}\u{3000}{}", row.town, row.building),
            _ if chome => format!("{}{}", row.town, row.note),
            _ => format!("{}{}", row.street, row.town),
        };
        PostalAddress {
            kind: row.kind,
            code: row.code,
            prefecture: city.and_then(|city| PREFECTURES.get(city.prefecture)).copied().unwrap_or_default(),
            city: city.map(|city| city.name.clone()).unwrap_or_default(),
            town,
            city_kana: city.map(|city| city.kana.clone()).unwrap_or_default(),
            town_kana: row.kana,
            note: if chome { String::new() } else { row.note },
            organisation: row.organisation,
        }
    }

    /// The first code of every block, for tests that walk the whole list.
    #[cfg(test)]
    pub(super) fn block_count(&self) -> usize {
        self.blocks.len()
    }
}

fn kind_of(byte: u8) -> Option<PostalKind> {
    Some(match byte {
        0 => PostalKind::Town,
        1 => PostalKind::Street,
        2 => PostalKind::Building,
        3 => PostalKind::Rest,
        4 => PostalKind::Organisation,
        _ => return None,
    })
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn u32(&mut self) -> Option<u32> {
        let (first, rest) = self.bytes.split_first_chunk::<4>()?;
        self.bytes = rest;
        Some(u32::from_le_bytes(*first))
    }

    fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn zero_ended(&mut self) -> Option<&[u8]> {
        let end = self.bytes.iter().position(|byte| *byte == 0)?;
        let (text, rest) = self.bytes.split_at(end);
        self.bytes = rest.get(1..)?;
        Some(text)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.zero_ended()?.to_vec()).ok()
    }

    fn kana(&mut self) -> Option<String> {
        let bytes = self.zero_ended()?;
        bytes
            .iter()
            .map(|byte| match byte {
                0x80.. => char::from_u32(u32::from('ァ') + u32::from(byte - 0x80)),
                ascii => Some(char::from(*ascii)),
            })
            .collect()
    }
}
