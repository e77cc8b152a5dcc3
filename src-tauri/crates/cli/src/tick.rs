//! `sakimori tick`: looks once for what is due, as the window program does every half minute, and tells what it delivered.
//!
//! Nothing is shown: what was delivered stands in the list of reminders as not shown, so the window program still has its popup.

use crate::arguments::TickOrder;
use crate::vault::{Refusal, in_vault};
use crate::{say, table, words};
use domain::dates::label;
use office::ErrorCode;
use office::reminder::LookReport;
use std::process::ExitCode;

/// Looks once, on a practice office on the day that is named.
pub async fn tick(order: TickOrder) -> Result<ExitCode, Refusal> {
    let day = order.date.as_deref();
    let found = in_vault(&order.which, async |office, actor| {
        office.look_once(actor, day).await.map_err(|error| match error.code {
            ErrorCode::ClockNotMovable => Refusal::misused(words::CLOCK_NOT_MOVABLE.to_owned()),
            ErrorCode::Invalid => Refusal::misused(words::NOT_A_DAY_OF_TICK.to_owned()),
            _ => error.into(),
        })
    });
    let found = found.await?;
    let text = if order.json {
        let json = serde_json::to_string(&found).map_err(|_| Refusal::of(words::NOT_WRITTEN))?;
        format!("{json}\n")
    } else {
        lines(&found)
    };
    say(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn lines(found: &LookReport) -> String {
    let rows = found.items.iter().map(|item| {
        [
            label(item.remind_on),
            words::reminder_kind(item.kind).to_owned(),
            label(item.date),
            item.contract_number.clone(),
            item.customer.clone(),
            item.assignee.clone().unwrap_or_else(|| words::NO_OWNER.to_owned()),
        ]
    });
    let table = if found.items.is_empty() { String::new() } else { table::lines(words::TICK_COLUMNS, rows) };
    format!("{table}{}\n", words::looked(&label(found.on), found.items.len(), found.others, found.renewals))
}
