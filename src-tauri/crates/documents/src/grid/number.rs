//! A number of a sheet as a person reads it.

/// The digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// A number without exponent and without `.0`, to fifteen digits as a spreadsheet shows it.
pub(crate) fn plain(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return if number.is_finite() { "0".to_owned() } else { String::new() };
    }
    let scientific = format!("{number:.*e}", DIGITS - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let sign = if number < 0.0 { "-" } else { "" };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let Ok(whole) = usize::try_from(point) else {
        return format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs() as usize));
    };
    match digits.split_at_checked(whole) {
        Some((whole, "")) => format!("{sign}{whole}"),
        Some(("", fraction)) => format!("{sign}0.{fraction}"),
        Some((whole, fraction)) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{digits}{}", "0".repeat(whole - digits.len())),
    }
}

/// A number as its format shows it, where the format has zeros in front or hyphens between (`0000000`, `000-0000`);
/// any other format changes how a number looks, not what it is.
pub(super) fn shown(number: f64, format: &str) -> String {
    let plain = plain(number);
    if !is_padded(format) || !plain.chars().all(|digit| digit.is_ascii_digit()) {
        return plain;
    }
    let pattern = pattern(format);
    let mut digits: Vec<char> = plain.chars().collect();
    let mut shown = Vec::new();
    for sign in pattern.chars().rev() {
        shown.push(if sign == '-' { '-' } else { digits.pop().unwrap_or('0') });
    }
    shown.extend(digits.into_iter().rev());
    shown.into_iter().rev().collect()
}

/// Whether a format has zeros in front.
pub(super) fn is_padded(format: &str) -> bool {
    let pattern = pattern(format);
    pattern.starts_with("00") && pattern.chars().all(|sign| matches!(sign, '0' | '-'))
}

/// What a format says of positive numbers, without the signs that only protect others.
fn pattern(format: &str) -> String {
    format.split(';').next().unwrap_or_default().replace(['\\', '"'], "")
}

/// What a spreadsheet shows of a number, where it is the number with zeros in front or hyphens between.
pub(super) fn as_shown(number: f64, shown: &str) -> String {
    let plain = plain(number);
    let digits: String = shown.chars().filter(|sign| *sign != '-').collect();
    let same = digits.len() > 1 && digits.bytes().all(|digit| digit.is_ascii_digit()) && !shown.starts_with('-');
    if same && digits.trim_start_matches('0') == plain.trim_start_matches('0') { shown.to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_a_person_reads_it() {
        for (number, read) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (0.1 + 0.2, "0.3"),
            (0.000_012_5, "0.0000125"),
            (1e15, "1000000000000000"),
            (1.5e20, "150000000000000000000"),
            (7_000_012_050_002.0, "7000012050002"),
            (1234.5, "1234.5"),
            (100.0, "100"),
            (f64::NAN, ""),
        ] {
            assert_eq!(plain(number), read, "{number:e}");
        }
    }

    #[test]
    fn zeros_in_front_and_hyphens_come_from_the_format() {
        for (number, format, read) in [
            (10.0, "0000000", "0000010"),
            (600_014.0, "000\\-0000", "060-0014"),
            (1_000_004.0, "000\"-\"0000", "100-0004"),
            (12_345_678.0, "000-0000", "1234-5678"),
            (1234.5, "00000", "1234.5"),
            (-5.0, "000", "-5"),
            (1234.0, "#,##0", "1234"),
            (5.0, "General", "5"),
            (5.0, "0.00", "5"),
        ] {
            assert_eq!(shown(number, format), read, "{number} {format}");
        }
    }
}
