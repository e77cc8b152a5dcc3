//! `shows!`: a capability is shown by a text in the window that only it can produce.

/// Asserts a visible text and names the capability that it shows: `shows!("R2", desk, "満期 2027-03-31(水)");`.
///
/// `cargo xtask gen` reads these lines into `docs/CAPABILITIES.md`; number and text are therefore written in place.
/// The text must come from data that was typed earlier in the same journey.
#[macro_export]
macro_rules! shows {
    ($number:literal, $desk:expr, $text:literal) => {
        $desk
            .wait_for_text($text)
            .await
            .map_err(|failure| $crate::Failure::new(format!(concat!($number, " is not shown: {}"), failure)))?
    };
}
