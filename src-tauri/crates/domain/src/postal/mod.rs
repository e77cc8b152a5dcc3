//! Postal codes and addresses, both ways and without a network, from Japan Post's list packed into the program.
//!
//! `table.bin` is made by `cargo run -p domain --example postal_table` from 日本郵便's UTF-8 list and its list of large
//! organisations; Japan Post claims no copyright in either.

mod from_address;
mod note;
mod table;

#[cfg(test)]
mod tests;

use crate::text::PostalCode;

pub use from_address::find_codes;

/// What a row of the list stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostalKind {
    /// A town, or a part of one that the note names.
    Town,
    /// A town together with the street by which it is found in 京都.
    Street,
    /// A building with a code of its own, or one of its floors.
    Building,
    /// All of a municipality that is not listed by town (以下に掲載がない場合).
    Rest,
    /// One large organisation.
    Organisation,
}

/// A postal code with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalAddress {
    /// What the row stands for.
    pub kind: PostalKind,
    /// Seven digits.
    pub code: u32,
    /// 都道府県
    pub prefecture: &'static str,
    /// 市区町村, with its 郡
    pub city: String,
    /// What follows on an envelope: the town, in 京都 with its street, a building with its floor.
    pub town: String,
    /// How the city is read, in katakana.
    pub city_kana: String,
    /// How the town is read; empty for an organisation.
    pub town_kana: String,
    /// Which part of the town the code is for, where it is not for all of it: 「１〜１９丁目」, 「その他」.
    pub note: String,
    /// Whose code it is.
    pub organisation: String,
}

impl PostalAddress {
    /// The code with its hyphen.
    #[must_use]
    pub fn shown_code(&self) -> String {
        format!("{:03}-{:04}", self.code / 10_000, self.code % 10_000)
    }

    /// What one writes on an envelope.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{}{}{}", self.prefecture, self.city, self.town)
    }
}

/// All that a code stands for: towns first, in the order of the list, organisations last.
#[must_use]
pub fn find_addresses(code: &PostalCode) -> Vec<PostalAddress> {
    // Seven digits by its type.
    let Ok(number) = code.digits().parse::<u32>() else { return Vec::new() };
    let table = table::table();
    let mut found = table.block_of(number).map(|block| table.rows(block)).unwrap_or_default();
    found.retain(|row| row.code == number);
    found.into_iter().map(|row| table.address(row)).collect()
}
