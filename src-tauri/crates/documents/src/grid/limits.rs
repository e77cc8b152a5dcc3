//! What a file may hold at most.

/// What a file may hold at most; beyond that it is refused before room is made for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Records, title and header among them; in a sheet also the number of the last row.
    pub rows: usize,
    /// Cells of one record.
    pub cells: usize,
    /// Bytes of one record's text.
    pub row_bytes: usize,
    /// Cells of all records together.
    pub all_cells: usize,
    /// Bytes of a workbook's parts once unzipped, all together.
    pub unzipped_bytes: u64,
    /// How many times as big a part may be unzipped as zipped, where it unzips to more than a mebibyte.
    pub ratio: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
}

impl Default for Limits {
    /// Enough for a list of a hundred thousand customers.
    fn default() -> Self {
        Self {
            bytes: 256 * 1024 * 1024,
            rows: 1_048_576,
            cells: 1_024,
            row_bytes: 1024 * 1024,
            all_cells: 12_000_000,
            unzipped_bytes: 512 * 1024 * 1024,
            ratio: 200,
            sheets: 256,
        }
    }
}
