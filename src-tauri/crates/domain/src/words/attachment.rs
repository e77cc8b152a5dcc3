//! Attachments: what a file on a card is.

super::words! {
    /// 書類の種類
    AttachmentKind {
        /// 契約書
        Contract = "contract",
        /// 覚書
        Memorandum = "memorandum",
        /// 見積書
        Quote = "quote",
        /// 通知・手紙
        Letter = "letter",
        /// 写真
        Photo = "photo",
        /// その他
        Other = "other",
    }
}
