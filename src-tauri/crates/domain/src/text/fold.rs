//! Folding for search: texts that a person would call the same become the same.

use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::half_width::{is_dash, is_invisible};
use super::old_forms::plain_form;

/// The form under which a text is searched and compared; folding twice changes nothing.
///
/// Look-alike dashes and tildes become one, full and half width become one (NFKC), katakana becomes hiragana and
/// small kana large (キャノン finds キヤノン), capitals become small, old forms of characters become plain ones
/// (髙島屋 is found by 高島屋); spaces, middle dots, control and invisible characters are left out. A dash after
/// kana is a long vowel mark, a long vowel mark after a digit is a dash.
pub fn fold(text: &str) -> String {
    let plain = if text.chars().all(stands_alone) { plain_letters(text) } else { plain_of_any(text) };
    let mut folded = String::with_capacity(plain.len());
    for c in plain.chars() {
        let before = folded.chars().next_back();
        folded.push(match c {
            '-' if before.is_some_and(is_kana) => 'ー',
            'ー' if before.is_some_and(|before| before.is_ascii_digit() || before == '-') => '-',
            c => c,
        });
    }
    folded
}

/// Whether NFKC leaves a character as it is or makes one other of it, whatever stands beside it: nearly all that names
/// and addresses are written with.
const fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '・' | 'ー' | '\u{3000}' | '！'..='～' | '一'..='\u{9fff}')
}

/// [`plain_of_any`] for a text of such characters, which is most of the time of an import otherwise.
fn plain_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().map(one_look) {
        let half = match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        };
        let c = plain_form(hiragana(half.to_ascii_lowercase()));
        if !is_left_out(c) {
            plain.push(c);
        }
    }
    plain
}

/// Everything but the rule for dashes, of any text.
fn plain_of_any(text: &str) -> String {
    let mut plain = plain_text(text);
    // What was left out or made plain may bring together what composes (W and ¨, っ and ゛).
    for _ in 0..4 {
        if is_nfkc(&plain) {
            break;
        }
        plain = plain_text(&plain);
    }
    plain
}

/// Everything but the rule for dashes, which looks at the character before.
fn plain_text(text: &str) -> String {
    let wide = text.chars().map(one_look).filter(|c| !is_invisible(*c)).nfkc();
    let plain = wide.flat_map(char::to_lowercase).nfkc().map(one_look).map(hiragana);
    plain.map(plain_form).filter(|c| !is_left_out(*c)).collect()
}

fn is_left_out(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c) || c == '・'
}

/// Only the digits of a text, half-width: the form under which phone numbers and codes are searched.
pub fn fold_digits(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(char::is_ascii_digit).collect();
    }
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// One character for those that are drawn alike and that NFKC keeps apart.
fn one_look(c: char) -> char {
    match c {
        '\u{301c}' | '\u{ff5e}' | '\u{223c}' | '\u{3030}' => '~',
        c if is_dash(c) => '-',
        c => c,
    }
}

/// Large hiragana for any katakana or small kana.
fn hiragana(c: char) -> char {
    let c = match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    };
    match c {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            char::from_u32(u32::from(c) + 1).unwrap_or(c)
        }
        'ゕ' => 'か',
        'ゖ' => 'け',
        c => c,
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー' | 'ヷ'..='ヺ' | 'ゝ' | 'ゞ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_that_a_person_calls_the_same_fold_to_the_same() {
        for (typed, stored) in [
            ("高島屋", "髙島屋"),
            ("ﾀｶｼﾏﾔ", "タカシマヤ"),
            ("たかしまや", "タカシマヤ"),
            ("キャノン", "キヤノン"),
            ("ｶﾞｰﾄﾞ", "ガード"),
            ("ガ−ド", "ガード"),
            ("コ-ヒ-", "コーヒー"),
            ("1-2-3", "１ー２ー３"),
            ("1-2-3", "1−2‐3"),
            ("abc", "ＡＢＣ"),
            ("(株)田中", "㈱ 田中"),
            ("株式会社田中", "㍿\u{3000}田中"),
            ("1~2", "1〜2"),
            ("1～2", "1〜2"),
            ("渡辺", "渡邊"),
            ("渡辺", "渡邉"),
            ("斉藤", "齋藤"),
            ("斎藤", "齊藤"),
            ("葛城", "葛\u{e0100}城"),
            ("福", "\u{fa1b}"),
            ("吉野家", "𠮷野家"),
            ("ビートホールディングス", "ビート・ホールディングス"),
            ("市ヶ谷", "市ケ谷"),
            ("①", "1"),
            ("が", "か\u{3099}"),
        ] {
            assert_eq!(fold(typed), fold(stored), "{typed} {stored}");
        }
        assert_eq!(fold("　ＡＢ ｃ・カブシキ　"), "abcかぶしき");
        assert_ne!(fold("はは"), fold("ばば"), "voicing tells words apart");
    }

    #[test]
    fn every_variant_character_in_real_names_is_found_by_its_plain_form() {
        let file =
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/names/variant_characters.csv"));
        // The plain forms as a dictionary gives them (漢字源), in the order of the file.
        let plain = ["高", "福", "高", "高", "徳", "醤", "崎", "崎", "崎", "黒", "宜", "稗"];
        let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), plain.len());
        for (row, plain) in rows.iter().zip(plain) {
            let (name, address, variant) = (&row[2], &row[4], &row[5]);
            assert_eq!(fold(variant), plain);
            let typed = name.replace(variant, plain);
            assert_eq!(fold(name), fold(&typed), "{name}");
            assert!(name.contains(variant) || address.contains(variant));
        }
    }

    #[test]
    fn digits_are_found_in_any_width() {
        assert_eq!(fold_digits("０３-１２３４ー5678 (内線１)"), "03123456781");
    }

    #[test]
    fn a_character_that_stands_alone_becomes_what_it_becomes_in_any_text() {
        let alone: Vec<char> = ('\0'..=char::MAX).filter(|c| stands_alone(*c)).collect();
        assert!(alone.len() > 21_000, "{}", alone.len());
        for c in &alone {
            let text = String::from(*c);
            assert_eq!(plain_letters(&text), plain_of_any(&text), "{c:?}");
        }
        // Beside each other they compose with nothing: whole runs of them, at three distances.
        for step in [1, 7, 4_001] {
            let text: String = (0..alone.len()).map(|n| alone[n * step % alone.len()]).collect();
            assert_eq!(plain_letters(&text), plain_of_any(&text));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(
            text in "\\PC{0,20}",
            japanese in "[ぁ-ヿｦ-ﾟ㈀-㏿－ー‐0-9A-Za-zＡ-ｚ髙﨑〜・　]{0,20}",
        ) {
            for text in [text, japanese] {
                let once = fold(&text);
                prop_assert_eq!(fold(&once), once.clone(), "{:?}", text);
                prop_assert!(!once.chars().any(char::is_whitespace));
            }
        }
    }
}
