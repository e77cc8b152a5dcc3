//! `sakimori export`: all cards or all contracts as a file that `import` takes back unchanged.

use crate::arguments::{ExportOrder, ListFormat};
use crate::vault::{Refusal, in_vault};
use crate::{give, words};
use office::import::{Export, ExportFormat};
use std::process::ExitCode;

/// Writes the list where it was asked for, or to the output.
pub async fn export(order: ExportOrder) -> Result<ExitCode, Refusal> {
    let format = match order.format {
        ListFormat::Csv => ExportFormat::Csv,
        ListFormat::Xlsx => ExportFormat::Xlsx,
    };
    let done = in_vault(&order.which, async |office, actor| {
        Ok(office.export(actor, order.kind.into(), format, &order.purpose).await?)
    })
    .await?;
    match done {
        Export::Unfit(unfit) => {
            let lines: Vec<String> =
                unfit.iter().map(|one| words::unfit(one.row, &one.heading, &one.character)).collect();
            Err(Refusal { sentence: lines.join("\n"), code: 5 })
        }
        Export::File(bytes) => {
            match &order.out {
                Some(file) => std::fs::write(file, bytes).map_err(|_| Refusal::of(words::NOT_WRITTEN))?,
                None => give(&bytes)?,
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}
