//! Which language is spoken: that of whoever sits at this PC. A program has one screen and one tray, so it speaks one at a time.

pub use domain::words::Language;
use std::sync::atomic::{AtomicBool, Ordering};

static ENGLISH: AtomicBool = AtomicBool::new(false);

/// The language that is spoken now.
#[must_use]
pub fn spoken() -> Language {
    if ENGLISH.load(Ordering::Relaxed) { Language::English } else { Language::Japanese }
}

/// From now on this language is spoken; what was said before stays as it was said.
pub(crate) fn speak(language: Language) {
    ENGLISH.store(language == Language::English, Ordering::Relaxed);
}
