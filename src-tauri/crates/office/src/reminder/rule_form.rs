//! A rule as a person writes it, and as one sentence.

use super::RulesByKind;
use crate::error::FieldCode;
use crate::form::{Reading, SpanForm};
use crate::words::{Sentences, Words, sentences};
use domain::dates::{Offset, Offsets, ReminderRule, Span, SpanUnit};
use domain::words::ReminderKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::LazyLock;

/// The most days on which one date is told.
const MOST: usize = 12;
/// The longest way from a date, and the longest wait, in whatever unit: ten years.
const LONGEST: u32 = 3_650;

/// On which side of the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OffsetSide {
    /// So long before.
    Before,
    /// On the day itself; what is typed does not count.
    OnDay,
    /// So long after.
    After,
}

/// How far from the date, as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OffsetForm {
    /// How many, as typed.
    pub n: String,
    /// Of what.
    pub unit: SpanUnit,
    /// On which side.
    pub side: OffsetSide,
}

/// A rule, as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RuleForm {
    /// On which days.
    pub offsets: Vec<OffsetForm>,
    /// After how many days or working days again; empty for once.
    pub again: SpanForm,
    /// After how many working days to whoever supervises, as typed; empty for never.
    pub escalation: String,
}

/// A contract's own rule for a kind of date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KindRuleForm {
    /// Of which date.
    pub kind: ReminderKind,
    /// The rule.
    pub rule: RuleForm,
}

impl KindRuleForm {
    /// What some rules look like in the form.
    #[must_use]
    pub(crate) fn all(rules: &RulesByKind) -> Vec<Self> {
        rules.iter().map(|(kind, rule)| Self { kind: *kind, rule: RuleForm::of(rule) }).collect()
    }

    /// The rule as one sentence; none where it cannot be read.
    pub(crate) fn in_words(&self) -> Option<String> {
        self.rule.read(&mut Reading::default(), "").map(|rule| rule_in_words(self.kind, &rule))
    }
}

impl RuleForm {
    /// What a rule looks like in the form.
    #[must_use]
    pub fn of(rule: &ReminderRule) -> Self {
        let offset = |offset: Offset| match offset {
            Offset::Before(span) => OffsetForm { n: span.n.to_string(), unit: span.unit, side: OffsetSide::Before },
            Offset::OnDay => OffsetForm { n: String::new(), unit: SpanUnit::Days, side: OffsetSide::OnDay },
            Offset::After(span) => OffsetForm { n: span.n.to_string(), unit: span.unit, side: OffsetSide::After },
        };
        Self {
            offsets: rule.offsets.iter().map(offset).collect(),
            again: SpanForm::of(rule.again, SpanUnit::WorkingDays),
            escalation: rule.escalation.map(|n| n.to_string()).unwrap_or_default(),
        }
    }

    /// Reads the form; what is wrong is noted in `reading` under `path`. None where anything is.
    pub(crate) fn read(&self, reading: &mut Reading, path: &str) -> Option<ReminderRule> {
        let all = format!("{path}offsets");
        if self.offsets.is_empty() {
            reading.wrong(&all, FieldCode::Required);
        }
        if self.offsets.len() > MOST {
            reading.beyond(&all, FieldCode::TooMany, MOST);
        }
        let offsets: Vec<Option<Offset>> =
            (self.offsets.iter().enumerate()).map(|(at, form)| form.read(reading, &format!("{all}.{at}"))).collect();
        let again = at_least_one(reading, &format!("{path}again"), &self.again.n);
        if self.again.unit == SpanUnit::Months && again.is_some() {
            reading.wrong(&format!("{path}again"), FieldCode::Unknown);
        }
        let escalation = at_least_one(reading, &format!("{path}escalation"), &self.escalation);
        let wrong = ["again", "escalation"].iter().any(|field| reading.is_wrong(&format!("{path}{field}")));
        let offsets = offsets.into_iter().collect::<Option<Vec<_>>>()?;
        if wrong || reading.is_wrong(&all) {
            return None;
        }
        Some(ReminderRule {
            offsets: Offsets::of(offsets),
            again: again.map(|n| Span { n, unit: self.again.unit }),
            escalation,
        })
    }
}

impl OffsetForm {
    fn read(&self, reading: &mut Reading, path: &str) -> Option<Offset> {
        if self.side == OffsetSide::OnDay {
            return Some(Offset::OnDay);
        }
        let n = reading.whole(path, &self.n, LONGEST);
        if n.is_none() && !reading.is_wrong(path) {
            reading.wrong(path, FieldCode::Required);
        }
        let span = Span { n: n?, unit: self.unit };
        Some(if self.side == OffsetSide::Before { Offset::Before(span) } else { Offset::After(span) })
    }
}

fn at_least_one(reading: &mut Reading, path: &str, typed: &str) -> Option<u32> {
    let n = reading.whole(path, typed, LONGEST)?;
    if n == 0 {
        reading.wrong(path, FieldCode::BelowOne);
        return None;
    }
    Some(n)
}

static SENTENCES: LazyLock<Sentences> = sentences!("reminder_rule");

/// A rule as one sentence: 更新拒絶期限の14日前と当日にお知らせします。…
#[must_use]
pub fn rule_in_words(kind: ReminderKind, rule: &ReminderRule) -> String {
    in_words(kind, rule, SENTENCES.spoken())
}

fn in_words(kind: ReminderKind, rule: &ReminderRule, words: &Words) -> String {
    let name = match kind {
        ReminderKind::WindowOpened => "name.window_opened",
        ReminderKind::ContactDue => "name.contact_due",
        ReminderKind::NoticeDeadline => "name.notice_deadline",
        ReminderKind::Expired => "name.expired",
    };
    let span = |span: Span| {
        let key = match span.unit {
            SpanUnit::Days => "span.days",
            SpanUnit::WorkingDays => "span.working_days",
            SpanUnit::Months => "span.months",
        };
        words.say(key, &[("n", &span.n.to_string())])
    };
    let mut days: Vec<String> = rule
        .offsets
        .iter()
        .map(|offset| match offset {
            Offset::Before(before) => words.say("day.before", &[("span", &span(before))]),
            Offset::OnDay => words.say("day.on", &[]),
            Offset::After(after) => words.say("day.after", &[("span", &span(after))]),
        })
        .collect();
    let last = days.pop().unwrap_or_default();
    let days = if days.is_empty() {
        last
    } else {
        words.say("day.list", &[("days", &days.join(&words.say("day.comma", &[]))), ("last", &last)])
    };
    let told = words.say("tell.on", &[("name", &words.say(name, &[])), ("days", &days)]);
    let n = rule.escalation.map(|n| n.to_string());
    let then = match (rule.again.map(span), n) {
        (Some(again), Some(n)) => words.say("then.both", &[("again", &again), ("n", &n)]),
        (Some(again), None) => words.say("then.again", &[("again", &again)]),
        (None, Some(n)) => words.say("then.escalation", &[("n", &n)]),
        (None, None) => String::new(),
    };
    format!("{told}{then}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(offsets: &[(&str, SpanUnit, OffsetSide)], again: &str, escalation: &str) -> RuleForm {
        RuleForm {
            offsets: offsets
                .iter()
                .map(|(n, unit, side)| OffsetForm { n: (*n).to_owned(), unit: *unit, side: *side })
                .collect(),
            again: SpanForm { n: again.to_owned(), unit: SpanUnit::WorkingDays },
            escalation: escalation.to_owned(),
        }
    }

    fn read(form: &RuleForm) -> Result<ReminderRule, Vec<(String, FieldCode)>> {
        let mut reading = Reading::default();
        let rule = form.read(&mut reading, "");
        let wrong: Vec<_> = reading.into_errors().into_iter().map(|error| (error.path, error.code)).collect();
        if wrong.is_empty() { Ok(rule.unwrap()) } else { Err(wrong) }
    }

    #[test]
    fn a_rule_is_one_sentence_in_the_order_of_its_days() {
        use OffsetSide::{After, Before, OnDay};
        let days = SpanUnit::Days;
        for (offsets, again, escalation, kind, sentence) in [
            (
                &[("", days, OnDay), ("１４", days, Before), ("30", days, Before)][..],
                "3",
                "5",
                ReminderKind::NoticeDeadline,
                "更新拒絶期限の30日前、14日前と当日にお知らせします。対応がなければ3営業日ごとにもう一度お知らせし、5営業日たったら主管にもお知らせします。",
            ),
            (&[("", days, OnDay)], "", "", ReminderKind::WindowOpened, "先行管理期間に入る日の当日にお知らせします。"),
            (
                &[("0", days, Before), ("2", SpanUnit::WorkingDays, After)],
                "",
                "3",
                ReminderKind::Expired,
                "満期の当日と2営業日後にお知らせします。3営業日たっても対応がなければ、主管にもお知らせします。",
            ),
            (
                &[("1", SpanUnit::Months, Before)],
                "1",
                "",
                ReminderKind::ContactDue,
                "事前連絡期限の1か月前にお知らせします。対応がなければ1営業日ごとにもう一度お知らせします。",
            ),
        ] {
            let rule = read(&form(offsets, again, escalation)).unwrap();
            assert_eq!(rule_in_words(kind, &rule), sentence);
            assert_eq!(read(&RuleForm::of(&rule)).unwrap(), rule, "it goes into the form and comes back");
        }
    }

    #[test]
    fn each_bad_input_is_said_at_its_field() {
        let before = (OffsetSide::Before, SpanUnit::Days);
        let offset = |n: &'static str| [(n, before.1, before.0)];
        let many: Vec<_> = ["1"; 13].iter().map(|n| (*n, before.1, before.0)).collect();
        for (bad, field, code) in [
            (form(&[], "", ""), "offsets", FieldCode::Required),
            (form(&many, "", ""), "offsets", FieldCode::TooMany),
            (form(&offset(""), "", ""), "offsets.0", FieldCode::Required),
            (form(&offset("十日"), "", ""), "offsets.0", FieldCode::NotANumber),
            (form(&offset("-3"), "", ""), "offsets.0", FieldCode::Negative),
            (form(&offset("3651"), "", ""), "offsets.0", FieldCode::TooLarge),
            (form(&offset("3"), "0", ""), "again", FieldCode::BelowOne),
            (form(&offset("3"), "", "0"), "escalation", FieldCode::BelowOne),
            (form(&offset("3"), "", "x"), "escalation", FieldCode::NotANumber),
        ] {
            assert_eq!(read(&bad), Err(vec![(field.to_owned(), code)]), "{bad:?}");
        }
        let mut monthly = form(&offset("3"), "1", "");
        monthly.again.unit = SpanUnit::Months;
        assert_eq!(read(&monthly), Err(vec![("again".to_owned(), FieldCode::Unknown)]));
    }
}
