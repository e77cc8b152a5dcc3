//! Rows under headings, each column as wide as its widest cell.

/// One line for the headings and one for each row.
pub fn lines<const N: usize>(headings: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut table = vec![headings.map(ToOwned::to_owned)];
    table.extend(rows);
    let widths: [usize; N] =
        std::array::from_fn(|at| table.iter().filter_map(|row| row.get(at)).map(|cell| width(cell)).max().unwrap_or(0));
    let lines = table.iter().map(|row| {
        let cells = row.iter().zip(&widths).map(|(cell, widest)| format!("{cell}{}", " ".repeat(widest - width(cell))));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    });
    lines.map(|line| line + "\n").collect()
}

/// How many places a text takes on a console: two for each character as wide as it is high.
fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) < 0x1100 || ('\u{ff61}'..='\u{ff9f}').contains(&c) { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_places() {
        assert_eq!(width("満期 2027-03-31(水)"), 2 * 2 + 1 + 10 + 1 + 2 + 1);
        assert_eq!(width("ｶﾅ"), 2);
    }

    #[test]
    fn columns_stand_below_each_other_and_lines_end_with_their_last_word() {
        let rows = [["満期".to_owned(), "a".to_owned()], ["x".to_owned(), "bb".to_owned()]];
        assert_eq!(lines(["種類", "顧客"], rows.into_iter()), "種類  顧客\n満期  a\nx     bb\n");
    }
}
