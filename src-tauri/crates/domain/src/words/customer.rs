//! What a customer is to the office, and how far the relation has come.

super::words! {
    /// 区分: how far the relation to a customer has come.
    Standing {
        /// 潜在
        Potential = "potential",
        /// 見込
        Lead = "lead",
        /// 既存
        Existing = "existing",
        /// 休眠
        Dormant = "dormant",
        /// 取引停止
        Stopped = "stopped",
    }
}

super::words! {
    /// A way to reach somebody.
    ChannelKind {
        /// 電話
        Phone = "phone",
        /// FAX
        Fax = "fax",
        /// メール
        Mail = "mail",
    }
}

super::words! {
    /// What the customer is to the office; one may be both.
    CustomerRole {
        /// 得意先
        Buyer = "buyer",
        /// 仕入先
        Supplier = "supplier",
    }
}
