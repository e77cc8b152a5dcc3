//! What is committed speaks of the product alone, not of how, where or by whom it was made.

use super::Fault;
use crate::house::{House, line_of};

/// Written in two halves, so that this list does not find itself.
const BETRAYING: &[(&str, &str)] = &[
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/tmp/bash", "_"),
    ("clau", "de"),
    ("anthro", "pic"),
    ("chat", "gpt"),
    ("copi", "lot"),
    ("language mo", "del"),
    ("AI-gene", "rated"),
    ("AI assis", "tant"),
    ("sub", "agent"),
    ("crates-", "io-mirror"),
    ("artifact", "ory"),
    ("nexus/repos", "itory"),
    ("pypi-mi", "rror"),
    ("registry.npmmir", "ror"),
    ("this sess", "ion's brief"),
];

pub fn faults(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in &house.files {
        let text = file.text.to_ascii_lowercase();
        for (one, other) in BETRAYING {
            let word = format!("{one}{other}");
            for (at, _) in text.match_indices(&word.to_ascii_lowercase()) {
                faults.push(Fault::new(
                    &file.path,
                    line_of(&text, at),
                    format!("\"{word}\" speaks of the making, not of the product: leave it out."),
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_ones_own_machine_is_found() {
        let text = format!("fine\nsee {}{}", "/WO", "RK/main/notes.md");
        let faults = faults(&House::of(&[("docs/a.md", &text)]));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].line, 2);
    }

    #[test]
    fn words_about_the_product_pass() {
        let house = House::of(&[(
            "docs/a.md",
            "The working day before, in the framework of the office. Homework. https://nodejs.org/en/download",
        )]);
        assert_eq!(faults(&house), []);
    }
}
