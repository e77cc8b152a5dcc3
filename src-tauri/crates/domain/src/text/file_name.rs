//! A file's name as it may be shown and written to any of the three systems' disks: never a path, never a trick.

/// Longest name, in characters; with its ending it stays below the 255 bytes of every file system.
const LONGEST: usize = 80;
/// Longest ending that is kept when a name is cut.
const LONGEST_ENDING: usize = 12;
/// What a file is called that has nothing left of its name.
const NAMELESS: &str = "書類";

/// Endings of what a system runs, installs or lets change itself when it is opened.
const RUNS: &[&str] = &[
    "apk",
    "app",
    "appimage",
    "application",
    "bash",
    "bat",
    "bin",
    "chm",
    "cmd",
    "com",
    "command",
    "cpl",
    "csh",
    "deb",
    "desktop",
    "dll",
    "dmg",
    "docm",
    "dotm",
    "dylib",
    "elf",
    "exe",
    "fish",
    "gadget",
    "hta",
    "htm",
    "html",
    "img",
    "inf",
    "ink",
    "iso",
    "jar",
    "jnlp",
    "js",
    "jse",
    "ksh",
    "lnk",
    "mht",
    "mhtml",
    "mjs",
    "msc",
    "msh",
    "msi",
    "msix",
    "msp",
    "mst",
    "ocx",
    "pif",
    "pkg",
    "pl",
    "ppam",
    "potm",
    "ppsm",
    "pptm",
    "ps1",
    "ps1xml",
    "psc1",
    "psd1",
    "psm1",
    "py",
    "pyc",
    "pyw",
    "rb",
    "reg",
    "rpm",
    "run",
    "scf",
    "scr",
    "sct",
    "sh",
    "shb",
    "shs",
    "sldm",
    "slk",
    "so",
    "svg",
    "sys",
    "terminal",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vhd",
    "vhdx",
    "webloc",
    "workflow",
    "ws",
    "wsc",
    "wsf",
    "wsh",
    "xhtml",
    "xla",
    "xlam",
    "xll",
    "xlm",
    "xlsb",
    "xlsm",
    "xltm",
    "xml",
    "xsl",
    "zsh",
];

/// Names that Windows keeps for its devices, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A safe name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// Makes any name safe: the part after the last path sign; without control and invisible characters and those that
    /// turn the direction of writing (`cod.exe` must not look like `exe.doc`); without what a disk refuses; not too long.
    #[must_use]
    pub fn made_safe(text: &str) -> Self {
        let last = text.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
        let shown: String = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).collect();
        let composed: String = {
            use unicode_normalization::UnicodeNormalization;
            shown.nfc().collect()
        };
        let plain: String = composed
            .chars()
            .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
            .collect();
        let trimmed = plain.trim_matches(|c: char| c.is_whitespace() || c == '.');
        // A leading dot hides a file; what is left of one that was nothing else gets a name.
        let mut name = cut(trimmed);
        if name.is_empty() {
            NAMELESS.clone_into(&mut name);
        }
        let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
        let numbered = ["com", "lpt"].iter().any(|device| {
            stem.strip_prefix(device).is_some_and(|rest| {
                rest.chars().count() == 1 && rest.chars().all(|c| c.is_numeric() || matches!(c, '¹' | '²' | '³'))
            })
        });
        if numbered || DEVICES.contains(&stem.as_str()) {
            name.insert(0, '_');
        }
        Self(name)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ending in lower case, half-width; empty where there is none.
    #[must_use]
    pub fn ending(&self) -> String {
        use unicode_normalization::UnicodeNormalization;
        let folded: String = self.0.nfkc().collect::<String>().to_lowercase();
        folded.rsplit_once('.').map(|(_, ending)| ending.trim().to_owned()).unwrap_or_default()
    }

    /// Whether the system might run it rather than show it. Such a file is kept and can be saved, and is not opened.
    #[must_use]
    pub fn may_run(&self) -> bool {
        RUNS.contains(&self.ending().as_str())
    }
}

/// Marks that nobody sees: direction, joiners, variation selectors, byte order, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A long name keeps its beginning and its ending.
fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|e| !e.is_empty() && e.chars().count() <= LONGEST_ENDING);
    let keep = LONGEST - ending.map_or(0, |ending| ending.chars().count() + 1);
    let begin: String = name.chars().take(keep).collect();
    let begin = begin.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    ending.map_or_else(|| begin.to_owned(), |ending| format!("{begin}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(text: &str) -> String {
        FileName::made_safe(text).as_str().to_owned()
    }

    #[test]
    fn a_name_is_never_a_path_nor_a_trick() {
        for (typed, safe_name) in [
            ("保守契約書.pdf", "保守契約書.pdf"),
            ("/etc/passwd", "passwd"),
            ("C:\\temp\\..\\契約書.pdf", "契約書.pdf"),
            ("../../x", "x"),
            ("..", "書類"),
            ("", "書類"),
            ("   ", "書類"),
            (".bashrc", "bashrc"),
            ("a/", "a"),
            ("契約\u{0000}書\n.pdf", "契約書.pdf"),
            ("evil\u{202E}fdp.exe", "evilfdp.exe"),
            ("a\u{200B}\u{FEFF}b.pdf", "ab.pdf"),
            ("a<b>:\"|?*.pdf", "a_b______.pdf"),
            ("con.pdf", "_con.pdf"),
            ("COM1", "_COM1"),
            ("lpt¹.txt", "_lpt¹.txt"),
            ("company.pdf", "company.pdf"),
            ("x.pdf. . ", "x.pdf"),
            ("か\u{3099}.pdf", "が.pdf"),
        ] {
            assert_eq!(safe(typed), safe_name, "{typed:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending_and_fits_every_disk() {
        let long = safe(&format!("{}.pdf", "契".repeat(400)));
        assert_eq!((long.chars().count(), long.ends_with("契.pdf")), (80, true));
        assert!(long.len() <= 255, "bytes");
        assert_eq!(safe(&"あ".repeat(300)).chars().count(), 80);
        assert_eq!(safe(&format!("a.{}", "b".repeat(300))).chars().count(), 80);
    }

    #[test]
    fn what_runs_is_known_by_its_last_ending_however_it_is_written() {
        for name in [
            "a.exe",
            "a.EXE",
            "契約書.pdf.exe",
            "a.ｅｘｅ",
            "a.exe ",
            "a.vbs",
            "a.lnk",
            "a.html",
            "a.docm",
            "a.desktop",
        ] {
            assert!(FileName::made_safe(name).may_run(), "{name}");
        }
        for name in ["a.pdf", "exe", "a.exe.pdf", "a.xlsx", "a.docx", "a.jpg", "a.txt", "a.eml", "契約書", "a.zip"] {
            assert!(!FileName::made_safe(name).may_run(), "{name}");
        }
    }
}
