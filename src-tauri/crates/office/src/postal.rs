//! 郵便番号: the addresses of a code and the codes of an address, for forms; nothing of the office is read.

use crate::Office;
use domain::postal::{PostalAddress, PostalKind, find_addresses, find_codes};
use domain::text::PostalCode;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A code with one of the addresses that it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PostalOption {
    /// 123-4567
    pub code: String,
    /// What one writes on an envelope.
    pub address: String,
    /// How city and town are read.
    pub kana: String,
    /// Which part of the town it is for, where it is not for all of it.
    pub note: String,
    /// Whose code it is, where it is one large organisation's.
    pub organisation: String,
    /// All of a municipality that is not listed by town: the rest of the address must still be written.
    pub rest: bool,
}

impl PostalOption {
    fn of(address: PostalAddress) -> Self {
        Self {
            code: address.shown_code(),
            address: address.written(),
            kana: [address.city_kana, address.town_kana].join(" ").trim().to_owned(),
            note: address.note,
            organisation: address.organisation,
            rest: address.kind == PostalKind::Rest,
        }
    }
}

impl Office {
    /// All that a code stands for, towns before organisations; none where it is no code or nobody's.
    #[must_use]
    pub fn postal_addresses(&self, code: &str) -> Vec<PostalOption> {
        let Ok(code) = PostalCode::parse(code) else { return Vec::new() };
        find_addresses(&code).into_iter().map(PostalOption::of).collect()
    }

    /// The codes of an address as far as it was typed.
    #[must_use]
    pub fn postal_codes(&self, address: &str) -> Vec<PostalOption> {
        find_codes(address).into_iter().map(PostalOption::of).collect()
    }
}
