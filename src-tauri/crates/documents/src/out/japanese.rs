//! What code page 932 can hold, and what stands in for some characters that it cannot.

use encoding_rs::{EncoderResult, SHIFT_JIS};

/// The character that Windows itself writes for one that code page 932 has at another place or only in full width.
/// The reader gives back the second one: they look the same and every Japanese program treats them so.
const TWINS: [(char, char); 9] = [
    ('〜', '～'),
    ('‖', '∥'),
    ('—', '―'),
    ('−', '－'),
    ('¢', '￠'),
    ('£', '￡'),
    ('¬', '￢'),
    // The encoder would write these as a backslash and a tilde.
    ('¥', '￥'),
    ('‾', '￣'),
];

/// Appends a text in code page 932; gives the characters that do not fit, each once for each time it stands there.
pub(super) fn encode(text: &str, out: &mut Vec<u8>) -> Vec<char> {
    let twin = |character| TWINS.iter().find(|(from, _)| *from == character).map_or(character, |(_, to)| *to);
    let text: String = text.chars().map(twin).collect();
    let (mut encoder, mut rest, mut unfit) = (SHIFT_JIS.new_encoder(), text.as_str(), Vec::new());
    let mut buffer = [0; 1024];
    loop {
        let (result, read, written) = encoder.encode_from_utf8_without_replacement(rest, &mut buffer, true);
        out.extend(buffer.iter().take(written));
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
                assert!(TWINS.contains(&(character, back.chars().next().unwrap())), "{character:?} became {back:?}");
                twins += 1;
            }
        }
        assert_eq!(twins, TWINS.len());
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
