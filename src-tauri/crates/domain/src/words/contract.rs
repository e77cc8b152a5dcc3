//! Contracts, their terms and their renewal.

super::words! {
    /// Whether a contract is alive.
    ContractState {
        /// In force, or waiting for an outcome.
        Active = "active",
        /// 満了: ran to the end of its term and was not renewed.
        Ended = "ended",
        /// 解約: given up before the end of its term.
        Cancelled = "cancelled",
        /// 取消: entered by mistake; counts nowhere.
        Voided = "voided",
    }
}

super::words! {
    /// How a term came to be.
    TermOrigin {
        /// The first term of the contract.
        First = "first",
        /// Agreed by both sides.
        Renewed = "renewed",
        /// 自動更新(黙示): nobody refused in time.
        Tacit = "tacit",
    }
}

super::words! {
    /// How a term's renewal ended.
    Outcome {
        /// 更新
        Renewed = "renewed",
        /// 条件変更
        RenewedChanged = "renewed_changed",
        /// 更新(自動)
        RenewedTacit = "renewed_tacit",
        /// 解約
        Cancelled = "cancelled",
        /// 他社へ
        Switched = "switched",
        /// 保留
        OnHold = "on_hold",
        /// 取消
        Voided = "voided",
        /// 満了
        Ended = "ended",
    }
}

super::words! {
    /// The step a renewal is in.
    Stage {
        /// 予定
        Upcoming = "upcoming",
    }
}

super::words! {
    /// What the amount is paid for.
    BillingPeriod {
        /// 月額
        Monthly = "monthly",
        /// 年額
        Yearly = "yearly",
        /// 一回払い
        OneOff = "one_off",
        /// 契約期間の総額
        Term = "term",
    }
}

super::words! {
    /// Whether the amount contains consumption tax.
    Tax {
        /// 税込
        Included = "included",
        /// 税抜
        Excluded = "excluded",
    }
}
