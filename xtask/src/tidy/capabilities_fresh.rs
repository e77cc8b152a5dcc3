//! `docs/CAPABILITIES.md` says what the journeys show, no more and no less.

use super::Fault;
use crate::gen_files::capabilities;
use crate::house::House;

pub fn faults(house: &House) -> Vec<Fault> {
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
        assert_eq!(faults(&house).len(), 1);
        assert_eq!(faults(&House::of(&[("tests/tests/journeys/card.rs", JOURNEY)])).len(), 1, "no page at all");
    }

    #[test]
    fn the_page_as_generated_passes() {
        let (page, none) = capabilities::page(&House::of(&[("tests/tests/journeys/card.rs", JOURNEY)]));
        assert_eq!(none, []);
        let house = House::of(&[("tests/tests/journeys/card.rs", JOURNEY), (capabilities::PATH, &page)]);
        assert_eq!(faults(&house), []);
    }
}
