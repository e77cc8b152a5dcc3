//! `cargo xtask tidy`: the rules of the house, one file each; every fault has its place and says what to do.

mod arrows;
mod bare_sentences;
mod capabilities_fresh;
mod clock_ban;
mod file_length;
mod forbidden_names;
mod glossary;
mod locale_keys;
mod manual;
mod module_header;
mod product_alone;
mod skipped_tests;
mod sql_text;
mod tauri_imports;
mod window_tiers;

use crate::house::House;

/// One place that breaks a rule, and the way out.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub path: String,
    pub line: usize,
    pub says: String,
}

impl Fault {
    /// A fault at this line, and the sentence on what to do.
    pub fn new(path: &str, line: usize, says: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, says: says.into() }
    }
}

/// A rule looks at the whole house.
type Rule = fn(&House) -> Vec<Fault>;

const RULES: &[(&str, Rule)] = &[
    ("arrows between packages", arrows::faults),
    ("clock ban", clock_ban::faults),
    ("forbidden names", forbidden_names::faults),
    ("glossary words", glossary::faults),
    ("module headers", module_header::faults),
    ("SQL for two databases", sql_text::faults),
    ("Tauri in its place", tauri_imports::faults),
    ("tiers of the window", window_tiers::faults),
    ("no bare sentences", bare_sentences::faults),
    ("locale keys", locale_keys::faults),
    ("the manual", manual::faults),
    ("no skipped tests", skipped_tests::faults),
    ("the product alone", product_alone::faults),
    ("file length", file_length::faults),
    ("capabilities shown", capabilities_fresh::faults),
];

/// Applies every rule; prints each fault as `file:line: what to do`.
pub fn tidy() -> Result<(), String> {
    let house = House::read()?;
    let mut count = 0;
    for (name, rule) in RULES {
        let mut faults = rule(&house);
        faults.sort();
        for Fault { path, line, says } in &faults {
            println!("{path}:{line}: {says} [{name}]");
        }
        count += faults.len();
    }
    if count > 0 {
        return Err(format!("{count} breaches of the rules of the house."));
    }
    println!("{} rules over {} files: nothing to mend.", RULES.len(), house.files.len());
    Ok(())
}
