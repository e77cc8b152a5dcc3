//! A word of the office in a text column: its code is parsed when the row is read.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Type};
use std::str::FromStr;

/// An enumeration's word as it stands in a column; an unknown code is an error of the row, not of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word<T>(pub T);

impl<DB: Database, T> Type<DB> for Word<T>
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <String as Type<DB>>::type_info()
    }

    fn compatible(ty: &DB::TypeInfo) -> bool {
        <String as Type<DB>>::compatible(ty)
    }
}

impl<'r, DB: Database, T> Decode<'r, DB> for Word<T>
where
    &'r str: Decode<'r, DB>,
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    fn decode(value: <DB as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let code = <&str as Decode<DB>>::decode(value)?;
        Ok(Self(code.parse()?))
    }
}

impl<'q, DB: Database, T> sqlx::Encode<'q, DB> for Word<T>
where
    String: sqlx::Encode<'q, DB>,
    T: std::fmt::Display,
{
    fn encode_by_ref(&self, buffer: &mut <DB as Database>::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.to_string().encode_by_ref(buffer)
    }
}
