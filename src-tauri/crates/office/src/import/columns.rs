//! Which column of a list holds what, by its heading.

use documents::Table;
use documents::table::Row;
use domain::text::fold;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// How many lines at the top may come before the headings.
const TITLE_LINES: usize = 5;

/// What a column of a list may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListField {
    /// 名称
    Name,
    /// フリガナ
    Kana,
    /// 郵便番号
    PostalCode,
    /// 所在地
    Address,
    /// 電話
    Phone,
    /// FAX
    Fax,
    /// メール
    Mail,
    /// 代表者
    Representative,
    /// 業種
    Industry,
    /// 法人番号
    CorporateNumber,
    /// 件名 of a contract
    ContractTitle,
    /// 開始日 of a contract
    StartsOn,
    /// 満期日 of a contract
    ExpiresOn,
    /// 金額 of a contract
    Amount,
}

/// The headings by which offices know these columns, folded as a search is.
const HEADINGS: &[(ListField, &[&str])] = &[
    (ListField::Name, &["名称", "会社名", "顧客名", "取引先名", "得意先名", "企業名", "法人名", "商号", "提出者名"]),
    (
        ListField::Kana,
        &["フリガナ", "カナ", "ヨミ", "読み", "会社名カナ", "顧客名カナ", "取引先名カナ", "提出者名(ヨミ)"],
    ),
    (ListField::PostalCode, &["郵便番号", "〒"]),
    (ListField::Address, &["住所", "所在地", "住所1"]),
    (ListField::Phone, &["電話番号", "電話", "TEL", "代表電話"]),
    (ListField::Fax, &["FAX", "FAX番号", "ファックス"]),
    (ListField::Mail, &["メール", "メールアドレス", "E-mail", "email"]),
    (ListField::Representative, &["代表者", "代表者名", "代表取締役"]),
    (ListField::Industry, &["業種", "提出者業種"]),
    (ListField::CorporateNumber, &["法人番号", "提出者法人番号"]),
    (ListField::ContractTitle, &["契約", "契約名", "件名", "契約件名"]),
    (ListField::StartsOn, &["開始日", "契約開始日", "契約日"]),
    (ListField::ExpiresOn, &["満期日", "満了日", "終了日", "契約終了日", "契約満了日"]),
    (ListField::Amount, &["金額", "契約金額", "年額"]),
];

/// A column whose heading is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecognisedColumn {
    /// The heading as it stands in the list.
    pub heading: String,
    /// What it holds.
    pub field: ListField,
}

/// The columns of a list, and where its rows begin.
pub(super) struct Columns {
    places: BTreeMap<ListField, usize>,
    /// The columns as shown.
    pub recognised: Vec<RecognisedColumn>,
    /// The first row under the headings.
    pub first_row: usize,
}

impl Columns {
    /// Finds the headings; none where no line at the top names the customers' column.
    pub(super) fn find(table: &Table) -> Option<Self> {
        table.rows.iter().take(TITLE_LINES).enumerate().find_map(|(index, row)| {
            let mut columns = Self { places: BTreeMap::new(), recognised: Vec::new(), first_row: index + 1 };
            for (place, heading) in row.cells.iter().enumerate() {
                if let Some(field) = field_of(heading)
                    && !columns.places.contains_key(&field)
                {
                    columns.places.insert(field, place);
                    columns.recognised.push(RecognisedColumn { heading: heading.trim().to_owned(), field });
                }
            }
            columns.places.contains_key(&ListField::Name).then_some(columns)
        })
    }

    /// The cell of a row; empty where the list has no such column or the row is short.
    pub(super) fn cell<'r>(&self, row: &'r Row, field: ListField) -> &'r str {
        self.places.get(&field).and_then(|place| row.cells.get(*place)).map_or("", |cell| cell.trim())
    }
}

fn field_of(heading: &str) -> Option<ListField> {
    let folded = fold(heading);
    if folded.is_empty() {
        return None;
    }
    HEADINGS.iter().find(|(_, names)| names.iter().any(|name| fold(name) == folded)).map(|(field, _)| *field)
}
