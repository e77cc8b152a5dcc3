//! Why a journey cannot go on, in a sentence.

use std::fmt;

/// A sentence on what was looked for and what was found instead.
pub struct Failure(String);

/// What a step of a journey gives.
pub type Told<T> = Result<T, Failure>;

impl Failure {
    /// Says why.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// A failing test prints this, so it reads as the sentence itself.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
