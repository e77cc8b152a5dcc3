//! `docs/CAPABILITIES.md` says what the journeys show, no more and no less, and what was promised is among it.

use super::Fault;
use crate::gen_files::capabilities;
use crate::house::House;

/// What the issues that are resolved have promised, by its number.
const PROMISED: &[&str] = &[
    "R1", "R2", "R3", "R4", "R5", "R26", "C1", "C19", "X1", "X3", "X4", "X5", "X6", "X8", "X9", "X10", "X11", "X13",
    "X14", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D9", "D10", "D13", "D21", "D25", "D26", "D27", "D28", "D29",
    "D30", "D36", "D37", "D39", "D40",
];

pub fn faults(house: &House) -> Vec<Fault> {
    let mut faults = not_as_shown(house);
    let page = house.file(capabilities::PATH).map_or("", |file| file.text.as_str());
    for number in PROMISED.iter().filter(|number| !page.contains(&format!("\n| {number} | "))) {
        let sentence = format!("{number} is promised and no journey shows it: a `shows!(\"{number}\", …)` is missing.");
        faults.push(Fault::new(capabilities::PATH, 1, &sentence));
    }
    faults
}

fn not_as_shown(house: &House) -> Vec<Fault> {
    let (page, mut faults) = capabilities::page(house);
    let written = house.file(capabilities::PATH).map(|file| file.text.as_str());
    if written != Some(page.as_str()) {
        faults.push(Fault::new(
            capabilities::PATH,
            1,
            "The page differs from what the journeys show: run `cargo xtask gen` and commit it.",
        ));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOURNEY: &str = "#[tokio::test]\nasync fn the_card_is_kept() {\n    shows!(\"C1\", desk, \"緑産業\");\n    desk.picture(\"card\", TEXTS).await;\n}\n";

    #[test]
    fn a_page_that_says_something_else_is_found() {
        let house = House::of(&[("tests/tests/journeys/card.rs", JOURNEY), (capabilities::PATH, "# old\n")]);
        assert_eq!(not_as_shown(&house).len(), 1);
        assert_eq!(not_as_shown(&House::of(&[("tests/tests/journeys/card.rs", JOURNEY)])).len(), 1, "no page at all");
    }

    #[test]
    fn the_page_as_generated_passes() {
        let (page, none) = capabilities::page(&House::of(&[("tests/tests/journeys/card.rs", JOURNEY)]));
        assert_eq!(none, []);
        let house = House::of(&[("tests/tests/journeys/card.rs", JOURNEY), (capabilities::PATH, &page)]);
        assert_eq!(not_as_shown(&house), []);
    }

    #[test]
    fn what_was_promised_and_is_shown_no_more_is_found() {
        let (page, _) = capabilities::page(&House::of(&[("tests/tests/journeys/card.rs", JOURNEY)]));
        let house = House::of(&[("tests/tests/journeys/card.rs", JOURNEY), (capabilities::PATH, &page)]);
        let found = faults(&house);
        assert_eq!(found.len(), PROMISED.len() - 1, "all but C1");
        assert!(found.iter().all(|fault| !format!("{fault:?}").contains("\"C1 ")), "{found:?}");
    }
}
