//! Our own lists: which columns an export writes, and the map by which they come back.

use super::field::{ImportKind, TargetField as F};
use super::map::{ImportMap, MapColumn, OwnerRule};

/// The columns of an export of cards.
pub(super) const CUSTOMERS: &[F] = &[
    F::Number,
    F::Name,
    F::Kana,
    F::Honorific,
    F::Roles,
    F::Standing,
    F::StandingSince,
    F::Owner,
    F::Area,
    F::ParentNumber,
    F::PostalCode,
    F::Address,
    F::Phone,
    F::Fax,
    F::Mail,
    F::Website,
    F::Representative,
    F::Industry,
    F::Capital,
    F::Employees,
    F::FiscalYearEnd,
    F::CorporateNumber,
    F::ContactPreference,
    F::Goal,
    F::Caution,
    F::Channels,
    F::People,
    F::Author,
    F::WrittenOn,
];

/// The columns of an export of contracts, whose customers are known by their numbers.
pub(super) const CONTRACTS: &[F] = &[
    F::ContractNumber,
    F::Number,
    F::Name,
    F::Title,
    F::Owner,
    F::Plan,
    F::StartsOn,
    F::Length,
    F::ExpiresOn,
    F::AutoRenews,
    F::RenewalLength,
    F::Notice,
    F::Amount,
    F::Currency,
    F::Period,
    F::Tax,
    F::Window,
    F::Contact,
    F::Note,
    F::State,
    F::StateOn,
    F::StateReason,
    F::Author,
    F::WrittenOn,
];

/// The map of our own export.
pub(super) fn map(kind: ImportKind) -> ImportMap {
    let (name, fields) = match kind {
        ImportKind::Customers => ("先守の顧客一覧", CUSTOMERS),
        ImportKind::Contracts => ("先守の契約一覧", CONTRACTS),
    };
    let columns = fields
        .iter()
        .map(|field| MapColumn {
            heading: field.label().to_owned(),
            place: None,
            field: *field,
            unit: super::map::AmountUnit::One,
        })
        .collect();
    let mut map = ImportMap { name: name.to_owned(), source: "sakimori".to_owned(), columns, ..ImportMap::blank(kind) };
    map.choices.owner = OwnerRule::Column;
    map.choices.empty_clears = true;
    map
}
