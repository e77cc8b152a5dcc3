//! What a person sees in a workbook is what is read.

use super::super::*;
use super::made::*;

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

#[test]
fn a_hidden_sheet_is_listed_and_read_only_when_somebody_asks_for_it() {
    let workbook = |state: &str| {
        WORKBOOK.replace(
            r#"<sheet name="顧客""#,
            &format!(r#"<sheet name="隠れた" state="{state}" sheetId="2" r:id="rId2"/><sheet name="顧客""#),
        )
    };
    let second = WORKBOOK_RELS.replace("</Relationships>", r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#);
    let sheet = |value: u32| {
        format!(r#"<worksheet><sheetData><row r="1"><c r="A1"><v>{value}</v></c></row></sheetData></worksheet>"#)
    };
    for state in ["hidden", "veryHidden"] {
        let bytes = zip_of(&[
            ("[Content_Types].xml", TYPES.as_bytes()),
            ("_rels/.rels", RELS.as_bytes()),
            ("xl/workbook.xml", workbook(state).as_bytes()),
            ("xl/_rels/workbook.xml.rels", second.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet(1).as_bytes()),
            ("xl/worksheets/sheet2.xml", sheet(2).as_bytes()),
        ]);
        let grid = read_all(&bytes).unwrap();
        assert_eq!((grid.sheets, grid.sheet), (vec!["隠れた".to_owned(), "顧客".to_owned()], 1), "{state}");
        assert_eq!(grid.records[0].cells, [Cell::Number("1".to_owned())]);
        let asked = Reading { sheet: Some(0), ..Reading::default() };
        let grid = read(&bytes, &asked, &Limits::default(), &|| false).unwrap();
        assert_eq!((grid.sheet, grid.records[0].cells.clone()), (0, vec![Cell::Number("2".to_owned())]), "{state}");
    }
}

#[test]
fn postal_codes_and_codes_with_zeros_in_front_are_read_as_they_are_shown() {
    use rust_xlsxwriter::{Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, (number, format)) in [
        (600_014.0, r"000\-0000"),
        (12.0, "0000000"),
        (7_000_012_050_002.0, "0"),
        (7_000_012_050_002.0, "General"),
        (1_234_567.0, "#,##0"),
        (0.05, "0%"),
    ]
    .into_iter()
    .enumerate()
    {
        sheet.write_number_with_format(row as u32, 0, number, &Format::new().set_num_format(format)).unwrap();
    }
    let read: Vec<_> = texts(&read_all(&workbook.save_to_buffer().unwrap()).unwrap())
        .into_iter()
        .map(|(_, cells)| cells[0].clone())
        .collect();
    assert_eq!(read, ["060-0014", "0000012", "7000012050002", "7000012050002", "1234567", "0.05"]);
    // The same in an old workbook: a format, a style that names it, a cell of that style.
    let begin = record(0x0809, &[&[0x00, 0x06, 0x05, 0x00][..], &[0; 12]].concat());
    let format = record(0x041e, &[&164_u16.to_le_bytes()[..], &[9, 0, 0], br"000\-0000"].concat());
    let style = record(0x00e0, &[&[0, 0][..], &164_u16.to_le_bytes(), &[0; 16]].concat());
    let name = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 1, 0, b's']].concat());
    let place = begin.len() + format.len() + style.len() + name(0).len() + 4;
    let cell = record(0x0203, &[[0; 6].to_vec(), 600_014.0_f64.to_le_bytes().to_vec()].concat());
    let end = record(0x000a, &[]);
    let records = [begin.clone(), format, style, name(place as u32), end.clone(), begin, cell, end].concat();
    assert_eq!(texts(&read_all(&compound::around(&records).unwrap()).unwrap()), [(1, vec!["060-0014".to_owned()])]);
    // And in an OpenDocument workbook, where what is shown stands beside the number.
    let cell = r#"<table:table-row><table:table-cell office:value-type="float" office:value="600014"><text:p>060-0014</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1234567"><text:p>1,234,567</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(texts(&read_all(&ods(cell)).unwrap()), [(1, vec!["060-0014".to_owned(), "1234567".to_owned()])]);
}
