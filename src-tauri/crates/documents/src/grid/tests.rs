//! What each kind of file becomes.

mod any;
mod bombs;
mod files;

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
