//! Looks every 30 seconds, at the start and after each change: a dumb loop around a step that is tested without it.

use crate::{popups, tray};
use chrono::{DateTime, Duration, Utc};
use office::desk::Desk;
use office::reminder::{self, After, PopupWords, PopupsPossible, SECONDS_BETWEEN_LOOKS};
use office::{SystemClock, TagKind};
use std::sync::Arc;
use tauri::{AppHandle, Manager};
use tokio::sync::Notify;

/// Wakes the ticker before its time, and lets one look through at a time: two side by side would show a popup twice.
#[derive(Debug, Default)]
pub struct Bell(Notify, tokio::sync::Mutex<()>);

impl Bell {
    /// Asks for a look now.
    pub fn ring(&self) {
        self.0.notify_one();
    }
}

/// Runs until the program ends.
pub async fn run(app: AppHandle) {
    let bell = Arc::clone(&app.state::<Arc<Bell>>());
    let mut last: Option<DateTime<Utc>> = None;
    loop {
        let now = domain::clock::Clock::now(&SystemClock);
        let pause = last.is_none_or(|last| now - last > Duration::seconds(3 * SECONDS_BETWEEN_LOOKS) || now < last);
        last = Some(now);
        look(&app, pause).await;
        let wait = std::time::Duration::from_secs(u64::try_from(SECONDS_BETWEEN_LOOKS).unwrap_or(30));
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = bell.0.notified() => {}
        }
    }
}

/// One look, and the popups for what it found.
pub async fn look(app: &AppHandle, after_pause: bool) {
    let bell = Arc::clone(&app.state::<Arc<Bell>>());
    let _alone = bell.1.lock().await;
    let desk = Arc::clone(&app.state::<Arc<Desk>>());
    let Some(office) = desk.office().await else {
        tray::show_closed(app);
        return;
    };
    let found = match office.tick().await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(?error, "the look for what is due failed; the next one tries again");
            return;
        }
    };
    if let Err(error) = office.empty_removed_attachments().await {
        tracing::error!(?error, "removed files could not be emptied; the next look tries again");
    }
    let possible = popups::wake().await;
    if !matches!(possible, PopupsPossible::NoService | PopupsPossible::Refused) {
        let person = desk.at_work().await.ok().map(|(_, actor)| actor);
        let told = found.to_tell(person.is_some(), after_pause);
        let after = match (found.restored, after_pause) {
            (true, _) => After::Restore,
            (false, true) => After::Pause,
            (false, false) => After::Look,
        };
        for popup in reminder::popups(told, person.as_ref(), after, PopupWords::japanese()) {
            if popups::show(app, &popup).await {
                office.restore_told();
                if let Err(error) = office.shown(&popup.reminders, popup.digest).await {
                    tracing::error!(?error, "that a popup was shown could not be noted");
                }
            }
        }
    }
    tray::show_look(app, &office, possible).await;
    // Beside the looks: a large vault takes its time, and reminders do not wait for it.
    tauri::async_runtime::spawn(async move {
        if let Err(error) = office.back_up_daily().await {
            tracing::error!(?error, "the day's backup failed; the next look tries again");
        }
    });
}

/// Whether a change of this kind may make something due at once.
pub fn concerns(kind: TagKind) -> bool {
    match kind {
        TagKind::Contract | TagKind::Clock | TagKind::Session | TagKind::Settings | TagKind::Reminder => true,
        TagKind::Customer
        | TagKind::Attachment
        | TagKind::Backup
        | TagKind::ContactLog
        | TagKind::Fault
        | TagKind::Calendar
        | TagKind::Staff => false,
    }
}
