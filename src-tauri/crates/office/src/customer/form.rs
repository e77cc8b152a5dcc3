//! The card's form, and how it becomes a row.

use super::channel::{ChannelForm, read_channels};
use crate::error::{FieldCode, FieldError, OfficeError};
use crate::form::{LINE, Reading};
use chrono::NaiveDate;
use domain::text::{PostalCode, fold, fold_digits, sort_key};
use domain::words::{CustomerRole, Standing};
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use storage::customer::{CustomerKeys, CustomerRow};
use uuid::Uuid;

/// Everything that a person writes on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomerForm {
    /// 名称
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 敬称
    pub honorific: String,
    /// 得意先・仕入先
    pub roles: Vec<CustomerRole>,
    /// 区分
    pub standing: Standing,
    /// Since when, as typed.
    pub standing_since: String,
    /// 担当
    pub owner_id: Option<Uuid>,
    /// 地域
    pub area_id: Option<Uuid>,
    /// 本社
    pub parent_id: Option<Uuid>,
    /// 郵便番号
    pub postal_code: String,
    /// 所在地
    pub address: String,
    /// 電話
    pub phone: String,
    /// FAX
    pub fax: String,
    /// メール
    pub mail: String,
    /// ウェブサイト
    pub website: String,
    /// 代表者
    pub representative: String,
    /// 業種
    pub industry: String,
    /// 資本金, yen as typed
    pub capital: String,
    /// 従業員数, as typed
    pub employees: String,
    /// 決算
    pub fiscal_year_end: String,
    /// 法人番号
    pub corporate_number: String,
    /// 連絡の好み
    pub contact_preference: String,
    /// 顧客の目標
    pub goal: String,
    /// 注意
    pub caution: String,
    /// Further phones, fax numbers and mail addresses, in order.
    pub channels: Vec<ChannelForm>,
}

impl CustomerForm {
    /// A card with a name and nothing else.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let empty = String::new;
        Self {
            name: name.to_owned(),
            kana: empty(),
            honorific: empty(),
            roles: vec![CustomerRole::Buyer],
            standing: Standing::Lead,
            standing_since: empty(),
            owner_id: None,
            area_id: None,
            parent_id: None,
            postal_code: empty(),
            address: empty(),
            phone: empty(),
            fax: empty(),
            mail: empty(),
            website: empty(),
            representative: empty(),
            industry: empty(),
            capital: empty(),
            employees: empty(),
            fiscal_year_end: empty(),
            corporate_number: empty(),
            contact_preference: empty(),
            goal: empty(),
            caution: empty(),
            channels: Vec::new(),
        }
    }

    /// What a stored card looks like in the form, but for its channels.
    #[must_use]
    pub(crate) fn of(row: &CustomerRow, roles: Vec<CustomerRole>) -> Self {
        Self {
            name: row.name.clone(),
            kana: row.kana.clone(),
            honorific: row.honorific.clone(),
            roles,
            standing: row.standing.0,
            standing_since: row.standing_since.map(|day| day.to_string()).unwrap_or_default(),
            owner_id: row.owner_id,
            area_id: row.area_id,
            parent_id: row.parent_id,
            postal_code: PostalCode::parse(&row.postal_code).map(|code| code.to_string()).unwrap_or_default(),
            address: row.address.clone(),
            phone: row.phone.clone(),
            fax: row.fax.clone(),
            mail: row.mail.clone(),
            website: row.website.clone(),
            representative: row.representative.clone(),
            industry: row.industry.clone(),
            capital: row.capital.map(|yen| yen.to_string()).unwrap_or_default(),
            employees: row.employees.map(|n| n.to_string()).unwrap_or_default(),
            fiscal_year_end: row.fiscal_year_end.clone(),
            corporate_number: row.corporate_number.clone(),
            contact_preference: row.contact_preference.clone(),
            goal: row.goal.clone(),
            caution: row.caution.clone(),
            channels: Vec::new(),
        }
    }

    /// Reads the form over a row, whose id, number, times and version stay; gives the channels back. What is wrong is in
    /// `reading`, which the caller finishes.
    pub(crate) fn read(&self, reading: &mut Reading, row: &mut CustomerRow, today: NaiveDate) -> Vec<ChannelForm> {
        row.name = reading.required_line("name", &self.name, LINE);
        row.kana = reading.line("kana", &self.kana, LINE);
        row.honorific = reading.line("honorific", &self.honorific, 20);
        row.standing = Word(self.standing);
        row.standing_since = reading.past_day("standingSince", &self.standing_since, today);
        row.owner_id = self.owner_id;
        row.area_id = self.area_id;
        row.parent_id = self.parent_id;
        if self.parent_id == Some(row.id) {
            reading.wrong("parentId", FieldCode::UnderItself);
        }
        row.postal_code = reading.postal_code("postalCode", &self.postal_code);
        row.address = reading.line("address", &self.address, LINE);
        row.phone = reading.phone("phone", &self.phone);
        row.fax = reading.phone("fax", &self.fax);
        row.mail = reading.mail("mail", &self.mail);
        row.website = reading.line("website", &self.website, LINE);
        row.representative = reading.line("representative", &self.representative, LINE);
        row.industry = reading.line("industry", &self.industry, LINE);
        row.capital = reading.yen("capital", &self.capital).map(|yen| yen.value());
        row.employees = reading.whole("employees", &self.employees, 10_000_000).map(i64::from);
        row.fiscal_year_end = reading.line("fiscalYearEnd", &self.fiscal_year_end, 20);
        row.corporate_number = reading.corporate_number("corporateNumber", &self.corporate_number);
        row.contact_preference = reading.note("contactPreference", &self.contact_preference);
        row.goal = reading.note("goal", &self.goal);
        row.caution = reading.note("caution", &self.caution);
        if self.roles.is_empty() {
            reading.wrong("roles", FieldCode::Required);
        }
        read_channels(reading, &self.channels)
    }
}

/// What a card is found and ordered by, with the digits of its further numbers.
#[must_use]
pub(crate) fn keys(row: &CustomerRow, further: &[String]) -> CustomerKeys {
    let digits: Vec<String> = [&row.phone, &row.fax, &row.postal_code, &row.number, &row.corporate_number]
        .into_iter()
        .map(|text| fold_digits(text))
        .chain(further.iter().cloned())
        .filter(|digits| !digits.is_empty())
        .collect();
    CustomerKeys {
        fold: format!("{} {} {}", fold(&row.name), fold(&row.kana), fold(&row.address)),
        digits: digits.join(" "),
        sort_key: sort_key(&row.name, &row.kana),
    }
}

/// A form's value as the history keeps it: texts as they are, nothing as an empty text, lists and spans as JSON.
pub(crate) fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// An error for a choice that is not there.
pub(crate) fn unknown(path: &str) -> OfficeError {
    OfficeError::invalid(vec![FieldError::of(path, FieldCode::Unknown)])
}
