//! Text as people type it: folded for search, checked for storage, and parsed into values that cannot be wrong.

pub mod company_name;
pub mod corporate_number;
pub mod field;
pub mod file_name;
pub mod fold;
pub mod gram;
mod half_width;
pub mod mail;
mod old_forms;
pub mod phone;
pub mod postal_code;
pub mod sort_key;
pub mod yen;

pub use company_name::{bare_name, bare_of_folded};
pub use corporate_number::{CorporateNumber, CorporateNumberFault};
pub use field::{FieldText, TextFault};
pub use file_name::FileName;
pub use fold::{fold, fold_digits};
pub use mail::{MailAddress, NotAMailAddress};
pub use phone::{NotAPhone, Phone};
pub use postal_code::{NotAPostalCode, PostalCode};
pub use sort_key::sort_key;
pub use yen::{Yen, YenFault};
