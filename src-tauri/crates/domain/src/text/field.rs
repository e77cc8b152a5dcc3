//! Text for a field of a record: checked for length and control characters, composed, trimmed, otherwise as typed.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Why a text cannot stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// It has more characters than the field holds.
    #[error("longer than {max} characters")]
    TooLong {
        /// How many characters the field holds.
        max: usize,
    },
    /// It holds control characters, or line breaks where there is but one line.
    #[error("control characters")]
    ControlCharacters,
}

/// The check that every text field of a form goes through.
#[derive(Debug, Clone, Copy)]
pub struct FieldText;

impl FieldText {
    /// The text as it is stored: trimmed, line ends as `\n`, composed (か + ゛ becomes が).
    ///
    /// Length counts characters (Unicode scalar values) after that. Compatibility ideographs stay as typed: NFC
    /// alone would quietly turn the 福 (U+FA1B) of a company's registered name into another character.
    pub fn check(text: &str, max_chars: usize, multiline: bool) -> Result<String, TextFault> {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let composed = composed(lines.trim());
        let refused = |c: char| match c {
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => !multiline,
            c => c.is_control(),
        };
        if composed.chars().any(refused) {
            return Err(TextFault::ControlCharacters);
        }
        if composed.chars().count() > max_chars {
            return Err(TextFault::TooLong { max: max_chars });
        }
        Ok(composed)
    }
}

/// NFC, but for compatibility ideographs.
fn composed(text: &str) -> String {
    if is_nfc(text) {
        return text.to_owned();
    }
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, ideograph)) = rest.char_indices().find(|(_, c)| is_compatibility_ideograph(*c)) {
        done.extend(rest[..at].nfc());
        done.push(ideograph);
        rest = &rest[at + ideograph.len_utf8()..];
    }
    done.extend(rest.nfc());
    done
}

fn is_compatibility_ideograph(c: char) -> bool {
    matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_trimmed_and_composed_and_otherwise_as_typed() {
        for (typed, stored) in [
            ("  田中商事\u{3000}", "田中商事"),
            ("株式会社　田中", "株式会社　田中"),
            ("か\u{3099}", "が"),
            ("㈱①髙﨑", "㈱①髙﨑"),
            ("中山\u{fa1b}か\u{3099}", "中山\u{fa1b}が"),
            ("", ""),
            ("田中\n", "田中"),
        ] {
            assert_eq!(FieldText::check(typed, 100, false).as_deref(), Ok(stored));
        }
        assert_eq!(FieldText::check("一\r\n二\r三\t四", 100, true).as_deref(), Ok("一\n二\n三\t四"));
    }

    #[test]
    fn the_length_is_counted_in_characters() {
        let long = "あ".repeat(5_000);
        assert_eq!(FieldText::check(&long, 120, false), Err(TextFault::TooLong { max: 120 }));
        assert_eq!(FieldText::check(&long, 5_000, false), Ok(long));
        assert!(FieldText::check("𠮷𠮷", 2, false).is_ok());
        assert!(FieldText::check("か\u{3099}", 1, false).is_ok(), "composed before it is counted");
        assert!(FieldText::check("𠮷𠮷𠮷", 2, false).is_err());
    }

    #[test]
    fn control_characters_are_refused() {
        for text in ["a\0b", "a\u{7f}b", "a\u{1b}[0m", "a\u{85}b", "a\u{8}b"] {
            for multiline in [false, true] {
                assert_eq!(FieldText::check(text, 100, multiline), Err(TextFault::ControlCharacters));
            }
        }
        for text in ["a\nb", "a\tb", "a\r\nb", "a\u{2028}b"] {
            assert_eq!(FieldText::check(text, 100, false), Err(TextFault::ControlCharacters));
            assert!(FieldText::check(text, 100, true).is_ok());
        }
    }

    /// The Big List of Naughty Strings: each stands in a field as it is, or is refused with a reason.
    #[test]
    fn naughty_strings_stay_as_they_are_or_are_refused_with_a_reason() {
        let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/strings/blns.json"));
        let naughty: Vec<String> = serde_json::from_str(file).unwrap();
        assert_eq!(naughty.len(), 309);
        let mut refused = 0;
        for text in &naughty {
            match FieldText::check(text, 2_000, false) {
                Ok(stored) => {
                    let lost = text.trim().nfc().collect::<String>();
                    assert_eq!(stored.nfc().collect::<String>(), lost, "{text:?}");
                    assert_eq!(FieldText::check(&stored, 2_000, false), Ok(stored.clone()), "{text:?}");
                }
                Err(fault) => {
                    refused += 1;
                    assert_eq!(fault, TextFault::ControlCharacters, "{text:?}");
                    let trimmed = text.trim();
                    let why = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
                    assert!(trimmed.contains(why), "{text:?} was refused without a cause");
                }
            }
        }
        assert!(refused > 0 && refused < 20, "{refused} of 309 refused");
    }

    proptest! {
        #[test]
        fn checking_twice_changes_nothing(text in any::<String>(), multiline: bool) {
            if let Ok(stored) = FieldText::check(&text, 1_000, multiline) {
                prop_assert_eq!(FieldText::check(&stored, 1_000, multiline), Ok(stored));
            }
        }
    }
}
