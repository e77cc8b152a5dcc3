//! The arrows between packages are those of the design and no others; only the desktop shell names Tauri.

use super::Fault;
use crate::house::{House, line_of};

/// A package's manifest, and which packages of the house it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("src-tauri/crates/domain/Cargo.toml", &[]),
    ("src-tauri/crates/storage/Cargo.toml", &["domain"]),
    ("src-tauri/crates/documents/Cargo.toml", &["domain"]),
    ("src-tauri/crates/office/Cargo.toml", &["domain", "storage", "documents"]),
    ("src-tauri/crates/cli/Cargo.toml", &["domain", "office"]),
    ("src-tauri/Cargo.toml", &["domain", "office"]),
    ("tests/Cargo.toml", &["domain", "documents", "office", "storage"]),
    ("tests/server/Cargo.toml", &["storage"]),
    ("fuzz/Cargo.toml", &["domain", "documents", "office", "storage"]),
    ("xtask/Cargo.toml", &[]),
];

const HOUSE: &[&str] = &["domain", "storage", "documents", "office", "cli", "sakimori-desktop", "journeys", "xtask"];

pub fn faults(house: &House) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in house.files.iter().filter(|file| file.path.ends_with("/Cargo.toml")) {
        let Some((_, allowed)) = ARROWS.iter().find(|(path, _)| *path == file.path) else {
            faults.push(Fault::new(
                &file.path,
                1,
                "This package has no place among the arrows: give it one in xtask/src/tidy/arrows.rs.",
            ));
            continue;
        };
        for (line, name) in dependencies(&file.text) {
            if HOUSE.contains(&name.as_str()) && !allowed.contains(&name.as_str()) {
                faults.push(Fault::new(
                    &file.path,
                    line,
                    format!("This package may not depend on `{name}`; allowed: {}.", in_words(allowed)),
                ));
            }
            if file.path != "src-tauri/Cargo.toml" && is_tauri(&name) {
                faults.push(Fault::new(
                    &file.path,
                    line,
                    format!("Only src-tauri may name `{name}`: let the shell do it and pass the result in."),
                ));
            }
            if file.path == "xtask/Cargo.toml" && !HOUSE.contains(&name.as_str()) {
                faults.push(Fault::new(
                    &file.path,
                    line,
                    "xtask has the standard library only: it must start on a machine with nothing else.",
                ));
            }
        }
    }
    faults
}

fn is_tauri(name: &str) -> bool {
    name == "tauri" || name.starts_with("tauri-") || name == "wry" || name == "tao"
}

fn in_words(allowed: &[&str]) -> String {
    if allowed.is_empty() { "none of the house".to_owned() } else { allowed.join(", ") }
}

/// Names in every dependency table: `[dependencies]`, `[dev-dependencies]`, `[target.….dependencies]`, `[dependencies.name]`.
fn dependencies(manifest: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut inside = false;
    let mut at = 0;
    for line in manifest.split_inclusive('\n') {
        let number = line_of(manifest, at);
        at += line.len();
        let line = line.split('#').next().unwrap_or("").trim();
        if let Some(table) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = table.ends_with("dependencies");
            if let Some((_, name)) = table.split_once("dependencies.") {
                found.push((number, name.to_owned()));
            }
        } else if inside && let Some((name, value)) = line.split_once('=') {
            let renamed = value.split("package = \"").nth(1).and_then(|rest| rest.split('"').next());
            let name = name.trim().trim_end_matches(".workspace").trim_matches('"');
            found.push((number, renamed.unwrap_or(name).to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storage_that_knows_the_office_is_found() {
        let manifest =
            "[package]\nname = \"storage\"\n\n[dependencies]\ndomain.workspace = true\noffice.workspace = true\n";
        let faults = faults(&House::of(&[("src-tauri/crates/storage/Cargo.toml", manifest)]));
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].line, 6);
        assert!(faults[0].says.contains("`office`"));
    }

    #[test]
    fn an_arrow_under_another_name_or_in_another_table_is_found() {
        let manifest = "[dev-dependencies]\nrows = { path = \"../storage\", package = \"storage\" }\n[dependencies.tauri]\nversion = \"2\"\n";
        assert_eq!(faults(&House::of(&[("src-tauri/crates/documents/Cargo.toml", manifest)])).len(), 2);
    }

    #[test]
    fn tauri_outside_the_shell_is_found() {
        let manifest = "[target.'cfg(unix)'.dependencies]\ntauri-plugin-dialog.workspace = true\n";
        assert_eq!(faults(&House::of(&[("src-tauri/crates/office/Cargo.toml", manifest)])).len(), 1);
        assert_eq!(faults(&House::of(&[("src-tauri/Cargo.toml", manifest)])), []);
    }

    #[test]
    fn the_arrows_of_the_design_pass() {
        let manifest = "[dependencies]\ndomain.workspace = true\nstorage.workspace = true\ndocuments.workspace = true\nchrono = \"1\"\n";
        assert_eq!(faults(&House::of(&[("src-tauri/crates/office/Cargo.toml", manifest)])), []);
    }
}
