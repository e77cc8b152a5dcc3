//! N1: a process that works on a real vault and says what it has done is killed hundreds of times. What it had
//! acknowledged is there, nothing is half, and what was interrupted is tried again and has then happened once.
//!
//! What counts as inside a transaction: the process is first stopped where it stands (SIGSTOP), `/proc/locks` is asked
//! whether it holds the write lock of SQLite's log (byte 120 of `vault.db-shm`), which `BEGIN IMMEDIATE` takes and the
//! end of the transaction gives back, and then it is killed (SIGKILL). Only Linux tells so, and only there this runs.
//! `SAKIMORI_KILLS` and `SAKIMORI_SEED` choose another run; `cargo xtask kill` does so for a long one.

pub(crate) mod plant;

#[cfg(target_os = "linux")]
mod act;
#[cfg(target_os = "linux")]
mod check;
#[cfg(target_os = "linux")]
mod first_day;
#[cfg(target_os = "linux")]
mod life;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod run;
#[cfg(target_os = "linux")]
mod subjects;

#[cfg(target_os = "linux")]
pub(crate) use check::content;
