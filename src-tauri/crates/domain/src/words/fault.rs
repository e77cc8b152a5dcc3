//! Faults: what is wrong with the records and would make a reminder fail.

super::words! {
    /// 要確認(不備)
    FaultKind {
        /// A contract whose expiry is not known.
        NoExpiry = "no_expiry",
        /// A contract that nobody answers for.
        NoOwner = "no_owner",
        /// A term whose expiry nobody has checked against a document.
        Unconfirmed = "unconfirmed",
        /// A term that ended, and nobody said how.
        EndedWithoutOutcome = "ended_without_outcome",
        /// An existing customer without any contract.
        NoContract = "no_contract",
        /// A customer that nobody answers for.
        CustomerWithoutOwner = "customer_without_owner",
    }
}
