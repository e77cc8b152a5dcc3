//! Every locale key that is asked for exists, and every one that exists is asked for.

use super::Fault;
use crate::house::{House, Language, SourceFile, line_of, string_literals};
use std::collections::{BTreeMap, BTreeSet};

const LOCALES: &str = "ui/src/locales/ja/";

/// Endings that i18next adds itself.
const PLURAL: &[&str] = &["_zero", "_one", "_other"];

/// Where a text stands, and whether anybody asks for it.
struct Place {
    path: String,
    line: usize,
    used: bool,
}

/// Texts by `feature:part.name`.
type Texts = BTreeMap<String, Place>;

pub fn faults(house: &House) -> Vec<Fault> {
    let mut texts = Texts::new();
    for file in house.files.iter().filter(|file| file.path.starts_with(LOCALES) && file.path.ends_with(".json")) {
        for (key, line) in keys_of(&file.text) {
            texts.insert(format!("{}:{key}", file.stem()), Place { path: file.path.clone(), line, used: false });
        }
    }
    let features: BTreeSet<String> = texts.keys().filter_map(|key| key.split(':').next().map(str::to_owned)).collect();
    let mut faults = Vec::new();
    for file in house.window().filter(|file| !file.path.starts_with("ui/src/locales/") && !file.is_window_test()) {
        faults.extend(ask(&mut texts, file, &features));
    }
    // Rust takes some of the texts too: popups and the tray speak the same words.
    for file in house.rust().filter(|file| file.path.starts_with("src-tauri/")) {
        for (_, text) in string_literals(&file.text, Language::Rust) {
            mark(&mut texts, |key| {
                // A key that ends in a word of the office: `deed.{}`.
                let of_all = text.strip_suffix("{}").filter(|begin| begin.ends_with('.'));
                let of_feature =
                    |key: &str| of_all.map_or(key == text && text.contains('.'), |begin| key.starts_with(begin));
                key == text || key.split_once(':').is_some_and(|(_, key)| of_feature(key))
            });
        }
    }
    let unused = texts.into_iter().filter(|(_, place)| !place.used);
    faults.extend(unused.map(|(key, place)| {
        Fault::new(&place.path, place.line, format!("Nobody shows \"{key}\": delete it, or use it."))
    }));
    faults
}

/// Marks what this file of the window asks for, and reports what it asks for in vain.
fn ask(texts: &mut Texts, file: &SourceFile, features: &BTreeSet<String>) -> Vec<Fault> {
    let own = beginnings_of(file);
    let mut faults = Vec::new();
    for (at, text) in string_literals(&file.text, Language::TypeScript) {
        if !text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | ':')) {
            continue;
        }
        let goes_on = file.text[at + text.len()..].starts_with("${");
        let follows = file.text[..at].ends_with('}');
        let whole = text.split_once(':').filter(|(feature, key)| features.contains(*feature) && !key.is_empty());
        let is_asked = whole.is_some() || (follows_call_of_t(&file.text[..at]) && !own.is_empty());
        let wanted: Vec<String> = match whole {
            Some(_) => vec![text.to_owned()],
            None => own.iter().map(|feature| format!("{feature}{text}")).collect(),
        };
        let is_wanted = |key: &str| {
            wanted.iter().any(|wanted| {
                if goes_on {
                    key.starts_with(wanted)
                } else {
                    key == wanted || PLURAL.iter().any(|ending| key.strip_suffix(ending) == Some(wanted))
                }
            })
        };
        if follows {
            mark(texts, |key| text.starts_with('.') && key.ends_with(text));
        } else if is_asked {
            if !mark(texts, is_wanted) {
                let line = line_of(&file.text, at);
                faults.push(Fault::new(
                    &file.path,
                    line,
                    format!(
                        "There is no text \"{}\" in {LOCALES}: write it, or mend the key.",
                        wanted.join("\" or \"")
                    ),
                ));
            }
        } else if text.len() > 1 {
            // Kept in a table and asked for elsewhere: used if there is such a text, no fault if not.
            mark(texts, |key| {
                is_wanted(key) || (text.contains('.') && key.split_once(':').is_some_and(|(_, key)| key == text))
            });
        }
    }
    faults
}

fn mark(texts: &mut Texts, is_it: impl Fn(&str) -> bool) -> bool {
    let mut found = false;
    for (_, place) in texts.iter_mut().filter(|(key, _)| is_it(key)) {
        place.used = true;
        found = true;
    }
    found
}

/// The features named in `useTranslation("…")` and `TFunction<"…">`, as beginnings of keys: with the part that `keyPrefix` names, where there is one.
fn beginnings_of(file: &SourceFile) -> Vec<String> {
    let literals = string_literals(&file.text, Language::TypeScript);
    let mut named = Vec::new();
    for (at, word) in file.text.match_indices("useTranslation(") {
        let begin = at + word.len();
        let end = begin + file.text[begin..].find(')').unwrap_or(0);
        let mut within: Vec<&str> =
            literals.iter().filter(|(text, _)| (begin..end).contains(text)).map(|(_, name)| *name).collect();
        let part = if file.text[begin..end].contains("keyPrefix") { within.pop() } else { None };
        let part = part.map_or_else(String::new, |part| format!("{part}."));
        named.extend(within.into_iter().map(|feature| format!("{feature}:{part}")));
    }
    for (at, word) in file.text.match_indices("TFunction<") {
        let begin = at + word.len();
        let end = begin + file.text[begin..].find('>').unwrap_or(0);
        let within = literals.iter().filter(|(text, _)| (begin..end).contains(text));
        named.extend(within.map(|(_, feature)| format!("{feature}:")));
    }
    named
}

/// `t("` and `words.t(`, but not `format(`.
fn follows_call_of_t(before: &str) -> bool {
    let Some(before) = before.trim_end_matches(['"', '\'', '`']).trim_end().strip_suffix('(') else { return false };
    let Some(before) = before.strip_suffix('t') else { return false };
    !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
}

/// Keys of a JSON file of nested objects and strings, as `part.name`, with their lines.
fn keys_of(json: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut pending: Option<(String, usize)> = None;
    let bytes = json.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let end = end_of_string(bytes, at);
                match pending.take() {
                    Some((key, line)) => {
                        found.push((path.iter().chain([&key]).cloned().collect::<Vec<_>>().join("."), line))
                    }
                    None => pending = Some((json[at + 1..end].to_owned(), line_of(json, at))),
                }
                at = end;
            }
            b'{' => path.extend(pending.take().map(|(key, _)| key)),
            b'}' => {
                path.pop();
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &str = "{\n  \"title\": \"契約\",\n  \"kind\": {\n    \"visit\": \"訪問\",\n    \"phone\": \"電話\"\n  },\n  \"many_other\": \"{{count}}件\"\n}";

    #[test]
    fn a_key_without_a_text_and_a_text_nobody_shows_are_found() {
        let house = House::of(&[
            ("ui/src/locales/ja/contract.json", TEXTS),
            (
                "ui/src/features/contract/list.tsx",
                "const { t } = useTranslation(\"contract\");\nreturn <p>{t(\"titel\")}{t(\"many\")}{words.t(\"contract:kind.fax\")}{t(\"kind.visit\")}</p>;",
            ),
        ]);
        let found: Vec<_> = faults(&house)
            .into_iter()
            .map(|fault| (fault.path.rsplit('/').next().map(str::to_owned).unwrap_or_default(), fault.line))
            .collect();
        let expected = [("list.tsx", 2), ("list.tsx", 2), ("contract.json", 5), ("contract.json", 2)];
        assert_eq!(found, expected.map(|(file, line)| (file.to_owned(), line)));
    }

    #[test]
    fn keys_that_are_put_together_or_kept_in_a_table_pass() {
        let house = House::of(&[
            ("ui/src/locales/ja/contract.json", TEXTS),
            (
                "ui/src/features/contract/list.tsx",
                "const { t } = useTranslation(\"contract\");\nreturn <p>{t(`kind.${kind}`)}{t(\"many\", { count })}</p>;",
            ),
            (
                "ui/src/features/contract/kinds.tsx",
                "const { t } = useTranslation(\"contract\", { keyPrefix: \"kind\" });\nreturn t(\"visit\");",
            ),
            ("ui/src/features/contract/table.ts", "export const title = \"contract:title\";"),
            (
                "ui/src/features/contract/words.ts",
                "const word = (t: TFunction<\"contract\">, kind: Kind) => t(`kind.${kind}`);",
            ),
        ]);
        assert_eq!(faults(&house), []);
    }

    #[test]
    fn a_text_that_only_rust_shows_is_used() {
        let house = House::of(&[
            ("ui/src/locales/ja/popup.json", "{ \"digest\": { \"title\": \"お知らせ\" } }"),
            ("src-tauri/src/popups.rs", "let title = words.find(\"popup:digest.title\");"),
        ]);
        assert_eq!(faults(&house), []);
    }
}
