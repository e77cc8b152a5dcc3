//! What a reminder tells, and where its row stands.

use crate::dates::KeyDateKind;

super::words! {
    /// What a reminder tells.
    ReminderKind {
        /// 期間に入る
        WindowOpened = "window_opened",
        /// 事前連絡期限
        ContactDue = "contact_due",
        /// 更新拒絶期限
        NoticeDeadline = "notice_deadline",
        /// 満期
        Expired = "expired",
    }
}

impl ReminderKind {
    /// The reminder that a key date raises.
    #[must_use]
    pub const fn of(date: KeyDateKind) -> Self {
        match date {
            KeyDateKind::WindowOpens => Self::WindowOpened,
            KeyDateKind::ContactBy => Self::ContactDue,
            KeyDateKind::NoticeBy => Self::NoticeDeadline,
            KeyDateKind::Expires => Self::Expired,
        }
    }
}

super::words! {
    /// The state of a reminder's row; DESIGN §5.
    ReminderState {
        /// Its day has not come.
        Planned = "planned",
        /// Delivered and waiting for somebody.
        Open = "open",
        /// Put off; returns once.
        Snoozed = "snoozed",
        /// Somebody dealt with it, or an entry closed it.
        Done = "done",
        /// A later kind of the same term has come, or its date was changed before delivery.
        Superseded = "superseded",
        /// Its date or contract was changed after delivery.
        Withdrawn = "withdrawn",
    }
}
