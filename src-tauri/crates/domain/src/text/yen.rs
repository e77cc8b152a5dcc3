//! An amount of yen: a whole number that crosses to the window as a decimal string.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::half_width::half_width;

/// Yen, 0 to 999,999,999,999,999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Yen(i64);

/// Why a text or a number is not an amount of yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum YenFault {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Required,
    /// It cannot be read as a number of whole yen.
    #[error("not a number")]
    NotANumber,
    /// It is less than nothing.
    #[error("negative")]
    Negative,
    /// It is more than `Yen::MAX`.
    #[error("too large")]
    TooLarge,
}

impl Yen {
    /// The largest amount: 10^15 − 1, a few times what all of Japan owes.
    pub const MAX: Self = Self(999_999_999_999_999);

    /// An amount from a number of yen.
    pub fn new(yen: i64) -> Result<Self, YenFault> {
        if yen < 0 {
            return Err(YenFault::Negative);
        }
        if yen > Self::MAX.0 { Err(YenFault::TooLarge) } else { Ok(Self(yen)) }
    }

    /// The number of yen.
    pub fn value(self) -> i64 {
        self.0
    }

    /// Reads 1320000, 1,320,000円, ¥1,320,000, 132万円, 1.5億, 1億2千万円, 500千円, 100百万円, in any width.
    ///
    /// Commas must stand at thousands: 1,32000 is more likely a slip than a number.
    pub fn parse(text: &str) -> Result<Self, YenFault> {
        let text: String =
            half_width(text).chars().filter(|c| !c.is_whitespace()).map(|c| if c == '、' { ',' } else { c }).collect();
        if text.is_empty() {
            return Err(YenFault::Required);
        }
        let text = text.strip_prefix(['¥', '\\']).unwrap_or(&text);
        let text = text.strip_suffix('円').unwrap_or(text);
        if let Some(amount) = text.strip_prefix(['-', '△', '▲']) {
            let amount = amount.strip_prefix(['¥', '\\']).unwrap_or(amount);
            return Err(read_amount(amount).map_or_else(|fault| fault, |_| YenFault::Negative));
        }
        let yen = i64::try_from(read_amount(text)?).map_err(|_| YenFault::TooLarge)?;
        Self::new(yen)
    }

    /// 1,320,000円.
    pub fn label(self) -> String {
        let digits = self.0.to_string();
        let mut label = String::with_capacity(digits.len() * 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                label.push(',');
            }
            label.push(digit);
        }
        label.push('円');
        label
    }
}

/// The sum of the parts before 兆, 億, 万 and the rest, each unit smaller than the one before.
fn read_amount(text: &str) -> Result<u128, YenFault> {
    const UNITS: [(char, u128); 3] = [('兆', 1_000_000_000_000), ('億', 100_000_000), ('万', 10_000)];
    let mut rest = text;
    let mut sum: u128 = 0;
    for (unit, size) in UNITS {
        if let Some((part, after)) = rest.split_once(unit) {
            sum = add(sum, read_part(part, size)?)?;
            rest = after;
            if rest.is_empty() {
                return Ok(sum);
            }
        }
    }
    add(sum, read_part(rest, 1)?)
}

/// 2千5百, 100百 or a plain number, times the size of the unit behind it.
fn read_part(text: &str, size: u128) -> Result<u128, YenFault> {
    let mut rest = text;
    let mut sum: u128 = 0;
    for (unit, small) in [('千', 1_000), ('百', 100), ('十', 10)] {
        if let Some((number, after)) = rest.split_once(unit) {
            sum = add(sum, times(number, small * size)?)?;
            rest = after;
            if rest.is_empty() {
                return Ok(sum);
            }
        }
    }
    add(sum, times(rest, size)?)
}

/// A number, perhaps with commas and a fraction, times the size of its unit: a whole number of yen.
fn times(number: &str, size: u128) -> Result<u128, YenFault> {
    let (whole, fraction) = match number.split_once('.') {
        Some((_, "")) => return Err(YenFault::NotANumber),
        Some((whole, fraction)) => (whole, fraction.trim_end_matches('0')),
        None => (number, ""),
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let head = groups.next().unwrap_or_default();
    let mut digits = head.to_owned();
    for group in groups {
        if group.len() != 3 || !matches!(head.len(), 1..=3) {
            return Err(YenFault::NotANumber);
        }
        digits.push_str(group);
    }
    if digits.is_empty() || !is_number(&digits) || !is_number(fraction) {
        return Err(YenFault::NotANumber);
    }
    let whole: u128 = digits.parse().map_err(|_| YenFault::TooLarge)?;
    let whole = whole.checked_mul(size).ok_or(YenFault::TooLarge)?;
    if fraction.is_empty() {
        return Ok(whole);
    }
    let places = u32::try_from(fraction.len()).ok().filter(|places| *places <= 15).ok_or(YenFault::NotANumber)?;
    let part: u128 = fraction.parse::<u128>().map_err(|_| YenFault::NotANumber)? * size;
    let scale = 10_u128.pow(places);
    if !part.is_multiple_of(scale) {
        return Err(YenFault::NotANumber);
    }
    add(whole, part / scale)
}

fn add(sum: u128, part: u128) -> Result<u128, YenFault> {
    sum.checked_add(part).ok_or(YenFault::TooLarge)
}

impl fmt::Display for Yen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Yen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Yen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let yen = text.parse::<i64>().map_err(de::Error::custom)?;
        Self::new(yen).map_err(de::Error::custom)
    }
}

impl specta::Type for Yen {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        // As a decimal string: amounts exceed what a JavaScript number holds exactly.
        <String as specta::Type>::definition(types)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_is_read_as_offices_write_it() {
        for (text, yen) in [
            ("0", 0),
            ("1320000", 1_320_000),
            ("1,320,000", 1_320_000),
            ("1,320,000円", 1_320_000),
            ("¥1,320,000", 1_320_000),
            ("￥１，３２０，０００", 1_320_000),
            ("１３２００００円", 1_320_000),
            ("1、320、000", 1_320_000),
            (" 1 320 000 円 ", 1_320_000),
            ("132万", 1_320_000),
            ("132万円", 1_320_000),
            ("1.5万円", 15_000),
            ("1.5億", 150_000_000),
            ("1億2,000万円", 120_000_000),
            ("1億2千万円", 120_000_000),
            ("1億2千5百万円", 125_000_000),
            ("1億2345万6789円", 123_456_789),
            ("100百万円", 100_000_000),
            ("5百万円", 5_000_000),
            ("500千円", 500_000),
            ("1,250千円", 1_250_000),
            ("3千円", 3_000),
            ("12.50万", 125_000),
            ("1兆", 1_000_000_000_000),
            ("0001", 1),
            ("999999999999999", 999_999_999_999_999),
        ] {
            assert_eq!(Yen::parse(text).map(Yen::value), Ok(yen), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        for (text, fault) in [
            ("", YenFault::Required),
            (" \u{3000}", YenFault::Required),
            ("円", YenFault::NotANumber),
            ("¥", YenFault::NotANumber),
            ("abc", YenFault::NotANumber),
            ("未定", YenFault::NotANumber),
            ("1,32000", YenFault::NotANumber),
            ("1,320,00", YenFault::NotANumber),
            (",320", YenFault::NotANumber),
            ("1234,567", YenFault::NotANumber),
            ("1.5", YenFault::NotANumber),
            ("1.", YenFault::NotANumber),
            ("1.23456万", YenFault::NotANumber),
            ("1e5", YenFault::NotANumber),
            ("0x10", YenFault::NotANumber),
            ("万", YenFault::NotANumber),
            ("2万1億", YenFault::NotANumber),
            ("1万2万", YenFault::NotANumber),
            ("1円2", YenFault::NotANumber),
            ("--1", YenFault::NotANumber),
            ("-", YenFault::NotANumber),
            ("NaN", YenFault::NotANumber),
            ("-1", YenFault::Negative),
            ("－１，０００円", YenFault::Negative),
            ("△1,000", YenFault::Negative),
            ("▲1,000", YenFault::Negative),
            ("-¥1,000", YenFault::Negative),
            ("1000000000000000", YenFault::TooLarge),
            ("10000000000000000", YenFault::TooLarge),
            ("9999999兆", YenFault::TooLarge),
            ("99999999999999999999999999999999999999999999", YenFault::TooLarge),
            ("340282366920938463463374607431768211455兆", YenFault::TooLarge),
        ] {
            assert_eq!(Yen::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn an_amount_crosses_to_the_window_as_a_decimal_string() {
        let yen = Yen::new(1_320_000).unwrap();
        assert_eq!(serde_json::to_string(&yen).unwrap(), "\"1320000\"");
        assert_eq!(serde_json::from_str::<Yen>("\"1320000\"").unwrap(), yen);
        assert!(serde_json::from_str::<Yen>("\"-1\"").is_err());
        assert!(serde_json::from_str::<Yen>("1320000").is_err());
        assert_eq!(Yen::new(-1), Err(YenFault::Negative));
    }

    #[test]
    fn a_label_has_commas_at_thousands() {
        for (yen, label) in [(0, "0円"), (999, "999円"), (1_000, "1,000円"), (1_320_000, "1,320,000円")] {
            assert_eq!(Yen::new(yen).unwrap().label(), label);
        }
    }

    proptest! {
        #[test]
        fn every_label_is_read_back(n in 0..=Yen::MAX.0) {
            let yen = Yen::new(n).unwrap();
            prop_assert_eq!(Yen::parse(&yen.label()), Ok(yen));
            prop_assert_eq!(Yen::parse(&yen.to_string()), Ok(yen));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}", amount in "[0-9,.万億兆千百十円¥-]{0,60}") {
            let _ = Yen::parse(&text);
            let _ = Yen::parse(&amount);
        }
    }
}
