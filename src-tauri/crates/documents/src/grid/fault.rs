//! Why a file cannot be read: one variant for each cause.

/// Why a file cannot be read. Lines count from 1, as a person counts them in the file; in a sheet they are rows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GridFault {
    /// No bytes, or none but line ends and blanks; a workbook whose sheet is blank.
    #[error("there is nothing in it")]
    NothingInIt,
    /// More bytes than the limit.
    #[error("more than {max} bytes")]
    TooManyBytes {
        /// The limit.
        max: usize,
    },
    /// More records than the limit, or a row of a sheet beyond it.
    #[error("more than {max} rows")]
    TooManyRows {
        /// The limit.
        max: usize,
    },
    /// More cells in one record than the limit.
    #[error("line {line} has more than {max} cells")]
    TooManyCells {
        /// Where.
        line: u64,
        /// The limit.
        max: usize,
    },
    /// More cells than the limit in all records together.
    #[error("more than {max} cells altogether")]
    TooManyCellsAltogether {
        /// The limit.
        max: usize,
    },
    /// A record longer than the limit.
    #[error("the record at line {line} is longer than {max} bytes")]
    RecordTooLong {
        /// Where the record begins.
        line: u64,
        /// The limit.
        max: usize,
    },
    /// A quote that is never closed: nobody can say where the cell ends.
    #[error("the quote that opens at line {line} is never closed")]
    QuoteNeverClosed {
        /// Where the quote opens.
        line: u64,
    },
    /// No text and no workbook: a picture, a program, a PDF.
    #[error("no list: neither text nor a workbook")]
    NotATable,
    /// Text, but in no encoding that makes sense of it; a person may still say one.
    #[error("no encoding makes sense of it")]
    NoEncoding,
    /// A web page or other markup, as some systems save under the name of a workbook.
    #[error("markup, not a list")]
    Markup,
    /// A zip file that is no workbook that can be read: a text document, a binary workbook, an archive.
    #[error("a zip file without a workbook")]
    NoWorkbookInZip,
    /// A compound file that is no workbook: a text document, an installer, a message.
    #[error("a compound file without a workbook")]
    NoWorkbookInCompound,
    /// It opens only with a password.
    #[error("it opens only with a password")]
    Passworded,
    /// A zip file that is cut short or damaged.
    #[error("a damaged zip file: {part}")]
    DamagedZip {
        /// The part that cannot be unzipped; empty where the list of parts itself is damaged.
        part: String,
    },
    /// A zip file that says something else of a part than what is in it.
    #[error("the zip file says {said} bytes of {part} and it has others")]
    LiesAboutSize {
        /// The part.
        part: String,
        /// The bytes that the file claims.
        said: u64,
    },
    /// Unzipped it is bigger than the limit.
    #[error("unzips to more than {max} bytes")]
    UnzipsTooFar {
        /// The limit.
        max: u64,
    },
    /// A part that unzips to more times its size than the limit.
    #[error("{part} unzips to more than {max} times its size")]
    UnzipsTooDensely {
        /// The part.
        part: String,
        /// The limit.
        max: u64,
    },
    /// More parts in the zip file than any workbook has.
    #[error("more than {max} parts in the zip file")]
    TooManyParts {
        /// The limit.
        max: usize,
    },
    /// A workbook whose inside is not as it must be.
    #[error("a damaged workbook: {detail}")]
    DamagedWorkbook {
        /// What is wrong, for the log: nothing of what stands in the workbook.
        detail: String,
        /// The last row that could be read before it; none where no row could.
        line: Option<u64>,
    },
    /// A compound file that is cut short or damaged.
    #[error("a damaged compound file: {detail}")]
    DamagedCompound {
        /// What is wrong, in the reader's words; for the log.
        detail: String,
    },
    /// A few cells far from each other, so that the area between them is too big to be gone through.
    #[error("the cells span more than {max}")]
    CellsTooFarApart {
        /// The limit.
        max: u64,
    },
    /// More styles of cells than any workbook has.
    #[error("more than {max} styles")]
    TooManyStyles {
        /// The limit.
        max: u64,
    },
    /// More texts than the cells could show.
    #[error("more than {max} texts")]
    TooManyTexts {
        /// The limit.
        max: u64,
    },
    /// More sheets than the limit.
    #[error("more than {max} sheets")]
    TooManySheets {
        /// The limit.
        max: usize,
    },
    /// A workbook without a sheet of cells.
    #[error("a workbook without a sheet")]
    NoSheet,
    /// A sheet was asked for that is not there.
    #[error("no sheet {sheet}")]
    NoSuchSheet {
        /// The one asked for, from 0.
        sheet: usize,
    },
    /// A header was asked for that is not there.
    #[error("no record {record}")]
    NoSuchRecord {
        /// The one asked for, from 0.
        record: usize,
    },
    /// The reader of workbooks met something that it could not deal with at all.
    #[error("the reader gave up")]
    Confused,
    /// Somebody stopped the reading.
    #[error("stopped")]
    Stopped,
}
