//! Contacts with a customer.

super::words! {
    /// How a contact took place.
    ContactKind {
        /// 訪問
        Visit = "visit",
        /// 面談
        Meeting = "meeting",
        /// 電話
        Phone = "phone",
        /// メール
        Mail = "mail",
        /// 手紙
        Letter = "letter",
        /// ホットライン
        Hotline = "hotline",
    }
}

impl ContactKind {
    /// Whether an entry of this kind closes a contact that was due: a visit, meeting or call in which somebody was met.
    ///
    /// Mail and letters count once they were answered, which is a fact of its own that the log does not hold yet.
    #[must_use]
    pub fn closes_contact_due(self, person_met: &str) -> bool {
        matches!(self, Self::Visit | Self::Meeting | Self::Phone) && !person_met.trim().is_empty()
    }
}
