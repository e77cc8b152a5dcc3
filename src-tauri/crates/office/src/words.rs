//! The window's own sentences, where the office says them: popups, the tray, a file's faults, what goes out as a list.

mod on_screen;

pub(crate) use on_screen::{OnScreen, foot};

use crate::language::{Language, spoken};
use serde_json::Value;
use std::collections::HashMap;

/// The sentences of one feature in one language.
#[derive(Debug)]
pub struct Words {
    language: Language,
    texts: HashMap<String, String>,
}

/// The sentences of one feature.
pub struct Sentences {
    japanese: Words,
    english: Words,
}

/// The sentences of a feature in both languages, as the window has them.
macro_rules! sentences {
    ($feature:literal) => {
        std::sync::LazyLock::new(|| {
            $crate::words::Sentences::read(
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/locales/ja/", $feature, ".json")),
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/locales/en/", $feature, ".json")),
            )
        })
    };
}
pub(crate) use sentences;

impl Sentences {
    pub(crate) fn read(japanese: &str, english: &str) -> Self {
        Self { japanese: Words::read(Language::Japanese, japanese), english: Words::read(Language::English, english) }
    }

    /// Those of a language.
    #[must_use]
    pub fn of(&self, language: Language) -> &Words {
        match language {
            Language::Japanese => &self.japanese,
            Language::English => &self.english,
        }
    }

    /// Those of the language that is spoken now.
    #[must_use]
    pub fn spoken(&self) -> &Words {
        self.of(spoken())
    }
}

impl Words {
    fn read(language: Language, text: &str) -> Self {
        let mut words = Self { language, texts: HashMap::new() };
        words.gather(String::new(), serde_json::from_str(text).unwrap_or_default());
        words
    }

    fn gather(&mut self, key: String, value: Value) {
        match value {
            Value::String(text) => drop(self.texts.insert(key, text)),
            Value::Object(parts) => {
                for (name, inner) in parts {
                    self.gather(if key.is_empty() { name } else { format!("{key}.{name}") }, inner);
                }
            }
            // A table of sentences holds nothing else.
            _ => {}
        }
    }

    /// The language that they are in.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The sentence under a key as it is written.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// The sentence under a key with its places filled; the key itself where it is missing, which a test forbids.
    #[must_use]
    pub fn say(&self, key: &str, places: &[(&str, &str)]) -> String {
        filled(self.find(key).unwrap_or(key), places)
    }

    /// The keys of all sentences.
    #[cfg(test)]
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }
}

/// Puts values where the sentence has `{{name}}`, and where it has `{{name|day|days}}` the word that goes with the number
/// (the window does the same: `ui/src/shared/words/fitting.ts`). What is put in is not looked through again.
fn filled(sentence: &str, places: &[(&str, &str)]) -> String {
    let mut done = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((place, behind)) = after.split_once("}}") else { break };
        done.push_str(before);
        let (name, forms) = place.split_once('|').map_or((place, None), |(name, forms)| (name, Some(forms)));
        match (places.iter().find(|(known, _)| *known == name), forms) {
            (Some((_, value)), None) => done.push_str(value),
            (Some((_, value)), Some(forms)) => done.push_str(fitting(value, forms)),
            (None, _) => {
                done.push_str("{{");
                done.push_str(place);
                done.push_str("}}");
            }
        }
        rest = behind;
    }
    done.push_str(rest);
    done
}

fn fitting<'f>(value: &str, forms: &'f str) -> &'f str {
    let forms: Vec<&str> = forms.split('|').collect();
    let at = match forms.len() {
        2 => usize::from(value != "1"),
        _ => value.parse::<usize>().unwrap_or_default().saturating_sub(1),
    };
    forms.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_goes_with_its_number() {
        let days = |n: &str| filled("{{n}} {{n|day|days}} left", &[("n", n)]);
        assert_eq!([days("1"), days("2"), days("0")], ["1 day left", "2 days left", "0 days left"]);
        assert_eq!(filled("{{m|Jan|Feb|Mar}}", &[("m", "2")]), "Feb");
    }

    #[test]
    fn what_a_customer_is_called_is_not_taken_for_a_place() {
        let said = filled("{{customer}} {{date}}", &[("customer", "{{date}}商事"), ("date", "2027-01-31")]);
        assert_eq!(said, "{{date}}商事 2027-01-31");
        assert_eq!(filled("{{unknown}} {{ 開いたまま", &[]), "{{unknown}} {{ 開いたまま");
    }
}
