//! `sakimori verify`: whether the vault is encrypted, whole, and its audit log unbroken.

use crate::arguments::VerifyOrder;
use crate::vault::{Refusal, in_vault};
use crate::{say, words};
use std::process::ExitCode;

/// Checks and says what was found; exit code 1 where something is wrong.
pub async fn verify(order: VerifyOrder) -> Result<ExitCode, Refusal> {
    // That it opens at all means that the gate's checks have passed: encrypted, our key, not newer.
    let deep = order.deep;
    let (found, backups) = in_vault(&order.which, async |office, _| {
        let backups = if deep { office.verify_backups().await? } else { Vec::new() };
        Ok((office.verify().await?, backups))
    })
    .await?;
    let mut lines = vec![words::ENCRYPTED.to_owned()];
    lines.push(if found.broken.is_empty() { words::WHOLE.to_owned() } else { words::broken(found.broken.len()) });
    lines.push(match found.first_broken {
        None => words::chain(found.audit_lines),
        Some(line) => words::chain_broken(&line.to_string()),
    });
    lines.push(words::customers(found.customers));
    lines.extend(backups.iter().map(|(name, sound)| words::backup_checked(name, *sound)));
    say(&format!("{}\n", lines.join("\n")))?;
    Ok(if found.is_sound() && backups.iter().all(|(_, sound)| *sound) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
