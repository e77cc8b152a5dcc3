//! No component holds a sentence: every text that a person reads is a locale key.

use super::Fault;
use crate::house::{House, Language, SourceFile, code_only, line_of, string_literals};

/// In the same block of lines, says why these letters are no sentence: a table of kana, an honorific that is data.
const REASON: &str = "not a sentence:";

pub fn faults(house: &House) -> Vec<Fault> {
    house
        .window()
        .filter(|file| !file.is_window_test() && !file.path.starts_with("ui/src/locales/"))
        .flat_map(faults_in)
        .collect()
}

fn faults_in(file: &SourceFile) -> Vec<Fault> {
    let code = code_only(&file.text, Language::TypeScript);
    let texts = string_literals(&file.text, Language::TypeScript);
    let bare = texts.into_iter().filter(|(_, text)| text.chars().any(is_japanese)).map(|(at, _)| at);
    let between_tags = code.char_indices().filter(|(_, letter)| is_japanese(*letter)).map(|(at, _)| at);
    let mut lines: Vec<usize> = bare.chain(between_tags).map(|at| line_of(&file.text, at)).collect();
    lines.sort_unstable();
    lines.dedup();
    let all: Vec<&str> = file.text.lines().collect();
    let has_reason = |line: &usize| block_around(&all, line - 1).iter().any(|line| line.contains(REASON));
    lines
        .into_iter()
        .filter(|line| !has_reason(line))
        .map(|line| {
            Fault::new(
                &file.path,
                line,
                "A text for people belongs into ui/src/locales/ja/<feature>.json; here stands its key.",
            )
        })
        .collect()
}

/// The lines between the empty ones around this one.
fn block_around<'a>(lines: &'a [&'a str], at: usize) -> &'a [&'a str] {
    let is_empty = |line: &&str| line.trim().is_empty();
    let begin = lines[..at].iter().rposition(&is_empty).map_or(0, |empty| empty + 1);
    let end = lines[at..].iter().position(is_empty).map_or(lines.len(), |length| at + length);
    &lines[begin..end]
}

/// Kana and kanji; the middle dot and the long mark are punctuation.
fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_in_a_string_or_between_tags_is_found() {
        let text = "const a = \"保存しました\";\nreturn <p>満期日</p>;\nconst b = `期限 ${day}`;";
        let lines: Vec<_> = faults(&House::of(&[("ui/src/features/contract/form.tsx", text)]))
            .into_iter()
            .map(|fault| fault.line)
            .collect();
        assert_eq!(lines, [1, 2, 3]);
    }

    #[test]
    fn comments_keys_tests_and_reasons_pass() {
        let house = House::of(&[
            ("ui/src/features/contract/form.tsx", "// 満期日\nreturn <p>{t(\"contract.expires\")}</p>; /* 期限 */"),
            ("ui/src/features/contract/form.test.tsx", "expect(text).toBe(\"保存\");"),
            ("ui/src/features/contract/row.tsx", "parts.join(\" ・ \");"),
            ("ui/src/shared/kana.ts", "const small = \"ァィゥ\"; // not a sentence: the small kana"),
            ("ui/src/shared/kana2.ts", "// not a sentence: the small kana\nconst small = [\n  \"ァィゥ\",\n];"),
        ]);
        assert_eq!(faults(&house), []);
    }
}
