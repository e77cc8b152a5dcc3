//! The log's words, from the window's own table of texts: what goes out says what stands on the screen.

use crate::words::OnScreen;
use domain::log::{Deed, LogKind};

/// The text under a key; nothing where it is missing, which a test forbids.
pub(crate) fn say(key: &str) -> &'static str {
    OnScreen::audit_log().say(key)
}

/// What was done, in words; of an act of another program its code alone is known.
pub(crate) fn deed(code: &str) -> String {
    match code.parse::<Deed>() {
        Ok(deed) => say(&format!("deed.{}", deed.code())).to_owned(),
        Err(_) => OnScreen::audit_log().say_with("deed.unknown", &[("code", code)]),
    }
}

/// Of which kind it was.
pub(crate) fn kind(kind: LogKind) -> &'static str {
    say(&format!("kind.{}", kind.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_deed_and_every_kind_is_told_in_words_of_its_own() {
        let told: Vec<String> = Deed::all().map(|one| deed(one.code())).collect();
        assert!(told.iter().all(|words| !words.is_empty()), "{told:?}");
        assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len(), "no two alike");
        assert!(LogKind::ALL.iter().all(|one| !kind(*one).is_empty()));
        assert_eq!(deed("open_sesame"), "ほかの操作(open_sesame)");
        for key in [
            "column.at",
            "column.who",
            "column.what",
            "column.subject",
            "column.count",
            "column.purpose",
            "column.kind",
            "program",
            "title",
        ] {
            assert!(!say(key).is_empty(), "{key}");
        }
    }
}
