//! The words, invariants and pure rules of Sakimori: no I/O, and no clock of its own.

pub mod backup;
pub mod clock;
pub mod dates;
pub mod log;
pub mod postal;
pub mod rights;
pub mod text;
pub mod words;
