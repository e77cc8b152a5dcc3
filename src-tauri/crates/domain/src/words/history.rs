//! History: of which records every field is kept.

super::words! {
    /// A record whose fields are kept with their old values.
    RecordKind {
        /// 顧客資料カード, with its roles.
        Customer = "customer",
        /// 顧客側担当者
        ContactPerson = "contact_person",
        /// 定期契約
        Contract = "contract",
        /// 契約期間
        Term = "term",
    }
}
