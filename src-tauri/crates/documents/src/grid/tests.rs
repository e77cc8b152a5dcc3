//! What each kind of file becomes.

mod any;
mod bombs;
mod causes;
mod files;
mod made;
mod workbooks;

use super::*;

fn read_all(bytes: &[u8]) -> Result<Grid, GridFault> {
    read(bytes, &Reading::default(), &Limits::default(), &|| false)
}

fn texts(grid: &Grid) -> Vec<Vec<String>> {
    grid.rows().iter().map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).collect()).collect()
}

#[test]
fn a_record_stands_on_its_first_line_whatever_is_quoted() {
    let grid = read_all("名称,住所\r\n\"髙井\"\"商店\"\"\",\"東京都\r\n1,2\"\r\n\r\n乙,丙\r\n".as_bytes()).unwrap();
    assert_eq!(grid.header, Header::Record(0));
    assert_eq!(texts(&grid), [["髙井\"商店\"", "東京都\r\n1,2"], ["乙", "丙"]]);
    assert_eq!(grid.rows().iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
    assert!(grid.ends_with_crlf);
}

#[test]
fn a_quote_that_is_never_closed_is_told_by_its_line() {
    assert_eq!(read_all(b"a,b\n1,\"2\n3,4\n"), Err(GridFault::QuoteNeverClosed { line: 2 }));
}

#[test]
fn bytes_that_are_no_characters_block_their_record_alone() {
    let bytes = [
        b"\xe5\x90\x8d,\xe4\xbd\x8f\n".as_slice(),
        "東京都千代田区大手町一丁目,株式会社髙井商店\n".as_bytes(),
        b"\xff\xe6,ok\n",
    ]
    .concat();
    let grid = read_all(&bytes).unwrap();
    assert_eq!(grid.encoding, Some(Encoding::Utf8));
    let faults: Vec<_> =
        grid.records.iter().filter(|row| row.cells.contains(&Cell::Fault(CellFault::Undecodable))).collect();
    assert_eq!(faults.iter().map(|row| row.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn who_waits_can_stop() {
    let text = "a,b\n".repeat(1_500);
    assert_eq!(read(text.as_bytes(), &Reading::default(), &Limits::default(), &|| true), Err(GridFault::Stopped));
}

#[test]
fn each_delimiter_is_found_and_what_somebody_says_comes_before_it() {
    for (text, delimiter) in [
        ("a,b\n1;2,3\n", Delimiter::Comma),
        ("名称\t住所\n甲,乙\t丙,丁\n", Delimiter::Tab),
        ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", Delimiter::Semicolon),
        ("a|b\n1,2|3\n", Delimiter::Pipe),
        ("a\n1,2\n3,4,5\n", Delimiter::Comma),
        ("only one column\nx\n", Delimiter::Comma),
        ("sep=;\na;b\n1;2\n", Delimiter::Semicolon),
        ("\"a;b;c\",d\n\"e;f;g\",h\n", Delimiter::Comma),
    ] {
        assert_eq!(read_all(text.as_bytes()).unwrap().delimiter, Some(delimiter), "{text}");
    }
    let said = Reading { delimiter: Some(Delimiter::Pipe), ..Reading::default() };
    let grid = read(b"a,b\n1,2\n", &said, &Limits::default(), &|| false).unwrap();
    assert_eq!((grid.delimiter, grid.headings()), (Some(Delimiter::Pipe), vec!["a,b".to_owned()]));
    let grid = read_all(b"sep=;\na;b\n1;2\n").unwrap();
    assert_eq!((grid.headings(), grid.rows()[0].line), (vec!["a".to_owned(), "b".to_owned()], 3));
}

#[test]
fn zeros_that_a_program_kept_by_a_formula_are_the_number() {
    let grid = read_all(b"code,name\n=\"0012\",a\n\"=\"\"0013\"\"\",\"'=\"\"0014\"\"\"\n=\"\",=1+1\n").unwrap();
    assert_eq!(texts(&grid), [["0012", "a"], ["0013", "=\"0014\""], ["", "=1+1"]]);
}

#[test]
fn line_ends_of_every_kind_count_as_one() {
    for ends in ["\n", "\r\n", "\r"] {
        let text = format!("a,b{ends}{ends}\"1{ends}2\",3{ends}4,5");
        let grid = read_all(text.as_bytes()).unwrap();
        assert_eq!(grid.rows().iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5], "{ends:?}");
        assert_eq!(grid.ends_with_crlf, ends == "\r\n");
    }
}

#[test]
fn what_somebody_says_of_the_header_and_the_encoding_comes_before_what_is_found() {
    let with = |reading: Reading| read("名称\n甲\n".as_bytes(), &reading, &Limits::default(), &|| false).unwrap();
    assert_eq!(with(Reading { header: Some(Header::None), ..Reading::default() }).rows().len(), 2);
    assert_eq!(with(Reading { header: Some(Header::Record(1)), ..Reading::default() }).headings(), ["甲"]);
    let western = with(Reading { encoding: Some(Encoding::Windows1252), ..Reading::default() });
    assert_eq!(western.headings(), ["å\u{90}\u{8d}ç§°"], "shown as it is with what was said, so that it is seen");
}

#[test]
fn a_text_is_given_whole_or_not_at_all() {
    let text = |bytes: &[u8]| super::text(bytes, &Limits { bytes: 60, ..Limits::default() });
    assert_eq!(text(b"\x96\xbc\x8f\xcc\r\n\xfb\xfc\x93\x87\x89\xae"), Ok("名称\r\n髙島屋".to_owned()));
    assert_eq!(text(&[b"\x96\xbc".repeat(20), b"\xff".to_vec()].concat()), Err(GridFault::NoEncoding));
    assert_eq!(text(b"\0\x01"), Err(GridFault::NotATable));
    assert_eq!(text(&[b'a'; 61]), Err(GridFault::TooManyBytes { max: 60 }));
}
