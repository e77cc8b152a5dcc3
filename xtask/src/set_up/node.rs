//! Node and the window's packages: Node itself is the developer's to install, the packages are fetched as the lock file says.

use crate::command::{answer, command, npm, root, run};
use std::path::Path;
use std::time::SystemTime;

const OLDEST: u32 = 20;

/// Node of the right age and npm are there, or a sentence that says what to install.
pub fn check() -> Result<(), String> {
    let how = "Install Node 20 or newer, which brings npm: https://nodejs.org/en/download (Debian and Ubuntu: `apt-get install nodejs npm` \
               where the packaged version is 20 or newer; macOS: `brew install node`; Windows: `winget install OpenJS.NodeJS.LTS`).";
    let Some(version) = answer(command("node", &["--version"])) else {
        return Err(format!("The window is built with Node, and there is none here. {how}"));
    };
    match major(&version) {
        Some(major) if major >= OLDEST => {}
        _ => return Err(format!("The window needs Node {OLDEST} or newer; this one is {version}. {how}")),
    }
    if answer(npm(&["--version"])).is_none() {
        return Err(format!("Node {version} is here, but npm is not. {how}"));
    }
    Ok(())
}

/// `npm ci`, when the lock file is newer than what was installed from it.
pub fn install_packages() -> Result<(), String> {
    let window = root().join("ui");
    let lock = window.join("package-lock.json");
    if changed_at(&lock).is_none() {
        return Err("ui/package-lock.json is missing: the window's packages are installed only as it says.".to_owned());
    }
    if changed_at(&lock) > changed_at(&window.join("node_modules/.package-lock.json")) {
        println!("Fetching the window's packages");
        run(npm(&["ci", "--no-audit", "--no-fund"]))?;
    }
    Ok(())
}

fn changed_at(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).and_then(|about| about.modified()).ok()
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_node_is_read_from_what_it_says() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.1.0\n"), Some(9));
        assert_eq!(major("node"), None);
    }
}
