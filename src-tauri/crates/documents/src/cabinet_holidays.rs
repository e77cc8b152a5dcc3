//! 内閣府「国民の祝日について」: the list of national holidays (syukujitsu.csv), read strictly, since every date follows from it.

use chrono::{Datelike, NaiveDate};
use encoding_rs::SHIFT_JIS;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bytes of the largest list; the one of 1955 to 2027 has some twenty thousand.
const LARGEST: usize = 1024 * 1024;
/// The fewest holidays that a year has had since 1955.
const FEWEST_A_YEAR: usize = 9;
/// What the two columns are called.
const HEADER: [&str; 2] = ["国民の祝日・休日月日", "国民の祝日・休日名称"];

/// Why a file is not taken for the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidayFault {
    /// More bytes than any such list has.
    #[error("too large")]
    TooLarge,
    /// Bytes that are no characters.
    #[error("line {line} has bytes that are no characters")]
    Undecodable {
        /// Where.
        line: u64,
    },
    /// The first line is not that of the list.
    #[error("not the list")]
    OtherFile,
    /// What stands there is no day.
    #[error("line {line} has no day")]
    NoDay {
        /// Where.
        line: u64,
    },
    /// The day has no name.
    #[error("line {line} has no name")]
    NoName {
        /// Where.
        line: u64,
    },
    /// The day stands in the list twice.
    #[error("line {line} repeats a day")]
    Twice {
        /// Where the second time.
        line: u64,
    },
    /// A year without its holidays: the file was cut off, or a part of it is missing.
    #[error("the year {year} is incomplete")]
    YearIncomplete {
        /// Which.
        year: i32,
    },
}

/// Reads the list: each holiday with its name.
pub fn read(bytes: &[u8]) -> Result<BTreeMap<NaiveDate, String>, HolidayFault> {
    if bytes.len() > LARGEST {
        return Err(HolidayFault::TooLarge);
    }
    let text = decode(bytes)?;
    let mut lines = text.lines().zip(1_u64..);
    if lines.next().is_none_or(|(line, _)| cells(line).is_none_or(|found| found != HEADER)) {
        return Err(HolidayFault::OtherFile);
    }
    let mut days = BTreeMap::new();
    for (text, line) in lines.filter(|(text, _)| !text.trim().is_empty()) {
        let Some([day, name]) = cells(text) else { return Err(HolidayFault::NoName { line }) };
        let Ok(day) = NaiveDate::parse_from_str(day, "%Y/%m/%d") else { return Err(HolidayFault::NoDay { line }) };
        if name.is_empty() {
            return Err(HolidayFault::NoName { line });
        }
        if days.insert(day, name.to_owned()).is_some() {
            return Err(HolidayFault::Twice { line });
        }
    }
    let (Some(first), Some(last)) = (days.keys().next(), days.keys().next_back()) else {
        return Err(HolidayFault::OtherFile);
    };
    for year in first.year()..=last.year() {
        if days.keys().filter(|day| day.year() == year).count() < FEWEST_A_YEAR {
            return Err(HolidayFault::YearIncomplete { year });
        }
    }
    Ok(days)
}

/// UTF-8 where every byte fits it, else the code page of Windows, in which the list is published.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, HolidayFault> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text.trim_start_matches('\u{feff}')));
    }
    let (text, wrong) = SHIFT_JIS.decode_without_bom_handling(bytes);
    if wrong {
        let whole = text.split('\u{fffd}').next().unwrap_or_default();
        return Err(HolidayFault::Undecodable { line: whole.matches('\n').count() as u64 + 1 });
    }
    Ok(text)
}

/// The first two cells of a line. No name of a holiday has a comma or a quote, so nothing is quoted.
fn cells(line: &str) -> Option<[&str; 2]> {
    let mut cells = line.split(',').map(str::trim);
    Some([cells.next()?, cells.next()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/holidays/syukujitsu.csv"));

    fn lines() -> Vec<String> {
        decode(LIST).unwrap().lines().map(ToOwned::to_owned).collect()
    }

    #[test]
    fn the_list_is_read_as_published_and_in_utf_8() {
        let days = read(LIST).unwrap();
        assert_eq!(days.len(), 1_067);
        let day = |text: &str| days.get(&text.parse().unwrap()).map(String::as_str);
        assert_eq!(day("1955-01-01"), Some("元日"));
        assert_eq!(day("2027-11-23"), Some("勤労感謝の日"));
        assert_eq!(day("2027-11-24"), None);
        let utf_8 = format!("\u{feff}{}\r\n", lines().join("\r\n"));
        assert_eq!(read(utf_8.as_bytes()).unwrap(), days);
    }

    #[test]
    fn each_thing_that_is_wrong_is_said_with_its_line() {
        let changed = |at: usize, text: &str| {
            let mut lines = lines();
            lines[at] = text.to_owned();
            read(lines.join("\n").as_bytes())
        };
        assert_eq!(changed(0, "日付,名前"), Err(HolidayFault::OtherFile));
        assert_eq!(changed(4, "1955/4/31,天皇誕生日"), Err(HolidayFault::NoDay { line: 5 }));
        assert_eq!(changed(4, "昭和30年4月29日,天皇誕生日"), Err(HolidayFault::NoDay { line: 5 }));
        assert_eq!(changed(4, "1955/4/29"), Err(HolidayFault::NoName { line: 5 }));
        assert_eq!(changed(4, "1955/4/29, "), Err(HolidayFault::NoName { line: 5 }));
        assert_eq!(changed(4, "1955/3/21,春分の日"), Err(HolidayFault::Twice { line: 5 }));
        assert_eq!(changed(4, ""), Err(HolidayFault::YearIncomplete { year: 1955 }), "one of nine is missing");
        assert_eq!(read(b""), Err(HolidayFault::OtherFile));
        assert_eq!(read(&vec![b'x'; LARGEST + 1]), Err(HolidayFault::TooLarge));
        let cut = &LIST[..LIST.len() / 2];
        assert!(matches!(
            read(cut),
            Err(HolidayFault::YearIncomplete { .. } | HolidayFault::NoName { .. } | HolidayFault::Undecodable { .. })
        ));
        let mut hurt = LIST.to_vec();
        hurt[200] = 0xff;
        assert!(matches!(read(&hurt), Err(HolidayFault::Undecodable { line: 2.. })), "{:?}", read(&hurt));
    }
}
