//! `docs/CAPABILITIES.md`: which journey shows which capability on which picture, read from the `shows!` lines of the journeys.

use crate::house::{House, Language, SourceFile, code_only, identifiers, line_of, string_literals};
use crate::tidy::Fault;

/// Where the page stands.
pub const PATH: &str = "docs/CAPABILITIES.md";

const JOURNEYS: &str = "tests/tests/journeys/";

/// One `shows!("R2", desk, "text")`.
struct Shown {
    number: String,
    text: String,
    picture: String,
    journey: String,
}

/// The page as it should be, and what could not be read for it.
pub fn page(house: &House) -> (String, Vec<Fault>) {
    let mut shown = Vec::new();
    let mut faults = Vec::new();
    for file in house.files.iter().filter(|file| file.path.starts_with(JOURNEYS) && file.path.ends_with(".rs")) {
        read(file, &mut shown, &mut faults);
    }
    shown.sort_by_key(|one| (order(&one.number), one.journey.clone()));
    let mut page = String::from(
        "# What the program does, and where it is seen\n\n\
         Written by `cargo xtask gen` from the journeys in `tests/tests/journeys/`: each line is a text that the journey found in the real window.\n\
         The pictures are left in `target/screens/` by `cargo xtask test`.\n\n\
         | number | seen in the window | picture | journey |\n| --- | --- | --- | --- |\n",
    );
    for one in &shown {
        page.push_str(&format!(
            "| {} | {} | `{}.png` | `{}` |\n",
            one.number,
            one.text.replace('|', "\\|"),
            one.picture,
            one.journey
        ));
    }
    (page, faults)
}

fn read(file: &SourceFile, shown: &mut Vec<Shown>, faults: &mut Vec<Fault>) {
    let code = code_only(&file.text, Language::Rust);
    let texts = string_literals(&file.text, Language::Rust);
    let functions = functions(&code);
    for (at, _) in code.match_indices("shows!(") {
        let line = line_of(&code, at);
        let end = at + code[at..].find(';').unwrap_or(0);
        let within: Vec<&str> =
            texts.iter().filter(|(text, _)| (at..end).contains(text)).map(|(_, text)| *text).collect();
        let [number, text] = within.as_slice() else {
            faults.push(Fault::new(
                &file.path,
                line,
                "Write shows!(\"R2\", desk, \"text\") with the number and the text in place.".to_owned(),
            ));
            continue;
        };
        let Some((name, begin, finish)) = functions.iter().find(|(_, begin, finish)| (*begin..*finish).contains(&at))
        else {
            continue;
        };
        let Some(picture) = picture_near(&code, &texts, at, *begin, *finish) else {
            faults.push(Fault::new(
                &file.path,
                line,
                format!("{number} is shown, but this journey takes no picture: add desk.picture(…)."),
            ));
            continue;
        };
        shown.push(Shown {
            number: (*number).to_owned(),
            text: (*text).to_owned(),
            picture,
            journey: format!("{}::{name}", file.stem()),
        });
    }
}

/// Name, first and last byte of each function.
fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let words: Vec<_> = identifiers(code).collect();
    let begins: Vec<_> =
        words.windows(2).filter(|pair| pair[0].1 == "fn").map(|pair| (pair[1].1.to_owned(), pair[0].0)).collect();
    let ends = begins.iter().skip(1).map(|(_, at)| *at).chain([code.len()]);
    begins.iter().zip(ends).map(|((name, begin), end)| (name.clone(), *begin, end)).collect()
}

/// The next picture taken after this place in the function, else the last one before it.
fn picture_near(code: &str, texts: &[(usize, &str)], at: usize, begin: usize, end: usize) -> Option<String> {
    let taken: Vec<(usize, &str)> = code[begin..end]
        .match_indices(".picture")
        // Of a screen, or of one that refuses on purpose.
        .filter(|(found, _)| {
            [".picture(", ".picture_of_refusal("].iter().any(|taken| code[begin + found..].starts_with(taken))
        })
        .filter_map(|(place, _)| {
            let place = begin + place;
            texts.iter().find(|(text, _)| *text > place).map(|(_, name)| (place, *name))
        })
        .collect();
    let next = taken.iter().find(|(place, _)| *place > at);
    next.or(taken.last()).map(|(_, name)| (*name).to_owned())
}

/// R2 before R10, R before C before X as in the list of capabilities.
fn order(number: &str) -> (usize, usize, String) {
    let letter = "RCXDAINTVW".find(number.chars().next().unwrap_or('?')).unwrap_or(usize::MAX);
    (letter, number.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(usize::MAX), number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_texts_pictures_and_journeys_are_read_in_order() {
        let journey = r#"
async fn the_dates_say_why() {
    shows!("R10", desk, "十");
    desk.picture("first", ["a", "b", "c"]).await;
    shows!(
        "R2",
        desk,
        "満期 2027-03-31(水)"
    );
    desk.picture("second", ["a", "b", "c"]).await;
}
async fn another() {
    // shows!("R1", desk, "not this");
    desk.picture("third", ["a", "b", "c"]).await;
    shows!("C1", desk, "カード");
}
"#;
        let (page, faults) = page(&House::of(&[("tests/tests/journeys/contract.rs", journey)]));
        assert_eq!(faults, []);
        let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| R") || line.starts_with("| C")).collect();
        assert_eq!(
            rows,
            [
                "| R2 | 満期 2027-03-31(水) | `second.png` | `contract::the_dates_say_why` |",
                "| R10 | 十 | `first.png` | `contract::the_dates_say_why` |",
                "| C1 | カード | `third.png` | `contract::another` |",
            ]
        );
    }

    #[test]
    fn a_capability_without_a_picture_or_a_text_is_a_fault() {
        let journey = "async fn f() {\n    shows!(\"R1\", desk, \"text\");\n    shows!(\"R2\", desk, variable);\n}\n";
        let (_, faults) = page(&House::of(&[("tests/tests/journeys/card.rs", journey)]));
        let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [2, 3]);
    }
}
