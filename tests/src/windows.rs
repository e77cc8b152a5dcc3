//! The program's windows: the large one and the small one of reminders, which of them is driven, and which is before the eyes.

use crate::desk::Desk;
use crate::failure::{Failure, Told};
use crate::waiting;
use std::process::{Command, Stdio};

/// A window of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The large one.
    Main,
    /// The small one of reminders.
    Reminders,
}

impl Pane {
    /// What stands in its bar, in either language.
    const fn title(self) -> &'static str {
        match self {
            Self::Main => "先守 Sakimori",
            Self::Reminders => "先守 お知らせ|Sakimori reminders",
        }
    }

    /// The title of the page in it, in either language.
    const fn pages(self) -> [&'static str; 2] {
        match self {
            Self::Main => ["先守", "先守"],
            Self::Reminders => ["先守 お知らせ", "Sakimori reminders"],
        }
    }
}

impl Desk {
    /// Goes on in this window: what is clicked and read from now on is clicked and read there.
    pub async fn go_on_in(&self, pane: Pane) -> Told<()> {
        waiting::until_so(&format!("the window 「{}」", pane.title()), async || {
            for handle in self.client()?.windows().await? {
                self.client()?.switch_to_window(handle).await?;
                if pane.pages().contains(&self.client()?.title().await?.as_str()) {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await?;
        self.raise(pane)
    }

    /// Whether this window is on the screen.
    pub fn shows(&self, pane: Pane) -> Told<bool> {
        Ok(self.window_id(pane, true)?.is_some())
    }

    /// The id of this window on its screen.
    pub(crate) fn window_id(&self, pane: Pane, visible: bool) -> Told<Option<String>> {
        let name = format!("^({})$", pane.title());
        let mut words = vec!["search"];
        if visible {
            words.push("--onlyvisible");
        }
        words.extend(["--name", &name]);
        Ok(self.xdotool(&words)?.lines().next().map(str::to_owned))
    }

    /// The window that takes the keys, by its id.
    pub fn takes_the_keys(&self) -> Told<String> {
        Ok(self.xdotool(&["getwindowfocus"])?.trim().to_owned())
    }

    /// Gives the keys to this window, as a click on it does where somebody manages the windows.
    pub fn give_the_keys(&self, pane: Pane) -> Told<()> {
        let id = self.window_id(pane, true)?.ok_or_else(|| Failure::new("there is no such window"))?;
        self.xdotool(&["windowfocus", "--sync", &id]).map(drop)
    }

    /// Puts this window before the others: a desk has nobody who manages its windows.
    pub(crate) fn raise(&self, pane: Pane) -> Told<()> {
        if let Some(id) = self.window_id(pane, true)? {
            self.xdotool(&["windowraise", &id])?;
        }
        Ok(())
    }

    /// Puts the driven window before the others.
    pub(crate) async fn raise_the_driven(&self) -> Told<()> {
        let page = self.client()?.title().await?;
        self.raise(if Pane::Reminders.pages().contains(&page.as_str()) { Pane::Reminders } else { Pane::Main })
    }

    fn xdotool(&self, words: &[&str]) -> Told<String> {
        let mut asked = Command::new("xdotool");
        self.stage().lead(&mut asked)?;
        let answer = asked.args(words).stderr(Stdio::null()).output();
        let answer = answer.map_err(|error| Failure::new(format!("`xdotool` could not be started: {error}")))?;
        Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
    }
}
