//! What each file of `tests/fixtures/import` becomes: its rows, or the one fault that it has.

use super::super::*;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a file becomes.
enum Becomes {
    /// A text: its encoding, its delimiter where it is not a comma, its header, the rows beneath.
    Text(Encoding, Header, usize),
    /// A workbook: its header, the rows beneath.
    Sheet(FileKind, Header, usize),
    /// No list.
    Fault(GridFault),
}

use Becomes::{Fault, Sheet, Text};
use Encoding::{Cp932, Utf8, Utf8Bom, Utf16Le, Windows1252};
use FileKind::{Csv, Ods, Xls, Xlsx};
use Header::{None as NoHeader, Record as At};

fn table() -> Vec<(&'static str, Becomes)> {
    vec![
        ("companies/edinet_code_list_2025-12.csv", Text(Cp932, At(1), 4_927)),
        ("companies/edinet_code_list_2026-08.csv", Text(Cp932, At(1), 4_872)),
        ("companies/gbizinfo_local_governments.csv", Text(Utf8Bom, At(0), 60)),
        ("companies/gbizinfo_sabae_companies.csv", Text(Utf8Bom, At(0), 2_143)),
        ("companies/houjin_bangou_diff_2026-08-20.csv", Text(Cp932, NoHeader, 1_991)),
        ("companies/houjin_bangou_new_2026-08-20.csv", Text(Utf8Bom, At(0), 498)),
        ("contacts/headers_only/freee_partners.csv", Text(Cp932, At(0), 0)),
        ("contacts/headers_only/google_contacts_current.csv", Text(Utf8, At(0), 0)),
        ("contacts/headers_only/outlook_en.csv", Text(Utf8, At(0), 0)),
        ("contacts/headers_only/outlook_ja.csv", Text(Cp932, At(0), 0)),
        ("contacts/outlook_style_google_client.csv", Text(Utf8, At(0), 3)),
        ("contacts/salesforce_accounts.csv", Text(Windows1252, At(0), 423)),
        ("contacts/thunderbird_basic_csv_addressbook.csv", Text(Utf8, At(0), 2)),
        ("contacts/thunderbird_csv_no_header.csv", Text(Utf8, NoHeader, 2)),
        ("contacts/thunderbird_shiftjis_addressbook.csv", Text(Cp932, At(0), 1)),
        ("contracts/act_government_contracts.csv", Text(Utf8, At(0), 777)),
        ("contracts/crm_accounts.csv", Text(Utf8, At(0), 85)),
        ("contracts/crm_data_dictionary.csv", Text(Utf8, At(0), 21)),
        ("contracts/crm_products.csv", Text(Utf8, At(0), 7)),
        ("contracts/crm_sales_pipeline.csv", Text(Utf8, At(0), 75)),
        ("contracts/crm_sales_teams.csv", Text(Utf8, At(0), 35)),
        ("contracts/gbizinfo_procurement_2020-04.csv", Text(Utf8Bom, At(0), 73)),
        ("contracts/ravenstack_accounts.csv", Text(Utf8, At(0), 60)),
        ("contracts/ravenstack_churn_events.csv", Text(Utf8, At(0), 63)),
        ("contracts/ravenstack_subscriptions.csv", Text(Utf8, At(0), 60)),
        ("contracts/telco_customer_churn.csv", Text(Utf8, At(0), 67)),
        ("csv_edge_cases/csv-spectrum/comma_in_quotes.csv", Text(Utf8, At(0), 1)),
        ("csv_edge_cases/csv-spectrum/empty.csv", Text(Utf8, At(0), 2)),
        ("csv_edge_cases/csv-spectrum/empty_crlf.csv", Text(Utf8, At(0), 2)),
        ("csv_edge_cases/csv-spectrum/escaped_quotes.csv", Text(Utf8, At(0), 2)),
        ("csv_edge_cases/csv-spectrum/json.csv", Text(Utf8, At(0), 1)),
        ("csv_edge_cases/csv-spectrum/location_coordinates.csv", Text(Utf8, At(0), 1)),
        ("csv_edge_cases/csv-spectrum/newlines.csv", Text(Utf8, At(0), 3)),
        ("csv_edge_cases/csv-spectrum/newlines_crlf.csv", Text(Utf8, At(0), 3)),
        ("csv_edge_cases/csv-spectrum/quotes_and_newlines.csv", Text(Utf8, At(0), 2)),
        ("csv_edge_cases/csv-spectrum/simple.csv", Text(Utf8, At(0), 1)),
        ("csv_edge_cases/csv-spectrum/simple_crlf.csv", Text(Utf8, At(0), 1)),
        ("csv_edge_cases/csv-spectrum/utf8.csv", Text(Utf8, At(0), 2)),
        ("csv_edge_cases/dataloader/csvEscapedQuotes.csv", Text(Utf8, At(0), 2)),
        ("csv_edge_cases/dataloader/csvtext.csv", Text(Utf8, At(0), 2)),
        ("csv_edge_cases/dataloader/csvtext_BOM_UTF16LE.csv", Text(Utf16Le, At(0), 2)),
        ("csv_edge_cases/dataloader/csvtext_BOM_UTF8.csv", Text(Utf8Bom, At(0), 2)),
        ("csv_edge_cases/dataloader/dateOnlyWithTimeZone.csv", Text(Utf8, At(0), 2)),
        // Cut short: its table of sectors counts 384 of them and 270 are there.
        (
            "xlsx/calamine/OOM_alloc3.xls",
            Fault(GridFault::DamagedCompound {
                detail: "Malformed FAT (FAT has 384 entries, but file has only 270 sectors)".to_owned(),
            }),
        ),
        ("xlsx/calamine/any_sheets.xlsx", Sheet(Xlsx, NoHeader, 4)),
        ("xlsx/calamine/date.ods", Sheet(Ods, NoHeader, 4)),
        ("xlsx/calamine/date.xlsx", Sheet(Xlsx, NoHeader, 3)),
        ("xlsx/calamine/date_1904.xls", Sheet(Xls, NoHeader, 3)),
        ("xlsx/calamine/date_1904.xlsx", Sheet(Xlsx, NoHeader, 3)),
        ("xlsx/calamine/date_iso.xlsx", Sheet(Xlsx, NoHeader, 6)),
        ("xlsx/calamine/empty_shared_string.xlsx", Sheet(Xlsx, At(0), 0)),
        ("xlsx/calamine/empty_shared_string_value.xlsx", Sheet(Xlsx, At(0), 2)),
        ("xlsx/calamine/empty_sheet.xlsx", Fault(GridFault::NothingInIt)),
        ("xlsx/calamine/encoded_entities.xlsx", Sheet(Xlsx, At(0), 0)),
        ("xlsx/calamine/errors.xlsx", Sheet(Xlsx, NoHeader, 7)),
        ("xlsx/calamine/formula.issue.xlsx", Sheet(Xlsx, NoHeader, 3)),
        ("xlsx/calamine/has_x000D_.xlsx", Sheet(Xlsx, At(0), 0)),
        ("xlsx/calamine/header-row.xlsx", Sheet(Xlsx, At(1), 1)),
        ("xlsx/calamine/hyperlinks.xlsx", Sheet(Xlsx, At(0), 7)),
        ("xlsx/calamine/inlineStr_cdata.xlsx", Sheet(Xlsx, At(0), 1)),
        ("xlsx/calamine/inlineStr_with_value.xlsx", Sheet(Xlsx, At(0), 1)),
        ("xlsx/calamine/inventory-table.xlsx", Sheet(Xlsx, At(0), 4)),
        ("xlsx/calamine/issue127.xlsx", Fault(GridFault::NothingInIt)),
        // It says 697 and has 699.
        (
            "xlsx/calamine/issue252.xlsx",
            Fault(GridFault::LiesAboutSize { part: "xl/_rels/workbook.xml.rels".to_owned(), said: 697 }),
        ),
        ("xlsx/calamine/issue343.xls", Fault(GridFault::NothingInIt)),
        ("xlsx/calamine/issue9.xlsx", Sheet(Xlsx, At(0), 3)),
        ("xlsx/calamine/issue_271.xls", Sheet(Xls, At(0), 1)),
        ("xlsx/calamine/issue_391.xlsx", Sheet(Xlsx, NoHeader, 7)),
        ("xlsx/calamine/issue_419.xlsx", Sheet(Xlsx, At(0), 0)),
        ("xlsx/calamine/issues.xls", Sheet(Xls, NoHeader, 6)),
        ("xlsx/calamine/issues.xlsx", Sheet(Xlsx, NoHeader, 6)),
        ("xlsx/calamine/malformed_format.xls", Sheet(Xls, NoHeader, 36)),
        ("xlsx/calamine/merge_cells.xls", Sheet(Xls, At(0), 1)),
        ("xlsx/calamine/merge_cells.xlsx", Sheet(Xlsx, At(0), 1)),
        ("xlsx/calamine/merged_cells.ods", Sheet(Ods, At(0), 2)),
        ("xlsx/calamine/merged_range.xls", Sheet(Xls, At(0), 2)),
        ("xlsx/calamine/merged_range.xlsx", Sheet(Xlsx, At(0), 2)),
        ("xlsx/calamine/minimal_package.xlsx", Sheet(Xlsx, At(2), 193)),
        ("xlsx/calamine/no-header.xlsx", Sheet(Xlsx, NoHeader, 2)),
        ("xlsx/calamine/non_monotonic_si.xlsx", Sheet(Xlsx, NoHeader, 6)),
        ("xlsx/calamine/nonstandard-xml-ns-prefix.xlsx", Sheet(Xlsx, At(0), 2)),
        ("xlsx/calamine/pass_protected.xlsx", Fault(GridFault::Passworded)),
        ("xlsx/calamine/ptgexp-truncated-operand.xls", Sheet(Xls, At(0), 15)),
        ("xlsx/calamine/richtext-after-plain.xlsx", Sheet(Xlsx, At(0), 1)),
        ("xlsx/calamine/rph.xlsx", Sheet(Xlsx, At(0), 0)),
        ("xlsx/calamine/shared_formula_reversed.xlsx", Sheet(Xlsx, NoHeader, 5)),
        ("xlsx/calamine/shared_formula_simple.xlsx", Sheet(Xlsx, NoHeader, 3)),
        ("xlsx/calamine/sheet_name_parsing.xls", Sheet(Xls, At(0), 0)),
        ("xlsx/calamine/table-multiple.xlsx", Sheet(Xlsx, At(0), 4)),
        ("xlsx/calamine/table_with_insertrow_attribute.xlsx", Sheet(Xlsx, At(0), 32)),
        ("xlsx/calamine/temperature-fallible.xlsx", Sheet(Xlsx, At(0), 4)),
        ("xlsx/calamine/temperature-in-middle.xlsx", Sheet(Xlsx, At(0), 2)),
        ("xlsx/calamine/temperature.xlsx", Sheet(Xlsx, At(0), 2)),
        // A line of text under the name of a workbook: that somebody else did not find it.
        ("xlsx/calamine/too_small.xls", Text(Utf8, NoHeader, 1)),
        ("xlsx/calamine/vba.xlsm", Fault(GridFault::NothingInIt)),
        ("xlsx/calamine/whitespace_trim.xlsx", Sheet(Xlsx, NoHeader, 3)),
        ("xlsx/calamine/xls_ref_String.xls", Sheet(Xls, At(0), 3)),
        ("xlsx/calamine/xls_wrong_decimals.xls", Sheet(Xls, NoHeader, 1)),
        ("xlsx/poi/DateFormatTests.xlsx", Sheet(Xlsx, At(0), 3)),
        (
            "xlsx/poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx",
            Fault(GridFault::DamagedZip { part: String::new() }),
        ),
        ("xlsx/poi/protected_passtika.xlsx", Fault(GridFault::Passworded)),
        (
            "xlsx/poi/xlsx-corrupted.xlsx",
            Fault(GridFault::DamagedWorkbook { detail: "XML that ends within Relationships".to_owned(), line: None }),
        ),
        ("xlsx/sheetjs/DataTypesFormats.xlsx", Sheet(Xlsx, NoHeader, 6)),
        ("xlsx/sheetjs/LONumbers.xlsx", Sheet(Xlsx, NoHeader, 38)),
        ("xlsx/sheetjs/merge_cells.xlsx", Sheet(Xlsx, At(0), 2)),
        ("xlsx/sheetjs/mixed_sheets.xlsx", Sheet(Xlsx, At(0), 1)),
        ("xlsx/sheetjs/number_format_entities.xlsx", Sheet(Xlsx, NoHeader, 2)),
        ("xlsx/sheetjs/phonetic_text.xlsx", Sheet(Xlsx, At(0), 1)),
        ("xlsx/sheetjs/sheet_visibility.xlsx", Sheet(Xlsx, At(0), 1)),
        ("xlsx/sheetjs/sushi.xlsx", Sheet(Xlsx, At(0), 0)),
        ("xlsx/sheetjs/text_and_numbers.xlsx", Sheet(Xlsx, At(0), 2)),
        ("xlsx/sheetjs/xlsx-stream-d-date-cell.xlsx", Sheet(Xlsx, At(0), 12)),
    ]
}

/// The files of the table.
pub(super) fn names() -> Vec<&'static str> {
    table().into_iter().map(|(name, _)| name).collect()
}

pub(super) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/import")
}

fn read_file(name: &str) -> Result<Grid, GridFault> {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    read(&bytes, &Reading::default(), &Limits::default(), &|| false)
}

fn texts(record: &Record) -> Vec<String> {
    record.cells.iter().map(|cell| cell.text().into_owned()).collect()
}

/// What Python's csv, openpyxl and xlrd read in the same files; see `expected.py` beside it.
fn others() -> BTreeMap<String, Value> {
    serde_json::from_slice(&std::fs::read(folder().join("expected.json")).unwrap()).unwrap()
}

#[test]
fn i1_each_file_ends_in_its_rows_or_in_its_own_fault() {
    let mut faults = BTreeSet::new();
    for (name, becomes) in table() {
        let found = read_file(name);
        match becomes {
            Fault(fault) => {
                assert_eq!(found, Err(fault.clone()), "{name}");
                faults.insert(format!("{fault:?}"));
            }
            Text(encoding, header, rows) => {
                let grid = found.unwrap_or_else(|fault| panic!("{name}: {fault}"));
                assert_eq!(
                    (grid.kind, grid.encoding, grid.delimiter),
                    (Csv, Some(encoding), Some(Delimiter::Comma)),
                    "{name}"
                );
                assert_eq!((grid.header, grid.rows().len()), (header, rows), "{name}");
            }
            Sheet(kind, header, rows) => {
                let grid = found.unwrap_or_else(|fault| panic!("{name}: {fault}"));
                assert_eq!((grid.kind, grid.encoding, grid.delimiter), (kind, None, None), "{name}");
                assert_eq!((grid.header, grid.rows().len()), (header, rows), "{name}");
            }
        }
    }
    assert_eq!(faults.len(), 6, "nothing in it, a password, and four kinds of damage: {faults:?}");
}

#[test]
fn no_file_of_the_folder_is_left_out_of_the_table() {
    let mut files = BTreeSet::new();
    let mut folders = vec![folder()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // What other programs worked out of these files lies beside them.
                if path.file_name().is_some_and(|name| name != "expected") {
                    folders.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|end| ["csv", "xlsx", "xlsm", "xls", "ods"].iter().any(|one| end == *one))
            {
                files.insert(path.strip_prefix(folder()).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    assert_eq!(files, table().iter().map(|(name, _)| (*name).to_owned()).collect());
}

#[test]
fn every_cell_and_line_of_a_text_is_what_another_program_reads() {
    let mut compared = 0;
    for (name, other) in others().iter().filter(|(name, _)| name.ends_with(".csv")) {
        let grid = read_file(name).unwrap();
        let mut digest = Sha256::new();
        for record in &grid.records {
            digest.update(texts(record).join("\u{1f}"));
            digest.update(b"\x1e");
        }
        let cells: usize = grid.records.iter().map(|record| record.cells.len()).sum();
        let lines: u64 = grid.records.iter().map(|record| record.line).sum();
        assert_eq!(grid.records.len() as u64, other["records"].as_u64().unwrap(), "{name}: records");
        assert_eq!(cells as u64, other["cells"].as_u64().unwrap(), "{name}: cells");
        assert_eq!(lines, other["lines"].as_u64().unwrap(), "{name}: the lines on which the records begin");
        let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, other["sha256"].as_str().unwrap(), "{name}: the text of the cells");
        compared += 1;
    }
    assert_eq!(compared, 43);
}

#[test]
fn csv_spectrum_is_read_as_its_own_expectation_says() {
    let spectrum = "csv_edge_cases/csv-spectrum";
    let names: Vec<_> = table().into_iter().filter_map(|(name, _)| name.strip_prefix(spectrum)).collect();
    assert_eq!(names.len(), 12);
    for name in names {
        let grid = read_file(&format!("{spectrum}{name}")).unwrap();
        let headings = grid.headings();
        let read: Vec<BTreeMap<&str, String>> =
            grid.rows().iter().map(|row| headings.iter().map(String::as_str).zip(texts(row)).collect()).collect();
        let expected = std::fs::read(folder().join(format!("{spectrum}/expected{}", name.replace(".csv", ".json"))));
        let mut expected = match serde_json::from_slice(&expected.unwrap()).unwrap() {
            Value::Array(rows) => rows,
            one => vec![one],
        };
        if name == "/location_coordinates.csv" {
            // As published, the expectation has another telephone number than its file.
            expected[0]["Contact Phone Number"] = "2095257564".into();
        }
        assert_eq!(serde_json::to_value(read).unwrap(), Value::Array(expected), "{name}");
    }
}

/// Where this reader means to read otherwise than openpyxl and xlrd.
fn is_meant(name: &str, line: u64, place: usize, mine: &str, theirs: &str) -> bool {
    match name.rsplit('/').next().unwrap() {
        // A line end alone is nothing; neither are blanks around a text that does not ask to keep them.
        "encoded_entities.xlsx" => mine.is_empty() && theirs == "\n",
        "whitespace_trim.xlsx" => mine == theirs.trim(),
        // How a workbook writes a carriage return.
        "has_x000D_.xlsx" => mine == theirs.replace("_x000D_", "\r"),
        // Merged down: both rows have it.
        "hyperlinks.xlsx" => (line, place, mine, theirs) == (2, 1, "mail link", ""),
        // Days before 1900, which a spreadsheet cannot show, and formats of hours alone, which openpyxl does not know.
        "LONumbers.xlsx" if mine.starts_with('-') => theirs.starts_with("189"),
        "LONumbers.xlsx" => [20, 21, 34, 36].contains(&line) && mine.starts_with("19"),
        _ => false,
    }
}

#[test]
fn every_cell_of_a_workbook_is_what_another_program_reads() {
    let (mut workbooks, mut cells, mut meant) = (0, 0, 0);
    for (name, other) in others().iter().filter(|(name, other)| !name.ends_with(".csv") && other.get("fault").is_none())
    {
        let Ok(grid) = read_file(name) else {
            let blank = other["records"].as_array().unwrap().is_empty();
            assert!(blank || name.ends_with("xlsx-corrupted.xlsx"), "{name} is readable");
            continue;
        };
        let read: BTreeMap<u64, Vec<String>> = grid.records.iter().map(|record| (record.line, texts(record))).collect();
        let expected: BTreeMap<u64, Vec<String>> =
            serde_json::from_value::<Vec<_>>(other["records"].clone()).unwrap().into_iter().collect();
        assert_eq!(serde_json::to_value(&grid.sheets).unwrap(), other["sheets"], "{name}");
        for line in read.keys().chain(expected.keys()).collect::<BTreeSet<_>>() {
            let (mine, theirs) = (read.get(line), expected.get(line));
            let width = mine.map_or(0, Vec::len).max(theirs.map_or(0, Vec::len));
            for place in 0..width {
                let mine = mine.and_then(|cells| cells.get(place)).map_or("", String::as_str);
                let theirs = theirs.and_then(|cells| cells.get(place)).map_or("", String::as_str);
                let otherwise = mine != theirs && is_meant(name, *line, place, mine, theirs);
                assert!(mine == theirs || otherwise, "{name}, row {line}, column {place}: {mine:?} and {theirs:?}");
                meant += usize::from(otherwise);
                cells += 1;
            }
        }
        workbooks += 1;
    }
    assert!(workbooks == 53 && cells > 1_000, "{workbooks} workbooks with {cells} cells compared");
    assert_eq!(meant, 98, "read otherwise, and meant to be");
}

/// The workbooks that neither openpyxl nor xlrd opens, by hand from their XML.
#[test]
fn what_no_other_program_opens_is_read_all_the_same() {
    assert_eq!(texts(&read_file("xlsx/calamine/issue_419.xlsx").unwrap().records[0]), ["Hello"]);
    let grid = read_file("xlsx/sheetjs/xlsx-stream-d-date-cell.xlsx").unwrap();
    let expected: [(u64, &[&str]); 13] = [
        (1, &["String", "てすと", "&'\";<>", "&amp;"]),
        (2, &["Integer", "1", "2", "-3"]),
        (3, &["Float", "1.5", "0.3", "12345678900000000000000"]),
        (4, &["Boolean", "TRUE", "FALSE"]),
        (5, &["Date", "2014-02-14T08:27:48.765Z"]),
        (6, &["2 Decimals Built-in format #2", "1.5"]),
        (7, &["Time Built-in format #18", "1900-01-01 12:00"]),
        (8, &["Percentage Built-in format #9", "0.5"]),
        (9, &["Percentage Custom format", "0.5"]),
        (10, &["Duration 36 hours format #46", "1.5"]),
        (11, &["Formula", "String1"]),
        (12, &["A simple comment", "cell with comment"]),
        (13, &["A full comment", "cell with comment"]),
    ];
    for (record, (line, cells)) in grid.records.iter().zip(expected) {
        assert_eq!(
            (record.line, texts(record).as_slice()),
            (line, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>().as_slice())
        );
    }
    let grid = read_file("xlsx/calamine/minimal_package.xlsx").unwrap();
    assert_eq!(grid.headings()[..3], ["BKG_NUM", "BKG_DT", "BKG_TM"]);
    assert_eq!(texts(&grid.rows()[0])[..4], ["4894831", "01/30/17", "00:05", "4210"]);
}
