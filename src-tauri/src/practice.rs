//! `--sample`: opens the practice office, made at the first call, with somebody signed in.

use office::OfficeError;
use office::desk::{Desk, Filling, NewOfficeForm, Phase, SignInForm};

/// The person who practises.
const NAME: &str = "佐藤 美咲";
/// A practice office keeps no secrets; its password stands in the README.
const PASSWORD: &str = "renshu-2026";

/// Makes or opens the practice office and signs its first person in.
pub async fn open(desk: &Desk) -> Result<(), OfficeError> {
    let state = desk.state().await?;
    match state.phase {
        Phase::FirstStart => {
            let form = NewOfficeForm {
                office_name: "みほん商事 営業二課".to_owned(),
                my_name: NAME.to_owned(),
                password: PASSWORD.to_owned(),
                keep_on_this_pc: false,
            };
            desk.create_office(form).await?;
        }
        Phase::Closed | Phase::Locked => {
            let Some(person) = state.people.first() else { return Ok(()) };
            desk.sign_in(SignInForm { staff_id: person.id, password: PASSWORD.to_owned() }).await?;
        }
        Phase::Setup | Phase::NewPassword | Phase::Ready | Phase::Restoring | Phase::Trouble => {}
    }
    if desk.state().await?.phase == Phase::Setup {
        desk.fill_office(Filling::Practice).await?;
    }
    Ok(())
}
