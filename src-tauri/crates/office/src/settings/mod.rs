//! The office's settings: its name, its hour, its policy, its days, its plans.

mod days;
mod form;
mod holidays;
mod plans;
mod replan;
mod rules;
mod year;

pub use days::{OfficeDay, OfficeDayForm, WorkingWeekForm};
pub use form::{OfficeSettings, OfficeSettingsForm};
pub(crate) use form::{clock_label, hour_label};
pub use holidays::{HolidayChange, HolidayListFault, HolidayListFaultKind, HolidayPreview};
pub use plans::PlanForm;
pub use rules::{PlanRules, ReminderRulesView, RuleOwner, RulePreview, RuleView};
pub use year::{OfficeMonth, OfficeYear, YearDay};
