//! `cargo xtask run`: sets up, builds, opens the program; without a display, on a virtual one, for a picture of the first screen.

use crate::command::{cargo, command, run as run_command, target};
use crate::set_up::{For, build_window, set_up};
use std::process::Command;

/// Opens the program with these words of the command line.
pub fn run(words: &[&str]) -> Result<(), String> {
    let arguments = arguments_of(words)?;
    let display = has_display();
    set_up(if display { For::Run } else { For::RunWithoutDisplay })?;
    build_window()?;
    run_command(command(cargo(), &["build", "--package", "sakimori-desktop"]))?;
    let mut program =
        Command::new(target().join("debug").join(format!("sakimori-desktop{}", std::env::consts::EXE_SUFFIX)));
    program.args(arguments);
    if display {
        println!("Opening Sakimori. Closing its window leaves it in the tray; quit it there.");
        return run_command(program);
    }
    open_without_display(program)
}

/// `--sample` and what stands after `--` go to the program.
fn arguments_of<'a>(words: &[&'a str]) -> Result<Vec<&'a str>, String> {
    let (own, given) = match words.iter().position(|word| *word == "--") {
        Some(at) => (&words[..at], &words[at + 1..]),
        None => (words, &[][..]),
    };
    if let Some(unknown) = own.iter().find(|word| **word != "--sample") {
        return Err(format!("`cargo xtask run` knows --sample and `-- ARGUMENTS`, not {unknown}."));
    }
    Ok([own, given].concat())
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

#[cfg(target_os = "linux")]
fn open_without_display(mut program: Command) -> Result<(), String> {
    use std::os::unix::process::CommandExt;
    println!("There is no display here (DISPLAY and WAYLAND_DISPLAY are not set): opening Sakimori on a virtual one.");
    let stage = crate::display::Stage::raise()?;
    stage.lead(&mut program);
    let mut child =
        program.process_group(0).spawn().map_err(|error| format!("The program could not be started: {error}."))?;
    let picture = stage.picture_when_drawn(&mut child, "first-screen");
    crate::command::end_group(&mut child);
    println!("The first screen: {}", picture?.display());
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn open_without_display(_program: Command) -> Result<(), String> {
    Err("There is no display here.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_and_the_programs_own_arguments_are_passed_on() {
        assert_eq!(arguments_of(&["--sample", "--", "--hidden"]).unwrap(), ["--sample", "--hidden"]);
        assert!(arguments_of(&["--sampel"]).unwrap_err().contains("--sampel"));
    }
}
