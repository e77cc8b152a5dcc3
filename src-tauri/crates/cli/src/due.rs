//! `sakimori due`: the key dates that are near, as JSON for scripts or as a table for people.

use crate::arguments::DueQuestion;
use crate::vault::{Refusal, in_vault};
use crate::{say, table, words};
use domain::clock::Clock;
use domain::dates::{label, read_date};
use office::SystemClock;
use office::due::Due;
use std::process::ExitCode;

/// The furthest that one may look ahead: ten years.
const FURTHEST: u32 = 3_660;

/// Answers what is due.
pub async fn due(question: DueQuestion) -> Result<ExitCode, Refusal> {
    let on = read_date(&question.on, SystemClock.today()).map_err(|_| Refusal::of(words::NOT_A_DATE))?;
    let within = days(&question.within).ok_or_else(|| Refusal::of(words::NOT_A_SPAN))?;
    let found = in_vault(&question.which, async |office, actor| Ok(office.due(actor, on, within).await?)).await?;
    let text = if question.json {
        let json = serde_json::to_string(&found).map_err(|_| Refusal::of(words::NOT_WRITTEN))?;
        format!("{json}\n")
    } else {
        lines(&found)
    };
    say(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// 60d, or 60.
fn days(text: &str) -> Option<u32> {
    let digits = text.trim().trim_end_matches(['d', 'D', '日']);
    digits.parse().ok().filter(|days| *days <= FURTHEST)
}

fn lines(due: &Due) -> String {
    if due.items.is_empty() {
        return words::nothing_due(&label(due.on));
    }
    let rows = due.items.iter().map(|item| {
        [
            label(item.remind_on),
            words::kind(item.kind).to_owned(),
            label(item.date),
            item.contract_number.clone(),
            item.customer.clone(),
        ]
    });
    table::lines(words::COLUMNS, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_days_is_read() {
        assert_eq!(days("60d"), Some(60));
        assert_eq!(days("7"), Some(7));
        for text in ["", "d", "-1d", "2m", "99999d"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
