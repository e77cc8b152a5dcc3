//! Each cause has its own fault.

use super::super::*;
use super::made::*;
use std::collections::BTreeSet;
use std::io::{Cursor, Write};

/// One small file for each cause, and the one fault that it ends in.
fn causes() -> Vec<(&'static str, Vec<u8>, Reading, Limits)> {
    let small = Limits { bytes: 4_000, rows: 3, cells: 3, row_bytes: 40, all_cells: 8, sheets: 2, ..Limits::default() };
    let as_it_is = Reading::default;
    let one_cell = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let mut cut = xlsx(one_cell);
    cut.truncate(cut.len() / 2);
    let other_stream = {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/WordDocument").unwrap().write_all(b"text").unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    };
    let three_sheets = WORKBOOK.replace(
        "<sheets>",
        r#"<sheets><sheet name="a" sheetId="2" r:id="rId1"/><sheet name="b" sheetId="3" r:id="rId1"/>"#,
    );
    let with_workbook = |workbook: &str| {
        zip_of(&[
            ("[Content_Types].xml", TYPES.as_bytes()),
            ("_rels/.rels", RELS.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS.as_bytes()),
            ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData/></worksheet>"),
        ])
    };
    let parts: Vec<String> = (0..20_001).map(|part| part.to_string()).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|part| (part.as_str(), b"".as_slice())).collect();
    let dense = xlsx_with("<sheetData/>", &[("a", &vec![0; 2 * 1024 * 1024])]);
    let mut lying = xlsx_with("<sheetData/>", &[("a", &[b'a'; 1_234])]);
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == 1_234_u32.to_le_bytes() {
            lying[at..at + 4].copy_from_slice(&1_233_u32.to_le_bytes());
        }
    }
    let big = |limits: Limits| Limits { bytes: 1 << 30, ..limits };
    let sheet = |sheet| Reading { sheet: Some(sheet), ..Reading::default() };
    vec![
        ("NothingInIt", b"\r\n".to_vec(), as_it_is(), small),
        ("TooManyBytes", vec![b'a'; 4_001], as_it_is(), small),
        ("TooManyRows", b"a\nb\nc\nd\n".to_vec(), as_it_is(), small),
        ("TooManyCells", b"a\na,b,c,d\n".to_vec(), as_it_is(), small),
        ("TooManyCellsAltogether", b"a,b,c\na,b,c\na,b,c\n".to_vec(), as_it_is(), small),
        ("RecordTooLong", [b"a\n".as_slice(), &[b'a'; 41]].concat(), as_it_is(), small),
        ("QuoteNeverClosed", b"a\n\"b\nc\n".to_vec(), as_it_is(), small),
        ("NotATable", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), as_it_is(), small),
        ("NoEncoding", [0x81, 0xff, 0x82, 0xff, 0xfe, 0xfd].repeat(5), as_it_is(), small),
        ("Markup", b"\n<html><table><tr><td>1</td></tr></table></html>".to_vec(), as_it_is(), small),
        ("NoWorkbookInZip", zip_of(&[("word/document.xml", b"<w/>")]), as_it_is(), small),
        ("NoWorkbookInCompound", other_stream, as_it_is(), big(small)),
        (
            "Passworded",
            std::fs::read(super::files::folder().join("xlsx/calamine/pass_protected.xlsx")).unwrap(),
            as_it_is(),
            big(small),
        ),
        ("DamagedZip", cut, as_it_is(), small),
        ("LiesAboutSize", lying, as_it_is(), small),
        ("UnzipsTooFar", dense.clone(), as_it_is(), Limits { unzipped_bytes: 1 << 20, ..small }),
        ("UnzipsTooDensely", dense, as_it_is(), big(small)),
        ("TooManyParts", zip_of(&parts), as_it_is(), big(small)),
        (
            "DamagedWorkbook",
            xlsx(r#"<sheetData><row r="1"><c r="A1" t="?"><v>1</v></c></row></sheetData>"#),
            as_it_is(),
            small,
        ),
        ("DamagedCompound", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more".to_vec(), as_it_is(), small),
        ("CellsTooFarApart", xls(&[number_at(0, 0), number_at(65_535, 200)]), as_it_is(), Limits::default()),
        (
            "TooManyStyles",
            xlsx_with("<sheetData/>", &[("xl/styles.xml", "<a/>".repeat(500_001).as_bytes())]),
            as_it_is(),
            Limits { ratio: 10_000, ..Limits::default() },
        ),
        (
            "TooManyTexts",
            xlsx_with("<sheetData/>", &[("xl/sharedStrings.xml", "<a/>".repeat(17).as_bytes())]),
            as_it_is(),
            small,
        ),
        ("TooManySheets", with_workbook(&three_sheets), as_it_is(), small),
        ("NoSheet", with_workbook("<workbook><sheets></sheets></workbook>"), as_it_is(), small),
        ("NoSuchSheet", xlsx(one_cell), sheet(1), small),
        ("NoSuchRecord", b"a\n".to_vec(), Reading { header: Some(Header::Record(1)), ..Reading::default() }, small),
    ]
}

/// The name of a variant; a new one does not compile until it has its cause above.
fn variant(fault: &GridFault) -> &'static str {
    match fault {
        GridFault::NothingInIt => "NothingInIt",
        GridFault::TooManyBytes { .. } => "TooManyBytes",
        GridFault::TooManyRows { .. } => "TooManyRows",
        GridFault::TooManyCells { .. } => "TooManyCells",
        GridFault::TooManyCellsAltogether { .. } => "TooManyCellsAltogether",
        GridFault::RecordTooLong { .. } => "RecordTooLong",
        GridFault::QuoteNeverClosed { .. } => "QuoteNeverClosed",
        GridFault::NotATable => "NotATable",
        GridFault::NoEncoding => "NoEncoding",
        GridFault::Markup => "Markup",
        GridFault::NoWorkbookInZip => "NoWorkbookInZip",
        GridFault::NoWorkbookInCompound => "NoWorkbookInCompound",
        GridFault::Passworded => "Passworded",
        GridFault::DamagedZip { .. } => "DamagedZip",
        GridFault::LiesAboutSize { .. } => "LiesAboutSize",
        GridFault::UnzipsTooFar { .. } => "UnzipsTooFar",
        GridFault::UnzipsTooDensely { .. } => "UnzipsTooDensely",
        GridFault::TooManyParts { .. } => "TooManyParts",
        GridFault::DamagedWorkbook { .. } => "DamagedWorkbook",
        GridFault::DamagedCompound { .. } => "DamagedCompound",
        GridFault::CellsTooFarApart { .. } => "CellsTooFarApart",
        GridFault::TooManyStyles { .. } => "TooManyStyles",
        GridFault::TooManyTexts { .. } => "TooManyTexts",
        GridFault::TooManySheets { .. } => "TooManySheets",
        GridFault::NoSheet => "NoSheet",
        GridFault::NoSuchSheet { .. } => "NoSuchSheet",
        GridFault::NoSuchRecord { .. } => "NoSuchRecord",
        // Seen by the tests of stopping, and by no file that is known.
        GridFault::Stopped => "Stopped",
        GridFault::Confused => "Confused",
    }
}

#[test]
fn i1_each_cause_has_its_own_fault() {
    let mut seen = BTreeSet::new();
    for (cause, bytes, reading, limits) in causes() {
        let fault = read(&bytes, &reading, &limits, &|| false).expect_err(cause);
        assert_eq!(variant(&fault), cause, "{fault}");
        assert!(seen.insert(fault.to_string()), "two causes share the sentence {fault}");
    }
    assert_eq!(seen.len(), 27);
}

#[test]
fn a6_no_fault_repeats_what_stands_in_the_file() {
    let cell = |attributes: &str, inside: &str| {
        xlsx(&format!(r#"<sheetData><row r="1"><c r="A1"{attributes}>{inside}</c></row></sheetData>"#))
    };
    let ods_cell = |inside: &str| {
        ods(&format!(r#"<table:table-row><table:table-cell office:value-type="float" {inside}</table:table-row>"#))
    };
    for bytes in [
        cell(r#" t="カナリア""#, "<v>1</v>"),
        cell(r#" t="e""#, "<v>カナリア</v>"),
        cell(r#" t="b""#, "<v>カナリア</v>"),
        cell(r#" t="n""#, "<v>カナリア</v>"),
        cell(r#" t="s""#, "<v>カナリア</v>"),
        cell("", "<カナリア/>"),
        cell("", "<v>&カナリア;</v></カナリア>"),
        ods_cell(r#"office:value="カナリア"/>"#),
        ods_cell("><text:p>&カナリア;</text:p></table:table-cell>"),
        ods_cell("><カナリア></table:table-cell>"),
    ] {
        let fault = read_all(&bytes).unwrap_err();
        assert!(!format!("{fault:?} {fault}").contains("カナリア"), "{fault:?}");
    }
}

#[test]
fn a_chart_that_takes_a_sheet_has_no_cells() {
    let bytes = std::fs::read(super::files::folder().join("xlsx/calamine/any_sheets.xlsx")).unwrap();
    let chart = Reading { sheet: Some(3), ..Reading::default() };
    assert_eq!(read(&bytes, &chart, &Limits::default(), &|| false), Err(GridFault::NothingInIt));
}
