//! Lists as text, in whatever encoding and with whatever delimiter: no panic, no more than the limits allow, the same twice, and what
//! was written of a grid reads back as it.
#![no_main]

use documents::grid::{Encoding, GridFault, Limits, Reading, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1 << 20, rows: 5_000, ..Limits::default() };
    let asked = Reading::default();
    let first = read(bytes, &asked, &limits, &|| false);
    // Our own reader has no panic that would have to be caught.
    if let Err(fault) = &first {
        assert!(*fault != GridFault::Confused || !bytes.starts_with(b"PK") && !bytes.starts_with(&[0xD0, 0xCF]), "{fault:?}");
    }
    assert_eq!(first, read(bytes, &asked, &limits, &|| false));
    let Ok(grid) = first else { return };
    assert!(grid.records.len() <= limits.rows + 1);
    assert!(grid.records.windows(2).all(|pair| pair[0].line < pair[1].line), "each record begins further down");
    let headings = grid.headings();
    let width = headings.len();
    let rows: Vec<_> = grid.rows().iter().map(|record| (0..width).map(|at| record.cell(at).clone()).collect()).collect();
    if let Ok(written) = documents::out::csv(&headings, &rows, Encoding::Utf8) {
        // It may have become nothing but blanks, or longer than the limits; it must not be confusing.
        let _ = read(&written, &asked, &limits, &|| false);
    }
});
