//! Out and in again: the same cells.

use super::*;
use crate::grid::{Cell, Encoding, Grid, Header, Limits, Reading, read};
use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

const NAUGHTY: &str = include_str!("../../../../../tests/fixtures/strings/blns.json");

fn naughty() -> Vec<String> {
    let mut strings: Vec<String> = serde_json::from_str(NAUGHTY).unwrap();
    assert!(strings.len() >= 300, "the list of strings is whole");
    strings.extend(
        [
            "'=1",
            "''=1",
            "'",
            "''",
            "\t=1",
            "\r=1",
            " =1",
            "\n",
            " ",
            "'plain",
            "=cmd|' /C calc'!A0",
            "+81-3-1234-5678",
            "-5",
            "＝１",
            "0012",
            "7000012050002",
            "1e5",
            "TRUE",
            "_x000D_",
            "_x005F_x000D_",
            "_xaDaD\r",
            "_x0041\u{1}_x0042_x0043_\r",
            "<r></r>",
            "<r><t>&</r>",
            "<r>_x000D_</r>",
            " <r>a</r> ",
            "a\r\nb",
            "a\rb",
        ]
        .map(str::to_owned),
    );
    strings
}

fn moment() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2027, 1, 31).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

fn headings() -> Vec<String> {
    vec!["番号".to_owned(), "値".to_owned()]
}

/// The naughty strings, one a row, numbered.
fn rows(strings: &[String]) -> Vec<Vec<Cell>> {
    let text = |text: &String| if text.is_empty() { Cell::Empty } else { Cell::Text(text.clone()) };
    strings.iter().enumerate().map(|(at, string)| vec![Cell::Number(at.to_string()), text(string)]).collect()
}

fn read_back(bytes: &[u8]) -> Grid {
    let reading = Reading { header: Some(Header::Record(0)), ..Reading::default() };
    read(bytes, &reading, &Limits::default(), &|| false).unwrap()
}

fn texts(grid: &Grid) -> Vec<(String, String)> {
    grid.rows().iter().map(|row| (row.cell(0).text().into_owned(), row.cell(1).text().into_owned())).collect()
}

#[test]
fn i4_every_naughty_string_comes_back_from_csv_as_it_was_and_none_can_be_run() {
    let strings = naughty();
    let expected: Vec<_> = strings.iter().enumerate().map(|(at, text)| (at.to_string(), text.clone())).collect();
    for encoding in [Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be] {
        let bytes = csv(&headings(), &rows(&strings), encoding).unwrap();
        let grid = read_back(&bytes);
        assert_eq!(grid.encoding, Some(encoding));
        assert_eq!(texts(&grid), expected, "{encoding:?}");
    }
    // Another reader, which knows nothing of the guard, sees no text that begins a formula.
    let bytes = csv(&headings(), &rows(&strings), Encoding::Utf8Bom).unwrap();
    let mut other = ::csv::ReaderBuilder::new().from_reader(&bytes[3..]);
    for (record, string) in other.records().zip(&strings) {
        let cell = record.unwrap()[1].to_owned();
        assert!(
            !cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
            "{string:?} is run as {cell:?}"
        );
        assert!(!cell.starts_with(['\t', '\r', '\n']), "{string:?} is run as {cell:?}");
    }
}

#[test]
fn i4_every_naughty_string_comes_back_from_a_workbook_as_text() {
    let strings = naughty();
    let bytes =
        xlsx(SheetOut { name: "顧客", headings: &headings(), rows: &rows(&strings), written_at: moment(), foot: "" })
            .unwrap();
    let grid = read_back(&bytes);
    assert_eq!(grid.sheets, ["顧客"]);
    for ((at, row), string) in grid.rows().iter().enumerate().zip(&strings) {
        let expected = if string.is_empty() { Cell::Empty } else { Cell::Text(string.clone()) };
        assert_eq!((row.cell(0), row.cell(1)), (&Cell::Number(at.to_string()), &expected));
    }
    assert_eq!(grid.rows().len(), strings.len());
}

#[test]
fn days_numbers_and_moments_keep_their_kind_in_a_workbook() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let cells = vec![
        Cell::Day(day(2027, 2, 28)),
        Cell::Day(day(1900, 3, 1)),
        Cell::Day(day(9999, 12, 31)),
        Cell::Moment(moment()),
        Cell::Number("123456789012345".to_owned()),
        Cell::Number("-1.5".to_owned()),
        Cell::Number("0".to_owned()),
    ];
    let headings: Vec<String> = (0..cells.len()).map(|at| format!("列{at}")).collect();
    let bytes = xlsx(SheetOut {
        name: "x",
        headings: &headings,
        rows: std::slice::from_ref(&cells),
        written_at: moment(),
        foot: "",
    });
    assert_eq!(read_back(&bytes.unwrap()).rows()[0].cells, cells);
    // What Excel cannot hold as a number or a day stays readable as text.
    let cells = vec![
        Cell::Day(day(1868, 1, 25)),
        Cell::Number("1234567890123456789".to_owned()),
        Cell::Number("0012".to_owned()),
    ];
    let headings: Vec<String> = (0..cells.len()).map(|at| format!("列{at}")).collect();
    let bytes = xlsx(SheetOut { name: "x", headings: &headings, rows: &[cells], written_at: moment(), foot: "" });
    let read = ["1868-01-25", "1234567890123456789", "0012"].map(|text| Cell::Text(text.to_owned()));
    assert_eq!(read_back(&bytes.unwrap()).rows()[0].cells, read);
}

#[test]
fn i3_characters_that_do_not_fit_are_told_with_their_place_and_nothing_is_written() {
    let cell = |text: &str| Cell::Text(text.to_owned());
    let rows = [vec![cell("髙島屋"), cell("～")], vec![cell("𠮷野家"), cell("薭🍣")]];
    let unfit = csv(&headings(), &rows, Encoding::Cp932).unwrap_err();
    let place = |row, column, character| DoesNotFit { row, column, character };
    assert_eq!(unfit, [place(3, 1, '𠮷'), place(3, 2, '薭'), place(3, 2, '🍣')]);
    let fits = csv(&headings(), &rows[..1], Encoding::Cp932).unwrap();
    // 番号,値 / 髙島屋,～ in code page 932, from its table.
    assert_eq!(fits, b"\x94\xd4\x8d\x86,\x92\x6c\r\n\xfb\xfc\x93\x87\x89\xae,\x81\x60\r\n");
    assert_eq!(csv(&["é—𠮷".to_owned()], &[], Encoding::Windows1252).unwrap_err(), [place(1, 1, '𠮷')]);
}

#[test]
fn a_text_longer_than_a_cell_of_excel_is_told_with_its_place() {
    let rows = [vec![Cell::Text("あ".repeat(32_767)), Cell::Text("あ".repeat(32_768))]];
    let fault = xlsx(SheetOut { name: "x", headings: &headings(), rows: &rows, written_at: moment(), foot: "" });
    assert!(matches!(fault, Err(SheetFault::TextTooLong { row: 2, column: 2 })), "{fault:?}");
}

#[test]
fn a_heading_comes_back_as_it_was() {
    for heading in ["<r>氏名</r>", "_x0041\u{1}", "_x0041_", "氏名"] {
        let names = ["番号".to_owned(), heading.to_owned()];
        let sheet = SheetOut { name: "x", headings: &names, rows: &[], written_at: moment(), foot: "" };
        let read = read_back(&xlsx(sheet).unwrap());
        assert_eq!(read.headings(), names);
    }
}

#[test]
fn any_name_makes_a_tab() {
    for name in
        ["", "'", "a/b:c", "とても長い名前とても長い名前とても長い名前とても長い名前とても長い名前", "'quoted'", "\n"]
    {
        let bytes = xlsx(SheetOut { name, headings: &headings(), rows: &[], written_at: moment(), foot: "" });
        assert_eq!(read_back(&bytes.unwrap()).sheets.len(), 1, "{name:?}");
    }
}

/// Any characters, control characters and those that are none among them.
fn any_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        '\0', '\u{1}', '\u{b}', '\u{1b}', '\u{7f}', '\u{85}', '\u{2028}', '\u{feff}', '\u{fffd}', '\u{fffe}',
        '\u{ffff}',
    ]);
    prop::collection::vec(prop_oneof![4 => any::<char>(), 1 => odd], 0..20).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn i4_any_text_comes_back_from_csv_as_it_was(
        strings in prop::collection::vec(prop_oneof![any_text(), "['=+@＝＋－＠\t\r\n \",a-]{0,8}"], 1..20),
        encoding in prop::sample::select(vec![Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be]),
    ) {
        let bytes = csv(&headings(), &rows(&strings), encoding).unwrap();
        let read: Vec<_> = texts(&read_back(&bytes)).into_iter().map(|(_, text)| text).collect();
        prop_assert_eq!(read, strings);
    }

    #[test]
    fn i4_any_text_comes_back_from_a_workbook_as_text(
        strings in prop::collection::vec(prop_oneof![any_text(), "[_x0D5F\t\r\n <&a]{0,12}", "(_x|[0D5F]{4}|_|\r|<r>|</r>){0,6}"], 1..20),
    ) {
        let bytes = xlsx(SheetOut { name: "x", headings: &headings(), rows: &rows(&strings), written_at: moment(), foot: "" }).unwrap();
        let read: Vec<_> = read_back(&bytes).rows().iter().map(|row| row.cell(1).clone()).collect();
        let expected: Vec<_> = rows(&strings).into_iter().map(|row| row[1].clone()).collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn what_fits_code_page_932_comes_back_as_it_was(text in "[ぁ-ん一-龠ｱ-ﾝａ-ｚ①-⑳a-z0-9,\"\r\n=+ -]{0,40}") {
        let rows = [vec![Cell::Number("0".to_owned()), Cell::Text(text.clone())]];
        if let Ok(bytes) = csv(&headings(), &rows, Encoding::Cp932) {
            let reading = Reading { header: Some(Header::Record(0)), encoding: Some(Encoding::Cp932), ..Reading::default() };
            let grid = read(&bytes, &reading, &Limits::default(), &|| false).unwrap();
            prop_assert_eq!(texts(&grid), [("0".to_owned(), text)]);
        }
    }
}
