//! A file that needs scrolling to be understood is two files.

use super::Fault;
use crate::house::{House, SourceFile};

const LONGEST: usize = 450;

pub fn faults(house: &House) -> Vec<Fault> {
    let is_code = |file: &&SourceFile| {
        (file.language().is_some() || file.path.ends_with(".css")) && !file.is_generated() && !is_table(&file.path)
    };
    house
        .files
        .iter()
        .filter(is_code)
        .filter_map(|file| {
            let lines = file.text.lines().count();
            let says = format!("{lines} lines, {LONGEST} at most: cut it into one file for each verb or noun.");
            (lines > LONGEST).then(|| Fault::new(&file.path, LONGEST + 1, says))
        })
        .collect()
}

/// Rows of data that are looked up, not read.
fn is_table(path: &str) -> bool {
    path.ends_with("_table.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_found_and_a_table_is_not() {
        let long = "a\n".repeat(451);
        let house = House::of(&[("a.rs", &long), ("holiday_table.rs", &long), ("ui/src/ipc/bindings.ts", &long)]);
        let faults = faults(&house);
        assert_eq!(faults.len(), 1);
        assert_eq!((faults[0].path.as_str(), faults[0].line), ("a.rs", 451));
    }

    #[test]
    fn the_longest_allowed_passes() {
        assert_eq!(faults(&House::of(&[("a.rs", &"a\n".repeat(450))])), []);
    }
}
