//! The project's own text files, and what in them is code, what is a string and what is a comment.

mod text;

pub use text::{Language, code_only, string_literals};

use crate::command::root;
use std::path::Path;

/// One text file. The path is relative to the root, with `/` on every system.
#[derive(Clone)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// All of them.
pub struct House {
    pub files: Vec<SourceFile>,
}

const TEXT: &[&str] =
    &["rs", "ts", "tsx", "css", "html", "json", "toml", "md", "sql", "yml", "yaml", "run", "txt", "mjs", "js"];

/// What is not written here: built, fetched, or published by others.
const NOT_OURS: &[&str] =
    &["target", "node_modules", ".git", "ui/dist", "ui/coverage", "src-tauri/gen", "tests/fixtures"];

impl House {
    /// Reads the project.
    pub fn read() -> Result<Self, String> {
        let mut files = Vec::new();
        collect(&root(), "", &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Self { files })
    }

    /// A house of a few files, for the rules' own tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.iter().map(file).collect() }
    }

    /// Rust sources.
    pub fn rust(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }

    /// The window's own TypeScript, without what is generated.
    pub fn window(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| {
            file.path.starts_with("ui/src/") && file.language() == Some(Language::TypeScript) && !file.is_generated()
        })
    }

    /// The file at this path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl SourceFile {
    /// Its language, where the rules know it.
    pub fn language(&self) -> Option<Language> {
        match self.path.rsplit('.').next() {
            Some("rs") => Some(Language::Rust),
            Some("ts" | "tsx") => Some(Language::TypeScript),
            _ => None,
        }
    }

    /// Its text with comments and strings blanked out, line by line as before; the text itself in any other language.
    pub fn code(&self) -> String {
        self.language().map_or_else(|| self.text.clone(), |language| code_only(&self.text, language))
    }

    /// Written by a tool.
    pub fn is_generated(&self) -> bool {
        self.path == "ui/src/ipc/bindings.ts"
            || self.path.ends_with("routeTree.gen.ts")
            || self.path.ends_with("lock.json")
    }

    /// Only tests look at it.
    pub fn is_window_test(&self) -> bool {
        self.path.starts_with("ui/test/") || self.path.contains(".test.") || self.path.contains("/test/")
    }

    /// File name without folder and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }
}

/// 1-based number of the line in which this byte stands.
pub fn line_of(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())].iter().filter(|letter| **letter == b'\n').count() + 1
}

/// The identifiers of a text of code, with the byte each begins at.
pub fn identifiers(code: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + code[rest..].find(is_word)?;
        let end = code[start..].find(|letter| !is_word(letter)).map_or(code.len(), |length| start + length);
        rest = end;
        Some((start, &code[start..end]))
    })
}

fn collect(folder: &Path, beneath: &str, files: &mut Vec<SourceFile>) -> Result<(), String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if beneath.is_empty() { name.clone() } else { format!("{beneath}/{name}") };
        if NOT_OURS.contains(&path.as_str()) || NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if TEXT.contains(&name.rsplit('.').next().unwrap_or("")) {
            let text = std::fs::read_to_string(entry.path())
                .map_err(|error| format!("{path} cannot be read as UTF-8 text: {error}."))?;
            files.push(SourceFile { path, text: text.replace("\r\n", "\n") });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_come_whole_and_with_their_place() {
        let found: Vec<_> = identifiers("let next_cycle = f(a1);").collect();
        assert_eq!(found, [(0, "let"), (4, "next_cycle"), (17, "f"), (19, "a1")]);
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(line_of("a\nb\nc", 4), 3);
        assert_eq!(line_of("a\nb\nc", 0), 1);
    }

    #[test]
    fn the_house_is_read_without_what_others_wrote() {
        let house = House::read().unwrap();
        assert!(house.file("xtask/src/house.rs").is_some());
        assert!(
            house.files.iter().all(|file| !file.path.contains("node_modules") && !file.path.starts_with("target/"))
        );
    }
}
