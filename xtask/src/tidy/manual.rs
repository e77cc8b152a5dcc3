//! The manual says what the window says: each word in 「」 stands on a screen, each picture is one that a journey takes, each page is
//! reached from the first.

use super::Fault;
use crate::house::{House, SourceFile};
use crate::pictures::{FOLDER, linked_pictures};
use std::collections::BTreeSet;

const LOCALES: &str = "ui/src/locales/ja/";
const JOURNEYS: &str = "tests/tests/journeys/";

pub fn faults(house: &House) -> Vec<Fault> {
    let pages: Vec<&SourceFile> = house.files.iter().filter(|file| is_page(&file.path)).collect();
    let screens: Vec<&SourceFile> = house.files.iter().filter(|file| file.path.starts_with(LOCALES)).collect();
    let taken: BTreeSet<&str> = house
        .files
        .iter()
        .filter(|file| file.path.starts_with(JOURNEYS))
        .flat_map(|file| pictures_taken(&file.text))
        .collect();
    let first = house.file(&format!("{FOLDER}README.md"));
    let mut faults = Vec::new();
    for page in pages {
        for (line, text) in (1..).zip(page.text.lines()) {
            for word in quoted(text) {
                if !screens.iter().any(|screen| screen.text.contains(word)) {
                    let says =
                        format!("「{word}」 stands on no screen: quote what the window says, or leave the quotes out.");
                    faults.push(Fault::new(&page.path, line, says));
                }
            }
            for picture in linked_pictures(text) {
                if !taken.contains(picture) {
                    faults.push(Fault::new(&page.path, line, format!("No journey takes the picture \"{picture}\".")));
                }
            }
        }
        let name = page.path.trim_start_matches(FOLDER);
        if first.is_some_and(|first| first.path != page.path && !first.text.contains(&format!("({name})"))) {
            faults.push(Fault::new(&page.path, 1, "The manual's first page does not lead here."));
        }
    }
    faults
}

fn is_page(path: &str) -> bool {
    path.starts_with(FOLDER) && path.ends_with(".md")
}

/// What stands between 「 and 」.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('「').skip(1).filter_map(|rest| Some(rest.split_once('」')?.0)).filter(|word| !word.is_empty())
}

/// The names in `picture("…"`.
fn pictures_taken(text: &str) -> impl Iterator<Item = &str> {
    text.split("picture(").skip(1).filter_map(|rest| Some(rest.trim_start().strip_prefix('"')?.split_once('"')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(page: &str) -> House {
        House::of(&[
            ("docs/manual/README.md", "[朝](morning.md)「ロック」"),
            ("docs/manual/morning.md", page),
            ("ui/src/locales/ja/shell.json", r#"{"lock": "ロック", "today": "今日"}"#),
            ("tests/tests/journeys/today.rs", "desk.picture(\n    \"today\", [\"a\"]).await?;"),
        ])
    }

    #[test]
    fn what_a_screen_says_and_a_journey_shows_passes() {
        assert_eq!(faults(&house("「今日」を開きます。\n![今日](pictures/today.png)")), []);
    }

    #[test]
    fn a_word_on_no_screen_a_picture_of_no_journey_and_a_page_that_nothing_leads_to_are_found() {
        let lines = |page: &str| faults(&house(page)).iter().map(|fault| fault.line).collect::<Vec<_>>();
        assert_eq!(lines("\n「明日」を開きます。「今日」"), [2]);
        assert_eq!(lines("\n\n![x](pictures/tomorrow.png)"), [3]);
        let mut lost = house("");
        lost.files[0].text.clear();
        assert_eq!(faults(&lost).len(), 1);
    }
}
