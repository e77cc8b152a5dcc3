//! Running other programs: their output goes straight to the reader, their failure becomes a sentence.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's root folder.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// Where pictures of screens go.
pub fn screens() -> PathBuf {
    target().join("screens")
}

/// The cargo that runs this task.
pub fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// A command in the project's root.
pub fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

/// npm, in the window's folder. On Windows npm is a script and needs its shell.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = if cfg!(windows) {
        let mut shell = Command::new("cmd");
        shell.args(["/C", "npm"]);
        shell
    } else {
        Command::new("npm")
    };
    command.args(arguments).current_dir(root().join("ui")).stdin(Stdio::null());
    command
}

/// Runs to the end with its output shown; anything but success is an error that names the command.
pub fn run(mut command: Command) -> Result<(), String> {
    let said = words_of(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{said}` ended with {status}.")),
        Err(error) => Err(format!("`{said}` could not be started: {error}.")),
    }
}

/// Runs quietly; what it printed, or nothing when it failed or is not there.
pub fn answer(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name can be found.
pub fn is_there(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Asks a process group to end, and makes it end when it does not.
#[cfg(target_os = "linux")]
pub fn end_group(child: &mut std::process::Child) {
    use crate::stopwatch::Stopwatch;
    use std::time::Duration;
    let group = child.id();
    let signal = |name: &str| {
        let line = format!("kill -s {name} -- -{group} 2>/dev/null");
        let _ = Command::new("sh").args(["-c", &line]).status();
    };
    signal("TERM");
    let waited = Stopwatch::start();
    while waited.elapsed() < Duration::from_secs(5) {
        if matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
            signal("KILL"); // whoever of the group did not go with its leader
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    signal("KILL");
    let _ = child.wait();
}

fn words_of(command: &Command) -> String {
    let words: Vec<String> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    words.join(" ")
}
