//! A table from the bytes of a CSV file: limits first, then the encoding, then the rows.

use encoding_rs::{SHIFT_JIS, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Microsoft code page 932, the Shift_JIS of Windows.
    Cp932,
    /// UTF-16, little end first, by its byte order mark.
    Utf16Le,
    /// UTF-16, big end first, by its byte order mark.
    Utf16Be,
}

/// What a file may hold at most; beyond that it is refused before room is made for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Rows, header lines among them.
    pub rows: usize,
    /// Cells of one row.
    pub cells: usize,
    /// Bytes of one row's text.
    pub row_bytes: usize,
}

impl Default for Limits {
    /// Enough for a list of a hundred thousand customers.
    fn default() -> Self {
        Self { bytes: 256 * 1024 * 1024, rows: 1_000_000, cells: 256, row_bytes: 1024 * 1024 }
    }
}

/// Why a file cannot be read. Lines count from 1, as a person counts them in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// More bytes than the limit.
    #[error("more than {max} bytes")]
    TooManyBytes {
        /// The limit.
        max: usize,
    },
    /// More rows than the limit.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The limit.
        max: usize,
    },
    /// More cells in one row than the limit.
    #[error("line {line} has more than {max} cells")]
    TooManyCells {
        /// Where.
        line: u64,
        /// The limit.
        max: usize,
    },
    /// A row longer than the limit; mostly a quote that nobody closed.
    #[error("the row at line {line} is longer than {max} bytes")]
    RowTooLong {
        /// Where the row begins.
        line: u64,
        /// The limit.
        max: usize,
    },
    /// Bytes that are no characters in the file's encoding.
    #[error("line {line} has bytes that are no characters")]
    Undecodable {
        /// Where.
        line: u64,
    },
    /// A column that the list must have is not there.
    #[error("no column {name}")]
    NoColumn {
        /// Its name.
        name: &'static str,
    },
    /// A cell that is not what its column holds.
    #[error("line {line}: {column}")]
    BadCell {
        /// Where.
        line: u64,
        /// In which column.
        column: &'static str,
    },
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// Its cells, as written.
    pub cells: Vec<String>,
}

/// The rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How the file was written.
    pub encoding: Encoding,
    /// Every row, header lines among them; empty lines are left out.
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads a CSV file (RFC 4180, any line ends, or tabs between the cells) in the encoding that it is found to have.
    pub fn read(bytes: &[u8], limits: Limits) -> Result<Self, TableFault> {
        Self::read_as(bytes, detect(bytes), limits)
    }

    /// Reads a CSV file in the encoding that somebody says it has.
    pub fn read_as(bytes: &[u8], encoding: Encoding, limits: Limits) -> Result<Self, TableFault> {
        if bytes.len() > limits.bytes {
            return Err(TableFault::TooManyBytes { max: limits.bytes });
        }
        let text = decode(bytes, encoding)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(&text))
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut record = csv::StringRecord::new();
        let mut lines = Lines { text: &text, at: 0, line: 1 };
        // The text is whole and in UTF-8, so that nothing can go wrong but the end.
        while reader.read_record(&mut record).map_err(|_| TableFault::Undecodable { line: lines.line })? {
            let line = lines.of_row_at(record.position().map_or(0, csv::Position::byte));
            if rows.len() == limits.rows {
                return Err(TableFault::TooManyRows { max: limits.rows });
            }
            if record.len() > limits.cells {
                return Err(TableFault::TooManyCells { line, max: limits.cells });
            }
            if record.as_slice().len() > limits.row_bytes {
                return Err(TableFault::RowTooLong { line, max: limits.row_bytes });
            }
            rows.push(Row { line, cells: record.iter().map(ToOwned::to_owned).collect() });
        }
        Ok(Self { encoding, rows })
    }
}

/// A tab where the first line has one, as cells copied from a spreadsheet have; else a comma.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.contains('\t') { b'\t' } else { b',' }
}

/// Counts lines on the way through a text; the csv crate counts the second half of a CRLF to the row after it.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the row that begins at or after this byte, which is never before the one asked for last.
    fn of_row_at(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let from = usize::try_from(byte).unwrap_or(bytes.len());
        let ends = bytes.iter().skip(from).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = bytes.get(self.at..from + ends).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = from + ends;
        self.line
    }
}

/// Where the columns of a list stand, by the names in its header line.
pub(crate) fn columns<const N: usize>(header: &Row, names: [&'static str; N]) -> Result<[usize; N], TableFault> {
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        let found = header.cells.iter().position(|cell| cell.trim() == name);
        *place = found.ok_or(TableFault::NoColumn { name })?;
    }
    Ok(places)
}

/// The cell of a row, trimmed; empty where the row is short.
pub(crate) fn cell(row: &Row, place: usize) -> &str {
    row.cells.get(place).map_or("", |cell| cell.trim())
}

/// UTF-16 by its mark; UTF-8 where every byte fits it (a mark says nothing more); else the code page of Windows.
#[must_use]
pub fn detect(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xff, 0xfe, ..] => Encoding::Utf16Le,
        [0xfe, 0xff, ..] => Encoding::Utf16Be,
        [0xef, 0xbb, 0xbf, ..] => Encoding::Utf8,
        _ if std::str::from_utf8(bytes).is_ok() => Encoding::Utf8,
        _ => Encoding::Cp932,
    }
}

/// The text of a file, without its byte order mark.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, TableFault> {
    let decoder = match encoding {
        Encoding::Utf8 => {
            let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            return std::str::from_utf8(text).map(Cow::Borrowed).map_err(|fault| {
                let whole = text.get(..fault.valid_up_to()).unwrap_or_default();
                TableFault::Undecodable { line: line_after(whole.iter().map(|byte| u32::from(*byte))) }
            });
        }
        Encoding::Cp932 => SHIFT_JIS,
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
    };
    let text = if encoding == Encoding::Cp932 { bytes } else { bytes.get(2..).unwrap_or_default() };
    let (decoded, wrong) = decoder.decode_without_bom_handling(text);
    if wrong {
        let whole = decoded.split('\u{fffd}').next().unwrap_or_default();
        return Err(TableFault::Undecodable { line: line_after(whole.chars().map(u32::from)) });
    }
    Ok(decoded)
}

/// The line on which a text that begins with these characters goes on.
fn line_after(characters: impl Iterator<Item = u32>) -> u64 {
    characters.filter(|character| *character == u32::from(b'\n')).count() as u64 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Table, TableFault> {
        Table::read(bytes, Limits::default())
    }

    fn cells(table: &Table) -> Vec<Vec<&str>> {
        table.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn each_encoding_is_found_and_read_the_same() {
        let utf8 = "名称,住所\r\n髙井商店,\"東京都\n1,2\"\r\n".to_owned();
        let cp932: &[u8] =
            b"\x96\xbc\x8f\xcc,\x8fZ\x8f\x8a\r\n\xfb\xfc\x88\xe4\x8f\xa4\x93X,\"\x93\x8c\x8b\x9e\x93s\n1,2\"\r\n";
        let le: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf8.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let be: Vec<u8> = [0xfe, 0xff].into_iter().chain(utf8.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let marked = [b"\xef\xbb\xbf".as_slice(), utf8.as_bytes()].concat();
        for (bytes, encoding) in [
            (utf8.as_bytes(), Encoding::Utf8),
            (&marked, Encoding::Utf8),
            (cp932, Encoding::Cp932),
            (&le, Encoding::Utf16Le),
            (&be, Encoding::Utf16Be),
        ] {
            let table = read(bytes).unwrap();
            assert_eq!(table.encoding, encoding);
            assert_eq!(cells(&table), [vec!["名称", "住所"], vec!["髙井商店", "東京都\n1,2"]], "{encoding:?}");
            assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2]);
        }
    }

    #[test]
    fn a_file_beyond_a_limit_is_refused_with_its_line() {
        let limits = Limits { bytes: 40, rows: 3, cells: 2, row_bytes: 10 };
        let read = |text: &str| Table::read(text.as_bytes(), limits);
        assert!(read("a,b\nc,d\ne,f\n").is_ok());
        assert_eq!(read(&"a".repeat(41)), Err(TableFault::TooManyBytes { max: 40 }));
        assert_eq!(read("a\nb\nc\nd\n"), Err(TableFault::TooManyRows { max: 3 }));
        assert_eq!(read("a\na,b,c\n"), Err(TableFault::TooManyCells { line: 2, max: 2 }));
        assert_eq!(read("a\n\"bcdefghijklmn\no\n"), Err(TableFault::RowTooLong { line: 2, max: 10 }));
    }

    #[test]
    fn bytes_that_are_no_characters_block_the_file_and_are_never_guessed() {
        assert_eq!(read(b"a\nb\n\x82\xa0\xff\xff\n"), Err(TableFault::Undecodable { line: 3 }));
        let said = Table::read_as(b"a\n\x82\xa0\n", Encoding::Utf8, Limits::default());
        assert_eq!(said, Err(TableFault::Undecodable { line: 2 }));
    }

    #[test]
    fn an_empty_file_has_no_rows() {
        for bytes in [b"".as_slice(), b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n\r\n"] {
            assert!(read(bytes).unwrap().rows.is_empty(), "{bytes:?}");
        }
    }
}
