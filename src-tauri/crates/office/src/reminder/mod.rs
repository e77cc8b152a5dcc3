//! お知らせ: planned with each change, delivered by the tick exactly once, kept until somebody has dealt with it.

mod attention;
mod away;
mod deliver;
mod diary;
mod handle;
mod list;
mod plan;
mod popup;
mod report;
mod rule_form;
mod rules;
mod status;
mod supervision;
mod tick;
mod today;

pub(crate) use plan::{plan_term, reassign_customer};
pub(crate) use rules::{RulesByKind, own_rules, row_of, rule_of};

pub use attention::Attention;
pub use away::Away;
pub use diary::{DiaryAnswer, DiaryEntry, ReminderDiary};
pub use handle::SnoozeUntil;
pub use list::{NextAction, NoReaction, ReminderFilter, ReminderListState, ReminderView};
pub use popup::{After, Popup, PopupWords, popups};
pub use report::{LookReport, Told};
pub use rule_form::{KindRuleForm, OffsetForm, OffsetSide, RuleForm, rule_in_words};
pub use rules::ReminderRules;
pub use status::{Host, PopupsPossible, ReminderStatus};
pub use tick::{Audience, Delivered, Escalated, Look};
pub use today::{PlannedContact, TodaySummary, TodayView, WindowCount};

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// When the program last looked for what is due.
#[derive(Debug, Clone, Copy, Default)]
pub struct LookTimes {
    /// The wall clock's moment of the last look; none before the first.
    pub last: Option<DateTime<Utc>>,
    /// The office's moment of the last look.
    pub last_office: Option<DateTime<Utc>>,
    /// When the note beside the vault was last written.
    pub noted: Option<DateTime<Utc>>,
    /// The last time for which nobody looked, in this run.
    pub away: Option<Away>,
    /// How many items the last digest told of, and when.
    pub digest: Option<(DateTime<Utc>, usize)>,
    /// For whom the last look found nothing to show, and after how many commits: a person, or all.
    nothing: Option<(Option<Uuid>, u64)>,
}

/// The seconds between two looks.
pub const SECONDS_BETWEEN_LOOKS: i64 = 30;
