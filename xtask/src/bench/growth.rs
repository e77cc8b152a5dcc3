//! How what is measured grows with the office: from a thousand customers to a hundred thousand.

use super::report::{BUDGETS, Measured, Report};
use std::fmt::Write as _;

/// What no budget names and is shown all the same: its word, what it is, its unit.
const BESIDES: [(&str, &str, &str); 5] = [
    ("tick_backlog", "reminder tick, for each 1,000 due, where nobody has reacted for weeks", "ms"),
    ("today_written", "today's page after somebody wrote", "ms"),
    ("today_again", "today's page asked again", "ms"),
    ("list_open", "list of customers opened in an order", "ms"),
    ("calendar_year", "calendar year, any filter", "ms"),
];

/// From this exponent on what is measured counts as growing, and its plans are shown: a tenth more for half as many again.
const GROWS: f64 = 0.25;

/// The middle values of each size beside each other, and the exponent of their growth: 0 where the size does not matter,
/// 1 where ten times the customers take ten times as long.
pub fn table(report: &Report) -> String {
    if report.smaller.is_empty() {
        return "Of one size alone.\n".to_owned();
    }
    let mut table = String::from("| what (p50) |");
    for (customers, _) in sizes(report) {
        let _ = write!(table, " {customers} customers |");
    }
    table.push_str(" exponent |\n| --- |");
    table.push_str(&" ---: |".repeat(report.smaller.len() + 2));
    table.push('\n');
    for (word, what, unit) in rows() {
        let _ = write!(table, "| {what} |");
        for (_, measured) in sizes(report) {
            let _ = match measured.row(word) {
                Some(row) => write!(table, " {:.1} {unit} |", row.p50),
                None => write!(table, " – |"),
            };
        }
        let _ = match exponent(report, word) {
            Some(exponent) => writeln!(table, " {exponent:.2} |"),
            None => writeln!(table, " – |"),
        };
    }
    table
}

/// The plans of what grows.
pub fn plans(report: &Report) -> String {
    let mut page = String::new();
    for (word, what, _) in rows() {
        let mut own = report.measured.plans.iter().filter(|plan| plan.word == word).peekable();
        if exponent(report, word).is_none_or(|exponent| exponent < GROWS) || own.peek().is_none() {
            continue;
        }
        let _ = writeln!(page, "### The statements of: {what}\n");
        for plan in own {
            let _ = writeln!(page, "- `{}`\n  - {}", plan.statement, plan.steps);
        }
        page.push('\n');
    }
    page
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    BUDGETS.iter().map(|budget| (budget.word, budget.what, budget.unit)).chain(BESIDES)
}

fn sizes(report: &Report) -> impl Iterator<Item = (usize, &Measured)> {
    let smaller = report.smaller.iter().map(|(customers, measured)| (*customers, measured));
    smaller.chain([(report.customers, &report.measured)])
}

/// The slope of the line through the middle values when both axes are logarithms (least squares).
fn exponent(report: &Report, word: &str) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "some hundred thousand customers")]
    let points: Vec<(f64, f64)> = sizes(report)
        .filter_map(|(customers, measured)| Some((customers as f64, measured.row(word)?.p50)))
        .filter(|(_, middle)| *middle > 0.0)
        .map(|(customers, middle)| (customers.ln(), middle.ln()))
        .collect();
    if points.len() < 2 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "two or three")]
    let count = points.len() as f64;
    let mean_x = points.iter().map(|point| point.0).sum::<f64>() / count;
    let mean_y = points.iter().map(|point| point.1).sum::<f64>() / count;
    let rise: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let run: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    (run > 0.0).then(|| rise / run)
}

#[cfg(test)]
mod tests {
    use super::super::report::tests::whole;
    use super::*;

    fn report() -> Report {
        let mut report = whole(
            "row\topen_card\t5\t4.000\t5.000\t1.000\nrow\timport\t5\t9000.000\t9900.000\t1.000\n\
             plan\timport\tSELECT 1\tSCAN CONSTANT ROW\nplan\topen_card\tSELECT 2\tSCAN CONSTANT ROW\n",
        );
        let small = "row\topen_card\t5\t4.000\t5.000\t1.000\nrow\timport\t5\t90.000\t99.000\t1.000\n";
        let middle = "row\topen_card\t5\t4.000\t5.000\t1.000\nrow\timport\t5\t900.000\t990.000\t1.000\n";
        report.smaller = vec![(1_000, Measured::read(small).unwrap()), (10_000, Measured::read(middle).unwrap())];
        report
    }

    #[test]
    fn what_takes_ten_times_as_long_for_ten_times_as_many_has_the_exponent_one() {
        let table = table(&report());
        assert!(table.contains("| 90.0 ms | 900.0 ms | 9000.0 ms | 1.00 |"), "{table}");
        assert!(table.contains("| 4.0 ms | 4.0 ms | 4.0 ms | 0.00 |"), "{table}");
    }

    #[test]
    fn plans_are_shown_of_what_grows_alone() {
        let page = plans(&report());
        assert!(page.contains("`SELECT 1`\n  - SCAN CONSTANT ROW") && !page.contains("SELECT 2"), "{page}");
    }
}
