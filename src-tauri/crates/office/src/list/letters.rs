//! あかさたな: where each row of the Japanese index begins in a list that stands by reading.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The rows of the index, in the order in which a list by reading has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LetterRow {
    /// Digits, Latin letters and signs.
    Latin,
    /// あ行
    A,
    /// か行
    Ka,
    /// さ行
    Sa,
    /// た行
    Ta,
    /// な行
    Na,
    /// は行
    Ha,
    /// ま行
    Ma,
    /// や行
    Ya,
    /// ら行
    Ra,
    /// わ行
    Wa,
    /// Names whose reading is not known.
    Other,
}

/// Where a row of the index begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LetterMark {
    /// Which row.
    pub row: LetterRow,
    /// The place of its first line, from 0.
    pub first: i32,
    /// How many lines it has.
    pub count: i32,
}

impl LetterRow {
    /// The row of a sort key that begins with these bytes.
    #[must_use]
    pub fn of(letter: &[u8]) -> Self {
        // Three bytes hold one kana. What follows a shorter character may be cut; a longer one that is cut is no kana.
        let first = letter.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
        match first {
            // A sort key ends its first part with a zero byte: nothing stands before it.
            None | Some('\0') => Self::Other,
            Some('ぁ'..='お' | 'ゔ') => Self::A,
            Some('か'..='ご' | 'ゕ' | 'ゖ') => Self::Ka,
            Some('さ'..='ぞ') => Self::Sa,
            Some('た'..='ど') => Self::Ta,
            Some('な'..='の') => Self::Na,
            Some('は'..='ぽ') => Self::Ha,
            Some('ま'..='も') => Self::Ma,
            Some('ゃ'..='よ') => Self::Ya,
            Some('ら'..='ろ') => Self::Ra,
            Some('ゎ'..='ん') => Self::Wa,
            Some(character) if character < 'ぁ' => Self::Latin,
            Some(_) => Self::Other,
        }
    }
}

/// The marks of a list, from the letters of its lines in order.
pub(super) fn marks<'l>(letters: impl Iterator<Item = &'l [u8]>) -> Vec<LetterMark> {
    let mut marks: Vec<LetterMark> = Vec::new();
    for (place, letter) in letters.enumerate() {
        let row = LetterRow::of(letter);
        match marks.last_mut() {
            Some(mark) if mark.row == row => mark.count += 1,
            _ => marks.push(LetterMark { row, first: i32::try_from(place).unwrap_or(i32::MAX), count: 1 }),
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::text::sort_key;

    #[test]
    fn each_name_stands_in_the_row_of_its_first_sound() {
        // As the side of a telephone index has them.
        for (name, kana, row) in [
            ("株式会社アート", "カブシキガイシャアート", LetterRow::A),
            ("ヴィラ", "ヴィラ", LetterRow::A),
            ("岐阜", "ギフ", LetterRow::Ka),
            ("座間", "ザマ", LetterRow::Sa),
            ("っぽい", "ッポイ", LetterRow::Ta),
            ("沼田", "ヌマタ", LetterRow::Na),
            ("パパ", "ﾊﾟﾊﾟ", LetterRow::Ha),
            ("森", "モリ", LetterRow::Ma),
            ("湯", "ユ", LetterRow::Ya),
            ("六", "ロク", LetterRow::Ra),
            ("渡辺", "ワタナベ", LetterRow::Wa),
            ("ABC商会", "ABC商会", LetterRow::Latin),
            ("3丁目", "", LetterRow::Latin),
            ("田中", "", LetterRow::Other),
            ("𠮷野", "", LetterRow::Other),
        ] {
            let key = sort_key(name, kana);
            assert_eq!(LetterRow::of(&key[..key.len().min(3)]), row, "{name}");
        }
    }

    #[test]
    fn a_row_begins_where_its_first_line_stands() {
        let letters = ["a", "あ", "い", "か", "田"].map(str::as_bytes);
        let marks = marks(letters.into_iter());
        let seen: Vec<_> = marks.iter().map(|mark| (mark.row, mark.first, mark.count)).collect();
        assert_eq!(
            seen,
            [(LetterRow::Latin, 0, 1), (LetterRow::A, 1, 2), (LetterRow::Ka, 3, 1), (LetterRow::Other, 4, 1)]
        );
    }
}
