//! `cargo xtask pictures`: the manual's pictures, from those that the journeys have left in `target/screens`.

use crate::command::{root, screens};
use std::collections::BTreeSet;
use std::fs;

/// The manual's folder.
pub const FOLDER: &str = "docs/manual/";

/// Copies each picture that a page of the manual shows; those that no page shows any more go.
pub fn copy_all() -> Result<(), String> {
    let manual = root().join(FOLDER);
    let wanted = wanted()?;
    let kept = manual.join("pictures");
    fs::create_dir_all(&kept).map_err(|error| format!("{}: {error}.", kept.display()))?;
    for entry in fs::read_dir(&kept).into_iter().flatten().flatten() {
        if !entry.path().file_stem().and_then(|stem| stem.to_str()).is_some_and(|name| wanted.contains(name)) {
            fs::remove_file(entry.path()).map_err(|error| format!("{}: {error}.", entry.path().display()))?;
        }
    }
    let mut missing = Vec::new();
    for name in &wanted {
        let taken = screens().join(format!("{name}.png"));
        if !taken.is_file() {
            missing.push(name.as_str());
            continue;
        }
        fs::copy(&taken, kept.join(format!("{name}.png"))).map_err(|error| format!("{}: {error}.", taken.display()))?;
    }
    println!("{} pictures of the manual are those of the last journeys.", wanted.len() - missing.len());
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("Not taken yet: {}. Run their journeys first.", missing.join(", ")))
    }
}

fn wanted() -> Result<BTreeSet<String>, String> {
    let manual = root().join(FOLDER);
    let entries = fs::read_dir(&manual).map_err(|error| format!("{}: {error}.", manual.display()))?;
    let pages =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "md"));
    let mut wanted = BTreeSet::new();
    for page in pages {
        let text = fs::read_to_string(&page).map_err(|error| format!("{}: {error}.", page.display()))?;
        wanted.extend(linked_pictures(&text).map(str::to_owned));
    }
    Ok(wanted)
}

/// The names in `(pictures/….png)`.
pub fn linked_pictures(text: &str) -> impl Iterator<Item = &str> {
    text.split("(pictures/").skip(1).filter_map(|rest| Some(rest.split_once(".png)")?.0))
}
