//! Numbers of cards and contracts in the order in which people count: 9, 10, 00012, 100, A-2, A-10. Three keys: what
//! stands before the last digits, how many digits these have without zeros in front, and these digits.
//!
//! The texts are those of the index `customer_by_number_order`, letter by letter, so that it is found.

/// What stands before the last digits; nothing of a number of digits alone.
macro_rules! number_before {
    ($number:literal) => {
        concat!("rtrim(", $number, ", '0123456789')")
    };
}
pub(crate) use number_before;

/// The last digits without zeros in front.
macro_rules! number_digits {
    ($number:literal) => {
        concat!("ltrim(substr(", $number, ", length(rtrim(", $number, ", '0123456789')) + 1), '0')")
    };
}
pub(crate) use number_digits;

/// How many digits count: of two numbers the one with more is the larger.
macro_rules! number_length {
    ($number:literal) => {
        concat!("length(ltrim(substr(", $number, ", length(rtrim(", $number, ", '0123456789')) + 1), '0'))")
    };
}
pub(crate) use number_length;
