//! Every file of the fixtures, taken in as customers and as contracts into an empty office: what is recognised, what
//! becomes of its rows, and that a rehearsal says what the run says, row by row. What is expected stands in
//! `expected/outcomes.tsv`, worked out by `expected/outcomes.py`, which shares no code with the program.

use super::tests_lists::{Ground, fixtures, ground};
use super::*;
use crate::error::OfficeError;
use std::collections::HashMap;
use std::path::Path;
use uuid::Uuid;

/// A line of the table: all that is expected of one file as one kind of list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    /// The name of the map; empty where the headings spoke for themselves.
    map: String,
    /// What the columns hold, in order.
    columns: String,
    /// New, changed, unchanged, doubtful and refused rows; none where the file is refused whole.
    counts: Option<[i32; 5]>,
    /// The first line that is left out.
    first: String,
    /// Why; or why the file is refused whole.
    why: String,
}

fn expected() -> HashMap<(String, String), Line> {
    let text = std::fs::read_to_string(fixtures().join("expected/outcomes.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 11, "{line}");
            let counts: Vec<i32> = cells[4..9].iter().filter_map(|cell| cell.parse().ok()).collect();
            let line = Line {
                map: cells[2].to_owned(),
                columns: cells[3].to_owned(),
                counts: counts.try_into().ok(),
                first: cells[9].to_owned(),
                why: cells[10].to_owned(),
            };
            ((cells[0].to_owned(), cells[1].to_owned()), line)
        })
        .collect()
}

/// The files of the fixtures whose paths begin so.
fn files(beginnings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![fixtures()];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
                continue;
            }
            let path = path.strip_prefix(fixtures()).unwrap().to_string_lossy().replace('\\', "/");
            if beginnings.iter().any(|beginning| path.starts_with(beginning)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn fault_texts() -> HashMap<String, String> {
    serde_json::from_str(include_str!("../../../../../ui/src/locales/ja/import_fault.json")).unwrap()
}

/// The key of the sentence with which a whole file is refused, or the fields that it lacks.
fn why_refused(error: &OfficeError) -> String {
    let Some(sentence) = error.detail.as_ref().filter(|detail| !detail.is_empty()) else {
        let paths: Vec<&str> = error.fields.iter().map(|field| field.path.as_str()).collect();
        return format!("lacks {}", paths.join(","));
    };
    let texts = fault_texts();
    let fits = |template: &str| {
        let pattern: Vec<&str> = template.split("{{line}}").flat_map(|part| part.split("{{value}}")).collect();
        let mut rest = sentence.as_str();
        pattern.iter().all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        }) && sentence.starts_with(pattern[0])
    };
    let keys: Vec<&String> = texts.iter().filter(|(_, text)| fits(text)).map(|(key, _)| key).collect();
    let [key] = keys.as_slice() else { panic!("{sentence}: {keys:?}") };
    if !texts[*key].contains("{{line}}") {
        return (*key).clone();
    }
    let line: String = sentence.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    format!("{key} {line}")
}

/// The command by which an open list is taken in.
fn command(list: Uuid) -> Uuid {
    Uuid::from_u128(list.as_u128() ^ 1)
}

async fn rows(ground: &Ground, id: Uuid) -> Vec<ImportRow> {
    let mut all = Vec::new();
    loop {
        let query = ImportRowQuery { outcome: None, from: i32::try_from(all.len()).unwrap(), count: 500 };
        let page = ground.office.import_rows(&ground.actor, id, query).await.unwrap();
        all.extend(page.rows);
        if all.len() >= usize::try_from(page.total).unwrap() {
            // Only the ids of what was made differ from run to run.
            return all.into_iter().map(|row| ImportRow { record_id: None, ..row }).collect();
        }
    }
}

/// Takes a file in as the window does: opened, rehearsed, run. Says whether anything was made.
async fn take(ground: &Ground, file: &str, kind: ImportKind) -> (Line, bool) {
    let (office, actor) = (&ground.office, &ground.actor);
    let bytes = std::fs::read(fixtures().join(file)).unwrap();
    let whole = |error: &OfficeError, map: String| {
        // What the columns of a file hold is of no interest where it is refused whole.
        let (first, why) = (String::new(), why_refused(error));
        (Line { map, columns: String::new(), counts: None, first, why }, false)
    };
    let name = Path::new(file).file_name().unwrap().to_string_lossy().into_owned();
    let view = match office.open_import(actor, kind, &name, bytes).await {
        Ok(view) => view,
        Err(error) => return whole(&error, String::new()),
    };
    let held: Vec<&str> = view.columns.iter().map(|column| column.field.map_or("", TargetField::code)).collect();
    let (map, columns) = (view.map_name, held.join(",").trim_end_matches(',').to_owned());
    let choices = ImportChoices { make_customers: kind == ImportKind::Contracts, ..view.choices };
    let rehearsed = match office.rehearse_import(actor, view.id, &choices).await {
        Ok(rehearsed) => rehearsed,
        Err(error) => {
            let ran = office.take_import(actor, view.id, command(view.id)).await.unwrap_err();
            assert_eq!((ran.code, &ran.fields), (error.code, &error.fields), "{file}");
            office.close_import(actor, view.id);
            return whole(&error, map);
        }
    };
    let told = rows(ground, view.id).await;
    let ran = office.take_import(actor, view.id, command(view.id)).await.unwrap();
    assert!(rehearsed.batch.is_none() && ran.batch.is_some());
    assert_eq!(ImportSummary { batch: None, ..ran.clone() }, rehearsed, "{file} {kind:?}");
    let done = rows(ground, view.id).await;
    assert_eq!(done, told, "{file} {kind:?}: the rehearsal says what the run says");
    office.close_import(actor, view.id);
    let counts = ran.counts;
    let left_out = |row: &&ImportRow| matches!(row.outcome, ImportOutcome::Doubtful | ImportOutcome::Refused);
    let first = done.iter().find(left_out);
    let code = |reason: &ImportReason| serde_json::to_value(reason.code).unwrap().as_str().unwrap().to_owned();
    let line = Line {
        map,
        columns,
        counts: Some([counts.new, counts.changed, counts.unchanged, counts.doubtful, counts.refused]),
        first: first.map(|row| row.line.to_string()).unwrap_or_default(),
        why: first.map(|row| row.reasons.iter().map(code).collect::<Vec<_>>().join(",")).unwrap_or_default(),
    };
    assert!(first.is_none_or(|row| row.reasons.iter().all(|reason| !reason.text.is_empty())), "{file}");
    (line, counts.new > 0 || ran.customers_made > 0)
}

async fn every_file_of(beginnings: &[&str]) {
    let expected = expected();
    let mut wrong = Vec::new();
    let mut empty = ground().await;
    for file in files(beginnings) {
        for kind in [ImportKind::Customers, ImportKind::Contracts] {
            let key = (file.clone(), kind.code().to_owned());
            let (line, made) = take(&empty, &file, kind).await;
            if expected.get(&key) != Some(&line) {
                wrong.push(format!("{file} {}\n  became   {line:?}\n  expected {:?}", kind.code(), expected.get(&key)));
            }
            if made {
                empty.end().await;
                empty = ground().await;
            }
        }
    }
    empty.end().await;
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn i2_every_list_of_companies_becomes_what_is_expected() {
    every_file_of(&["companies/gbizinfo", "companies/houjin"]).await;
}

#[tokio::test]
async fn i2_the_older_list_of_filers_becomes_what_is_expected() {
    every_file_of(&["companies/edinet_code_list_2025"]).await;
}

#[tokio::test]
async fn i2_the_newer_list_of_filers_becomes_what_is_expected() {
    every_file_of(&["companies/edinet_code_list_2026"]).await;
}

#[tokio::test]
async fn i2_every_list_of_contacts_and_contracts_becomes_what_is_expected() {
    every_file_of(&["contacts/", "contracts/"]).await;
}

#[tokio::test]
async fn i2_every_odd_file_becomes_what_is_expected() {
    every_file_of(&["csv_edge_cases/", "xlsx/"]).await;
}

#[test]
fn no_file_of_the_fixtures_is_without_its_line() {
    let expected = expected();
    let files = files(&["companies/", "contacts/", "contracts/", "csv_edge_cases/", "xlsx/"]);
    assert!(files.len() > 100, "{}", files.len());
    assert_eq!(expected.len(), files.len() * 2, "each file as customers and as contracts");
    let tested = [
        "companies/gbizinfo",
        "companies/houjin",
        "companies/edinet_code_list_2025",
        "companies/edinet_code_list_2026",
    ];
    assert_eq!(
        files.iter().filter(|file| file.starts_with("companies/")).count(),
        super::tests_files::files(&tested).len()
    );
    for file in files {
        for kind in ["customers", "contracts"] {
            assert!(expected.contains_key(&(file.clone(), kind.to_owned())), "{file} {kind}");
        }
    }
}
