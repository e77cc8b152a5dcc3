//! `sakimori init`: a new vault with its office and first person.

use crate::arguments::InitForm;
use crate::vault::{Meant, Refusal, password};
use crate::{say, words};
use office::desk::{Filling, NewOfficeForm};
use std::process::ExitCode;

/// Makes the vault and shows its recovery key, this once.
pub async fn init(form: InitForm) -> Result<ExitCode, Refusal> {
    let meant = Meant::by(&form.place)?;
    let desk = meant.desk();
    let new =
        NewOfficeForm { office_name: form.office, my_name: form.person, password: password()?, keep_on_this_pc: false };
    let key = desk.create_office(new).await?;
    // Shown before anything else can fail: it is shown but once.
    say(&words::recovery_key(&key.groups))?;
    desk.fill_office(Filling::Empty).await?;
    desk.close_vault().await?;
    say(&words::made(&meant))?;
    Ok(ExitCode::SUCCESS)
}
