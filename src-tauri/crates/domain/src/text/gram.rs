//! The small pieces of a text by which an index finds it: pairs of neighbouring characters and single ones.
//!
//! Two-character words are the rule in Japanese, so an index of words or of groups of three does not find them.

use std::collections::BTreeSet;

/// How many neighbouring digits of a number make a piece.
pub const DIGITS: usize = 4;

/// The pieces of one record, apart by spaces; some may stand there twice. Each begins with a letter that says in which
/// field it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grams(String);

impl Grams {
    /// Takes in a folded text with all its pairs and each single character.
    pub fn add_text(&mut self, field: char, folded: &str) {
        self.add_pairs(field, folded);
        for c in folded.chars() {
            self.add(field, &[c]);
        }
    }

    /// Takes in a folded text with its pairs alone: a single character finds it as the beginning of a pair.
    pub fn add_pairs(&mut self, field: char, folded: &str) {
        let mut before = None;
        for c in folded.chars() {
            if let Some(before) = before {
                self.add(field, &[before, c]);
            }
            before = Some(c);
        }
        if let Some(last) = before {
            self.add(field, &[last]);
        }
    }

    /// Takes in numbers that stand apart by spaces.
    pub fn add_numbers(&mut self, field: char, numbers: &str) {
        for number in numbers.split(' ') {
            let digits: Vec<char> = number.chars().collect();
            for four in digits.windows(DIGITS) {
                self.add(field, four);
            }
            let end = digits.get(digits.len().saturating_sub(DIGITS - 1)..).unwrap_or_default();
            if !end.is_empty() {
                self.add(field, end);
            }
        }
    }

    /// All pieces.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }

    fn add(&mut self, field: char, characters: &[char]) {
        if !self.0.is_empty() {
            self.0.push(' ');
        }
        self.0.push(field);
        self.0.extend(characters.iter().map(|c| letter(*c)));
    }
}

/// The pieces that a record must have to hold this folded text: pairs that cover it, or the one character.
///
/// Each pair more is a list more to go through, and what it shuts out beside its neighbours is next to nothing.
#[must_use]
pub fn sought_pieces(field: char, folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let last = letters.windows(2).last();
    let pieces: BTreeSet<String> = letters.chunks_exact(2).chain(last).map(|pair| piece(field, pair)).collect();
    if pieces.is_empty() { letters.iter().map(|c| piece(field, &[*c])).collect() } else { pieces.into_iter().collect() }
}

/// The pieces that a record must have to hold these digits; where they are fewer than [`DIGITS`], the beginning of one.
#[must_use]
pub fn sought_numbers(field: char, digits: &str) -> Vec<String> {
    let digits: Vec<char> = digits.chars().collect();
    if digits.len() < DIGITS {
        return vec![piece(field, &digits)];
    }
    let pieces: BTreeSet<String> = digits.windows(DIGITS).map(|four| piece(field, four)).collect();
    pieces.into_iter().collect()
}

fn piece(field: char, characters: &[char]) -> String {
    std::iter::once(field).chain(characters.iter().map(|c| letter(*c))).collect()
}

/// Marks of ASCII, at which an index would cut, become characters of the private area.
fn letter(c: char) -> char {
    match c {
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => char::from_u32(0xe000 + u32::from(c)).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(fill: impl FnOnce(&mut Grams)) -> String {
        let mut grams = Grams::default();
        fill(&mut grams);
        grams.into_text()
    }

    #[test]
    fn a_name_has_its_pairs_and_its_single_characters() {
        assert_eq!(text(|grams| grams.add_text('n', "高島屋")), "n高島 n島屋 n屋 n高 n島 n屋");
        assert_eq!(text(|grams| grams.add_text('n', "森")), "n森 n森");
        assert_eq!(text(|grams| grams.add_text('n', "")), "");
    }

    #[test]
    fn an_address_has_its_pairs_and_its_last_character() {
        assert_eq!(text(|grams| grams.add_pairs('a', "鯖江市")), "a鯖江 a江市 a市");
    }

    #[test]
    fn a_number_has_each_four_neighbouring_digits_and_its_end() {
        assert_eq!(text(|grams| grams.add_numbers('d', "012345 77")), "d0123 d1234 d2345 d345 d77");
        assert_eq!(text(|grams| grams.add_numbers('d', "")), "");
    }

    #[test]
    fn what_is_sought_is_among_the_pieces_of_what_holds_it() {
        let whole = "株式会社(a-b)高島屋";
        let pieces = text(|grams| grams.add_text('n', whole));
        let held: BTreeSet<&str> = pieces.split(' ').collect();
        let letters: Vec<char> = whole.chars().collect();
        for from in 0..letters.len() {
            for to in from + 1..=letters.len() {
                let part: String = letters[from..to].iter().collect();
                for piece in sought_pieces('n', &part) {
                    assert!(held.contains(piece.as_str()), "{part}: {piece}");
                }
            }
        }
        assert!(sought_pieces('n', "島高").iter().any(|piece| !held.contains(piece.as_str())));
        assert_eq!(sought_numbers('d', "345"), ["d345"]);
        assert_eq!(sought_numbers('d', "12345"), ["d1234", "d2345"]);
        assert!(pieces.chars().all(|c| c == ' ' || !c.is_ascii() || c.is_ascii_alphanumeric()), "{pieces}");
    }
}
