//! The date engine: terms by the civil code, key dates with their reasons, working days, and dates as people write them.

pub mod holidays;
mod holidays_table;
pub mod key_dates;
pub mod month_math;
pub mod range;
pub mod read_date;
pub mod reason;
pub mod reminder_rule;
pub mod span;
pub mod term;
pub mod term_faults;
pub mod wareki;
pub mod working_days;

#[cfg(test)]
mod tests;

pub use holidays::{Holiday, HolidayList, holiday, holidays_between};
pub use key_dates::{KeyDate, KeyDateKind, Policy, TermFacts, key_dates};
pub use range::{DateFault, FIRST_DAY, LAST_DAY, in_range};
pub use read_date::{DateTextFault, possible_dates, read_date, read_past_date};
pub use reason::{LengthUnit, Reason};
pub use reminder_rule::{Offset, Offsets, ReminderRule};
pub use span::{Span, SpanUnit};
pub use term::{next_term, term_end};
pub use term_faults::{MoveFault, TermFault, move_fault, term_faults};
pub use wareki::{era_label, era_year, label, label_in, label_with_era, short_label, short_label_in};
pub use working_days::{ClosedWeekdays, DayOff, WorkingDays, day_of_week};
