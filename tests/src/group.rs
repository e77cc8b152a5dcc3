//! A program with all its children, ended together: a browser leaves several processes behind otherwise.

use crate::failure::{Failure, Told};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// A process group; it ends when this is dropped.
pub struct Group(Child);

impl Group {
    /// Starts a program as leader of its own group. What it prints is not shown.
    pub fn start(command: &mut Command) -> Told<Self> {
        Self::spawn(command.stdout(Stdio::null()))
    }

    /// Starts a server that prints one line when it is ready, and gives that line.
    pub fn start_and_read_line(command: &mut Command) -> Told<(Self, String)> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut group = Self::spawn(command.stdout(Stdio::piped()))?;
        let mut line = String::new();
        if let Some(output) = group.0.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        match line.trim() {
            "" => Err(Failure::new(format!("`{name}` ended before it was ready"))),
            ready => Ok((group, ready.to_owned())),
        }
    }

    fn spawn(command: &mut Command) -> Told<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        child.map(Self).map_err(|error| Failure::new(format!("`{name}` could not be started: {error}")))
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Kills the whole group at once, as a power cut would.
    pub fn kill(&mut self) {
        self.signal("KILL");
        let _ = self.0.wait();
    }

    /// Stops the whole group where it is, as a PC does that falls asleep.
    pub fn freeze(&self) {
        self.signal("STOP");
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        self.signal("CONT");
    }

    fn signal(&self, name: &str) {
        let line = format!("kill -s {name} -- -{} 2>/dev/null", self.0.id());
        let _ = Command::new("sh").args(["-c", &line]).status();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}
