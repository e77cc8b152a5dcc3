//! The contract's form, its reading, and the key dates that appear as one types.

use crate::error::{FieldCode, FieldError, OfficeError};
use crate::form::{LINE, PolicyForm, Reading, SpanForm, keeps};
use crate::key_date::{PolicyFrom, policy_of, span};
use crate::reminder::{KindRuleForm, RulesByKind};
use crate::{Office, Rules};
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::dates::{
    DateFault, KeyDate, Policy, Span, SpanUnit, TermFacts, TermFault, key_dates, label_with_era, term_end, term_faults,
};
use domain::words::{BillingPeriod, Tax};
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::contract::{ContractRow, TermRow};
use storage::plan::PlanRow;
use uuid::Uuid;

/// Everything that a person writes of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContractForm {
    /// Whose.
    pub customer_id: Uuid,
    /// 件名
    pub title: String,
    /// 担当
    pub owner_id: Option<Uuid>,
    /// プラン
    pub plan_id: Option<Uuid>,
    /// First day, as typed.
    pub starts_on: String,
    /// Length of the term.
    pub length: SpanForm,
    /// 満期日 as typed; empty when it follows from the length or is not known.
    pub expires_on: String,
    /// 自動更新
    pub auto_renews: bool,
    /// Length of a renewed term; that of the first where not said.
    pub renewal_length: SpanForm,
    /// How long before the expiry a renewal must be refused.
    pub notice: SpanForm,
    /// 金額, yen as typed
    pub amount: String,
    /// What the amount is for.
    pub period: BillingPeriod,
    /// 税込・税抜
    pub tax: Tax,
    /// The contract's own policy.
    pub policy: PolicyForm,
    /// メモ
    pub note: String,
    /// The contract's own rules for its reminders; of a form from before there were any, none.
    #[serde(default)]
    pub rules: Vec<KindRuleForm>,
}

/// The key dates of a form as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeyDatesPreview {
    /// The dates with their reasons; none while the form does not say enough.
    pub key_dates: Vec<KeyDate>,
    /// 満期日
    pub expires_on: Option<NaiveDate>,
    /// What is wrong so far.
    pub errors: Vec<FieldError>,
    /// Where the policy comes from.
    pub policy_from: PolicyFrom,
    /// The first day in words.
    pub start_label: Option<String>,
    /// What is worth knowing before saving.
    pub warnings: Vec<PreviewWarning>,
}

/// What is worth knowing before saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PreviewWarning {
    /// The term has ended already.
    AlreadyPast,
    /// The follow-up window has opened already.
    WindowPassed,
}

/// A form that was read.
pub(crate) struct ReadForm {
    pub title: String,
    pub starts_on: Option<NaiveDate>,
    pub expires_on: Option<NaiveDate>,
    /// The length from which the expiry was counted.
    pub length: Option<Span>,
    pub renewal: Option<Span>,
    pub notice: Option<Span>,
    pub amount: Option<i64>,
    pub window: Option<Span>,
    pub contact: Option<Span>,
    pub note: String,
    /// Who took in the list that did not say the length, so that it was assumed.
    pub assumed_by: Option<Uuid>,
    /// The contract's own rules; none where nothing is said of them and they stay as they are.
    pub rules: Option<RulesByKind>,
}

impl ContractForm {
    /// A form that says nothing yet.
    #[must_use]
    pub fn blank(customer_id: Uuid) -> Self {
        let nothing = || SpanForm { n: String::new(), unit: SpanUnit::Months };
        Self {
            customer_id,
            title: String::new(),
            owner_id: None,
            plan_id: None,
            starts_on: String::new(),
            length: nothing(),
            expires_on: String::new(),
            auto_renews: false,
            renewal_length: nothing(),
            notice: nothing(),
            amount: String::new(),
            period: BillingPeriod::Yearly,
            tax: Tax::Excluded,
            policy: PolicyForm { window: nothing(), contact: nothing() },
            note: String::new(),
            rules: Vec::new(),
        }
    }

    /// What a stored contract with its newest term looks like in the form, without its own rules.
    #[must_use]
    pub(crate) fn of(row: &ContractRow, term: &TermRow) -> Self {
        let length = span(term.length_n, term.length_unit);
        let expires = term.expires_on.filter(|_| length.is_none());
        Self {
            starts_on: term.starts_on.to_string(),
            length: SpanForm::of(length, SpanUnit::Months),
            expires_on: expires.map(|day| day.to_string()).unwrap_or_default(),
            ..Self::of_contract(row)
        }
    }

    /// What is written of a stored contract itself; the fields of its term stay empty.
    #[must_use]
    pub(crate) fn of_contract(row: &ContractRow) -> Self {
        Self {
            title: row.title.clone(),
            owner_id: row.owner_id,
            plan_id: row.plan_id,
            auto_renews: row.auto_renews,
            renewal_length: SpanForm::of(span(row.renewal_n, row.renewal_unit), SpanUnit::Months),
            notice: SpanForm::of(span(row.notice_n, row.notice_unit), SpanUnit::Months),
            amount: row.amount.map(|yen| yen.to_string()).unwrap_or_default(),
            period: row.period.0,
            tax: row.tax.0,
            policy: PolicyForm::of(span(row.window_n, row.window_unit), span(row.contact_n, row.contact_unit)),
            note: row.note.clone(),
            ..Self::blank(row.customer_id)
        }
    }

    /// Reads the form; what is wrong is noted in `reading`.
    pub(crate) fn read(
        &self,
        reading: &mut Reading,
        today: NaiveDate,
        rules: &Rules,
        plan: Option<&PlanRow>,
    ) -> ReadForm {
        let title = reading.required_line("title", &self.title, LINE);
        let starts_on = reading.required_day("startsOn", &self.starts_on, today);
        let length = reading.span("length", &self.length);
        let written = reading.day("expiresOn", &self.expires_on, starts_on.unwrap_or(today));
        let renewal = reading.span("renewalLength", &self.renewal_length);
        if renewal.is_some_and(|span| span.n == 0 || span.unit == SpanUnit::WorkingDays) {
            reading.wrong("renewalLength", FieldCode::TermNotPositive);
        }
        let notice = reading.span("notice", &self.notice);
        let mut read = ReadForm {
            title,
            starts_on,
            expires_on: written,
            length: length.filter(|_| written.is_none()),
            renewal,
            notice,
            amount: reading.yen("amount", &self.amount).map(|yen| yen.value()),
            window: reading.span("policy.window", &self.policy.window),
            contact: reading.span("policy.contact", &self.policy.contact),
            note: reading.note("note", &self.note),
            assumed_by: None,
            rules: Some(self.read_rules(reading)),
        };
        self.read_term(reading, &mut read, rules, plan);
        read
    }

    fn read_rules(&self, reading: &mut Reading) -> RulesByKind {
        let read =
            |own: &KindRuleForm| Some((own.kind, own.rule.read(reading, &format!("rules.{}.", own.kind.code()))?));
        self.rules.iter().filter_map(read).collect()
    }

    fn read_term(&self, reading: &mut Reading, read: &mut ReadForm, rules: &Rules, plan: Option<&PlanRow>) {
        let Some(starts_on) = read.starts_on else { return };
        if let Some(length) = read.length {
            match term_end(starts_on, length) {
                Ok(end) => read.expires_on = Some(end),
                Err(fault) => reading.wrong("length", length_code(fault)),
            }
        }
        let Some(facts) = self.facts(read) else { return };
        let (policy, _) = policy_for(read, plan, rules.policy);
        let typed = read.length.is_none();
        for fault in term_faults(&facts, &policy, &rules.days) {
            let path = match fault {
                TermFault::TermNotPositive | TermFault::DateOutOfRange if typed => "expiresOn",
                TermFault::TermNotPositive | TermFault::DateOutOfRange => "length",
                TermFault::NoticeLongerThanTerm => "notice",
                TermFault::WindowTooLong => "policy.window",
                TermFault::ContactTooLong => "policy.contact",
            };
            if !reading.is_wrong(path) {
                reading.wrong(path, fault_code(fault));
            }
        }
    }

    /// The facts of the term that the form describes, once both of its ends are known.
    fn facts(&self, read: &ReadForm) -> Option<TermFacts> {
        Some(TermFacts {
            starts_on: read.starts_on?,
            expires_on: read.expires_on?,
            length: read.length,
            auto_renews: self.auto_renews,
            notice: read.notice,
            contact_moved_to: None,
        })
    }
}

fn policy_for(read: &ReadForm, plan: Option<&PlanRow>, office: Policy) -> (Policy, PolicyFrom) {
    let plan = plan
        .map_or((None, None), |plan| (span(plan.window_n, plan.window_unit), span(plan.contact_n, plan.contact_unit)));
    policy_of((read.window, read.contact), plan, office)
}

const fn length_code(fault: DateFault) -> FieldCode {
    match fault {
        DateFault::TermNotPositive | DateFault::NotATermUnit => FieldCode::TermNotPositive,
        DateFault::OutOfRange => FieldCode::DateOutOfRange,
    }
}

const fn fault_code(fault: TermFault) -> FieldCode {
    match fault {
        TermFault::TermNotPositive => FieldCode::TermNotPositive,
        TermFault::DateOutOfRange => FieldCode::DateOutOfRange,
        TermFault::NoticeLongerThanTerm => FieldCode::NoticeLongerThanTerm,
        TermFault::WindowTooLong | TermFault::ContactTooLong => FieldCode::WindowTooLong,
    }
}

impl Office {
    /// The key dates of a form as it stands, for showing while one types. Writes nothing.
    pub async fn preview_key_dates(&self, form: &ContractForm) -> Result<KeyDatesPreview, OfficeError> {
        let rules = self.rules();
        let today = self.clock().today();
        let plan = match form.plan_id {
            None => None,
            Some(id) => {
                let mut conn = self.store().read().await?;
                storage::plan::list(&mut conn).await?.into_iter().find(|plan| plan.id == id)
            }
        };
        let mut reading = Reading::default();
        let read = form.read(&mut reading, today, &rules, plan.as_ref());
        let (policy, policy_from) = policy_for(&read, plan.as_ref(), rules.policy);
        // An empty field is no error while one still types.
        let errors: Vec<FieldError> =
            reading.into_errors().into_iter().filter(|error| error.code != FieldCode::Required).collect();
        let sound = errors.iter().all(|error| !is_about_dates(&error.path));
        let dates = match form.facts(&read) {
            Some(facts) if sound => key_dates(&facts, &policy, &rules.days),
            _ => Vec::new(),
        };
        let mut warnings = Vec::new();
        if !dates.is_empty() && read.expires_on.is_some_and(|day| day < today) {
            warnings.push(PreviewWarning::AlreadyPast);
        } else if dates.first().is_some_and(|opens| opens.date < today) {
            warnings.push(PreviewWarning::WindowPassed);
        }
        Ok(KeyDatesPreview {
            key_dates: dates,
            expires_on: read.expires_on.filter(|day| keeps(*day)),
            errors,
            policy_from,
            start_label: read.starts_on.map(|day| label_with_era(day, crate::language::spoken())),
            warnings,
        })
    }
}

fn is_about_dates(path: &str) -> bool {
    matches!(path, "startsOn" | "length" | "expiresOn" | "notice" | "policy.window" | "policy.contact")
}
