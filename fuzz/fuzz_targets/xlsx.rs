//! Workbooks: the bytes as they are, or as the sheet, the shared strings or the styles of an otherwise sound one.
#![no_main]

use documents::grid::{Limits, Reading, read};
use libfuzzer_sys::fuzz_target;
use std::io::Write as _;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46000</v></c></row></sheetData></worksheet>"#;
const STRINGS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>会社名</t></si></sst>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

fuzz_target!(
    init: {
        // The readers of workbooks are others' code, whose panic is one more fault of the file: it is caught, and must not end this.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |bytes: &[u8]| {
        let limits = Limits { bytes: 1 << 20, rows: 2_000, cells: 200, unzipped_bytes: 4 << 20, ..Limits::default() };
        let Some((kind, rest)) = bytes.split_first() else { return };
        let whole = match kind % 4 {
            0 => rest.to_vec(),
            part => workbook(part, rest),
        };
        let first = read(&whole, &Reading::default(), &limits, &|| false);
        if first != read(&whole, &Reading::default(), &limits, &|| false) {
            std::process::abort();
        }
        if first.is_ok_and(|grid| grid.records.len() > limits.rows + 1) {
            std::process::abort();
        }
    }
);

fn workbook(part: u8, bytes: &[u8]) -> Vec<u8> {
    let of = |own: u8, otherwise: &'static str| if part == own { bytes.to_vec() } else { otherwise.as_bytes().to_vec() };
    let files = [
        ("[Content_Types].xml", TYPES.as_bytes().to_vec()),
        ("_rels/.rels", RELS.as_bytes().to_vec()),
        ("xl/workbook.xml", BOOK.as_bytes().to_vec()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes().to_vec()),
        ("xl/worksheets/sheet1.xml", of(1, SHEET)),
        ("xl/sharedStrings.xml", of(2, STRINGS)),
        ("xl/styles.xml", of(3, STYLES)),
    ];
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        if zip.start_file(name, stored).and_then(|()| Ok(zip.write_all(&content)?)).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(std::io::Cursor::into_inner).unwrap_or_default()
}
