//! N4: the backups of an office: when they are made, what they are compared with, and the way back (T2 after it).

use super::staff::typed;
use super::*;
use crate::backup::BackupReason;
use crate::desk::{BackupProof, Phase};
use crate::import::ImportKind;
use crate::reminder::{After, PopupWords, popups};
use std::path::PathBuf;

impl World {
    /// Why the backups of this office were made, the newest first.
    pub(super) async fn reasons(&self) -> Vec<BackupReason> {
        let (office, me) = self.work().await;
        office.list_backups(&me).unwrap().list.into_iter().map(|backup| backup.reason).collect()
    }

    pub(super) async fn newest(&self) -> String {
        let (office, me) = self.work().await;
        office.list_backups(&me).unwrap().list.remove(0).id
    }

    pub(super) async fn backed_up_daily(&self, moment: &str) -> bool {
        self.turn_to(moment);
        let (office, _) = self.work().await;
        office.back_up_daily().await.unwrap()
    }

    pub(super) async fn names(&self) -> Vec<String> {
        let (office, _) = self.work().await;
        let mut conn = office.store().read().await.unwrap();
        storage::customer::list_all(&mut conn).await.unwrap().into_iter().map(|card| card.name).collect()
    }

    pub(super) async fn sign_in(&self) {
        let form = SignInForm { staff_id: self.me, password: PASSWORD.to_owned() };
        self.desk.sign_in(form).await.unwrap();
    }
}

#[tokio::test]
async fn n4_each_day_has_its_backup_and_its_age_is_in_view() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    assert_eq!(office.backup_status().last_day, None);
    assert!(world.backed_up_daily("2026-11-24 09:00").await);
    assert!(!world.backed_up_daily("2026-11-24 18:00").await, "one a day");
    assert!(world.backed_up_daily("2026-11-25 08:00").await);
    world.turn_to("2026-11-28 09:00");
    let status = office.backup_status();
    assert_eq!((status.last_day, status.last_time.as_deref()), (Some(day("2026-11-25")), Some("8:00")));
    assert_eq!((status.age_days, status.running, status.failed), (Some(3), None, None));
    office.back_up_now(&me).await.unwrap();
    use BackupReason::{ByHand, Daily};
    assert_eq!(world.reasons().await, [ByHand, Daily, Daily]);
    assert!(!world.backed_up_daily("2026-11-28 10:00").await, "that of this morning is a backup too");
    assert!(office.verify_backups().await.unwrap().iter().all(|(_, sound)| *sound));
}

#[tokio::test]
async fn n4_a_backup_of_a_day_to_come_neither_stands_for_today_nor_hides_how_old_the_others_are() {
    let world = World::empty().await;
    assert!(world.backed_up_daily("2026-11-24 09:00").await);
    assert!(world.backed_up_daily("2027-11-24 09:00").await, "the clock was a year ahead");
    world.turn_to("2026-11-26 09:00");
    let (office, _) = world.work().await;
    assert_eq!(office.backup_status().age_days, Some(2));
    assert!(world.backed_up_daily("2026-11-26 09:00").await);
    assert_eq!(office.backup_status().age_days, Some(0));
}

#[tokio::test]
async fn n4_as_many_lines_in_the_log_are_not_yet_the_same_office() {
    let world = World::empty().await;
    world.customer("株式会社みどり").await;
    world.backed_up_daily("2026-11-24 09:00").await;
    let then = world.newest().await;
    for name in ["株式会社あおば", "株式会社いずみ", "株式会社うしお"] {
        world.customer(name).await;
    }
    world.desk.restore(&then, typed(PASSWORD)).await.unwrap();
    world.sign_in().await;
    let made = world.reasons().await.len();
    // The restore and the sign-in are noted; one card more, and the log is as long as that of the three that went.
    world.customer("株式会社えぞ").await;
    let (office, _) = world.work().await;
    office.back_up_before(BackupReason::BeforeImport).await.unwrap();
    assert_eq!(world.reasons().await.len(), made + 1, "it holds another card");
}

#[tokio::test]
async fn n4_a_failure_is_told_and_not_repeated_every_half_minute() {
    let world = World::empty().await;
    let (office, _) = world.work().await;
    let in_the_way = world.dir.path().join("backups");
    std::fs::write(&in_the_way, b"a file where the folder should be").unwrap();
    office.back_up_daily().await.unwrap_err();
    assert!(office.backup_status().failed.is_some());
    std::fs::remove_file(&in_the_way).unwrap();
    assert!(office.backup_status().failed.is_some(), "until one succeeds");
    assert!(!world.backed_up_daily("2026-11-24 09:59").await, "not before an hour is over");
    assert!(world.backed_up_daily("2026-11-24 10:00").await);
    assert_eq!(office.backup_status().failed, None);
}

#[tokio::test]
async fn n4_before_a_list_comes_in_everything_is_backed_up_once() {
    let world = World::empty().await;
    let (office, me) = world.work().await;
    let list = |name: &str| format!("名称,電話\n{name},03-1234-5678\n").into_bytes();
    for rehearsal in [true, false] {
        office
            .import_file(&me, ImportKind::Customers, "list.csv", list("株式会社みどり"), None, rehearsal)
            .await
            .unwrap();
        assert_eq!(world.reasons().await.len(), usize::from(!rehearsal), "a rehearsal changes nothing");
    }
    world.turn_to("2026-11-24 09:05");
    office.back_up_now(&me).await.unwrap();
    // The act of backing up is itself noted, so the next one holds a line more; what comes straight after it does not.
    office.back_up_before(BackupReason::BeforeRestore).await.unwrap();
    office.back_up_before(BackupReason::BeforeRestore).await.unwrap();
    use BackupReason::{BeforeImport, BeforeRestore, ByHand};
    assert_eq!(world.reasons().await, [BeforeRestore, ByHand, BeforeImport]);
}

#[tokio::test]
async fn n4_a_day_is_brought_back_and_the_way_back_from_there_too() {
    let world = World::empty().await;
    world.customer("株式会社みどり").await;
    world.backed_up_daily("2026-11-24 09:00").await;
    let then = world.newest().await;
    world.turn_to("2026-11-25 09:00");
    world.customer("株式会社あおば").await;
    let (office, me) = world.work().await;
    let difference = office.compare_backup(&me, &then).await.unwrap();
    assert_eq!((difference.backup.customers, difference.customers, difference.acts), (1, 2, 1));
    assert_eq!(code(office.compare_backup(&me, "../office").await), ErrorCode::NotFound, "no other folder");
    drop(office);
    let state = world.desk.restore(&then, typed(PASSWORD)).await.unwrap();
    assert_eq!(state.phase, Phase::Locked, "whoever goes on signs in");
    world.sign_in().await;
    assert_eq!(world.names().await, ["株式会社みどり"]);
    assert_eq!(world.reasons().await[0], BackupReason::BeforeRestore);
    let gone = world.newest().await;
    world.desk.restore(&gone, typed(PASSWORD)).await.unwrap();
    world.sign_in().await;
    assert_eq!(world.names().await, ["株式会社みどり", "株式会社あおば"], "nothing was lost by it");
}

#[tokio::test]
async fn n4_a_wrong_password_restores_nothing_and_leaves_the_vault_as_it_was() {
    let world = World::empty().await;
    world.backed_up_daily("2026-11-24 09:00").await;
    let then = world.newest().await;
    world.customer("株式会社あおば").await;
    assert_eq!(code(world.desk.restore(&then, typed("ちがうことば2027")).await), ErrorCode::WrongPassword);
    assert_eq!(code(world.desk.restore(&then, typed(PASSWORD)).await), ErrorCode::Wait, "as at the sign-in");
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Ready, "and at work as before");
    assert_eq!(world.names().await, ["株式会社あおば"]);
}

#[tokio::test]
async fn t2_after_a_restore_one_popup_says_so_and_nothing_comes_singly() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await;
    world.backed_up_daily("2026-11-24 09:00").await;
    let then = world.newest().await;
    // Told and dealt with after the backup was made.
    let look = world.tick_at("2027-01-29 09:00").await;
    let (office, me) = world.work().await;
    assert_eq!(look.to_show.len(), 1);
    office.shown(&popup_of(&[look.to_show[0].id], false), None).await.unwrap();
    office.finish_reminders(&me, &[look.to_show[0].id], new_command()).await.unwrap();
    drop(office);
    world.desk.restore(&then, typed(PASSWORD)).await.unwrap();
    world.sign_in().await;
    let look = world.tick_at("2027-01-29 09:30").await;
    let (office, me) = world.work().await;
    assert!(look.restored);
    let shown = popups(&look.to_show, Some(&me), After::Restore, PopupWords::japanese());
    assert_eq!(shown.len(), 1);
    assert!(!shown[0].title.contains("みどり") && !shown[0].body.contains("みどり"), "{shown:?}");
    office.shown(&shown[0], None).await.unwrap();
    office.restore_told();
    let next = world.tick_at("2027-01-29 10:00").await;
    assert!(!next.restored && next.to_show.is_empty(), "{next:?}");
    assert_eq!(world.open(contract.id).await.len(), 1, "but the list has it");
}

#[tokio::test]
async fn n4_a_new_pc_begins_with_a_backup_and_the_recovery_key() {
    let (old, key) = super::password::world_with_key().await;
    old.customer("株式会社みどり").await;
    old.backed_up_daily("2026-11-24 09:00").await;
    let folder: PathBuf = old.dir.path().join("backups").join(old.newest().await);
    let new = World::bare();
    let people = new.desk.people_of_backup(&folder).unwrap();
    assert_eq!(people[0].name, "佐藤 花子");
    let proof = |key: &str| BackupProof::RecoveryKey { key: typed(key) };
    let misread = refused(new.desk.restore_folder(&folder, proof("ABCD-1234")).await);
    assert_eq!(field_codes(&misread), [("recoveryKey", FieldCode::NotARecoveryKey)]);
    assert_eq!(new.desk.state().await.unwrap().phase, Phase::FirstStart, "as if nothing had been");
    let state = new.desk.restore_folder(&folder, proof(&key)).await.unwrap();
    assert_eq!(state.phase, Phase::Locked);
    let form = SignInForm { staff_id: old.me, password: PASSWORD.to_owned() };
    new.desk.sign_in(form).await.unwrap();
    assert_eq!(new.names().await, ["株式会社みどり"]);
    let refused = new.desk.restore_folder(&folder, proof(&key)).await;
    assert_eq!(code(refused), ErrorCode::VaultExists, "never under an open vault");
}

#[tokio::test]
async fn n4_closing_stops_the_backup_under_way_and_leaves_nothing_of_it() {
    let world = World::empty().await;
    world.customer("株式会社みどり").await;
    let (office, me) = world.work().await;
    let making = tokio::spawn(async move { office.back_up_now(&me).await });
    loop {
        let (office, _) = world.work().await;
        if office.backup_status().running.is_some() {
            break;
        }
        drop(office);
        tokio::task::yield_now().await;
    }
    world.desk.close_vault().await.unwrap();
    assert_eq!(code(making.await.unwrap()), ErrorCode::BackupStopped);
    let left: Vec<_> = std::fs::read_dir(world.dir.path().join("backups")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
    world.sign_in().await;
    assert_eq!(world.names().await, ["株式会社みどり"], "it opens, for nobody holds it any more");
    assert!(world.backed_up_daily("2026-11-24 11:00").await, "and the next one is made");
}

#[tokio::test]
async fn n4_a_restore_that_is_stopped_leaves_everything_as_it_was() {
    let world = World::empty().await;
    world.backed_up_daily("2026-11-24 09:00").await;
    let then = world.newest().await;
    world.customer("株式会社あおば").await;
    assert_eq!(world.desk.restore_progress(), None);
    let restoring = world.desk.restore(&then, typed(PASSWORD));
    let watching = async {
        // The backup before it is another matter; then the office gives way, and the window shows how far it is.
        let progress = loop {
            if let Some(progress) = world.desk.restore_progress() {
                break progress;
            }
            tokio::task::yield_now().await;
        };
        let phase = world.desk.state().await.unwrap().phase;
        world.desk.stop_restore();
        (progress, phase)
    };
    let (restored, (progress, phase)) = tokio::join!(restoring, watching);
    assert_eq!(code(restored), ErrorCode::BackupStopped);
    assert!(progress.can_stop && phase == Phase::Restoring, "{progress:?} {phase:?}");
    assert_eq!(world.desk.restore_progress(), None);
    assert_eq!(world.desk.state().await.unwrap().phase, Phase::Ready, "at work as before");
    assert_eq!(world.names().await, ["株式会社あおば"]);
}
