//! Keys that a person presses, as the WebDriver standard writes them.

/// Esc
pub const ESCAPE: &str = "\u{e00c}";
/// Tab
pub const TAB: &str = "\u{e004}";
/// Enter
pub const ENTER: &str = "\u{e007}";
/// Ctrl and S at once; the last one lets go.
pub const CTRL_S: &str = "\u{e009}s\u{e000}";
/// Ctrl and A at once; the last one lets go.
pub const CTRL_A: &str = "\u{e009}a\u{e000}";
/// Ctrl and K at once; the last one lets go.
pub const CTRL_K: &str = "\u{e009}k\u{e000}";
/// The arrow that points to the left.
pub const ARROW_LEFT: &str = "\u{e012}";
/// The arrow that points to the right.
pub const ARROW_RIGHT: &str = "\u{e014}";
/// The arrow that points down.
pub const ARROW_DOWN: &str = "\u{e015}";
