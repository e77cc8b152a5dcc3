//! Files that claim, hide or swell: each is refused before room is made for it.

use super::super::*;
use super::made::*;

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
    // The same file says something else of the part, less or more, in the list of parts and before the part.
    let real = (blanks.len() as u32).to_le_bytes();
    for said in [40, blanks.len() as u32 + 1] {
        let mut lying = bytes.clone();
        let places: Vec<_> = (0..lying.len() - 4).filter(|at| lying[*at..at + 4] == real).collect();
        assert!(!places.is_empty());
        for at in places {
            lying[at..at + 4].copy_from_slice(&said.to_le_bytes());
        }
        let fault = GridFault::LiesAboutSize { part: part.clone(), said: said.into() };
        assert_eq!(read_with(&lying, &limits), Err(fault));
    }
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
fn who_waits_can_stop_any_kind_of_file() {
    let rows: String = (1..=1_500).map(|row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#)).collect();
    let cells: String = "<table:table-row><table:table-cell/></table:table-row>".repeat(1_500);
    for bytes in [
        "a\n".repeat(1_500).into_bytes(),
        xlsx(&format!("<sheetData>{rows}</sheetData>")),
        ods(&cells),
        xls(&[number_at(0, 0)]),
    ] {
        assert_eq!(read(&bytes, &Reading::default(), &Limits::default(), &|| true), Err(GridFault::Stopped));
    }
}
