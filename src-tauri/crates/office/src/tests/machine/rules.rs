//! The model's own rules: on which days a date is told, how often again, and after how long it is handed on.

use super::calendar::{
    days_on, is_open, months_before, months_on, open_before, open_days_before, open_days_on, open_from,
};
use super::dice::Dice;
use super::model::Kind;
use crate::form::SpanForm;
use crate::reminder::{KindRuleForm, OffsetForm, OffsetSide, RuleForm};
use chrono::{Duration, NaiveDate};
use domain::dates::SpanUnit;
use domain::words::ReminderKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Days,
    OpenDays,
    Months,
}

/// So many of a unit after the date; before it where the number is below zero, on the day of the reminder where it is 0.
pub type Distance = (i64, Unit);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub told: Vec<Distance>,
    pub again: Option<Distance>,
    pub hand_on: Option<i64>,
}

/// One for each kind.
pub type Rules = [Rule; 4];
/// Those of a plan or a contract, where it has its own.
pub type OwnRules = [Option<Rule>; 4];

pub const NONE: OwnRules = [None, None, None, None];

/// What holds in an office that has said nothing.
pub fn standard() -> Rules {
    [None, Some(5), Some(2), Some(3)].map(|hand_on| Rule { told: vec![(0, Unit::Days)], again: None, hand_on })
}

impl Rule {
    /// The days on which a date is told of which one is reminded on another.
    pub fn days(&self, date: NaiveDate, remind_on: NaiveDate) -> Vec<NaiveDate> {
        let day = |(n, unit): &Distance| match (*n, unit) {
            (0, _) => remind_on,
            (..0, Unit::Days) => open_before(date + Duration::days(*n)),
            (..0, Unit::OpenDays) => open_days_before(date, -n),
            (..0, Unit::Months) => open_before(months_before(date, u32::try_from(-n).unwrap())),
            _ => on(date, (*n, *unit)),
        };
        self.told.iter().map(day).collect()
    }

    pub fn again_on(&self, told_on: NaiveDate) -> Option<NaiveDate> {
        self.again.map(|distance| on(told_on, distance))
    }

    pub fn hand_on_on(&self, since: NaiveDate) -> Option<NaiveDate> {
        self.hand_on.map(|n| open_days_on(since, n))
    }

    /// One as somebody may wish it.
    pub fn thrown(dice: &mut Dice) -> Self {
        let mut told = vec![(0, Unit::Days)];
        for _ in 0..dice.below(4) {
            told.push(match dice.below(5) {
                0 => (-dice.within(1..=40), Unit::Days),
                1 => (-dice.within(1..=15), Unit::OpenDays),
                2 => (-dice.within(1..=2), Unit::Months),
                3 => (dice.within(1..=10), Unit::Days),
                _ => (dice.within(1..=5), Unit::OpenDays),
            });
        }
        if told.len() > 1 && dice.chance(30) {
            told.remove(0);
        }
        told.sort_unstable();
        told.dedup();
        let unit = if dice.chance(50) { Unit::Days } else { Unit::OpenDays };
        let again = dice.chance(45).then(|| (dice.within(1..=8), unit));
        let hand_on = dice.chance(65).then(|| dice.within(1..=6));
        Self { told, again, hand_on }
    }

    /// The same as a person types it.
    pub fn form(&self) -> RuleForm {
        let offset = |(n, unit): &Distance| OffsetForm {
            n: n.abs().to_string(),
            unit: span_unit(*unit),
            side: match n {
                ..0 => OffsetSide::Before,
                0 => OffsetSide::OnDay,
                _ => OffsetSide::After,
            },
        };
        let again = self.again.map_or_else(
            || SpanForm { n: String::new(), unit: SpanUnit::Days },
            |(n, unit)| SpanForm { n: n.to_string(), unit: span_unit(unit) },
        );
        let escalation = self.hand_on.map(|n| n.to_string()).unwrap_or_default();
        RuleForm { offsets: self.told.iter().map(offset).collect(), again, escalation }
    }
}

/// A contract's own rules as the form has them.
pub fn forms(own: &OwnRules) -> Vec<KindRuleForm> {
    let form = |(at, rule): (usize, &Option<Rule>)| {
        Some(KindRuleForm { kind: reminder_kind(Kind::ALL[at]), rule: rule.as_ref()?.form() })
    };
    own.iter().enumerate().filter_map(form).collect()
}

pub const fn reminder_kind(kind: Kind) -> ReminderKind {
    match kind {
        Kind::Window => ReminderKind::WindowOpened,
        Kind::Contact => ReminderKind::ContactDue,
        Kind::Notice => ReminderKind::NoticeDeadline,
        Kind::Expiry => ReminderKind::Expired,
    }
}

const fn span_unit(unit: Unit) -> SpanUnit {
    match unit {
        Unit::Days => SpanUnit::Days,
        Unit::OpenDays => SpanUnit::WorkingDays,
        Unit::Months => SpanUnit::Months,
    }
}

/// So long after a day, on a day on which the office is open.
fn on(day: NaiveDate, (n, unit): Distance) -> NaiveDate {
    match unit {
        Unit::Days => open_from(days_on(day, n)),
        Unit::OpenDays => open_days_on(day, n),
        Unit::Months => open_from(months_on(day, n)),
    }
}

#[test]
fn the_models_calendar_knows_the_days_off() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert!(!is_open(day("2027-01-01")) && !is_open(day("2027-01-02")) && is_open(day("2027-01-04")));
}
