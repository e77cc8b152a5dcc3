//! The apostrophe in front of a text that a spreadsheet would take for a formula.
//!
//! A CSV cell that begins with `=`, `+`, `-` or `@` (also in full width, also after blanks, a tab or a line end) is run by
//! spreadsheets. Such a text gets one apostrophe in front; so does one that has apostrophes there already, so that
//! taking one away always gives back what was.

use std::borrow::Cow;

const GUARD: char = '\'';
const DANGEROUS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet might run the text, or would if the apostrophes in front of it were gone.
fn dangerous(text: &str) -> bool {
    let bare = text.trim_start_matches(GUARD);
    bare.starts_with(['\t', '\r', '\n']) || bare.trim_start().starts_with(DANGEROUS)
}

/// The text as it may stand in a CSV file.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if dangerous(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// The text as it was before it was guarded.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix(GUARD) {
        Some(bare) if dangerous(bare) => bare,
        _ => text,
    }
}
