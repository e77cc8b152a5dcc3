//! The stored codes of the date engine's own enumerations.

use crate::dates::{KeyDateKind, SpanUnit};
use crate::words::UnknownCode;

macro_rules! codes {
    ($name:ident { $($variant:ident = $code:literal,)+ }) => {
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
            type Err = UnknownCode;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$variant),)+
                    _ => Err(UnknownCode { word: stringify!($name) }),
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

codes!(SpanUnit { Days = "days", WorkingDays = "working_days", Months = "months", });
codes!(KeyDateKind {
    WindowOpens = "window_opens",
    ContactBy = "contact_by",
    NoticeBy = "notice_by",
    Expires = "expires",
});

super::words! {
    /// A day of the week, Monday first.
    DayOfWeek {
        /// 月曜日
        Mon = "mon",
        /// 火曜日
        Tue = "tue",
        /// 水曜日
        Wed = "wed",
        /// 木曜日
        Thu = "thu",
        /// 金曜日
        Fri = "fri",
        /// 土曜日
        Sat = "sat",
        /// 日曜日
        Sun = "sun",
    }
}
