//! What code page 932 can hold, and what stands in for some characters that it cannot.

use encoding_rs::{EncoderResult, SHIFT_JIS};
use std::borrow::Cow;

/// The character that Windows itself writes for one that code page 932 has at another place or only in full width.
/// The reader gives back the second one: they look the same and every Japanese program treats them so.
fn twin(character: char) -> Option<char> {
    Some(match character {
        '〜' => '～',
        '‖' => '∥',
        '—' => '―',
        '−' => '－',
        '¢' => '￠',
        '£' => '￡',
        '¬' => '￢',
        // The encoder would write these as a backslash and a tilde.
        '¥' => '￥',
        '‾' => '￣',
        _ => return None,
    })
}

/// Appends a text in code page 932; gives the characters that do not fit, each once for each time it stands there.
pub(super) fn encode(text: &str, out: &mut Vec<u8>) -> Vec<char> {
    let mut rest = Cow::Borrowed(text);
    if text.chars().any(|character| twin(character).is_some()) {
        rest = Cow::Owned(text.chars().map(|character| twin(character).unwrap_or(character)).collect());
    }
    let (mut encoder, mut rest, mut unfit) = (SHIFT_JIS.new_encoder(), &*rest, Vec::new());
    loop {
        // Never more bytes than UTF-8 has, and none besides.
        out.reserve(rest.len() + 4);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, out, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return unfit,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(character) => unfit.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character of Unicode: it fits and comes back as itself or as its twin, or it is told as unfit.
    #[test]
    fn no_character_is_changed_without_being_told_of() {
        let (mut fit, mut twins) = (0, 0);
        for character in '\0'..=char::MAX {
            let mut out = Vec::new();
            let unfit = encode(&character.to_string(), &mut out);
            if !unfit.is_empty() {
                assert_eq!((unfit, out), (vec![character], Vec::new()));
                continue;
            }
            let (back, wrong) = SHIFT_JIS.decode_without_bom_handling(&out);
            assert!(!wrong, "{character:?}");
            if back.chars().eq([character]) {
                fit += 1;
            } else {
                assert_eq!(twin(character), back.chars().next(), "{character:?} became {back:?}");
                twins += 1;
            }
        }
        assert_eq!(twins, 9);
        // As many as Python's cp932 gives back as they were: 9,402 less 1,884 for private use, which count as unfit here.
        assert_eq!(fit, 7_518);
    }

    #[test]
    fn what_offices_write_every_day_fits() {
        for text in ["株式会社髙島屋", "山﨑", "㈱", "①", "〒100-0001", "～", "ｶﾌﾞｼｷ", "№", "℡", "Ⅲ"]
        {
            assert!(encode(text, &mut Vec::new()).is_empty(), "{text}");
        }
        for (text, unfit) in [("㟢", '㟢'), ("𠮷野", '𠮷'), ("薭", '薭'), ("🍣", '🍣'), ("é", 'é')] {
            assert_eq!(encode(text, &mut Vec::new()), [unfit], "{text}");
        }
    }
}
