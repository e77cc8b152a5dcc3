//! Passwords: the first one, one's own, forgotten ones, and what nobody gets by them (SAFETY V1, V3, V4, V5).

use super::staff::{CHOSEN, FIRST, hand, typed};
use super::*;
use crate::desk::{ChangePasswordForm, ChoosePasswordForm, Phase, RecoverForm};
use domain::words::Role;

/// Sixteen characters.
const NEXT: &str = "いろはにほへとちりぬるをわかよた";

fn change(old: &str, new: &str) -> ChangePasswordForm {
    ChangePasswordForm { old: typed(old), password: typed(new), again: typed(new) }
}

fn choose(new: &str) -> ChoosePasswordForm {
    ChoosePasswordForm { password: typed(new), again: typed(new) }
}

/// An office at work, and the recovery key that was printed for it.
pub(super) async fn world_with_key() -> (World, String) {
    let mut world = World::bare();
    let form = NewOfficeForm {
        office_name: "みどり商会".to_owned(),
        my_name: "佐藤 花子".to_owned(),
        password: PASSWORD.to_owned(),
        keep_on_this_pc: false,
    };
    let shown = world.desk.create_office(form).await.unwrap_or_else(|error| panic!("{error:?}"));
    world.me = world.desk.state().await.unwrap().me.unwrap().id;
    world.desk.fill_office(Filling::Empty).await.unwrap();
    (world, shown.groups.join("-"))
}

fn recover(person: Uuid, key: &str, new: &str) -> RecoverForm {
    RecoverForm { staff_id: person, recovery_key: typed(key), password: typed(new), again: typed(new) }
}

#[tokio::test]
async fn v5_a_first_password_opens_nothing_but_the_choice_of_another() {
    let world = World::empty().await;
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    world.desk.lock().await.unwrap();
    assert_eq!(world.enter(suzuki, FIRST).await.unwrap(), Phase::NewPassword);
    let state = world.desk.state().await.unwrap();
    let given = state.given.unwrap();
    assert_eq!((given.name.as_str(), given.by.as_deref(), given.anew), ("鈴木 一郎", Some("佐藤 花子"), false));
    assert_eq!((given.at, state.me), (at("2026-11-24 09:00"), None));
    assert_eq!(code(world.desk.at_work().await.map(drop)), ErrorCode::PasswordToChoose, "every command begins so");
    assert_eq!(code(world.desk.change_password(change(FIRST, CHOSEN)).await), ErrorCode::PasswordToChoose);
    let again = refused(world.desk.choose_password(choose(FIRST)).await);
    assert_eq!(field_codes(&again), [("password", FieldCode::SameAsBefore)], "whoever gave it knows it");
    let state = world.desk.choose_password(choose(CHOSEN)).await.unwrap();
    assert_eq!((state.phase, state.me.unwrap().name.as_str()), (Phase::Ready, "鈴木 一郎"));
    assert_eq!(code(world.desk.choose_password(choose(NEXT)).await), ErrorCode::Locked, "once");
    world.desk.lock().await.unwrap();
    assert_eq!(code(world.enter(suzuki, FIRST).await), ErrorCode::WrongPassword);
    world.turn_to("2026-11-24 09:01");
    assert_eq!(world.enter(suzuki, CHOSEN).await.unwrap(), Phase::Ready);
    let ops = world.ops(Some(suzuki)).await;
    let ops: Vec<&str> = ops.iter().map(|op| op.trim_end_matches(" []")).collect();
    assert_eq!(
        ops,
        [
            "sign_in",
            "change_password",
            "change_password_failed",
            "change_password",
            "lock",
            "sign_in_failed",
            "sign_in_failed_before",
            "sign_in"
        ]
    );
}

#[tokio::test]
async fn v5_who_walks_away_from_the_choice_is_asked_again() {
    let mut world = World::empty().await;
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    world.desk.lock().await.unwrap();
    world.enter(suzuki, FIRST).await.unwrap();
    assert_eq!(world.desk.lock().await.unwrap().phase, Phase::Locked);
    assert_eq!(world.enter(suzuki, FIRST).await.unwrap(), Phase::NewPassword);
    // The program ends in between, and the vault opens by this person's password alone.
    world.desk.close_vault().await.unwrap();
    world.desk = World::desk_in(&world.dir, &world.clock);
    assert_eq!(world.enter(suzuki, FIRST).await.unwrap(), Phase::NewPassword);
    assert_eq!(world.enter(world.me, PASSWORD).await.unwrap(), Phase::Ready, "a colleague may sign in instead");
    assert_eq!(code(world.desk.choose_password(choose(CHOSEN)).await), ErrorCode::Locked);
}

#[tokio::test]
async fn v3_one_changes_ones_own_password_with_the_old_one() {
    let world = World::empty().await;
    let wrong = refused(world.desk.change_password(change("ちがう合言葉です", CHOSEN)).await);
    assert_eq!(field_codes(&wrong), [("old", FieldCode::WrongPassword)]);
    let error = refused(world.desk.change_password(change(PASSWORD, CHOSEN)).await);
    assert_eq!((error.code, error.detail.as_deref()), (ErrorCode::Wait, Some("1")), "a wrong old one waits");
    world.turn_to("2026-11-24 09:01");
    let odd = ChangePasswordForm { old: typed(""), password: typed(CHOSEN), again: typed("別の何か") };
    let error = refused(world.desk.change_password(odd).await);
    assert_eq!(field_codes(&error), [("old", FieldCode::Required), ("again", FieldCode::NotTheSame)]);
    let same = refused(world.desk.change_password(change(PASSWORD, PASSWORD)).await);
    assert_eq!(field_codes(&same), [("password", FieldCode::SameAsBefore)]);
    world.desk.change_password(change(PASSWORD, CHOSEN)).await.unwrap();
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Ready, "work goes on");
    world.desk.lock().await.unwrap();
    assert_eq!(code(world.enter(world.me, PASSWORD).await), ErrorCode::WrongPassword);
    world.turn_to("2026-11-24 09:02");
    assert_eq!(world.enter(world.me, CHOSEN).await.unwrap(), Phase::Ready);
}

#[tokio::test]
async fn v5_a_forgotten_password_is_set_with_the_recovery_key_whether_the_vault_is_open_or_closed() {
    let (world, key) = world_with_key().await;
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    world.desk.lock().await.unwrap();
    let typed_loosely = key.to_lowercase().replace('-', " ");
    let state = world.desk.recover(recover(suzuki, &typed_loosely, CHOSEN)).await.unwrap();
    assert_eq!((state.phase, state.me.unwrap().id), (Phase::Ready, suzuki));
    world.desk.close_vault().await.unwrap();
    let state = world.desk.recover(recover(suzuki, &key, NEXT)).await.unwrap();
    assert_eq!((state.phase, state.recovered_at), (Phase::Ready, None), "the key is still the office's");
    world.desk.lock().await.unwrap();
    assert_eq!(code(world.enter(suzuki, CHOSEN).await), ErrorCode::WrongPassword);
    world.turn_to("2026-11-24 09:01");
    world.enter(suzuki, NEXT).await.unwrap();
    let told = world.desk.state().await.unwrap().recovered_at;
    assert_eq!(told, Some(at("2026-11-24 09:00")), "whose password it is hears of it");
    world.desk.lock().await.unwrap();
    world.enter(suzuki, NEXT).await.unwrap();
    assert_eq!(world.desk.state().await.unwrap().recovered_at, None, "once");
    let ops = world.ops(Some(suzuki)).await;
    assert_eq!(ops.iter().filter(|op| op.starts_with("recover_password ")).count(), 2, "{ops:?}");
}

#[tokio::test]
async fn v3_a_wrong_recovery_key_waits_and_a_misread_one_does_not() {
    let (world, key) = world_with_key().await;
    world.desk.lock().await.unwrap();
    let misread = refused(world.desk.recover(recover(world.me, &key[..30], CHOSEN)).await);
    assert_eq!(field_codes(&misread), [("recoveryKey", FieldCode::NotARecoveryKey)]);
    let other = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ";
    let wrong = refused(world.desk.recover(recover(world.me, other, CHOSEN)).await);
    assert_eq!(field_codes(&wrong), [("recoveryKey", FieldCode::WrongRecoveryKey)]);
    assert_eq!(code(world.desk.recover(recover(world.me, &key, CHOSEN)).await), ErrorCode::Wait);
    assert_eq!(world.enter(world.me, PASSWORD).await.unwrap(), Phase::Ready, "and passwords do not wait for it");
    world.desk.lock().await.unwrap();
    world.turn_to("2026-11-24 09:01");
    let empty = RecoverForm { again: typed("ちがう"), ..recover(world.me, "", CHOSEN) };
    let error = refused(world.desk.recover(empty).await);
    assert_eq!(field_codes(&error), [("recoveryKey", FieldCode::Required), ("again", FieldCode::NotTheSame)]);
    let stranger = refused(world.desk.recover(recover(new_command(), &key, CHOSEN)).await);
    assert_eq!(stranger.code, ErrorCode::NoSignIn, "the key makes no person");
    world.desk.recover(recover(world.me, &key, CHOSEN)).await.unwrap();
    let ops = world.ops(Some(world.me)).await;
    assert!(ops.iter().any(|op| op.starts_with("recover_password_failed ")), "{ops:?}");
}

#[tokio::test]
async fn v5_the_custodian_gives_a_new_password_and_the_person_hears_who() {
    let world = World::empty().await;
    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    let custodian = world.enroll("高橋 玲", &[Role::Custodian]).await;
    let (office, actor) = world.work().await;
    world.desk.lock().await.unwrap();
    world.enter(suzuki, FIRST).await.unwrap();
    world.desk.choose_password(choose(CHOSEN)).await.unwrap();
    let (office_again, rep) = world.work().await;
    assert_eq!(
        code(office_again.give_password(&rep, world.me, hand(NEXT), new_command()).await),
        ErrorCode::NotAllowed
    );
    let custodian = office.actor(custodian).await.unwrap();
    let command = new_command();
    office.give_password(&custodian, suzuki, hand(NEXT), command).await.unwrap();
    office.give_password(&custodian, suzuki, hand(NEXT), command).await.unwrap();
    world.desk.lock().await.unwrap();
    assert_eq!(code(world.enter(suzuki, CHOSEN).await), ErrorCode::WrongPassword, "the old one ends at once");
    world.turn_to("2026-11-24 09:01");
    assert_eq!(world.enter(suzuki, NEXT).await.unwrap(), Phase::NewPassword);
    let given = world.desk.state().await.unwrap().given.unwrap();
    assert_eq!((given.by.as_deref(), given.anew), (Some("高橋 玲"), true));
    let ops = world.ops(Some(custodian.id)).await;
    assert_eq!(ops, ["give_password [\"password\"]"], "a retry leaves no second line");
    drop(actor);
}

#[tokio::test]
async fn v5_an_administrator_gives_a_first_password_but_no_second() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let only = world.enroll("鈴木 一郎", &[Role::Administrator]).await;
    let only = office.actor(only).await.unwrap();
    let form = super::staff::person("高橋 玲", &[Role::Rep]);
    let rep = office.enroll_staff(&only, &form, hand(""), new_command()).await.unwrap();
    assert_eq!(field_codes(&refused(office.give_password(&only, rep, hand(""), new_command()).await)).len(), 1);
    office.give_password(&only, rep, hand(FIRST), new_command()).await.unwrap();
    assert_eq!(code(office.give_password(&only, rep, hand(NEXT), new_command()).await), ErrorCode::NotAllowed);
    office.give_password(&actor, rep, hand(NEXT), new_command()).await.unwrap();
    // Where the keys cannot be written nothing changes, and the log says so.
    std::fs::create_dir(world.dir.path().join("vault.keys.tmp")).unwrap();
    assert!(office.give_password(&actor, rep, hand(FIRST), new_command()).await.is_err());
    std::fs::remove_dir(world.dir.path().join("vault.keys.tmp")).unwrap();
    let ops = world.ops(Some(world.me)).await;
    assert_eq!(ops.last().map(String::as_str), Some("give_password_failed []"));
    world.desk.lock().await.unwrap();
    assert_eq!(world.enter(rep, NEXT).await.unwrap(), Phase::NewPassword, "the one before still opens");
}

#[tokio::test]
async fn v4_what_is_typed_as_a_password_is_not_printed() {
    assert_eq!(format!("{:?}", typed(PASSWORD)), "Typed(***)");
    let world = World::empty().await;
    world.enroll("鈴木 一郎", &[Role::Rep]).await;
    for file in ["vault.keys", "vault.db", "vault.db-wal"] {
        let bytes = std::fs::read(world.dir.path().join(file)).unwrap_or_default();
        for secret in [FIRST, PASSWORD] {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} in {file}");
        }
    }
}
