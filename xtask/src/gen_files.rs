//! `cargo xtask gen`: files that a tool writes and that are committed: the window's bindings, its capability, the page of what is shown.

pub mod capabilities;

use crate::command::{cargo, command, root, run};
use crate::house::House;
use std::collections::BTreeMap;
use std::path::Path;

/// What regenerating may change.
const GENERATED: &[&str] = &["ui/src/ipc/bindings.ts", "src-tauri/capabilities", capabilities::PATH];

/// Writes all of them anew.
pub fn write_all() -> Result<(), String> {
    write_bindings(&["--package", "sakimori-desktop"])?;
    let (page, faults) = capabilities::page(&House::read()?);
    for fault in &faults {
        println!("{}:{}: {}", fault.path, fault.line, fault.says);
    }
    let path = root().join(capabilities::PATH);
    std::fs::write(&path, page).map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
    if faults.is_empty() { Ok(()) } else { Err("Not every capability could be put on the page.".to_owned()) }
}

/// Writes the bindings and capability anew and fails where that changed anything. What the page shows is a rule of the house.
pub fn check_all() -> Result<(), String> {
    let before = contents();
    write_bindings(&["--workspace", "--exclude", "xtask"])?;
    let changed = changed(&before, &contents());
    if changed.is_empty() {
        println!("{} generated files are as they should be.", before.len());
        return Ok(());
    }
    Err(format!(
        "These generated files were out of date. They have been written anew: look at them and commit them.\n  {}",
        changed.join("\n  ")
    ))
}

fn write_bindings(packages: &[&str]) -> Result<(), String> {
    let mut generate = command(cargo(), &["test", "--quiet", "--locked"]);
    generate.args(packages).args(["--lib", "generate_bindings"]).env("SAKIMORI_GEN", "1");
    run(generate)?;
    if !root().join(GENERATED[0]).is_file() {
        return Err(format!("Nothing has written {}.", GENERATED[0]));
    }
    Ok(())
}

/// Path and bytes of every generated file that is there.
fn contents() -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for path in GENERATED {
        gather(&root(), path, &mut found);
    }
    found
}

fn gather(root: &Path, path: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    let here = root.join(path);
    if let Ok(bytes) = std::fs::read(&here) {
        found.insert(path.to_owned(), bytes);
    } else if let Ok(entries) = std::fs::read_dir(&here) {
        for entry in entries.flatten() {
            gather(root, &format!("{path}/{}", entry.file_name().to_string_lossy()), found);
        }
    }
}

fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_new_and_a_vanished_file_are_named() {
        let files = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
        };
        let before = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let after = files(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(changed(&before, &after), ["b", "c", "d"]);
        assert!(changed(&before, &before).is_empty());
    }
}
