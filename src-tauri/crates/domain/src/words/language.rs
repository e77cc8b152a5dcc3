//! The languages in which the program speaks with people.

use super::words;

words! {
    /// A language of the screen, of popups and of the tray. What an office writes into its cards is in neither of them: it stays as written.
    #[derive(Default)]
    Language {
        /// 日本語, the office's own.
        #[default]
        Japanese = "japanese",
        /// English, complete beside it.
        English = "english",
    }
}
