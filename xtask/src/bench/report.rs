//! The budgets of DESIGN §8 beside what was measured: met, missed, or not measured yet.

use super::growth;
use std::fmt::Write as _;

/// A row of DESIGN §8.
pub(super) struct Budget {
    /// The bench's word for it.
    pub(super) word: &'static str,
    pub(super) what: &'static str,
    /// At p95.
    most: f64,
    /// Of what so many.
    pub(super) unit: &'static str,
}

const fn row(word: &'static str, what: &'static str, milliseconds: f64) -> Budget {
    Budget { word, what, most: milliseconds, unit: "ms" }
}

const fn weight(word: &'static str, what: &'static str, megabytes: f64) -> Budget {
    Budget { word, what, most: megabytes, unit: "MB" }
}

pub(super) const BUDGETS: [Budget; 13] = [
    row("search_1", "search, 1 character, in Rust", 10.0),
    row("search_2", "search, 2 characters, in Rust", 10.0),
    row("search_5", "search, 5 characters, in Rust", 10.0),
    row("search_paint", "search, keystroke to paint", 50.0),
    row("open_card", "open a card with contracts, log and history, in Rust", 10.0),
    row("card_paint", "open a card, click to paint", 100.0),
    row("list_block", "list of customers, a block of 100 rows", 10.0),
    row("calendar_month", "calendar month, any filter, in Rust", 15.0),
    row("tick_nothing", "reminder tick with nothing due", 5.0),
    row("tick_thousand", "reminder tick, for each 1,000 due", 500.0),
    row("import", "import of 100,000 rows of CSV", 10_000.0),
    row("start", "start to usable window", 1_000.0),
    weight("memory_tray", "memory at rest in the tray, the program's own", 80.0),
];

/// What the bench handed over.
#[derive(Debug, Default, PartialEq)]
pub struct Measured {
    rows: Vec<Row>,
    facts: Vec<(String, String)>,
    pub(super) plans: Vec<Plan>,
}

#[derive(Debug, PartialEq)]
pub(super) struct Row {
    word: String,
    count: usize,
    pub(super) p50: f64,
    p95: f64,
    bare: f64,
}

/// The way that the database goes for a statement of a row.
#[derive(Debug, PartialEq)]
pub(super) struct Plan {
    pub(super) word: String,
    pub(super) statement: String,
    pub(super) steps: String,
}

impl Measured {
    pub(super) fn row(&self, word: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.word == word)
    }

    /// With what another bench handed over on the same office.
    pub fn and(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        self.facts.extend(other.facts);
        self.plans.extend(other.plans);
        self
    }

    /// Reads a bench's lines: `row⇥word⇥count⇥p50⇥p95⇥bare p50`, `fact⇥what⇥value` and `plan⇥word⇥statement⇥steps`.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut measured = Self::default();
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let broken = || format!("The bench said what nobody understands: {line}");
            let number = |text: &str| text.parse::<f64>().map_err(|_| broken());
            match cells.as_slice() {
                ["row", word, count, p50, p95, bare] => measured.rows.push(Row {
                    word: (*word).to_owned(),
                    count: count.parse().map_err(|_| broken())?,
                    p50: number(p50)?,
                    p95: number(p95)?,
                    bare: number(bare)?,
                }),
                ["fact", what, value] => measured.facts.push(((*what).to_owned(), (*value).to_owned())),
                ["plan", word, statement, steps] => measured.plans.push(Plan {
                    word: (*word).to_owned(),
                    statement: (*statement).to_owned(),
                    steps: (*steps).to_owned(),
                }),
                _ => return Err(broken()),
            }
        }
        Ok(measured)
    }
}

/// All that a reader of the numbers needs.
pub struct Report {
    pub measured: Measured,
    /// What smaller offices gave, the smallest first, each behind its number of customers; the measured one is the last.
    pub smaller: Vec<(usize, Measured)>,
    /// How many customers the measured one has.
    pub customers: usize,
    pub machine: String,
    /// Whether the office was as large as the budgets ask.
    pub whole: bool,
}

impl Report {
    /// A line for each budget.
    pub fn table(&self) -> String {
        let mut table = String::from(
            "| what | budget (p95) | p50 | p95 | times | to the bare SQL beneath | |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |\n",
        );
        for budget in &BUDGETS {
            let line = match self.measured.row(budget.word) {
                Some(row) if row.count > 0 => {
                    let ratio = if row.bare > 0.0 { format!("{:.1} ×", row.p50 / row.bare) } else { "–".to_owned() };
                    let said = if row.p95 <= budget.most { "met" } else { "**missed**" };
                    let unit = budget.unit;
                    format!("{:.1} {unit} | {:.1} {unit} | {} | {ratio} | {said}", row.p50, row.p95, row.count)
                }
                _ => "– | – | – | – | not yet".to_owned(),
            };
            // Writing into a String cannot fail.
            let _ = writeln!(table, "| {} | {} {} | {line} |", budget.what, budget.most, budget.unit);
        }
        table
    }

    /// The page in the docs.
    pub fn page(&self) -> String {
        let mut facts = String::new();
        for (what, value) in &self.measured.facts {
            let _ = writeln!(facts, "- {what}: {value}");
        }
        let size = if self.whole {
            ""
        } else {
            "**The office that was measured is smaller than the budgets ask: that a budget is met here does not say that it is met.**\n\n"
        };
        format!(
            "# Benchmarks\n\n\
             Measured by `cargo xtask bench`, which writes this page; do not edit it by hand. Budgets are those of the design for a two-core \
             office PC. Release profile, an encrypted vault on the disk, one person who may see every card; the office is thrown by dice from a \
             fixed seed and the same every time. The budgets are for the 95th of a hundred.\n\n\
             {size}Machine: {}.\n\n## The generated office\n\n{facts}\n## The budgets\n\n{}\n\
             \"To the bare SQL beneath\" compares the middle values: how much longer the whole use case takes (rights, audit line, shaping for the \
             window) than its queries alone. What a look took is put down for a thousand reminders: as many are due on a day as fall on it; what came the day before is dealt with, and what \
             it is where nobody ever reacts stands under growth. A start is measured from the beginning of the process until the first screen takes a password, as the driver \
             sees it, with that office; memory is what the program holds for itself (anonymous pages) a minute after its window was closed, \
             without the code of libraries and without the page's own process, which are told above. A paint is measured in the page, from \
             the key or the click until the frame after the one in which what was asked for stands, by a web view without graphics hardware, when \
             the day's backup is made; what it is meanwhile is told above. Of what is found the first ten lines stand then, the others a frame later.\n\n\
             ## Growth\n\n{}\n{}",
            self.machine,
            self.table(),
            growth::table(self),
            growth::plans(self)
        )
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A report of an office of 100,000 customers.
    pub(in crate::bench) fn whole(lines: &str) -> Report {
        let measured = Measured::read(lines).unwrap();
        Report { measured, smaller: Vec::new(), customers: 100_000, machine: "a machine".to_owned(), whole: true }
    }

    fn report(lines: &str) -> String {
        whole(lines).table()
    }

    #[test]
    fn a_budget_is_met_or_missed_or_not_measured_yet() {
        let table = report(
            "row\tsearch_1\t200\t2.000\t9.900\t1.000\nrow\tsearch_2\t200\t2.000\t10.100\t0.000\nfact\tcustomer\t5\n",
        );
        let line = |what: &str| table.lines().find(|line| line.contains(what)).unwrap().to_owned();
        assert!(line("1 character").ends_with("| 2.0 ms | 9.9 ms | 200 | 2.0 × | met |"), "{table}");
        assert!(line("2 characters").ends_with("| 2.0 ms | 10.1 ms | 200 | – | **missed** |"), "{table}");
        assert!(line("5 characters").ends_with("| not yet |"), "{table}");
        assert_eq!(table.matches("not yet").count(), BUDGETS.len() - 2);
    }

    #[test]
    fn what_nobody_understands_is_no_number() {
        assert!(Measured::read("row\tsearch_1\tfast").is_err());
        assert!(Measured::read("row\tsearch_1\t1\tquick\t1\t1").is_err());
    }
}
