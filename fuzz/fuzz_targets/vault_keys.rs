//! `vault.keys` as anybody may have left it: refused or read, and what was read says the same twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;
use std::sync::LazyLock;
use storage::vault::{KEYS, Keys};

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let base = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = base.join(format!("sakimori-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
});

fuzz_target!(|bytes: &[u8]| {
    std::fs::write(FOLDER.join(KEYS), bytes).expect("a file");
    let Ok(keys) = Keys::read(&FOLDER) else { return };
    let people = keys.people().expect("keys that were read name their people");
    let again = Keys::read(&FOLDER).and_then(|keys| keys.people()).expect("the same file");
    assert_eq!(format!("{people:?}"), format!("{again:?}"));
});
