//! The process as whoever kills it sees it.

use super::life::{DIR, LIFE, Life, NAME, Said};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use std::io::{BufRead as _, BufReader, Lines};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A running process that works on a vault.
pub struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    log_index: PathBuf,
}

/// What is known of a killed one.
pub struct Killed {
    /// Whether a transaction was open when it was killed.
    pub inside: bool,
    /// What it had said and nobody had read.
    pub said: Vec<Said>,
}

/// SQLite's write lock lies on this byte of the file beside the log (`UNIX_SHM_BASE`, `WAL_WRITE_LOCK`).
const WRITE_LOCK: u64 = 120;

impl Process {
    pub fn start(dir: &Path, life: &Life) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", NAME, "--ignored", "--nocapture"]);
        command.env(DIR, dir).env(LIFE, serde_json::to_string(life).unwrap());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines, log_index: dir.join("vault.db-shm") }
    }

    /// What it says next; none once it has ended by itself.
    pub fn next(&mut self) -> Option<Said> {
        self.lines.by_ref().map_while(Result::ok).find_map(|line| Said::read(&line))
    }

    /// Stops it where it stands, sees whether it is inside a transaction, and kills it.
    pub fn kill(mut self) -> Killed {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::STOP).unwrap();
        let (_, status) = waitpid(Some(pid), WaitOptions::UNTRACED).unwrap().unwrap();
        assert!(status.stopped(), "the process ended by itself: {status:?}");
        let inside = is_locked(&self.log_index);
        self.child.kill().unwrap();
        let said = std::iter::from_fn(|| self.next()).collect();
        self.child.wait().unwrap();
        Killed { inside, said }
    }
}

/// Whether anybody holds the write lock.
fn is_locked(log_index: &Path) -> bool {
    let Ok(file) = std::fs::metadata(log_index) else { return false };
    let locks = std::fs::read_to_string("/proc/locks").unwrap();
    locks.lines().any(|line| {
        // 1: POSIX  ADVISORY  WRITE 20649 fe:00:10010843 120 120
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, "POSIX", _, "WRITE", _, place, from, to] = words.as_slice() else { return false };
        let inode = place.rsplit(':').next().and_then(|inode| inode.parse().ok());
        let (from, to): (u64, u64) = (from.parse().unwrap(), to.parse().unwrap_or(u64::MAX));
        inode == Some(file.ino()) && (from..=to).contains(&WRITE_LOCK)
    })
}
