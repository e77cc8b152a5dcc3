//! Debian and Ubuntu: what is missing is installed; nothing is asked of the network when nothing is.

use super::For;
use crate::command::{command, is_there, run};
use std::process::Stdio;

const BUILD: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "pkg-config",
    "build-essential",
];

/// A screen, a bus and a camera, and a Japanese face for what is outside the window.
const WITHOUT_DISPLAY: &[&str] = &["xvfb", "dbus", "imagemagick", "fonts-noto-cjk"];

const TESTS: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "xdotool",
    "dbus",
    "dunst",
    "imagemagick",
    "fonts-noto-cjk",
    "fonts-morisawa-bizud-gothic",
    "libreoffice-calc-nogui",
    "poppler-utils",
    "postgresql",
];

/// Installs what is missing for this purpose.
pub fn install(purpose: For) -> Result<(), String> {
    let wanted = wanted(purpose);
    let missing = missing(&wanted, &installed(&wanted)?);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing: {}", missing.join(" "));
    let root = is_root();
    if !root && !is_there("sudo") {
        return Err(format!(
            "Installing needs root, and there is no sudo here. As root, run:\n  apt-get update && apt-get install -y --no-install-recommends {}",
            missing.join(" ")
        ));
    }
    let prefix: &[&str] = if root { &[] } else { &["sudo"] };
    apt_get(prefix, &["update"])?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(missing);
    apt_get(prefix, &arguments)
}

fn wanted(purpose: For) -> Vec<&'static str> {
    let more: &[&str] = match purpose {
        For::Run => &[],
        For::RunWithoutDisplay => WITHOUT_DISPLAY,
        For::Test => TESTS,
    };
    [BUILD, more].concat()
}

/// The lines `package state` that dpkg knows of these packages; of one it has never heard of there is no line.
fn installed(wanted: &[&str]) -> Result<String, String> {
    let output = command("dpkg-query", &["-W", "-f", "${Package} ${db:Status-Status}\\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output()
        .map_err(|error| format!("`dpkg-query` could not be started: {error}."))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn missing<'a>(wanted: &[&'a str], installed: &str) -> Vec<&'a str> {
    wanted
        .iter()
        .copied()
        .filter(|package| !installed.lines().any(|line| line == format!("{package} installed")))
        .collect()
}

fn is_root() -> bool {
    crate::command::answer(command("id", &["-u"])).is_some_and(|id| id == "0")
}

fn apt_get(prefix: &[&str], arguments: &[&str]) -> Result<(), String> {
    let mut words = prefix.to_vec();
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    words.extend(arguments);
    let mut apt = command(words[0], &words[1..]);
    if !prefix.is_empty() {
        apt.stdin(Stdio::inherit()); // sudo may ask for a password
    }
    run(apt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_was_removed_or_is_unknown_is_missing() {
        let dpkg = "xvfb installed\ndunst config-files\n";
        assert_eq!(missing(&["xvfb", "dunst", "xauth"], dpkg), ["dunst", "xauth"]);
    }

    #[test]
    fn running_on_a_screen_asks_for_no_virtual_one() {
        assert!(!wanted(For::Run).contains(&"xvfb"));
        assert!(wanted(For::RunWithoutDisplay).contains(&"xvfb"));
        assert!(wanted(For::Test).contains(&"webkit2gtk-driver"));
    }
}
