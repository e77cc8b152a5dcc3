//! Which record holds the names of the columns.

use super::{Cell, Header, Record};

/// How many records at the top are looked at: a title, a note, a date, then the header.
const LOOK: usize = 20;
/// A name of a column is not longer than this many characters.
const LONGEST: usize = 60;

/// What only the name of a company has.
const COMPANY: [&str; 5] = ["株式会社", "有限会社", "合同会社", "㈱", "㈲"];

/// The first record near the top that is about as wide as the rows beneath it and holds nothing but names.
pub(super) fn recognise(records: &[Record]) -> Header {
    let filled = |record: &Record| record.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<_> = records.iter().take(5 * LOOK).map(filled).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
    // A title has one or a few cells; a header has nearly as many as the rows.
    let wide = records.iter().take(LOOK).position(|record| filled(record) * 5 >= usual * 3);
    let Some(mut at) = wide.filter(|at| records.get(*at).is_some_and(is_header)) else { return Header::None };
    // A header of two rows, where what belongs to both is merged down: the lower one names the columns.
    while let (Some(upper), Some(lower)) = (records.get(at), records.get(at + 1)) {
        let mut both = upper.cells.iter().zip(&lower.cells);
        if filled(upper) >= filled(lower)
            || !is_header(lower)
            || !both.any(|(upper, lower)| upper == lower && !upper.is_empty())
        {
            break;
        }
        at += 1;
    }
    Header::Record(at)
}

fn is_header(record: &Record) -> bool {
    record.cells.iter().filter(|cell| !cell.is_empty()).all(is_name)
}

/// Whether a cell may be the name of a column rather than a value.
fn is_name(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else { return false };
    let text = text.trim();
    let company = COMPANY.iter().any(|form| text.starts_with(form) || text.ends_with(form));
    !text.is_empty() && text.chars().count() <= LONGEST && !is_value(text) && !company
}

/// Whether a text is a number, a date, a phone number, a postal code, a mail address or a link.
fn is_value(text: &str) -> bool {
    let mut digits = false;
    let only_marks = text.chars().all(|character| {
        let digit = character.is_ascii_digit() || ('０'..='９').contains(&character);
        digits |= digit;
        digit || " -+/.,:()年月日時分秒TZ%¥￥".contains(character)
    });
    let mail = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    (digits && only_marks) || mail || text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::super::{Grid, GridFault, Limits, Reading, read};
    use super::*;

    fn header_of(text: &str) -> Header {
        let grid: Result<Grid, GridFault> = read(text.as_bytes(), &Reading::default(), &Limits::default(), &|| false);
        grid.unwrap().header
    }

    #[test]
    fn the_header_is_found_under_titles_and_notes_and_missed_where_there_is_none() {
        for (text, header) in [
            ("会社名,電話\nA,03-1234-5678\n", Header::Record(0)),
            ("顧客一覧\n2027年1月31日現在\n\n会社名,電話,住所\nA,03-1234-5678,東京\nB,,大阪\n", Header::Record(2)),
            ("顧客一覧,,,,\n会社名,電話,住所,担当,備考\nA,1,x,y,z\n", Header::Record(1)),
            // Empty names, and rows that are shorter than the header.
            ("会社名,,電話,,備考\nA,a,1,b,\nB,,2,,\n", Header::Record(0)),
            // Data from the first line: by a number, a date, a telephone number, a mail address, a company.
            ("7000012050002,山田\n7000012050003,鈴木\n", Header::None),
            ("2027-01-31,a\n", Header::None),
            ("令和9年1月31日,2027年1月31日\n", Header::None),
            ("R9.1.31,２０２７年１月３１日\n", Header::None),
            ("山田,03(1234)5678\n", Header::None),
            ("山田,yamada@example.com\n", Header::None),
            ("株式会社髙島屋,大阪市\n山田商店株式会社,東京都\n", Header::None),
            ("https://example.com/,a\n", Header::None),
        ] {
            assert_eq!(header_of(text), header, "{text}");
        }
    }

    #[test]
    fn of_a_header_of_two_rows_the_lower_one_names_the_columns() {
        // As a sheet becomes whose first column is merged down and whose groups are merged across.
        let text = "番号,会社,,契約,\n番号,名称,電話,件名,満期日\n1,A,03-1234-5678,保守,2027-01-31\n";
        assert_eq!(header_of(text), Header::Record(1));
    }
}
