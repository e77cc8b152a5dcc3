//! People of the office.

super::words! {
    /// What a person of the office may do; a person has a set of them.
    Role {
        /// 業務員: own, covered and lent cards.
        Rep = "rep",
        /// 主管: the cards of the area.
        Supervisor = "supervisor",
        /// 専任者: all cards, lending, export, audit.
        Custodian = "custodian",
        /// 管理者: staff and settings; no cards by right.
        Administrator = "administrator",
        /// 事務: enters and keeps cards, decides nothing.
        Clerk = "clerk",
    }
}
