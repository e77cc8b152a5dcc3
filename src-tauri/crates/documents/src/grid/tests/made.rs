//! Small workbooks, put together by hand.

use super::super::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(super) const TYPES: &str =
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>"#;
pub(super) const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub(super) const WORKBOOK_RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
pub(super) const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="顧客" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

pub(super) fn read_with(bytes: &[u8], limits: &Limits) -> Result<Grid, GridFault> {
    read(bytes, &Reading::default(), limits, &|| false)
}

pub(super) fn read_all(bytes: &[u8]) -> Result<Grid, GridFault> {
    read_with(bytes, &Limits::default())
}

pub(super) fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with this in its sheet, and these parts besides.
pub(super) fn xlsx_with(sheet: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
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

pub(super) fn xlsx(sheet: &str) -> Vec<u8> {
    xlsx_with(sheet, &[])
}

/// An OpenDocument workbook with these tables, and these styles before them.
pub(super) fn ods_with(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zip_of(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

pub(super) fn ods(rows: &str) -> Vec<u8> {
    ods_with("", &format!(r#"<table:table table:name="顧客">{rows}</table:table>"#))
}

pub(super) fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(content.len() as u16).to_le_bytes(), content].concat()
}

/// A number 1 at this place.
pub(super) fn number_at(row: u16, column: u16) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x0203, &[place, 1.0_f64.to_le_bytes().to_vec()].concat())
}

/// An old workbook whose sheets begin at the first of these records, as many as said.
pub(super) fn xls_of(sheets: usize, of_sheet: &[Vec<u8>]) -> Vec<u8> {
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

pub(super) fn xls(of_sheet: &[Vec<u8>]) -> Vec<u8> {
    xls_of(1, of_sheet)
}

pub(super) fn texts(grid: &Grid) -> Vec<(u64, Vec<String>)> {
    let cells = |record: &Record| record.cells.iter().map(|cell| cell.text().into_owned()).collect();
    grid.records.iter().map(|record| (record.line, cells(record))).collect()
}
