//! Which column holds what, under a name: the ready maps, those that somebody saved, and the rules that go with them.

use super::field::{ImportKind, TargetField};
use crate::form::SpanForm;
use domain::words::Standing;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::LazyLock;
use uuid::Uuid;

/// In what a number of a column is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AmountUnit {
    /// In yen, or as the cell says.
    #[default]
    One,
    /// 千円
    Thousand,
    /// 万円
    TenThousand,
    /// 百万円
    Million,
}

/// In which order day, month and year of a date stand where the cell does not show it (03/04/2026).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 2026/04/03
    YearFirst,
    /// 03/04/2026 for the 3rd of April
    DayFirst,
    /// 04/03/2026 for the 3rd of April
    MonthFirst,
}

/// Who is to own what a list brings. What a card or a contract already has is changed by a column alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum OwnerRule {
    /// Nobody: the custodian's.
    #[default]
    Nobody,
    /// Whoever stands in the column 担当.
    Column,
    /// One person.
    One {
        /// Who.
        staff_id: Uuid,
    },
    /// One person by name, as a map in a file says it.
    Named {
        /// 氏名
        name: String,
    },
    /// By the area of the card.
    Area {
        /// Who for which area.
        owners: Vec<AreaOwner>,
    },
}

/// Who owns the cards of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AreaOwner {
    /// 地域
    pub area_id: Uuid,
    /// 担当
    pub staff_id: Uuid,
}

/// What a person decides before a list is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ImportChoices {
    /// Who is to own what is new.
    pub owner: OwnerRule,
    /// 区分 of a new card whose row does not say.
    pub standing: Standing,
    /// Whether a contract whose customer is not there makes its card.
    pub make_customers: bool,
    /// Length of a term whose row has no expiry; empty for none. It stands in the reasons as an assumption.
    pub assumed_length: Option<SpanForm>,
    /// The order of dates that could be read in two ways.
    pub date_order: Option<DateOrder>,
    /// Whether an empty cell empties what is known; else it says nothing.
    pub empty_clears: bool,
    /// ISO 4217 of amounts whose row does not say; yen where nothing is stated. Amounts in others stand in the note.
    pub currency: Option<String>,
}

impl Default for ImportChoices {
    fn default() -> Self {
        Self {
            owner: OwnerRule::Nobody,
            standing: Standing::Lead,
            make_customers: false,
            assumed_length: None,
            date_order: None,
            empty_clears: false,
            currency: None,
        }
    }
}

/// A column of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MapColumn {
    /// The heading; empty in a list without headings.
    #[serde(default)]
    pub heading: String,
    /// The place from 0, in a list without headings.
    #[serde(default)]
    pub place: Option<i32>,
    /// What it holds.
    pub field: TargetField,
    /// In what its numbers are counted.
    #[serde(default)]
    pub unit: AmountUnit,
}

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportMap {
    /// Its name.
    pub name: String,
    /// Which list.
    pub kind: ImportKind,
    /// By what name the source is known: its keys mean the same records in every list of that name.
    pub source: String,
    /// Whether the list has all of the source, so that what is missing in it is gone.
    #[serde(default)]
    pub whole_list: bool,
    /// Whether the list has a line of headings.
    #[serde(default = "yes")]
    pub has_header: bool,
    /// The columns.
    pub columns: Vec<MapColumn>,
    /// What goes with them.
    #[serde(default)]
    pub choices: ImportChoices,
}

fn yes() -> bool {
    true
}

/// The ready maps: one file each under `maps/`.
const READY: &[&str] = &[
    include_str!("maps/edinet.json"),
    include_str!("maps/houjin_bangou.json"),
    include_str!("maps/houjin_bangou_with_header.json"),
    include_str!("maps/gbizinfo_companies.json"),
    include_str!("maps/gbizinfo_procurement.json"),
    include_str!("maps/outlook_ja.json"),
    include_str!("maps/outlook_en.json"),
    include_str!("maps/outlook_style.json"),
    include_str!("maps/google_contacts.json"),
    include_str!("maps/freee_partners.json"),
    include_str!("maps/salesforce_accounts.json"),
    include_str!("maps/thunderbird.json"),
];

static READY_MAPS: LazyLock<Vec<ImportMap>> = LazyLock::new(|| {
    let mut maps: Vec<ImportMap> = READY.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    maps.extend([super::own::map(ImportKind::Customers), super::own::map(ImportKind::Contracts)]);
    maps
});

impl ImportMap {
    /// The maps that come with the program.
    #[must_use]
    pub fn ready() -> &'static [Self] {
        &READY_MAPS
    }

    /// A map that says nothing yet.
    #[must_use]
    pub(super) fn blank(kind: ImportKind) -> Self {
        Self {
            name: String::new(),
            kind,
            source: String::new(),
            whole_list: false,
            has_header: true,
            columns: Vec::new(),
            choices: ImportChoices::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ready_map_is_read_and_has_what_its_kind_needs() {
        assert_eq!(ImportMap::ready().len(), READY.len() + 2, "a map that cannot be read is left out");
        for map in ImportMap::ready() {
            for needed in map.kind.needed() {
                // An address book has people without a company: the name comes from either.
                let person = map.columns.iter().any(|column| column.field == TargetField::PersonFamily);
                let has = map.columns.iter().any(|column| column.field == *needed);
                assert!(has || person, "{}: {needed:?}", map.name);
            }
            assert!(!map.source.is_empty(), "{}", map.name);
        }
    }
}
