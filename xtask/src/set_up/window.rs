//! Builds the window's files into `ui/dist`, when one of its sources is younger than the last build.

use crate::command::{npm, root, run};
use std::path::Path;
use std::time::SystemTime;

/// Builds the window if something it is made of has changed.
pub fn build() -> Result<(), String> {
    let window = root().join("ui");
    if is_current(&window) {
        println!("ui/dist is up to date.");
        return Ok(());
    }
    run(npm(&["run", "build"]))
}

fn is_current(window: &Path) -> bool {
    let Ok(built) = std::fs::metadata(window.join("dist/index.html")).and_then(|about| about.modified()) else {
        return false;
    };
    newest(window).is_some_and(|newest| newest <= built)
}

/// The youngest change beneath this folder. Folders count too: a file that was deleted leaves no other trace.
fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries
        .flatten()
        .filter(|entry| !matches!(entry.file_name().to_str(), Some("node_modules" | "dist" | "coverage")))
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            let own = about.modified().ok();
            if about.is_dir() { newest(&entry.path()).max(own) } else { own }
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::time::Duration;

    #[test]
    fn a_younger_source_or_a_missing_build_calls_for_a_build() {
        let window = std::env::temp_dir().join(format!("sakimori-window-{}", std::process::id()));
        fs::create_dir_all(window.join("src/pages")).unwrap();
        fs::write(window.join("src/pages/today.tsx"), "one").unwrap();
        assert!(!is_current(&window), "nothing was built yet");

        fs::create_dir_all(window.join("dist")).unwrap();
        fs::write(window.join("dist/index.html"), "built").unwrap();
        let built = fs::metadata(window.join("dist/index.html")).unwrap().modified().unwrap();
        assert!(is_current(&window), "the build is younger than every source");

        let source = fs::File::options().write(true).open(window.join("src/pages/today.tsx")).unwrap();
        source.set_modified(built + Duration::from_secs(5)).unwrap();
        assert!(!is_current(&window), "a source two folders down was changed");
        fs::remove_dir_all(&window).unwrap();
    }
}
