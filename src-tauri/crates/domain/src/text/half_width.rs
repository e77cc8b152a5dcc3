//! Half-width text for fields that hold numbers and codes, whatever the IME left behind.

use unicode_normalization::UnicodeNormalization;

/// Whether a character is drawn like a hyphen or a minus sign.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether a character is not seen at all: zero-width spaces and joiners, direction and variation marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// NFKC, trimmed, with every hyphen look-alike (the long vowel mark too) as `-` and nothing invisible.
pub(super) fn half_width(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !is_invisible(*c)).nfkc().collect();
    shown.trim().chars().map(|c| if is_dash(c) || c == 'ー' { '-' } else { c }).collect()
}
