//! A reader that tells code, strings and comments apart in Rust and TypeScript: enough for house rules, no more.

/// A language whose strings and comments are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    Rust,
    TypeScript,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Code,
    Comment,
    Text,
}

/// The text with every letter of a comment or string replaced by a space; lines and bytes stay where they are.
pub fn code_only(text: &str, language: Language) -> String {
    let kinds = kinds_of(text, language);
    let mut code = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if kinds[at] == Kind::Code || letter == '\n' {
            code.push(letter);
        } else {
            code.extend(std::iter::repeat_n(' ', letter.len_utf8()));
        }
    }
    code
}

/// The contents of the string literals, with the byte at which each begins.
pub fn string_literals(text: &str, language: Language) -> Vec<(usize, &str)> {
    let kinds = kinds_of(text, language);
    let mut found = Vec::new();
    let mut start = None;
    for at in 0..=text.len() {
        match (start, kinds.get(at) == Some(&Kind::Text)) {
            (None, true) => start = Some(at),
            (Some(begin), false) => {
                found.push((begin, &text[begin..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// What each byte is. Quotes themselves are code, so that two strings never touch.
fn kinds_of(text: &str, language: Language) -> Vec<Kind> {
    let mut reader =
        Reader { bytes: text.as_bytes(), at: 0, kinds: Vec::with_capacity(text.len()), braces: Vec::new() };
    while reader.at < reader.bytes.len() {
        match language {
            Language::Rust => reader.rust(),
            Language::TypeScript => reader.typescript(),
        }
    }
    reader.kinds
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    kinds: Vec<Kind>,
    /// Open braces inside each `${` of a template.
    braces: Vec<usize>,
}

impl Reader<'_> {
    fn take(&mut self, count: usize, kind: Kind) {
        let end = (self.at + count).min(self.bytes.len());
        self.kinds.resize(end, kind);
        self.at = end;
    }

    fn sees(&self, word: &[u8]) -> bool {
        self.bytes[self.at..].starts_with(word)
    }

    fn comment(&mut self, nested: bool) -> bool {
        if self.sees(b"//") {
            let rest = &self.bytes[self.at..];
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            self.take(length, Kind::Comment);
            return true;
        }
        if !self.sees(b"/*") {
            return false;
        }
        let mut depth = 0_usize;
        loop {
            if self.sees(b"/*") && (nested || depth == 0) {
                depth += 1;
                self.take(2, Kind::Comment);
            } else if self.sees(b"*/") {
                depth -= 1;
                self.take(2, Kind::Comment);
            } else {
                self.take(1, Kind::Comment);
            }
            if depth == 0 || self.at >= self.bytes.len() {
                return true;
            }
        }
    }

    /// A quoted string from its opening quote on; a newline ends it where the language says so.
    fn quoted(&mut self, quote: u8, over_lines: bool) {
        self.take(1, Kind::Code);
        while self.at < self.bytes.len() {
            match self.bytes[self.at] {
                b'\\' => self.take(2, Kind::Text),
                b'\n' if !over_lines => return,
                byte if byte == quote => return self.take(1, Kind::Code),
                _ => self.take(1, Kind::Text),
            }
        }
    }

    fn rust(&mut self) {
        if self.comment(true) {
            return;
        }
        let starts_word =
            self.at == 0 || !(self.bytes[self.at - 1].is_ascii_alphanumeric() || self.bytes[self.at - 1] == b'_');
        if starts_word
            && (self.sees(b"r\"") || self.sees(b"r#") || self.sees(b"br\"") || self.sees(b"br#"))
            && self.raw()
        {
            return;
        }
        match self.bytes[self.at] {
            b'"' => self.quoted(b'"', true),
            b'\'' if self.is_char_literal() => self.quoted(b'\'', false),
            _ => self.take(1, Kind::Code),
        }
    }

    /// `'a'` and `'\n'`, but not the lifetime `'a`.
    fn is_char_literal(&self) -> bool {
        let rest = &self.bytes[self.at + 1..];
        match rest.first() {
            Some(b'\\') => true,
            Some(first) => {
                let width = match first {
                    0..=0x7f => 1,
                    0..=0xdf => 2,
                    0..=0xef => 3,
                    _ => 4,
                };
                rest.get(width) == Some(&b'\'')
            }
            None => false,
        }
    }

    fn raw(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let prefix = if rest.starts_with(b"br") { 2 } else { 1 };
        let hashes = rest[prefix..].iter().take_while(|byte| **byte == b'#').count();
        if rest.get(prefix + hashes) != Some(&b'"') {
            return false; // a raw identifier
        }
        self.take(prefix + hashes + 1, Kind::Code);
        let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
        while self.at < self.bytes.len() && !self.sees(&end) {
            self.take(1, Kind::Text);
        }
        self.take(end.len(), Kind::Code);
        true
    }

    fn typescript(&mut self) {
        if self.comment(false) {
            return;
        }
        match self.bytes[self.at] {
            quote @ (b'"' | b'\'') => self.quoted(quote, false),
            b'`' => {
                self.take(1, Kind::Code);
                self.template();
            }
            b'{' => {
                if let Some(open) = self.braces.last_mut() {
                    *open += 1;
                }
                self.take(1, Kind::Code);
            }
            b'}' => match self.braces.last_mut() {
                Some(0) => {
                    self.braces.pop();
                    self.take(1, Kind::Code);
                    self.template();
                }
                Some(open) => {
                    *open -= 1;
                    self.take(1, Kind::Code);
                }
                None => self.take(1, Kind::Code),
            },
            _ => self.take(1, Kind::Code),
        }
    }

    /// A template's text, up to its end or to the code of a `${`.
    fn template(&mut self) {
        while self.at < self.bytes.len() {
            if self.sees(b"${") {
                self.braces.push(0);
                return self.take(2, Kind::Code);
            }
            match self.bytes[self.at] {
                b'\\' => self.take(2, Kind::Text),
                b'`' => return self.take(1, Kind::Code),
                _ => self.take(1, Kind::Text),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(text: &str, language: Language) -> Vec<&str> {
        string_literals(text, language).into_iter().map(|(_, content)| content).collect()
    }

    #[test]
    fn rust_strings_characters_lifetimes_and_comments_are_told_apart() {
        let text = "fn f<'a>(x: &'a str) { let c = '\"'; let s = \"a \\\" b\"; /* /* \"no\" */ */ let r = r#\"raw \"x\" \"#; } // \"no\"";
        assert_eq!(strings(text, Language::Rust), ["\"", "a \\\" b", "raw \"x\" "]);
        let code = code_only(text, Language::Rust);
        assert_eq!(code.len(), text.len());
        assert!(code.contains("let r = r#") && !code.contains("raw") && !code.contains("no"));
    }

    #[test]
    fn the_code_inside_a_template_is_code() {
        let text = "const s = `before ${f({ a: 'x' })} after`; // `no`\nconst t = 'y';";
        assert_eq!(strings(text, Language::TypeScript), ["before ", "x", " after", "y"]);
        assert!(code_only(text, Language::TypeScript).contains("f({ a: ' ' })"));
    }

    #[test]
    fn japanese_letters_keep_their_bytes() {
        let text = "// 満期日\nlet x = \"満期\"; y";
        let code = code_only(text, Language::Rust);
        assert_eq!(code.find('y'), text.find('y'));
    }
}
