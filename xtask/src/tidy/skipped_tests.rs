//! No test stands aside: none is skipped, ignored, or runs alone.

use super::Fault;
use crate::house::{House, line_of};

const IN_RUST: &[&str] = &["#[ignore", "cfg_attr(", "todo!(", "unimplemented!("];
const IN_TYPESCRIPT: &[&str] =
    &[".only(", ".skip(", ".todo(", ".skipIf(", ".runIf(", "xit(", "fdescribe(", "xdescribe("];

pub fn faults(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in &house.files {
        let words = match file.path.rsplit('.').next() {
            Some("rs") => IN_RUST,
            Some("ts" | "tsx") if file.path.starts_with("ui/") && !file.is_generated() => IN_TYPESCRIPT,
            _ => continue,
        };
        let code = file.code();
        for word in words {
            for (at, _) in code.match_indices(word) {
                if *word == "cfg_attr(" && !code[at..].lines().next().is_some_and(|line| line.contains("ignore")) {
                    continue;
                }
                if is_another_process(&file.text[at..]) {
                    continue;
                }
                if word.ends_with("it(") && code[..at].ends_with(|before: char| before.is_alphanumeric()) {
                    continue;
                }
                faults.push(Fault::new(
                    &file.path,
                    line_of(&code, at),
                    format!("`{word}` leaves something out: finish it or delete it."),
                ));
            }
        }
    }
    faults
}

/// The half of a test that the other half starts as a program of its own, to kill it or to find the vault taken.
fn is_another_process(text: &str) -> bool {
    text.starts_with("#[ignore = \"another process: ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_that_stand_aside_are_found() {
        let house = House::of(&[
            ("src-tauri/crates/domain/src/a.rs", "#[test]\n#[ignore = \"slow\"]\nfn f() { todo!() }"),
            ("ui/src/features/a/a.test.ts", "it.only(\"x\", f);\ndescribe.skip(\"y\", g);"),
        ]);
        assert_eq!(faults(&house).len(), 4);
    }

    #[test]
    fn plain_tests_and_iterators_pass() {
        let house = House::of(&[
            (
                "src-tauri/crates/domain/src/a.rs",
                "// #[ignore]\n#[ignore = \"another process: started by the test above\"]\nlet x = rows.iter().skip(1);",
            ),
            ("ui/src/features/a/a.test.ts", "it(\"x\", f); exit(1); // .only("),
        ]);
        assert_eq!(faults(&house), []);
    }
}
