//! What a column of a list may hold, with the heading under which our own export writes it.

use crate::language::{Language, spoken};
use serde::{Deserialize, Serialize};
use specta::Type;

/// For which list a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The card; a list of contracts knows its customers by it.
    Customer,
    /// The contract.
    Contract,
    /// Both.
    Both,
}

macro_rules! fields {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $label:literal, $english:literal, $side:ident;)+) => {
        /// What a column of a list may hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
        #[serde(rename_all = "snake_case")]
        pub enum TargetField { $($(#[$meta])* $variant,)+ }

        impl TargetField {
            /// Every field, in the order in which they are offered and exported.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as a map has it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The heading of our own export, by which it is read back: the same whatever language is spoken.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The name on the screen.
            #[must_use]
            pub fn said(self) -> &'static str {
                match (self, spoken()) {
                    $((Self::$variant, Language::Japanese) => $label,
                    (Self::$variant, Language::English) => $english,)+
                }
            }

            pub(super) const fn side(self) -> Side {
                match self { $(Self::$variant => Side::$side,)+ }
            }
        }
    };
}

fields! {
    /// Our own number of the card.
    Number = "number", "顧客番号(先守)", "Customer no. (Sakimori)", Customer;
    /// The key of the row where the list comes from.
    SourceKey = "source_key", "元の番号", "Original no.", Customer;
    /// 名称
    Name = "name", "名称", "Name", Customer;
    /// The branch's part of the name, where it stands in a column of its own.
    Branch = "branch", "支店名", "Branch name", Customer;
    /// フリガナ
    Kana = "kana", "フリガナ", "Reading", Customer;
    /// 敬称
    Honorific = "honorific", "敬称", "Form of address", Customer;
    /// 得意先・仕入先
    Roles = "roles", "得意先・仕入先", "Buyer or supplier", Customer;
    /// 区分
    Standing = "standing", "区分", "Standing", Customer;
    /// Since when.
    StandingSince = "standing_since", "区分の開始日", "Standing since", Customer;
    /// 担当 of the card, or of the contract in a list of contracts.
    Owner = "owner", "担当", "Owner", Both;
    /// 地域
    Area = "area", "地域", "Area", Customer;
    /// Our own number of the head office.
    ParentNumber = "parent_number", "本社の顧客番号(先守)", "Head office's customer no. (Sakimori)", Customer;
    /// 郵便番号
    PostalCode = "postal_code", "郵便番号", "Postal code", Customer;
    /// 都道府県, written before the address.
    Prefecture = "prefecture", "都道府県", "Prefecture", Customer;
    /// 市区町村, written before the address.
    City = "city", "市区町村", "City", Customer;
    /// 所在地
    Address = "address", "所在地", "Address", Customer;
    /// 建物名, written after the address.
    Building = "building", "建物名", "Building", Customer;
    /// 電話
    Phone = "phone", "電話", "Phone", Customer;
    /// FAX
    Fax = "fax", "FAX", "Fax", Customer;
    /// メール
    Mail = "mail", "メール", "Mail", Customer;
    /// ウェブサイト
    Website = "website", "ウェブサイト", "Website", Customer;
    /// 代表者
    Representative = "representative", "代表者", "Representative", Customer;
    /// 業種
    Industry = "industry", "業種", "Industry", Customer;
    /// 資本金
    Capital = "capital", "資本金", "Capital", Customer;
    /// 従業員数
    Employees = "employees", "従業員数", "Employees", Customer;
    /// 決算
    FiscalYearEnd = "fiscal_year_end", "決算", "Financial year ends", Customer;
    /// 法人番号
    CorporateNumber = "corporate_number", "法人番号", "Corporate number", Customer;
    /// 連絡の好み
    ContactPreference = "contact_preference", "連絡の好み", "How to be contacted", Customer;
    /// 顧客の目標
    Goal = "goal", "顧客の目標", "Customer's goal", Customer;
    /// 注意
    Caution = "caution", "注意", "Caution", Customer;
    /// Further phones, fax numbers and mail addresses, a line for each.
    Channels = "channels", "ほかの連絡先", "Other numbers and addresses", Customer;
    /// Everybody at the customer, a line for each.
    People = "people", "先方担当者の一覧", "List of contact people", Customer;
    /// 氏名 of a person at the customer.
    PersonName = "person_name", "先方担当者", "Contact person", Customer;
    /// The family name, written before the given one.
    PersonFamily = "person_family", "先方担当者の姓", "Contact person's family name", Customer;
    /// The given name.
    PersonGiven = "person_given", "先方担当者の名", "Contact person's given name", Customer;
    /// フリガナ of the person.
    PersonKana = "person_kana", "先方担当者のフリガナ", "Contact person's reading", Customer;
    /// 部署
    PersonDepartment = "person_department", "先方担当者の部署", "Contact person's department", Customer;
    /// 役職
    PersonTitle = "person_title", "先方担当者の役職", "Contact person's position", Customer;
    /// 電話 of the person.
    PersonPhone = "person_phone", "先方担当者の電話", "Contact person's phone", Customer;
    /// メール of the person.
    PersonMail = "person_mail", "先方担当者のメール", "Contact person's mail", Customer;
    /// 処理区分 of the 国税庁: 21 to 99 mean that the company is no more.
    ChangeCode = "change_code", "処理区分", "Change code", Customer;
    /// 最新履歴 of the 国税庁: 0 where a later line of the same company follows.
    Latest = "latest", "最新履歴", "Latest entry", Customer;
    /// 商号イメージID of the 国税庁: the name has a character that exists only as a picture.
    NameImage = "name_image", "商号イメージID", "Image ID of the name", Customer;
    /// Our own number of the contract.
    ContractNumber = "contract_number", "契約番号(先守)", "Contract no. (Sakimori)", Contract;
    /// The contract's number where the list comes from.
    ContractKey = "contract_key", "元の契約番号", "Original contract no.", Contract;
    /// 件名
    Title = "title", "件名", "Contract", Contract;
    /// First day of the term.
    StartsOn = "starts_on", "開始日", "Start", Contract;
    /// Length of the term.
    Length = "length", "期間", "Length", Contract;
    /// 満期日
    ExpiresOn = "expires_on", "満期日", "Expiry", Contract;
    /// 自動更新
    AutoRenews = "auto_renews", "自動更新", "Renews by itself", Contract;
    /// Length of a renewed term.
    RenewalLength = "renewal_length", "更新後の期間", "Length once renewed", Contract;
    /// How long before the expiry a renewal must be refused.
    Notice = "notice", "更新拒絶の予告", "Notice by", Contract;
    /// 金額
    Amount = "amount", "金額", "Amount", Contract;
    /// ISO 4217, or 円.
    Currency = "currency", "通貨", "Currency", Contract;
    /// What the amount is for.
    Period = "period", "金額の期間", "Amount is per", Contract;
    /// 税込・税抜
    Tax = "tax", "税", "Tax", Contract;
    /// プラン
    Plan = "plan", "プラン", "Plan", Contract;
    /// The contract's own follow-up window.
    Window = "window", "先行管理期間", "Window opens", Contract;
    /// The contract's own first contact.
    Contact = "contact", "事前連絡", "Contact by", Contract;
    /// メモ
    Note = "note", "メモ", "Note", Contract;
    /// 継続中, 満了, 解約 or 取消.
    State = "state", "契約の状態", "State", Contract;
    /// The day on which it ended.
    StateOn = "state_on", "契約の状態の日", "State since", Contract;
    /// Why it ended.
    StateReason = "state_reason", "契約の状態の理由", "Reason of the state", Contract;
    /// Who wrote the record where it comes from.
    Author = "author", "元の作成者", "Original author", Both;
    /// When it was written there.
    WrittenOn = "written_on", "元の作成日", "Originally written on", Both;
    /// The last column of a file of refused rows, which is not read.
    Ignored = "ignored", "取り込めなかった理由", "Why it was refused", Both;
}

/// Which list is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Cards.
    Customers,
    /// Contracts on cards.
    Contracts,
}

impl ImportKind {
    /// The code under which it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Contracts => "contracts",
        }
    }

    /// The kind of a stored code; customers for one that nobody knows.
    pub(super) fn of_code(code: &str) -> Self {
        if code == "contracts" { Self::Contracts } else { Self::Customers }
    }

    /// The fields that a column of such a list may hold.
    pub(super) fn fields(self) -> impl Iterator<Item = TargetField> {
        TargetField::ALL.iter().copied().filter(move |field| {
            *field != TargetField::Ignored && (self == Self::Contracts || field.side() != Side::Contract)
        })
    }

    /// The fields without which nothing can be taken in.
    pub(super) const fn needed(self) -> &'static [TargetField] {
        match self {
            Self::Customers => &[TargetField::Name],
            Self::Contracts => &[TargetField::Title],
        }
    }
}
