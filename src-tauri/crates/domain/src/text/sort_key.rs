//! The order of names in lists: by kana without the legal form, the same bytes on every database.

use unicode_normalization::UnicodeNormalization;

use super::company_name::bare_name;
use super::fold::fold;

/// Bytes to order by: the kana without legal form, or the name where the kana is missing.
///
/// As in a Japanese index (JIS X 4061), voicing and long vowel marks decide only between names that are
/// otherwise equal: か, が and カー stand together. Names without kana come after those with kana.
pub fn sort_key(name: &str, kana: &str) -> Vec<u8> {
    let shown = if fold(kana).is_empty() { bare_name(name) } else { bare_name(kana) };
    let mut key = without_voicing(&shown).into_bytes();
    key.push(0);
    key.extend_from_slice(shown.as_bytes());
    key
}

/// Each kana without its voicing mark, each long vowel mark as the vowel it lengthens.
fn without_voicing(kana: &str) -> String {
    let mut plain = String::with_capacity(kana.len());
    for c in kana.nfd().filter(|c| !matches!(c, '\u{3099}' | '\u{309a}')) {
        match (c, plain.chars().next_back().and_then(vowel)) {
            ('ー', Some(vowel)) => plain.push(vowel),
            _ => plain.push(c),
        }
    }
    plain
}

/// The vowel that a large hiragana ends in.
fn vowel(c: char) -> Option<char> {
    Some(match c {
        'あ' | 'か' | 'さ' | 'た' | 'な' | 'は' | 'ま' | 'や' | 'ら' | 'わ' => 'あ',
        'い' | 'き' | 'し' | 'ち' | 'に' | 'ひ' | 'み' | 'り' | 'ゐ' => 'い',
        'う' | 'く' | 'す' | 'つ' | 'ぬ' | 'ふ' | 'む' | 'ゆ' | 'る' => 'う',
        'え' | 'け' | 'せ' | 'て' | 'ね' | 'へ' | 'め' | 'れ' | 'ゑ' => 'え',
        'お' | 'こ' | 'そ' | 'と' | 'の' | 'ほ' | 'も' | 'よ' | 'ろ' | 'を' => 'お',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_a_japanese_index() {
        // 五十音順 as a telephone book prints it.
        let names = [
            ("株式会社アート", "カブシキガイシャアート"),
            ("青木商店", "アオキショウテン"),
            ("有限会社ガーデン", "ユウゲンガイシャガーデン"),
            ("カード", "カード"),
            ("かあどう", "かあどう"),
            ("角田", "カクタ"),
            ("角田", "カクダ"),
            ("ハハ", "ハハ"),
            ("ばば", "ばば"),
            ("パパ", "パパ"),
            ("仮名なし", ""),
        ];
        let mut sorted = names;
        sorted.reverse();
        sorted.sort_by_key(|(name, kana)| sort_key(name, kana));
        assert_eq!(sorted, names);
    }

    #[test]
    fn the_legal_form_and_the_width_do_not_matter() {
        assert_eq!(sort_key("㈱田中", "ﾀﾅｶ"), sort_key("田中", "カブシキガイシャ　タナカ"));
        assert_eq!(sort_key("㈱田中", " "), sort_key("田中", ""));
    }
}
