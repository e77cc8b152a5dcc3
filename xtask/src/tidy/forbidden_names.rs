//! Names that say nothing may not name a file, a folder or a module.

use super::Fault;
use crate::house::{House, identifiers, line_of};

const SAYS_NOTHING: &[&str] = &[
    "util",
    "utils",
    "helper",
    "helpers",
    "manager",
    "managers",
    "service",
    "services",
    "processor",
    "processors",
    "misc",
    "common",
    "handler",
    "handlers",
];

pub fn faults(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house
        .files
        .iter()
        .filter(|file| file.language().is_some() || file.path.ends_with(".sql") || file.path.ends_with(".json"))
    {
        let folders = file.path.rsplit_once('/').map_or("", |(folders, _)| folders).split('/');
        if let Some(name) = folders.chain([file.stem()]).find(|name| says_nothing(name)) {
            faults.push(Fault::new(
                &file.path,
                1,
                format!("`{name}` says nothing: name the file by its verb or noun."),
            ));
        }
    }
    for file in house.rust() {
        let code = file.code();
        let words: Vec<_> = identifiers(&code).collect();
        for pair in words.windows(2) {
            let ((_, keyword), (at, name)) = (pair[0], pair[1]);
            let names_a_thing = matches!(keyword, "mod" | "struct" | "enum" | "trait" | "type");
            if names_a_thing && (says_nothing(name) || ends_in_nothing(name)) {
                faults.push(Fault::new(
                    &file.path,
                    line_of(&code, at),
                    format!("`{name}` says nothing: name it by what it is."),
                ));
            }
        }
    }
    faults
}

fn says_nothing(name: &str) -> bool {
    name.split(['_', '-']).any(|part| SAYS_NOTHING.contains(&part.to_lowercase().as_str()))
}

fn ends_in_nothing(name: &str) -> bool {
    ["Util", "Utils", "Helper", "Manager", "Service", "Processor"].iter().any(|word| name.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_folders_and_types_that_say_nothing_are_found() {
        let house = House::of(&[
            ("ui/src/shared/utils/day.ts", ""),
            ("src-tauri/crates/office/src/date_helpers.rs", "//! x"),
            ("src-tauri/crates/office/src/renew.rs", "struct ReminderManager;\nmod service {}"),
        ]);
        let lines: Vec<_> = faults(&house).into_iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 1, 1, 2]);
    }

    #[test]
    fn names_that_say_something_pass() {
        let house = House::of(&[(
            "src-tauri/crates/office/src/renew_contract.rs",
            "struct Renewal;\nlet helper_text = 1; // a service",
        )]);
        assert_eq!(faults(&house), []);
    }
}
