//! The log's words, from the window's own table of texts: what goes out says what stands on the screen.

use domain::log::{Deed, LogKind};
use serde_json::Value;
use std::sync::LazyLock;

static WORDS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../../ui/src/locales/ja/audit_log.json")).unwrap_or_default()
});

/// The text under a key; nothing where it is missing, which a test forbids.
pub(crate) fn say(key: &str) -> &'static str {
    let found = key.split('.').try_fold(&*WORDS, |part, name| part.get(name)).and_then(Value::as_str);
    found.unwrap_or_default()
}

/// What was done, in words; of an act of another program its code alone is known.
pub(crate) fn deed(code: &str) -> String {
    match code.parse::<Deed>() {
        Ok(deed) => say(&format!("deed.{}", deed.code())).to_owned(),
        Err(_) => say("deed.unknown").replace("{{code}}", code),
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
