//! `sakimori backup` and `sakimori restore`.

use crate::arguments::{BackupOrder, RestoreOrder};
use crate::vault::{Meant, Refusal, in_vault, meant, password, person};
use crate::{say, words};
use office::desk::{BackupProof, Typed};
use std::process::ExitCode;

/// Makes a backup below a folder and says where it lies.
pub async fn back_up(order: BackupOrder) -> Result<ExitCode, Refusal> {
    let made = in_vault(&order.which, async |office, actor| Ok(office.back_up_into(actor, &order.dir).await?)).await?;
    say(&format!("{}\n", words::backed_up(&made.dir, made.manifest.counts.customers)))?;
    Ok(ExitCode::SUCCESS)
}

/// Lets a backup take the place of the vault, or of none.
pub async fn restore(order: RestoreOrder) -> Result<ExitCode, Refusal> {
    let meant = meant(&order.which)?;
    if let Meant::Server(..) = meant {
        return Err(Refusal::misused(words::server("backups").to_owned()));
    }
    let desk = meant.desk();
    let people = desk.people_of_backup(&order.backup)?;
    let proof = if order.recovery_key {
        BackupProof::RecoveryKey { key: Typed::new(password()?) }
    } else {
        let staff_id = person(&people, order.which.person.as_deref())?;
        BackupProof::Password { staff_id, password: Typed::new(password()?) }
    };
    desk.restore_folder(&order.backup, proof).await?;
    desk.close_vault().await?;
    say(&format!("{}\n", words::restored(desk.dir())))?;
    Ok(ExitCode::SUCCESS)
}
