//! Which map fits a list: a ready or saved one whose headings are all there, else what the headings say by themselves.

use super::field::{ImportKind, TargetField};
use super::headings_table::HEADINGS;
use super::map::{AmountUnit, ImportMap, MapColumn};
use domain::text::fold;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static BY_HEADING: LazyLock<BTreeMap<String, TargetField>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    // 元の番号 and 期間 are ours; a heading of another program that reads alike means the same.
    for field in TargetField::ALL {
        all.insert(fold(field.label()), *field);
    }
    for (field, names) in HEADINGS {
        for name in *names {
            all.entry(fold(name)).or_insert(*field);
        }
    }
    all
});

/// What a column with this heading holds, and in what it counts.
pub(super) fn field_of(heading: &str, kind: ImportKind) -> Option<(TargetField, AmountUnit)> {
    let folded = fold(heading);
    let (name, unit) = unit_of(&folded);
    let field = BY_HEADING.get(&folded).or_else(|| BY_HEADING.get(name)).copied()?;
    let fits = field == TargetField::Ignored || kind.fields().any(|other| other == field);
    fits.then_some((field, unit))
}

/// 資本金(百万円) counts in millions.
fn unit_of(folded: &str) -> (&str, AmountUnit) {
    for (ending, unit) in [
        ("(百万円)", AmountUnit::Million),
        ("(千円)", AmountUnit::Thousand),
        ("(万円)", AmountUnit::TenThousand),
        ("(円)", AmountUnit::One),
    ] {
        if let Some(name) = folded.strip_suffix(ending) {
            return (name, unit);
        }
    }
    (folded, AmountUnit::One)
}

/// The map that fits: the one of the given whose columns are all there and that has the most of them, else one made of
/// the headings.
pub(super) fn map_for(
    headings: &[String],
    samples: &[Vec<String>],
    kind: ImportKind,
    saved: &[ImportMap],
) -> ImportMap {
    let known = saved.iter().chain(ImportMap::ready()).filter(|map| map.kind == kind);
    let best = known
        .filter_map(|map| fitting(map, headings, samples).map(|columns| (columns, map)))
        .max_by_key(|(columns, _)| *columns);
    match best {
        Some((_, map)) => map.clone(),
        None => by_headings(headings, kind),
    }
}

/// How many columns of a map the list has, where it has enough of them.
fn fitting(map: &ImportMap, headings: &[String], samples: &[Vec<String>]) -> Option<usize> {
    if !map.has_header {
        return fits_by_place(map, headings, samples).then_some(map.columns.len());
    }
    let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
    let found = map.columns.iter().filter(|column| folded.contains(&fold(&column.heading))).count();
    // An export may leave out columns; a few common words are no proof of where a list comes from.
    let enough = found >= 3 && found * 4 >= map.columns.len() * 3;
    let needed = map.columns.iter().filter(|column| map.kind.needed().contains(&column.field));
    let has_needed = needed.into_iter().all(|column| folded.contains(&fold(&column.heading)));
    (enough && has_needed).then_some(found)
}

/// A list without headings is known by its shape: as many cells, and a corporate number wherever the map says so.
fn fits_by_place(map: &ImportMap, headings: &[String], samples: &[Vec<String>]) -> bool {
    let width = map.columns.iter().filter_map(|column| column.place).max().unwrap_or_default();
    let Ok(width) = usize::try_from(width) else { return false };
    let is_headed = headings.iter().any(|heading| !heading.is_empty());
    !is_headed
        && !samples.is_empty()
        && samples.iter().all(|row| {
            row.len() > width
                && map.columns.iter().all(|column| {
                    let cell = column.place.and_then(|place| usize::try_from(place).ok()).and_then(|at| row.get(at));
                    match column.field {
                        TargetField::CorporateNumber => {
                            cell.is_some_and(|cell| domain::text::CorporateNumber::parse(cell).is_ok())
                        }
                        TargetField::Name => cell.is_some_and(|cell| !cell.trim().is_empty()),
                        _ => true,
                    }
                })
        })
}

/// What the headings say by themselves; of two columns of a kind the first one counts.
fn by_headings(headings: &[String], kind: ImportKind) -> ImportMap {
    let mut map = ImportMap::blank(kind);
    map.has_header = headings.iter().any(|heading| !heading.is_empty());
    for heading in headings {
        let Some((field, unit)) = field_of(heading, kind) else { continue };
        if !map.columns.iter().any(|column| column.field == field) {
            map.columns.push(MapColumn { heading: heading.clone(), place: None, field, unit });
        }
    }
    map.source = source_of(&map);
    map
}

/// What a list without a name is called by: the heading of its keys.
pub(super) fn source_of(map: &ImportMap) -> String {
    let key = map
        .columns
        .iter()
        .find(|column| matches!(column.field, TargetField::SourceKey | TargetField::ContractKey))
        .map(|column| column.heading.trim().to_owned());
    key.unwrap_or_else(|| "list".to_owned())
}

/// For each place of the list, what it holds by the map.
pub(super) fn places(map: &ImportMap, headings: &[String], width: usize) -> Vec<Option<(TargetField, AmountUnit)>> {
    let mut places = vec![None; width.max(headings.len())];
    let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
    for column in &map.columns {
        let at = match column.place {
            Some(place) => usize::try_from(place).ok(),
            None => {
                let exact = headings.iter().position(|heading| heading.trim() == column.heading.trim());
                let wanted = fold(&column.heading);
                exact.or_else(|| folded.iter().position(|heading| !heading.is_empty() && *heading == wanted))
            }
        };
        if let Some(place) = at.and_then(|at| places.get_mut(at)).filter(|place| place.is_none()) {
            *place = Some((column.field, column.unit));
        }
    }
    for (at, heading) in headings.iter().enumerate() {
        if field_of(heading, map.kind).is_some_and(|(field, _)| field == TargetField::Ignored) {
            places[at] = None;
        }
    }
    places
}
