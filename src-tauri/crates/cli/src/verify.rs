//! `sakimori verify`: whether the vault is encrypted, whole, and its audit log unbroken.

use crate::arguments::VerifyOrder;
use crate::vault::{Refusal, in_vault};
use crate::{say, words};
use std::process::ExitCode;

/// Checks and says what was found; exit code 1 where something is wrong.
pub async fn verify(order: VerifyOrder) -> Result<ExitCode, Refusal> {
    // That it opens at all means that the gate's checks have passed: encrypted, our key, not newer.
    let deep = order.deep;
    let (found, log, backups, on_server) = in_vault(&order.which, async |office, _| {
        let backups = if deep { office.verify_backups().await? } else { Vec::new() };
        let found = office.verify().await?;
        let log = office.log_check(found.log.clone()).await?;
        Ok((found, log, backups, office.is_on_server()))
    })
    .await?;
    let mut lines = vec![if on_server { words::ON_SERVER } else { words::ENCRYPTED }.to_owned()];
    lines.push(match (found.broken.len(), on_server) {
        (0, false) => words::WHOLE.to_owned(),
        (0, true) => words::SERVER_WHOLE.to_owned(),
        (broken, _) => words::broken(broken),
    });
    lines.push(match &log.broken {
        None => words::chain(&log),
        Some(line) => words::chain_broken(line),
    });
    lines.extend(log.given_up.iter().map(words::given_up));
    lines.push(words::customers(found.customers));
    lines.extend(backups.iter().map(|(name, sound)| words::backup_checked(name, *sound)));
    say(&format!("{}\n", lines.join("\n")))?;
    Ok(if found.is_sound() && backups.iter().all(|(_, sound)| *sound) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
