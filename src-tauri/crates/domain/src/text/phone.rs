//! A phone or fax number as people write it, and the digits by which it is found.

use super::half_width::half_width;

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    shown: String,
    digits: String,
}

/// The text is not a phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a phone number")]
pub struct NotAPhone;

/// What may stand beside digits: signs, and the words for an extension and a switchboard.
const WORDS: [&str; 5] = ["内線", "代表", "代", "ext", "x"];

impl Phone {
    /// Reads a number in any width; what was typed is kept, made half-width.
    ///
    /// Three (110) to twenty digits with `+ - ( ) . # * /` and spaces between them, 内線 and 代表.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let shown = half_width(text);
        let mut rest = shown.to_lowercase();
        for word in WORDS {
            rest = rest.replace(word, " ");
        }
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let signs_only = rest.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '.' | ',' | '#' | '*' | '/' | ':')
        });
        if signs_only && (3..=20).contains(&digits.len()) { Ok(Self { shown, digits }) } else { Err(NotAPhone) }
    }

    /// What was typed, half-width.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The digits alone, for search.
    pub fn digits(&self) -> &str {
        &self.digits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_what_was_typed_in_half_width() {
        for (text, shown, digits) in [
            ("03-1234-5678", "03-1234-5678", "0312345678"),
            ("０３－１２３４－５６７８", "03-1234-5678", "0312345678"),
            ("03ー1234ー5678", "03-1234-5678", "0312345678"),
            ("03（1234）5678", "03(1234)5678", "0312345678"),
            ("+81 3 1234 5678", "+81 3 1234 5678", "81312345678"),
            (" 090-1234-5678 ", "090-1234-5678", "09012345678"),
            ("03-1234-5678 内線12", "03-1234-5678 内線12", "031234567812"),
            ("03-1234-5678(代表)", "03-1234-5678(代表)", "0312345678"),
            ("0120-117-117", "0120-117-117", "0120117117"),
            ("110", "110", "110"),
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!((phone.shown(), phone.digits()), (shown, digits));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "-", "12", "電話なし", "03-1234-5678<script>", "123456789012345678901", "03\n1234-5678"] {
            assert_eq!(Phone::parse(text), Err(NotAPhone), "{text}");
        }
    }
}
