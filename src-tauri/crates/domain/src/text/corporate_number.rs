//! A corporate number (法人番号): thirteen digits of which the first is a check digit.

use std::fmt;

use super::half_width::half_width;

/// A corporate number whose check digit is right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorporateNumber(String);

/// Why a text is not a corporate number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CorporateNumberFault {
    /// It is not thirteen digits.
    #[error("a corporate number has thirteen digits")]
    NotANumber,
    /// Its first digit does not match the others: a digit is wrong or two are swapped.
    #[error("the check digit does not match")]
    CheckDigit,
}

impl CorporateNumber {
    /// Reads thirteen digits in any width, with or without hyphens or spaces, and the T of an invoice number.
    pub fn parse(text: &str) -> Result<Self, CorporateNumberFault> {
        let text = half_width(text);
        let text = text.strip_prefix(['T', 't']).unwrap_or(&text);
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() != 13 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(CorporateNumberFault::NotANumber);
        }
        if check_digit(&digits) != digits.bytes().next().map(|byte| u32::from(byte - b'0')) {
            return Err(CorporateNumberFault::CheckDigit);
        }
        Ok(Self(digits))
    }

    /// The thirteen digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// 9 − (sum of the last twelve digits, from the right times 1, 2, 1, 2 …) mod 9 (国税庁告示, 2014).
fn check_digit(digits: &str) -> Option<u32> {
    let body = digits.get(1..)?;
    let weights = [1, 2].into_iter().cycle();
    let sum: u32 = body.bytes().rev().zip(weights).map(|(byte, w)| u32::from(byte - b'0') * w).sum();
    Some(9 - sum % 9)
}

impl fmt::Display for CorporateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_corporate_numbers_are_right() {
        // 国税庁, デジタル庁, and companies of the committed list.
        for text in ["7000012050002", "8000012010038", "2210001012847", "3000030210012", "7210002013526"] {
            assert_eq!(CorporateNumber::parse(text).unwrap().digits(), text);
        }
        assert!(CorporateNumber::parse("Ｔ７００００１２０５０００２").is_ok());
        assert!(CorporateNumber::parse("7-0000-1205-0002").is_ok());
    }

    #[test]
    fn every_corporate_number_of_a_real_list_is_right() {
        let bytes: &[u8] = include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../tests/fixtures/real_office/edinet_companies.csv"
        ));
        let (text, _, _) = encoding_rs::SHIFT_JIS.decode(bytes);
        let (_title, table) = text.split_once('\n').unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let numbers: Vec<String> = reader.records().filter_map(|row| row.unwrap().get(12).map(str::to_owned)).collect();
        assert_eq!(numbers.len(), 186);
        for number in &numbers {
            assert!(CorporateNumber::parse(number).is_ok(), "{number}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_noticed_unless_it_is_nine_for_naught() {
        let right = "7000012050002";
        for at in 0..13 {
            for digit in b'0'..=b'9' {
                let mut wrong = right.as_bytes().to_vec();
                let (old, new) = (wrong[at], digit);
                wrong[at] = new;
                let parsed = CorporateNumber::parse(std::str::from_utf8(&wrong).unwrap());
                // Modulo 9 a 0 and a 9 are the same: the notice's own weakness.
                let same = old == new || (at > 0 && old.abs_diff(new) == 9);
                assert_eq!(parsed.is_ok(), same, "{at} {digit}");
            }
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "123", "70000120500022", "700001205000x", "七〇〇〇"] {
            assert_eq!(CorporateNumber::parse(text), Err(CorporateNumberFault::NotANumber), "{text}");
        }
    }
}
