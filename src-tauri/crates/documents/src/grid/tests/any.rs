//! Whatever the bytes: rows or a fault, and never more than the limits allow.

use super::super::*;
use proptest::prelude::*;
use std::cell::RefCell;
use std::io::{Cursor, Read, Write};
use std::sync::{LazyLock, Once};

/// What a file may hold at most here, so that a breach shows.
const SMALL: Limits = Limits {
    bytes: 1 << 20,
    rows: 2_000,
    cells: 300,
    row_bytes: 100_000,
    all_cells: 50_000,
    unzipped_bytes: 8 << 20,
    ratio: 200,
    sheets: 20,
};

thread_local! {
    /// Where this thread panicked last.
    static PANICKED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps where a panic was, and says nothing of those of other people's readers.
fn watch_panics() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            if !place.contains("/registry/") {
                before(panic);
            }
            PANICKED.set(place);
        }));
    });
}

/// Reads, and holds the grid to what was promised.
fn hold(bytes: &[u8], reading: &Reading) -> Result<(), TestCaseError> {
    watch_panics();
    let grid = match read(bytes, reading, &SMALL, &|| false) {
        Ok(grid) => grid,
        // The readers of workbooks may give up on a workbook; nothing of this house may.
        Err(GridFault::Confused) => {
            let place = PANICKED.take();
            prop_assert!(place.contains("/registry/"), "panicked at {place}");
            return Ok(());
        }
        Err(_) => return Ok(()),
    };
    let all: usize = grid.records.iter().map(|record| record.cells.len()).sum();
    prop_assert!(!grid.records.is_empty() && grid.records.len() <= SMALL.rows && all <= SMALL.all_cells);
    prop_assert!(grid.records.iter().all(|record| record.cells.len() <= SMALL.cells));
    prop_assert!(grid.records.iter().all(|record| record.cells.iter().any(|cell| !cell.is_empty())));
    prop_assert!(grid.records.is_sorted_by(|one, next| one.line < next.line), "each on its own line, in their order");
    prop_assert!(grid.rows().len() <= grid.records.len());
    prop_assert_eq!(grid.headings().len(), grid.records.iter().map(|record| record.cells.len()).max().unwrap_or(0));
    Ok(())
}

fn any_reading() -> impl Strategy<Value = Reading> {
    let encoding = prop::option::of(prop::sample::select(vec![
        Encoding::Utf8,
        Encoding::Utf8Bom,
        Encoding::Cp932,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1252,
    ]));
    let delimiter = prop::option::of(prop::sample::select(Delimiter::ALL.to_vec()));
    let header = prop::option::of(prop_oneof![Just(Header::None), (0..4_usize).prop_map(Header::Record)]);
    (encoding, delimiter, prop::option::of(0..3_usize), header)
        .prop_map(|(encoding, delimiter, sheet, header)| Reading { encoding, delimiter, sheet, header })
}

/// The fixture files, the small ones of them.
static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let names = super::files::names();
    let read = |name: &&str| std::fs::read(super::files::folder().join(name)).unwrap();
    let small = names.iter().map(|name| ((*name).to_owned(), read(name))).filter(|(_, bytes)| bytes.len() < 64 * 1024);
    small.collect()
});

/// What may stand in a workbook and hurt.
const WORDS: [&str; 10] = [
    r#" r="XFD1048576""#,
    r#" table:number-rows-repeated="4294967295""#,
    r#"<text:s text:c="4294967295"/>"#,
    "<!DOCTYPE a [<!ENTITY a \"&a;&a;\">]>",
    "&a;",
    r#"<mergeCell ref="A1:XFD1048576"/>"#,
    "</",
    "<![CDATA[",
    r#" s="4294967295""#,
    "1e999",
];

/// A workbook taken apart.
enum Inside {
    Parts(Vec<(String, Vec<u8>)>),
    Records(Vec<u8>),
}

impl Inside {
    fn of(bytes: &[u8]) -> Option<Self> {
        if let Ok(records) = compound::workbook(bytes) {
            return Some(Self::Records(records));
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
        let count = archive.len();
        let part = |index| {
            let mut part = archive.by_index(index).ok()?;
            let (name, mut content) = (part.name().ok()?.into_owned(), Vec::new());
            part.read_to_end(&mut content).ok()?;
            Some((name, content))
        };
        (0..count).map(part).collect::<Option<Vec<_>>>().map(Self::Parts)
    }

    /// Put together again with one part changed: one that is read, most times.
    fn with(&self, place: &prop::sample::Index, change: &dyn Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
        let parts = match self {
            Self::Records(records) => return compound::around(&change(records)).unwrap(),
            Self::Parts(parts) => parts,
        };
        let read =
            ["workbook.xml", "sheet1.xml", "sharedStrings.xml", "styles.xml", "workbook.xml.rels", "content.xml"];
        let read: Vec<_> = (0..parts.len()).filter(|at| read.iter().any(|end| parts[*at].0.ends_with(end))).collect();
        let changed = read[place.index(read.len())];
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (at, (name, content)) in parts.iter().enumerate() {
            writer.start_file(name.as_str(), stored).unwrap();
            writer.write_all(&if at == changed { change(content) } else { content.clone() }).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

static INSIDES: LazyLock<Vec<(String, Inside)>> =
    LazyLock::new(|| FILES.iter().filter_map(|(name, bytes)| Some((name.clone(), Inside::of(bytes)?))).collect());

type Change = (prop::sample::Index, u8, u8, usize);

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..6_u8, 1..200_usize), 0..6)
}

proptest! {
    // 256 cases each; PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn i7_any_bytes_end_in_rows_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..2_000), reading in any_reading()) {
        hold(&bytes, &reading)?;
    }

    #[test]
    fn i7_any_text_ends_in_rows_or_a_fault(text in "[a,\"\r\n\t;|'=あ髙é\u{fffd} 0-9]{0,200}", reading in any_reading()) {
        hold(text.as_bytes(), &reading)?;
    }

    /// A file with a few bytes changed, cut out, doubled or taken from another.
    #[test]
    fn i7_a_file_that_was_tampered_with_ends_in_rows_or_a_fault(
        file in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        changes in changes(),
    ) {
        let (name, bytes) = file.get(&FILES);
        let tampered = tamper(bytes, &other.get(&FILES).1, &changes);
        hold(&tampered, &Reading::default()).map_err(|fault| TestCaseError::fail(format!("{name}: {fault}")))?;
    }

    /// A workbook whose parts were changed before they were put together, so that no checksum tells.
    #[test]
    fn i7_a_workbook_that_was_tampered_with_inside_ends_in_rows_or_a_fault(
        file in any::<prop::sample::Index>(),
        part in any::<prop::sample::Index>(),
        changes in changes(),
        word in prop::option::of((any::<prop::sample::Index>(), prop::sample::select(WORDS.to_vec()))),
    ) {
        let (name, inside) = file.get(&INSIDES);
        let bytes = inside.with(&part, &|content| {
            let mut content = tamper(content, content, &changes);
            if let Some((place, word)) = &word {
                let at = place.index(content.len() + 1);
                content.splice(at..at, word.bytes());
            }
            content
        });
        hold(&bytes, &Reading::default()).map_err(|fault| TestCaseError::fail(format!("{name}: {fault}")))?;
    }

    /// What RFC 4180 writes is read by two readers alike.
    #[test]
    fn a_well_made_text_is_read_as_another_reader_reads_it(
        rows in prop::collection::vec(prop::collection::vec("[a-c,\"\r\nあ ]{0,6}", 3), 1..20),
        quoted in any::<bool>(),
    ) {
        let style = if quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().quote_style(style).from_writer(Vec::new());
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        let bytes = writer.into_inner().unwrap();
        let reading = Reading { delimiter: Some(Delimiter::Comma), header: Some(Header::None), ..Reading::default() };
        let read = match read(&bytes, &reading, &SMALL, &|| false) {
            Ok(grid) => grid.records.iter().map(|record| record.cells.iter().map(|cell| cell.text().into_owned()).collect()).collect(),
            Err(GridFault::NothingInIt) => Vec::<Vec<String>>::new(),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        };
        let other = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
        let other: Vec<Vec<String>> = other
            .into_records()
            .map(|record| record.unwrap().iter().map(ToOwned::to_owned).collect())
            .filter(|cells: &Vec<String>| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        prop_assert_eq!(read, other);
    }
}

/// One file made of another by these changes.
fn tamper(bytes: &[u8], other: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (place, byte, kind, length) in changes {
        if bytes.is_empty() {
            return bytes;
        }
        let at = place.index(bytes.len());
        let end = (at + length).min(bytes.len());
        match kind {
            0 => bytes[at] = *byte,
            1 => bytes[at] ^= 1 << (byte % 8),
            2 => bytes[at..end].fill(if byte % 2 == 0 { 0 } else { 0xff }),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let doubled = bytes[at..end].to_vec();
                bytes.splice(at..at, doubled);
            }
            _ => {
                let from = place.index(other.len().max(1)).min(other.len());
                let taken = other[from..(from + length).min(other.len())].to_vec();
                bytes.splice(at..end, taken);
            }
        }
    }
    bytes
}
