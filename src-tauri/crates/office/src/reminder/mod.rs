//! お知らせ: planned with each change, delivered by the tick exactly once, kept until somebody has dealt with it.

mod handle;
mod list;
mod plan;
mod popup;
mod status;
mod tick;
mod today;

pub(crate) use plan::{plan_term, reassign_customer};

pub use handle::SnoozeUntil;
pub use list::{NextAction, ReminderFilter, ReminderListState, ReminderView};
pub use popup::{After, Popup, PopupWords, popups};
pub use status::{Host, PopupsPossible, ReminderStatus};
pub use tick::{Delivered, Look};
pub use today::{PlannedContact, TodaySummary, TodayView, WindowCount};

use chrono::{DateTime, Utc};

/// When the program last looked for what is due.
#[derive(Debug, Clone, Copy, Default)]
pub struct LookTimes {
    /// The wall clock's moment of the last look; none before the first.
    pub last: Option<DateTime<Utc>>,
    /// The office's moment of the last look.
    pub last_office: Option<DateTime<Utc>>,
    /// How many items the last digest told of, and when.
    pub digest: Option<(DateTime<Utc>, usize)>,
}

/// The seconds between two looks.
pub const SECONDS_BETWEEN_LOOKS: i64 = 30;
