//! Files that claim, hide or swell: each is refused for its own reason before room is made for it.

use super::super::*;
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="顧客" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

fn read_with(bytes: &[u8], limits: &Limits) -> Result<Grid, GridFault> {
    read(bytes, &Reading::default(), limits, &|| false)
}

fn read_all(bytes: &[u8]) -> Result<Grid, GridFault> {
    read_with(bytes, &Limits::default())
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with this in its sheet, and these parts besides.
fn xlsx_with(sheet: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet =
        format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet}</worksheet>"#);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend(others);
    zip_of(&parts)
}

fn xlsx(sheet: &str) -> Vec<u8> {
    xlsx_with(sheet, &[])
}

/// An OpenDocument workbook with these tables, and these styles before them.
fn ods_with(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zip_of(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

fn ods(rows: &str) -> Vec<u8> {
    ods_with("", &format!(r#"<table:table table:name="顧客">{rows}</table:table>"#))
}

fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(content.len() as u16).to_le_bytes(), content].concat()
}

/// A number 1 at this place.
fn number_at(row: u16, column: u16) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x0203, &[place, 1.0_f64.to_le_bytes().to_vec()].concat())
}

/// An old workbook whose sheets begin at the first of these records, as many as said.
fn xls_of(sheets: usize, of_sheet: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &[&[0x00, 0x06, 0x05, 0x00][..], &[0; 12]].concat());
    let name = |place: u32, number: usize| {
        let text = format!("s{number}");
        record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, text.len() as u8, 0], text.as_bytes()].concat())
    };
    let length: usize = begin.len() + (0..sheets).map(|number| name(0, number).len()).sum::<usize>() + 4;
    let mut records = begin.clone();
    for number in 0..sheets {
        records.extend(name(length as u32, number));
    }
    records.extend(record(0x000a, &[]));
    records.extend(begin);
    records.extend(of_sheet.concat());
    records.extend(record(0x000a, &[]));
    compound::around(&records).unwrap()
}

fn xls(of_sheet: &[Vec<u8>]) -> Vec<u8> {
    xls_of(1, of_sheet)
}

fn texts(grid: &Grid) -> Vec<(u64, Vec<String>)> {
    let cells = |record: &Record| record.cells.iter().map(|cell| cell.text().into_owned()).collect();
    grid.records.iter().map(|record| (record.line, cells(record))).collect()
}

#[test]
fn i1_what_a_sheet_claims_of_its_size_is_not_believed() {
    let one = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="3"><c r="B3"><v>1</v></c></row></sheetData>"#;
    assert_eq!(texts(&read_all(&xlsx(one)).unwrap()), [(3, vec![String::new(), "1".to_owned()])]);
    // Rows 0 to 4,294,967,295 and columns 0 to 65,535.
    let claim = record(0x0200, &[&[0; 4][..], &[0xff; 4], &[0; 2], &[0xff; 2], &[0; 2]].concat());
    let bytes = xls(&[claim, number_at(2, 1)]);
    assert_eq!(texts(&read_all(&bytes).unwrap()), [(3, vec![String::new(), "1".to_owned()])]);
}

#[test]
fn i1_cells_far_from_each_other_are_no_reason_to_make_room_between_them() {
    let far = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="C1048576"><v>2</v></c></row></sheetData>"#;
    let grid = read_all(&xlsx(far)).unwrap();
    assert_eq!(grid.records.iter().map(|record| record.line).collect::<Vec<_>>(), [1, 1_048_576]);
    let bytes = xls(&[number_at(0, 0), number_at(65_535, 255)]);
    assert_eq!(read_all(&bytes), Err(GridFault::CellsTooFarApart { max: 8_000_000 }));
    let bytes = xls(&[number_at(0, 0), number_at(30_000, 200)]);
    assert_eq!(read_all(&bytes).unwrap().records.len(), 2);
}

#[test]
fn i1_repeated_cells_are_counted_before_they_are_made() {
    let cell = |repeat: &str| {
        format!(r#"<table:table-cell {repeat} office:value-type="string"><text:p>x</text:p></table:table-cell>"#)
    };
    let row = |repeat: &str, cells: &str| format!("<table:table-row {repeat}>{cells}</table:table-row>");
    let limits = Limits { rows: 10, cells: 5, all_cells: 20, ..Limits::default() };
    let read = |rows: &str| read_with(&ods(rows), &limits);
    let wide = row("", &cell(r#"table:number-columns-repeated="4294967295""#));
    assert_eq!(read(&wide), Err(GridFault::TooManyCells { line: 1, max: 5 }));
    let long = row(r#"table:number-rows-repeated="4294967295""#, &cell(""));
    assert_eq!(read(&long), Err(GridFault::TooManyRows { max: 10 }));
    let both = row(r#"table:number-rows-repeated="9""#, &cell(r#"table:number-columns-repeated="5""#));
    assert_eq!(read(&both), Err(GridFault::TooManyCellsAltogether { max: 20 }));
    // What is empty may be repeated to the end of the sheet, as LibreOffice writes it.
    let rest = r#"<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    assert_eq!(texts(&read(&(row("", &cell("")) + rest)).unwrap()), [(1, vec!["x".to_owned()])]);
    // Numbers that are none, and zero, count once.
    let odd = row(r#"table:number-rows-repeated="0""#, &cell(r#"table:number-columns-repeated="-7""#));
    assert_eq!(texts(&read(&odd).unwrap()), [(1, vec!["x".to_owned()])]);
}

#[test]
fn i1_blanks_are_counted_before_they_are_made() {
    let row = |c: &str| {
        format!(
            r#"<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="{c}"/>b</text:p></table:table-cell></table:table-row>"#
        )
    };
    assert_eq!(texts(&read_all(&ods(&row("3"))).unwrap()), [(1, vec!["a   b".to_owned()])]);
    assert_eq!(read_all(&ods(&row("4294967295"))), Err(GridFault::RecordTooLong { line: 1, max: 1024 * 1024 }));
}

#[test]
fn i1_what_unzips_too_far_or_too_densely_or_otherwise_than_it_says_is_refused() {
    let blanks = vec![b' '; 3 * 1024 * 1024];
    let bytes = xlsx_with("<sheetData/>", &[("xl/media/blank.xml", &blanks)]);
    let part = "xl/media/blank.xml".to_owned();
    assert_eq!(read_all(&bytes), Err(GridFault::UnzipsTooDensely { part: part.clone(), max: 200 }));
    let limits = Limits { unzipped_bytes: 1024 * 1024, ..Limits::default() };
    assert_eq!(read_with(&bytes, &limits), Err(GridFault::UnzipsTooFar { max: 1024 * 1024 }));
    let limits = Limits { ratio: 2_000, ..Limits::default() };
    assert_eq!(read_with(&bytes, &limits), Err(GridFault::NothingInIt), "it is only blanks");
    // The same file says of itself that the part has 40 bytes: in the list of parts and before the part.
    let mut lying = bytes.clone();
    let size = (blanks.len() as u32).to_le_bytes();
    let places: Vec<_> = (0..lying.len() - 4).filter(|at| lying[*at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&40_u32.to_le_bytes());
    }
    assert_eq!(read_with(&lying, &limits), Err(GridFault::LiesAboutSize { part, said: 40 }));
}

#[test]
fn i1_styles_and_texts_are_counted_before_they_are_made() {
    let font = format!(r#"<font><name val="{}"/></font>"#, "あ".repeat(20_000));
    let styles = format!(
        "<styleSheet><fonts>{font}</fonts><cellXfs>{}</cellXfs></styleSheet>",
        r#"<xf fontId="0"/>"#.repeat(60_000)
    );
    let bytes = xlsx_with("<sheetData/>", &[("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(read_all(&bytes), Err(GridFault::TooManyStyles { max: 500_000 }));
    let texts = format!("<sst>{}</sst>", "<si/>".repeat(300));
    let bytes = xlsx_with("<sheetData/>", &[("xl/sharedStrings.xml", texts.as_bytes())]);
    let limits = Limits { all_cells: 100, ..Limits::default() };
    assert_eq!(read_with(&bytes, &limits), Err(GridFault::TooManyTexts { max: 200 }));
}

#[test]
fn i1_merged_areas_that_lie_over_each_other_are_not_gone_through_for_ever() {
    let rows: String = (1..=2_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)).collect();
    let areas = r#"<mergeCell ref="A1:A2000"/>"#.repeat(5_000);
    let sheet = format!("<sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells>");
    let limits = Limits { all_cells: 100_000, ..Limits::default() };
    assert_eq!(read_with(&xlsx(&sheet), &limits), Err(GridFault::TooManyCellsAltogether { max: 100_000 }));
}

#[test]
fn i1_sheets_that_lie_in_each_other_are_read_once() {
    let numbers: Vec<_> = (0..500).map(|row| number_at(row, 0)).collect();
    assert_eq!(read_all(&xls_of(1, &numbers)).unwrap().records.len(), 500);
    let detail = "sheets that lie in each other".to_owned();
    assert_eq!(read_all(&xls_of(40, &numbers)), Err(GridFault::DamagedWorkbook { detail, line: None }));
    assert_eq!(read_all(&xls_of(300, &[])), Err(GridFault::TooManySheets { max: 256 }));
}

#[test]
fn i1_a_label_is_no_longer_than_its_record() {
    let label = record(0x0204, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, b'x']);
    let detail = "texts that claim to be longer than the file".to_owned();
    assert_eq!(read_all(&xls(&vec![label; 100])), Err(GridFault::DamagedWorkbook { detail, line: None }));
}

#[test]
fn texts_of_excel_97_are_utf_16_whatever_code_page_the_file_names() {
    let text: Vec<u8> = "髙島屋".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let label = record(0x0204, &[&[0; 6][..], &[3, 0, 1], &text].concat());
    let page = record(0x0042, &932_u16.to_le_bytes());
    let mut records = record(0x0809, &[&[0x00, 0x06, 0x05, 0x00][..], &[0; 12]].concat());
    let begins = (records.len() + page.len() + 4 + 8 + 1 + 4) as u32;
    records.extend(page);
    records.extend(record(0x0085, &[&begins.to_le_bytes()[..], &[0, 0, 1, 0, b's']].concat()));
    records.extend(record(0x000a, &[]));
    records.extend(record(0x0809, &[&[0x00, 0x06, 0x10, 0x00][..], &[0; 12]].concat()));
    records.extend(label);
    records.extend(record(0x000a, &[]));
    let grid = read_all(&compound::around(&records).unwrap()).unwrap();
    assert_eq!(texts(&grid), [(1, vec!["髙島屋".to_owned()])]);
}

#[test]
fn furigana_notes_and_hidden_sheets_of_an_opendocument_workbook_stay_out_of_the_values() {
    let cell = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>注意</text:p></office:annotation>\
        <text:p><text:ruby><text:ruby-base>髙島</text:ruby-base><text:ruby-text>タカシマ</text:ruby-text></text:ruby>屋 &amp; 子</text:p></table:table-cell>";
    let table = |name: &str, style: &str, cell: &str| {
        format!(
            r#"<table:table table:name="{name}" table:style-name="{style}"><table:table-row>{cell}</table:table-row></table:table>"#
        )
    };
    let style = r#"<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>"#;
    let tables = table("隠れた", "ta1", "<table:table-cell/>") + &table("見える", "ta2", cell);
    let grid = read_all(&ods_with(style, &tables)).unwrap();
    assert_eq!((grid.sheets.as_slice(), grid.sheet), (["隠れた".to_owned(), "見える".to_owned()].as_slice(), 1));
    assert_eq!(texts(&grid), [(1, vec!["髙島屋 & 子".to_owned()])]);
}

#[test]
fn cells_merged_down_give_their_value_to_each_row_and_hide_what_lies_beneath() {
    let row = |row: u32, cells: &[(&str, u32)]| {
        let cells: String =
            cells.iter().map(|(column, value)| format!(r#"<c r="{column}{row}"><v>{value}</v></c>"#)).collect();
        format!(r#"<row r="{row}">{cells}</row>"#)
    };
    let rows = row(1, &[("A", 7), ("B", 1)]) + &row(2, &[("A", 99), ("B", 2)]) + &row(3, &[("B", 3), ("C", 4)]);
    let sheet = format!(
        r#"<sheetData>{rows}</sheetData><mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B3:C3"/></mergeCells>"#
    );
    let read = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        texts(&read_all(&xlsx(&sheet)).unwrap()),
        [(1, read(&["7", "1"])), (2, read(&["7", "2"])), (3, read(&["7", "3", ""]))]
    );
}

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
fn who_waits_can_stop_any_kind_of_file() {
    let rows: String = (1..=1_500).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)).collect();
    let cells: String = "<table:table-row><table:table-cell/></table:table-row>".repeat(1_500);
    for bytes in [
        "a\n".repeat(1_500).into_bytes(),
        xlsx(&format!("<sheetData>{rows}</sheetData>")),
        ods(&cells),
        xls(&[number_at(0, 0)]),
    ] {
        // Not at once, but soon.
        let asked = std::cell::Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > 0
        };
        assert_eq!(read(&bytes, &Reading::default(), &Limits::default(), &stop), Err(GridFault::Stopped));
    }
}
