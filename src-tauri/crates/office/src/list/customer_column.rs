//! The columns of the list of customers, and what each orders by.

use serde::{Deserialize, Serialize};
use specta::Type;
use storage::customer_list::CustomerOrder;

/// What a list of customers can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CustomerColumn {
    /// 番号
    Number,
    /// 名称
    Name,
    /// フリガナ
    Kana,
    /// 区分
    Standing,
    /// 区分の開始日
    StandingSince,
    /// 担当
    Owner,
    /// 地域
    Area,
    /// 次の予定
    NextAction,
    /// 次の予定の担当
    NextOwner,
    /// 契約数
    ContractCount,
    /// 最後の接触
    LastContact,
    /// 得意先・仕入先
    Roles,
    /// 電話
    Phone,
    /// FAX
    Fax,
    /// メール
    Mail,
    /// 郵便番号
    PostalCode,
    /// 所在地
    Address,
    /// 代表者
    Representative,
    /// 業種
    Industry,
    /// 資本金
    Capital,
    /// 従業員数
    Employees,
    /// 決算
    FiscalYearEnd,
    /// 法人番号
    CorporateNumber,
    /// 登録日
    Created,
    /// 更新日
    Updated,
}

impl CustomerColumn {
    /// What the list is ordered by under this column; none where it cannot be.
    pub(super) const fn order(self) -> Option<CustomerOrder> {
        Some(match self {
            Self::Name | Self::Kana => CustomerOrder::Name,
            Self::Number => CustomerOrder::Number,
            Self::Standing => CustomerOrder::Standing,
            Self::Owner => CustomerOrder::Owner,
            Self::Area => CustomerOrder::Area,
            Self::NextAction => CustomerOrder::NextAction,
            Self::ContractCount => CustomerOrder::ContractCount,
            Self::LastContact => CustomerOrder::LastContact,
            Self::PostalCode => CustomerOrder::PostalCode,
            Self::Industry => CustomerOrder::Industry,
            Self::Capital => CustomerOrder::Capital,
            Self::Employees => CustomerOrder::Employees,
            Self::CorporateNumber => CustomerOrder::CorporateNumber,
            Self::Created => CustomerOrder::Created,
            Self::Updated => CustomerOrder::Updated,
            Self::StandingSince
            | Self::NextOwner
            | Self::Roles
            | Self::Phone
            | Self::Fax
            | Self::Mail
            | Self::Address
            | Self::Representative
            | Self::FiscalYearEnd => return None,
        })
    }
}
