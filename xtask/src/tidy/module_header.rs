//! Every Rust module begins with one sentence on what it is for.

use super::Fault;
use crate::house::House;

pub fn faults(house: &House) -> Vec<Fault> {
    house
        .rust()
        .filter(|file| !says_what_for(&file.text))
        .map(|file| Fault::new(&file.path, 1, "Begin the module with `//!` and one sentence on what it is for."))
        .collect()
}

fn says_what_for(text: &str) -> bool {
    let first = text.lines().next().unwrap_or("");
    first.strip_prefix("//! ").is_some_and(|sentence| sentence.split_whitespace().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_its_sentence_is_found() {
        let house =
            House::of(&[("a.rs", "use std::fmt;\n//! too late"), ("b.rs", "//!\n"), ("c.rs", "//! placeholder\n")]);
        assert_eq!(faults(&house).len(), 3);
    }

    #[test]
    fn a_module_with_its_sentence_passes() {
        assert_eq!(faults(&House::of(&[("a.rs", "//! Renews a contract by one term.\n")])), []);
    }
}
