//! How the characters of a text are written, and the text without them.

use super::GridFault;
use encoding_rs::{DecoderResult, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// How the characters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with one, as Excel writes it.
    Utf8Bom,
    /// Microsoft code page 932, the Shift_JIS of Windows.
    Cp932,
    /// UTF-16, little end first, with or without a byte order mark.
    Utf16Le,
    /// UTF-16, big end first, with or without a byte order mark.
    Utf16Be,
    /// Windows-1252, what western programs write.
    Windows1252,
}

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const LE_MARK: &[u8] = b"\xff\xfe";
const BE_MARK: &[u8] = b"\xfe\xff";
const DOS_END: &[u8] = b"\x1a";
/// How many of a hundred characters may be wrong where an encoding is still the likely one.
const WRONG_IN_HUNDRED: usize = 10;
/// How much of a file is looked at for what is no text.
const LOOK: usize = 64 * 1024;

/// A decoded text, and where in it something stands that was no character.
pub(super) struct Decoded<'b> {
    pub text: Cow<'b, str>,
    /// Places in bytes of U+FFFD that were put in for undecodable bytes, ascending.
    pub wrong: Vec<usize>,
}

/// What the bytes are most likely written in.
pub(super) fn detect(bytes: &[u8]) -> Result<Encoding, GridFault> {
    if bytes.starts_with(UTF8_MARK) {
        return Ok(Encoding::Utf8Bom);
    }
    if bytes.starts_with(LE_MARK) {
        return Ok(Encoding::Utf16Le);
    }
    if bytes.starts_with(BE_MARK) {
        return Ok(Encoding::Utf16Be);
    }
    let look = bytes.get(..LOOK.min(bytes.len())).unwrap_or_default();
    if look.contains(&0) {
        return utf16_without_mark(look).ok_or(GridFault::NotATable);
    }
    let look = look.strip_suffix(DOS_END).unwrap_or(look);
    let controls = look.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    if controls * 100 > look.len() {
        return Err(GridFault::NotATable);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Encoding::Utf8);
    }
    let utf8 = Tally::of_utf8(bytes);
    if utf8.likely() {
        return Ok(Encoding::Utf8);
    }
    // In Japanese a character outside ASCII rarely stands alone; an accent nearly always does.
    if accents_alone(bytes) {
        return Ok(Encoding::Windows1252);
    }
    let cp932 = Tally::of_cp932(bytes);
    if cp932.likely() { Ok(Encoding::Cp932) } else { Err(GridFault::NoEncoding) }
}

/// How many characters outside ASCII an encoding finds, and how many places that are none.
struct Tally {
    right: usize,
    wrong: usize,
}

impl Tally {
    fn likely(&self) -> bool {
        self.right > 0 && self.wrong * 100 <= (self.right + self.wrong) * WRONG_IN_HUNDRED
    }

    fn of_utf8(bytes: &[u8]) -> Self {
        let mut tally = Self { right: 0, wrong: 0 };
        for chunk in bytes.utf8_chunks() {
            tally.right += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
            tally.wrong += usize::from(!chunk.invalid().is_empty());
        }
        tally
    }

    fn of_cp932(bytes: &[u8]) -> Self {
        let decoded = by(SHIFT_JIS.new_decoder_without_bom_handling(), bytes);
        let all = decoded.text.chars().filter(|character| !character.is_ascii()).count();
        Self { right: all - decoded.wrong.len(), wrong: decoded.wrong.len() }
    }
}

/// Whether every byte outside ASCII has only ASCII beside it, in most places letters before it.
fn accents_alone(bytes: &[u8]) -> bool {
    let mut high = bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii());
    high.all(|(at, _)| bytes.get(at + 1).is_none_or(u8::is_ascii))
}

/// UTF-16 by where its zero bytes stand, if it then reads as text.
fn utf16_without_mark(look: &[u8]) -> Option<Encoding> {
    let even = look.get(..look.len() & !1).unwrap_or_default();
    let zeros = |odd: usize| even.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (encoding, decoder) = if zeros(1) >= zeros(0) {
        (Encoding::Utf16Le, UTF_16LE.new_decoder_without_bom_handling())
    } else {
        (Encoding::Utf16Be, UTF_16BE.new_decoder_without_bom_handling())
    };
    let decoded = by(decoder, even);
    let text = |character: char| !character.is_control() || matches!(character, '\t' | '\r' | '\n');
    // The last character of the look may be cut in two.
    let readable = decoded.wrong.len() <= 1 && decoded.text.chars().all(text);
    readable.then_some(encoding)
}

/// The text of a file, without its byte order mark and without the end of file that MS-DOS wrote.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    let bytes = bytes.strip_suffix(DOS_END).unwrap_or(bytes);
    let without = |mark| bytes.strip_prefix(mark).unwrap_or(bytes);
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => utf8(without(UTF8_MARK)),
        Encoding::Cp932 => by(SHIFT_JIS.new_decoder_without_bom_handling(), bytes),
        Encoding::Windows1252 => by(WINDOWS_1252.new_decoder_without_bom_handling(), bytes),
        Encoding::Utf16Le => by(UTF_16LE.new_decoder_without_bom_handling(), without(LE_MARK)),
        Encoding::Utf16Be => by(UTF_16BE.new_decoder_without_bom_handling(), without(BE_MARK)),
    }
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), wrong: Vec::new() };
    }
    let (mut text, mut wrong) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            wrong.push(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    Decoded { text: Cow::Owned(text), wrong }
}

fn by(mut decoder: encoding_rs::Decoder, bytes: &[u8]) -> Decoded<'static> {
    let (mut text, mut wrong, mut rest) = (String::with_capacity(bytes.len()), Vec::new(), bytes);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return Decoded { text: Cow::Owned(text), wrong },
            DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(..) => {
                wrong.push(text.len());
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::SHIFT_JIS;

    const LIST: &str = "名称,住所\r\n髙井商店,東京都千代田区\r\n";

    fn utf16(text: &str, mark: &[u8], bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn i3_each_encoding_is_found_and_gives_the_same_text() {
        let cp932 = SHIFT_JIS.encode(LIST).0;
        for (bytes, encoding) in [
            (LIST.as_bytes().to_vec(), Encoding::Utf8),
            ([UTF8_MARK, LIST.as_bytes()].concat(), Encoding::Utf8Bom),
            (cp932.to_vec(), Encoding::Cp932),
            ([&cp932, DOS_END].concat(), Encoding::Cp932),
            (utf16(LIST, LE_MARK, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(LIST, BE_MARK, u16::to_be_bytes), Encoding::Utf16Be),
            (utf16(LIST, b"", u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(LIST, b"", u16::to_be_bytes), Encoding::Utf16Be),
        ] {
            assert_eq!(detect(&bytes), Ok(encoding));
            let decoded = decode(&bytes, encoding);
            assert_eq!((decoded.text.as_ref(), decoded.wrong.as_slice()), (LIST, [].as_slice()), "{encoding:?}");
        }
    }

    #[test]
    fn i3_what_western_programs_write_is_not_taken_for_japanese() {
        for (bytes, text) in [
            (b"name\nCaf\xe9 Z\xfcrich\n".as_slice(), "name\nCafé Zürich\n"),
            (b"it\x92s \x93quoted\x94\n", "it’s “quoted”\n"),
            (b"10 \x80\n", "10 €\n"),
        ] {
            assert_eq!(detect(bytes), Ok(Encoding::Windows1252), "{text}");
            assert_eq!(decode(bytes, Encoding::Windows1252).text, text);
        }
    }

    #[test]
    fn i3_short_japanese_in_code_page_932_is_not_taken_for_western() {
        for text in ["ｱ,ｲｳ\n", "会社名\n", "A,社\n", "〒100-0001,ソニー\n", "表示,能力\n", "ﾃﾞｰﾀ\n", "①,㈱\n"]
        {
            let (bytes, _, unfit) = SHIFT_JIS.encode(text);
            assert!(!unfit);
            assert_eq!(detect(&bytes), Ok(Encoding::Cp932), "{text}");
            assert_eq!(decode(&bytes, Encoding::Cp932).text, text);
        }
    }

    #[test]
    fn i3_a_few_wrong_bytes_do_not_change_what_the_rest_is_and_are_told_by_their_place() {
        let text = "名称,住所\n".repeat(20);
        let bytes = [text.as_bytes(), b"\x83\x5c\n"].concat();
        assert_eq!(detect(&bytes), Ok(Encoding::Utf8));
        assert_eq!(decode(&bytes, Encoding::Utf8).wrong, [text.len()]);
        let bytes = [&SHIFT_JIS.encode(&text).0, b"\xff\n".as_slice()].concat();
        assert_eq!(detect(&bytes), Ok(Encoding::Cp932));
        assert_eq!(decode(&bytes, Encoding::Cp932).wrong, [text.len()]);
    }
}
