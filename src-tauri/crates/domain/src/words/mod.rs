//! The office's words: each enumeration with the code under which it is stored, spoken and translated.

mod attachment;
mod contact;
mod contract;
mod customer;
mod dates;
mod fault;
mod history;
mod language;
mod reminder;
mod staff;

pub use attachment::AttachmentKind;
pub use contact::ContactKind;
pub use contract::{BillingPeriod, ContractState, Outcome, Stage, Tax, TermOrigin};
pub use customer::{ChannelKind, CustomerRole, Standing};
pub use dates::DayOfWeek;
pub use fault::FaultKind;
pub use history::RecordKind;
pub use language::Language;
pub use reminder::{ReminderKind, ReminderState};
pub use staff::Role;

/// A code that none of an enumeration's words has: the row that holds it is damaged or newer than this program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {word} code")]
pub struct UnknownCode {
    /// The enumeration that was asked.
    pub word: &'static str,
}

/// Declares an enumeration together with its stored codes, so that the two cannot drift.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, specta::Type)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every word, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code under which the word is stored and sent to the window.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::words::UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::words::UnknownCode { word: stringify!($name) }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_code_is_the_code_the_window_gets() {
        fn same<T: serde::Serialize + Copy + std::fmt::Display>(all: &[T]) {
            for word in all {
                let sent = serde_json::to_value(word).expect("a word serialises");
                assert_eq!(sent, serde_json::Value::String(word.to_string()), "one word everywhere");
            }
        }
        same(Role::ALL);
        same(Standing::ALL);
        same(CustomerRole::ALL);
        same(ChannelKind::ALL);
        same(ContactKind::ALL);
        same(ContractState::ALL);
        same(TermOrigin::ALL);
        same(Outcome::ALL);
        same(Stage::ALL);
        same(BillingPeriod::ALL);
        same(Tax::ALL);
        same(ReminderKind::ALL);
        same(ReminderState::ALL);
        same(FaultKind::ALL);
        same(RecordKind::ALL);
        same(AttachmentKind::ALL);
        same(crate::log::LogKind::ALL);
        same(crate::log::Unasked::ALL);
        same(crate::dates::SpanUnit::ALL);
        same(crate::dates::KeyDateKind::ALL);
    }

    #[test]
    fn a_code_of_another_list_is_refused() {
        assert!("upcoming".parse::<Standing>().is_err(), "a stage is no standing");
    }
}
