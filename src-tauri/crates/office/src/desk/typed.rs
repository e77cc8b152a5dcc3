//! Passwords and recovery keys as they come from the window, and the office's one rule for a new password.

use crate::error::FieldCode;
use crate::form::Reading;
use serde::{Deserialize, Deserializer};
use specta::Type;
use std::fmt;
use storage::vault::Password;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The shortest password, in characters: the only rule of length, since rules that nobody remembers end on a slip of paper.
const SHORTEST_PASSWORD: usize = 10;
/// How many different characters there are at least.
const LEAST_DIFFERENT: usize = 4;

/// A secret that somebody typed: neither printed nor sent anywhere, and zeroed when done with.
#[derive(Type, Zeroize, ZeroizeOnDrop)]
#[specta(transparent)]
pub struct Typed(#[specta(type = String)] String);

impl Typed {
    /// What was typed.
    #[must_use]
    pub fn new(typed: String) -> Self {
        Self(typed)
    }

    /// Whether nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// As a password.
    pub(crate) fn password(mut self) -> Password {
        Password::new(std::mem::take(&mut self.0))
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(***)")
    }
}

/// Reads a new password.
pub(crate) fn read_password(reading: &mut Reading, path: &str, typed: Typed) -> Password {
    let different: Zeroizing<Vec<char>> = Zeroizing::new({
        let mut letters: Vec<char> = typed.as_str().chars().collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    });
    let password = typed.password();
    if password.char_count() < SHORTEST_PASSWORD {
        reading.beyond(path, FieldCode::TooShort, SHORTEST_PASSWORD);
    } else if different.len() < LEAST_DIFFERENT {
        reading.wrong(path, FieldCode::TooPlain);
    }
    password
}

/// Reads a new password that was typed twice.
pub(crate) fn read_password_twice(reading: &mut Reading, typed: Typed, again: &Typed) -> Password {
    // Both are compared in the one form that all keyboards lead to.
    let same = {
        let one = Password::new(typed.as_str().to_owned());
        let other = Password::new(again.as_str().to_owned());
        one.is_same_as(&other)
    };
    let password = read_password(reading, "password", typed);
    if !same && !reading.is_wrong("password") {
        reading.wrong("again", FieldCode::NotTheSame);
    }
    password
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(one: &str, other: &str) -> Vec<(String, FieldCode)> {
        let mut reading = Reading::default();
        read_password_twice(&mut reading, Typed::new(one.to_owned()), &Typed::new(other.to_owned()));
        reading.into_errors().into_iter().map(|error| (error.path, error.code)).collect()
    }

    #[test]
    fn a_password_is_long_enough_not_all_alike_and_twice_the_same() {
        let wrong = |path: &str, code| vec![(path.to_owned(), code)];
        assert_eq!(codes("さくら咲く頃2027", "さくら咲く頃2027"), []);
        assert_eq!(codes("パスワード２０２７です", "ﾊﾟｽﾜｰﾄﾞ2027です"), [], "full and half width are one");
        assert_eq!(codes("123456789", "123456789"), wrong("password", FieldCode::TooShort));
        assert_eq!(codes("1112223331", "1112223331"), wrong("password", FieldCode::TooPlain));
        assert_eq!(codes("さくら咲く頃2027", "さくら咲く頃2028"), wrong("again", FieldCode::NotTheSame));
        assert_eq!(codes("短い", "長い"), wrong("password", FieldCode::TooShort), "one thing at a time");
    }
}
