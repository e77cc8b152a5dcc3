//! A value on its way to either database. Only these kinds travel: what both keep without a loss.

use crate::word::Word;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::query::Query;
use sqlx::{Database, Encode, Type};
use uuid::Uuid;

/// A value, or nothing of its kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text.
    Text(Option<String>),
    /// An id.
    Id(Option<Uuid>),
    /// A whole number.
    Number(Option<i64>),
    /// Yes or no.
    Truth(Option<bool>),
    /// A day in the office's time zone.
    Day(Option<NaiveDate>),
    /// A moment.
    Moment(Option<DateTime<Utc>>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// Puts it into the next place of a question to one of the databases.
    pub(super) fn bind<DB: Database>(
        self,
        asked: Query<'static, DB, DB::Arguments>,
    ) -> Query<'static, DB, DB::Arguments>
    where
        Option<String>: Encode<'static, DB> + Type<DB>,
        Option<Uuid>: Encode<'static, DB> + Type<DB>,
        Option<i64>: Encode<'static, DB> + Type<DB>,
        Option<bool>: Encode<'static, DB> + Type<DB>,
        Option<NaiveDate>: Encode<'static, DB> + Type<DB>,
        Option<DateTime<Utc>>: Encode<'static, DB> + Type<DB>,
        Option<Vec<u8>>: Encode<'static, DB> + Type<DB>,
    {
        match self {
            Self::Text(value) => asked.bind(value),
            Self::Id(value) => asked.bind(value),
            Self::Number(value) => asked.bind(value),
            Self::Truth(value) => asked.bind(value),
            Self::Day(value) => asked.bind(value),
            Self::Moment(value) => asked.bind(value),
            Self::Bytes(value) => asked.bind(value),
        }
    }
}

/// What can be put into a statement's place.
pub trait Bind {
    /// As the value that travels.
    fn value(self) -> Value;
}

impl Bind for Value {
    fn value(self) -> Value {
        self
    }
}

/// What can also be missing.
pub trait BindOne: Sized {
    /// As the value that travels.
    fn value_of(value: Option<Self>) -> Value;
}

impl<T: BindOne> Bind for T {
    fn value(self) -> Value {
        T::value_of(Some(self))
    }
}

impl<T: BindOne> Bind for Option<T> {
    fn value(self) -> Value {
        T::value_of(self)
    }
}

macro_rules! travels {
    ($($kind:ty => $variant:ident, |$value:ident| $as:expr;)*) => {
        $(impl BindOne for $kind {
            fn value_of(value: Option<Self>) -> Value {
                Value::$variant(value.map(|$value| $as))
            }
        })*
    };
}

travels! {
    String => Text, |text| text;
    &str => Text, |text| text.to_owned();
    &String => Text, |text| text.clone();
    Uuid => Id, |id| id;
    &Uuid => Id, |id| *id;
    i64 => Number, |number| number;
    bool => Truth, |truth| truth;
    NaiveDate => Day, |day| day;
    DateTime<Utc> => Moment, |moment| moment;
    Vec<u8> => Bytes, |bytes| bytes;
    &[u8] => Bytes, |bytes| bytes.to_vec();
}

impl<T: std::fmt::Display> BindOne for Word<T> {
    fn value_of(value: Option<Self>) -> Value {
        Value::Text(value.map(|word| word.0.to_string()))
    }
}
