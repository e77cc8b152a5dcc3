//! A Japanese postal code: seven digits, shown as 123-4567.

use std::fmt;

use super::half_width::half_width;

/// A postal code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(String);

/// The text is not seven digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a postal code has seven digits")]
pub struct NotAPostalCode;

impl PostalCode {
    /// Reads 1234567, 123-4567 or 〒123-4567 in any width.
    pub fn parse(text: &str) -> Result<Self, NotAPostalCode> {
        let text = half_width(text);
        let text = text.strip_prefix('〒').unwrap_or(&text).trim_start();
        let digits = match text.split_once('-') {
            Some((area, town)) if area.len() == 3 && town.len() == 4 => format!("{area}{town}"),
            Some(_) => return Err(NotAPostalCode),
            None => text.to_owned(),
        };
        if digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(NotAPostalCode)
        }
    }

    /// The seven digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (area, town) = self.0.split_at(3);
        write!(f, "{area}-{town}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_is_read_in_any_width_and_shown_with_a_hyphen() {
        for text in ["1000001", "100-0001", "１００－０００１", "〒100-0001", "〒 100ー0001", " 100−0001 "]
        {
            let code = PostalCode::parse(text).unwrap();
            assert_eq!(code.to_string(), "100-0001", "{text}");
            assert_eq!(code.digits(), "1000001");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "100", "100-001", "10-00001", "100-00-1", "10000011", "100a001", "〒", "一〇〇-0001", "あ-"]
        {
            assert_eq!(PostalCode::parse(text), Err(NotAPostalCode), "{text}");
        }
    }
}
