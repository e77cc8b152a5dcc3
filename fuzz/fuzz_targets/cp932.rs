//! Bytes said to be CP932: what is decoded comes back as the same bytes when it is written, or is told.
#![no_main]

use documents::grid::{Encoding, Header, Limits, Reading, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { bytes: 1 << 20, rows: 5_000, ..Limits::default() };
    let asked = Reading { encoding: Some(Encoding::Cp932), ..Reading::default() };
    let Ok(grid) = read(bytes, &asked, &limits, &|| false) else { return };
    // Headings of our own: a line of empty ones would be no line.
    let headings: Vec<String> = (1..=grid.headings().len()).map(|n| n.to_string()).collect();
    let rows: Vec<_> =
        grid.rows().iter().map(|record| (0..headings.len()).map(|at| record.cell(at).clone()).collect()).collect();
    // Characters that do not fit are told before anything is written.
    if let Ok(written) = documents::out::csv(&headings, &rows, Encoding::Cp932) {
        // In our own file they are the first line; which of a stranger's lines they are is guessed.
        let own = Reading { header: Some(Header::Record(0)), ..asked };
        let decoded = read(&written, &own, &limits, &|| false);
        if let Ok(again) = decoded {
            for (one, other) in grid.rows().iter().zip(again.rows()) {
                for at in 0..headings.len() {
                    assert_eq!(one.cell(at).text().trim(), other.cell(at).text().trim());
                }
            }
        }
    }
});
