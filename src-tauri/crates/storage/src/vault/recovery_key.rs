//! The recovery key: 160 bits that a person can print, read aloud and type back.

use super::error::VaultError;
use super::secrets::fill_random;
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Crockford's base 32 (crockford.com/base32.html): no I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Groups of a written key.
const GROUPS: usize = 8;
/// Characters of a group.
const GROUP: usize = 4;

/// The key that opens the vault when passwords are forgotten.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; 20]);

impl RecoveryKey {
    pub(super) fn random() -> Result<RecoveryKey, VaultError> {
        let mut key = RecoveryKey([0; 20]);
        fill_random(&mut key.0)?;
        Ok(key)
    }

    /// Reads a key as people type it: hyphens, spaces, full-width and lower-case letters do not matter;
    /// I and L count as 1, O as 0, and U, which no key contains, as the V it was misread from.
    pub fn read(typed: &str) -> Result<RecoveryKey, VaultError> {
        let mut key = RecoveryKey([0; 20]);
        let mut at = 0;
        for letter in typed.nfkc().filter(|letter| !is_separator(*letter)) {
            if at == GROUPS * GROUP {
                return Err(VaultError::WrongRecoveryKey);
            }
            let value = value_of(letter).ok_or(VaultError::WrongRecoveryKey)?;
            for bit in 0..5 {
                if value & (0b1_0000 >> bit) != 0 {
                    let place = at * 5 + bit;
                    key.0[place / 8] |= 0b1000_0000 >> (place % 8);
                }
            }
            at += 1;
        }
        if at == GROUPS * GROUP { Ok(key) } else { Err(VaultError::WrongRecoveryKey) }
    }

    /// The key in 8 groups of 4 characters, to be shown and printed once.
    pub fn groups(&self) -> Zeroizing<Vec<String>> {
        let letter = |at: usize| {
            let value = (0..5).fold(0_usize, |value, bit| {
                let place = at * 5 + bit;
                value << 1 | usize::from(self.0[place / 8] >> (7 - place % 8) & 1)
            });
            char::from(ALPHABET[value])
        };
        Zeroizing::new((0..GROUPS).map(|group| (0..GROUP).map(|i| letter(group * GROUP + i)).collect()).collect())
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(***)")
    }
}

fn value_of(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        'U' => 'V',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == letter).and_then(|at| u8::try_from(at).ok())
}

fn is_separator(letter: char) -> bool {
    // Every dash a Japanese keyboard may give for a hyphen, the long-vowel mark among them.
    letter.is_whitespace()
        || matches!(
            letter,
            '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{2500}' | '\u{FE63}'
        )
}
