//! Files on their way in: their paths, which the window never learns, and how far each has come.

use office::attachment::Watch;
use office::{ErrorCode, OfficeError};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// A file that was chosen, without its path.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ChosenFile {
    /// Under which number it is kept here.
    pub chosen: i32,
    /// Its name.
    pub name: String,
    /// How many KiB.
    pub kib: i32,
}

/// How far a file has come.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, Type)]
pub struct Progress {
    /// In hundredths.
    pub percent: i32,
}

/// The files on their way in.
#[derive(Debug, Default)]
pub struct Incoming(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    last: i32,
    paths: HashMap<i32, PathBuf>,
    running: HashMap<Uuid, Arc<Watched>>,
}

/// One file that is being read and written.
#[derive(Debug, Default)]
pub struct Watched {
    done: AtomicUsize,
    of: AtomicUsize,
    stop: AtomicBool,
}

impl Watch for Watched {
    fn told(&self, done: usize, of: usize) {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Incoming {
    /// Keeps a path under a number.
    pub fn keep(&self, path: PathBuf) -> Result<ChosenFile, OfficeError> {
        let about = std::fs::metadata(&path).map_err(|_| OfficeError::of(ErrorCode::AttachmentUnreadable))?;
        if !about.is_file() {
            return Err(OfficeError::of(ErrorCode::AttachmentUnreadable));
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut held = self.held();
        held.last += 1;
        let chosen = held.last;
        held.paths.insert(chosen, path);
        Ok(ChosenFile { chosen, name, kib: i32::try_from(about.len().div_ceil(1024)).unwrap_or(i32::MAX) })
    }

    /// The path that was kept.
    pub fn path(&self, chosen: i32) -> Result<PathBuf, OfficeError> {
        self.held().paths.get(&chosen).cloned().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
    }

    /// Forgets a path.
    pub fn forget(&self, chosen: i32) {
        self.held().paths.remove(&chosen);
    }

    /// Begins to look on.
    pub fn begin(&self, command: Uuid) -> Arc<Watched> {
        let watched = Arc::new(Watched::default());
        self.held().running.insert(command, Arc::clone(&watched));
        watched
    }

    /// Ends it.
    pub fn end(&self, command: Uuid) {
        self.held().running.remove(&command);
    }

    /// How far it is; nothing once it has ended.
    pub fn progress(&self, command: Uuid) -> Option<Progress> {
        let watched = self.held().running.get(&command).cloned()?;
        let (done, of) = (watched.done.load(Ordering::Relaxed), watched.of.load(Ordering::Relaxed).max(1));
        Some(Progress { percent: i32::try_from(done.saturating_mul(100) / of).unwrap_or(100).min(100) })
    }

    /// Asks it to stop.
    pub fn stop(&self, command: Uuid) {
        if let Some(watched) = self.held().running.get(&command) {
            watched.stop.store(true, Ordering::Relaxed);
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
