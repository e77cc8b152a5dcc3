//! Looks every 30 seconds, at the start and after each change: a dumb loop around a step that is tested without it.

use crate::reminders_window::{self, Called};
use crate::{memory, popups, tray, window};
use chrono::{DateTime, Duration, Utc};
use office::desk::Desk;
use office::reminder::{
    self, After, Attention, Audience, PopupWords, PopupsPossible, ReminderFilter, ReminderListState,
    SECONDS_BETWEEN_LOOKS,
};
use office::{Actor, Office, SystemClock, TagKind};
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
    let person = who_works(&desk).await;
    let audience = person.as_ref().map_or(Audience::Nobody { after_pause }, Audience::Person);
    let found = match office.tick_for(audience).await {
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
    // Whoever has left meanwhile is named to nobody; who has come has a look of their own.
    let person = who_works(&desk).await;
    let calls = app.state::<Attention>().calls(&found.to_show, person.as_ref());
    if !matches!(possible, PopupsPossible::NoService | PopupsPossible::Refused) {
        let after = match (found.restored, after_pause) {
            (true, _) => After::Restore,
            (false, true) => After::Pause(found.away),
            (false, false) => After::Look,
        };
        for popup in reminder::popups(&found.to_show, person.as_ref(), after, PopupWords::spoken()) {
            if popups::show(app, &popup).await {
                office.restore_told();
                if let Err(error) = office.shown(&popup, person.as_ref()).await {
                    tracing::error!(?error, "that a popup was shown could not be noted");
                }
            }
        }
    }
    if let Some(person) = person.filter(|_| calls) {
        call_up(app, &office, &person).await;
    }
    tray::show_look(app, &office, possible).await;
    let app = app.clone();
    // Beside the looks: a large vault takes its time, and reminders do not wait for it.
    tauri::async_runtime::spawn(async move {
        let backed_up = office.back_up_daily().await.unwrap_or_else(|error| {
            tracing::error!(?error, "the day's backup failed; the next look tries again");
            false
        });
        if let Err(error) = office.copy_to_second_place().await {
            tracing::error!(?error, "backups could not be copied to the second place; a later look tries again");
        }
        if (backed_up || found.delivered + found.renewals > 0) && !window::is_shown(&app) {
            memory::rest(&office).await;
        }
    });
}

async fn who_works(desk: &Desk) -> Option<Actor> {
    desk.at_work().await.ok().map(|(_, actor)| actor)
}

/// Brings the small window up where something waits for this person; a popup passes by, it stays.
async fn call_up(app: &AppHandle, office: &Office, person: &Actor) {
    let waiting = ReminderFilter { mine: true, state: ReminderListState::Open, first: Some(1) };
    match office.list_reminders(person, waiting).await {
        Ok(waiting) if waiting.is_empty() => {}
        Ok(_) => reminders_window::open(app, Called::ByReminder),
        Err(error) => tracing::error!(?error, "whether reminders wait is not known"),
    }
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
