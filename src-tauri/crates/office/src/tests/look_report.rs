//! One look as it is told at the console.

use super::staff::{CHOSEN, FIRST, typed};
use super::*;
use crate::desk::{ChoosePasswordForm, Phase};
use domain::words::Role;

#[tokio::test]
async fn a_look_at_the_console_names_nobody_whom_the_asking_person_may_not_see() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    let rep = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    assert_eq!(world.enter(rep, FIRST).await.unwrap(), Phase::NewPassword);
    let form = ChoosePasswordForm { password: typed(CHOSEN), again: typed(CHOSEN) };
    world.desk.choose_password(form).await.unwrap();
    world.turn_to("2027-01-29 09:00");
    let (office, suzuki) = world.work().await;
    let report = office.look_once(&suzuki, None).await.unwrap();
    assert_eq!((report.items.len(), report.others, report.renewals), (0, 1, 1), "a number, and no name");
    assert_eq!(world.open(contract.id).await.len(), 1, "it was delivered all the same");
    assert_eq!(code(office.look_once(&suzuki, Some("2027-02-26")).await), ErrorCode::ClockNotMovable);
    assert_eq!(office.clock().today(), day("2027-01-29"));
}
