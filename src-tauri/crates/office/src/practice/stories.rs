//! What happens on the practice office's first day, 2026-11-24: each kind of reminder is met at once.

/// A contract that has its day.
pub(super) struct Story {
    /// 件名
    pub title: &'static str,
    /// First day of the first term; terms are of twelve months.
    pub starts_on: &'static str,
    /// The notice period, where the contract renews by itself.
    pub notice_months: Option<u32>,
    /// 年額, yen
    pub amount: &'static str,
    /// A visit so many days ago: what was said, and whether the next contact was planned for the first day.
    pub spoken: Option<(usize, &'static str, bool)>,
}

/// The first customers of the practice office, in order.
pub(super) const STORIES: &[Story] = &[
    // Expires 2027-02-24, to be refused by 01-24: its window opens on the first day.
    Story {
        title: "冷蔵設備 保守契約",
        starts_on: "2019-02-25",
        notice_months: Some(1),
        amount: "1320000",
        spoken: Some((6, "「夜間の警報が鳴っても誰も気づかない」。夜間監視の見積をお持ちする", true)),
    },
    // Expires 2026-12-24: the first contact is due on the first day.
    Story {
        title: "育苗資材 年間供給", starts_on: "2022-12-25", notice_months: None, amount: "3600000", spoken: None
    },
    // Expires on the first day.
    Story {
        title: "栽培棟 空調保守",
        starts_on: "2020-11-25",
        notice_months: None,
        amount: "960000",
        spoken: Some((40, "更新の手続きを始める。書類は先方の押印待ち", false)),
    },
    // Expires 2026-12-24, to be refused by 11-24.
    Story { title: "共同配送", starts_on: "2023-12-25", notice_months: Some(1), amount: "1800000", spoken: None },
    // Expires 2027-01-17: its window opened on Tuesday of the week before, and nobody has spoken with the customer yet.
    Story { title: "清掃サービス", starts_on: "2024-01-18", notice_months: None, amount: "480000", spoken: None },
];
