//! N4: backups in a second place: copied once each, caught up with after it was away, never in the way of the first ones.

use super::*;
use crate::backup::{BackupReason, SecondPlaceStatus};
use domain::words::Role;
use std::path::{Path, PathBuf};
use storage::vault::{Backup, list_backups};

/// An office with a second place beside it.
struct Ground {
    world: World,
    home: TempDir,
}

impl Ground {
    async fn new() -> Self {
        let ground = Self { world: World::empty().await, home: tempfile::tempdir().unwrap() };
        std::fs::create_dir(ground.usb()).unwrap();
        ground
    }

    /// The same, with the place chosen.
    async fn chosen() -> Self {
        let ground = Self::new().await;
        let (office, me) = ground.world.work().await;
        office.choose_second_place(&me, &ground.usb()).await.unwrap();
        ground
    }

    fn usb(&self) -> PathBuf {
        self.home.path().join("usb")
    }

    /// Its folder is called something else for a while.
    fn pull_out(&self) {
        std::fs::rename(self.usb(), self.home.path().join("pocket")).unwrap();
    }

    fn put_back(&self) {
        std::fs::rename(self.home.path().join("pocket"), self.usb()).unwrap();
    }

    async fn copied_at(&self, moment: &str) -> Result<usize, OfficeError> {
        self.world.turn_to(moment);
        let (office, _) = self.world.work().await;
        office.copy_to_second_place().await
    }

    async fn status(&self) -> SecondPlaceStatus {
        let (office, _) = self.world.work().await;
        office.backup_status().second.unwrap()
    }

    /// The days of the backups that lie in the second place, the newest first.
    fn days_there(&self) -> Vec<String> {
        days(&list_backups(&self.usb()).unwrap())
    }
}

fn days(backups: &[Backup]) -> Vec<String> {
    let local = |backup: &Backup| backup.manifest.made_at.with_timezone(&domain::clock::OFFICE_OFFSET);
    backups.iter().map(|backup| local(backup).format("%m-%d %H:%M").to_string()).collect()
}

#[tokio::test]
async fn n4_each_backup_is_copied_once_opened_there_and_the_place_stays_chosen() {
    let mut ground = Ground::new().await;
    assert!(ground.world.backed_up_daily("2026-11-24 09:00").await);
    assert_eq!(ground.copied_at("2026-11-24 09:00").await.unwrap(), 0, "nobody has chosen a place");
    let (office, me) = ground.world.work().await;
    assert_eq!(office.backup_status().second, None);
    office.choose_second_place(&me, &ground.usb()).await.unwrap();
    let status = ground.status().await;
    assert_eq!(
        (status.last_day, status.since, status.late),
        (None, Some(day("2026-11-24")), false),
        "only just chosen"
    );
    drop(office);
    assert_eq!(ground.copied_at("2026-11-24 09:00").await.unwrap(), 1);
    assert_eq!(ground.copied_at("2026-11-24 10:30").await.unwrap(), 0, "once");
    ground.world.restart().await;
    assert!(ground.world.backed_up_daily("2026-11-25 08:30").await);
    let status = ground.status().await;
    assert_eq!((status.last_day, status.last_time.as_deref()), (Some(day("2026-11-24")), Some("9:00")));
    assert_eq!((status.since, status.late), (Some(day("2026-11-25")), false), "on its way");
    assert_eq!(ground.copied_at("2026-11-25 08:30").await.unwrap(), 1);
    let status = ground.status().await;
    assert_eq!((status.last_day, status.since, status.failed), (Some(day("2026-11-25")), None, None));
    assert_eq!(ground.days_there(), ["11-25 08:30", "11-24 09:00"]);
    let (office, me) = ground.world.work().await;
    for copy in list_backups(&ground.usb()).unwrap() {
        copy.check(Some(&office.vault().key()), &Arc::default()).await.unwrap();
    }
    let seen = office.list_backups(&me).unwrap();
    assert_eq!(seen.second_folder.as_deref(), Some(ground.usb().to_str().unwrap()));

    office.forget_second_place(&me).await.unwrap();
    drop(office);
    assert!(ground.world.backed_up_daily("2026-11-26 09:00").await);
    assert_eq!(ground.copied_at("2026-11-26 12:00").await.unwrap(), 0);
    assert_eq!(ground.days_there().len(), 2, "what lies there stays");
    let ops = ground.world.ops(Some(ground.world.me)).await;
    for op in ["choose_second_place []", "forget_second_place []"] {
        assert!(ops.iter().any(|line| line == op), "{op} in {ops:?}");
    }
}

#[tokio::test]
async fn n4_a_place_that_is_away_stops_nothing_says_since_when_and_catches_up() {
    let ground = Ground::chosen().await;
    ground.world.backed_up_daily("2026-11-24 09:00").await;
    ground.copied_at("2026-11-24 09:00").await.unwrap();
    ground.pull_out();
    assert!(ground.world.backed_up_daily("2026-11-25 09:00").await, "the first backup does not mind");
    assert_eq!(ground.copied_at("2026-11-25 09:00").await.unwrap(), 0);
    let status = ground.status().await;
    assert_eq!(status.failed, Some(ErrorCode::BackupPlaceAway));
    assert_eq!((status.last_day, status.since), (Some(day("2026-11-24")), Some(day("2026-11-25"))));
    assert!(!status.late, "a stick may be out for a morning");
    assert!(ground.world.backed_up_daily("2026-11-26 09:00").await);
    ground.copied_at("2026-11-26 09:00").await.unwrap();
    let status = ground.status().await;
    assert_eq!((status.since, status.late), (Some(day("2026-11-25")), true), "a whole day is not there");
    let (office, _) = ground.world.work().await;
    assert_eq!(office.backup_status().failed, None, "and the first ones are well");
    drop(office);

    ground.put_back();
    assert_eq!(ground.copied_at("2026-11-26 09:04").await.unwrap(), 0, "not looked for every half minute");
    assert_eq!(ground.copied_at("2026-11-26 09:05").await.unwrap(), 2);
    assert_eq!(ground.days_there(), ["11-26 09:00", "11-25 09:00", "11-24 09:00"]);
    let status = ground.status().await;
    assert_eq!((status.since, status.late, status.failed), (None, false, None));
}

#[tokio::test]
async fn n4_the_second_place_keeps_what_is_kept_here_and_leaves_other_offices_alone() {
    let (ground, neighbour) = (Ground::chosen().await, World::empty().await);
    neighbour.backed_up_daily("2026-11-10 08:00").await;
    let theirs = list_backups(&neighbour.dir.path().join("backups")).unwrap().remove(0);
    let (office, _) = neighbour.work().await;
    theirs.copy_into(&ground.usb(), &office.vault().key(), &Arc::default()).await.unwrap();
    let old = ground.world.dir.path().join("backups").join("sakimori-20261116-0900");
    let aside = ground.home.path().join("aside");
    for n in 9..=24 {
        ground.world.backed_up_daily(&format!("2026-11-{n:02} 09:00")).await;
        assert_eq!(ground.copied_at(&format!("2026-11-{n:02} 09:00")).await.unwrap(), 1, "the {n}th");
        if n == 16 {
            std::fs::rename(&old, &aside).unwrap();
        }
    }
    let here = days(&list_backups(&ground.world.dir.path().join("backups")).unwrap());
    // Seven days, and the Sunday on which the week before them ended (2026-11-15; the 22nd is one of the seven).
    assert_eq!(here.len(), 8, "{here:?}");
    let mut there = ground.days_there();
    assert_eq!(there.pop().as_deref(), Some("11-10 08:00"), "the neighbour's, older than what we keep");
    assert_eq!(there, here);
    assert_eq!(ground.copied_at("2026-11-24 15:00").await.unwrap(), 0);
    std::fs::rename(&aside, &old).unwrap();
    assert_eq!(ground.copied_at("2026-11-24 17:00").await.unwrap(), 0, "what would go at once does not come");
}

#[tokio::test]
async fn n4_a_stick_of_another_day_gets_all_that_it_lacks_the_newest_first() {
    let ground = Ground::chosen().await;
    for n in 20..=24 {
        ground.world.backed_up_daily(&format!("2026-11-{n} 09:00")).await;
    }
    let (office, me) = ground.world.work().await;
    assert_eq!(office.copy_to_second_place_now(&me).await.unwrap(), 5);
    // The stick of the other week, under the same letter: chosen once, and known from then on.
    ground.pull_out();
    std::fs::create_dir(ground.usb()).unwrap();
    let refused = code(office.copy_to_second_place_now(&me).await);
    assert_eq!(refused, ErrorCode::BackupPlaceAway, "it is not the one that was chosen");
    assert_eq!(ground.status().await.failed, Some(ErrorCode::BackupPlaceAway));
    assert!(ground.days_there().is_empty());
    office.choose_second_place(&me, &ground.usb()).await.unwrap();
    assert_eq!(ground.status().await.last_day, None);
    assert_eq!(office.copy_to_second_place_now(&me).await.unwrap(), 5);
    std::fs::rename(ground.usb(), ground.home.path().join("drawer")).unwrap();
    ground.put_back();
    ground.world.backed_up_daily("2026-11-25 09:00").await;
    assert_eq!(office.copy_to_second_place_now(&me).await.unwrap(), 1);
    assert_eq!(ground.days_there().len(), 6);
}

#[tokio::test]
async fn n4_where_a_second_place_may_not_be_and_who_may_not_choose_it() {
    let ground = Ground::new().await;
    ground.world.backed_up_daily("2026-11-24 09:00").await;
    let (office, me) = ground.world.work().await;
    let vault = ground.world.dir.path().to_owned();
    let choose = async |dir: &Path| code(office.choose_second_place(&me, dir).await);
    assert_eq!(choose(&vault).await, ErrorCode::BackupPlaceInside);
    assert_eq!(choose(&vault.join("backups")).await, ErrorCode::BackupPlaceInside);
    assert_eq!(choose(&ground.home.path().join("nowhere")).await, ErrorCode::BackupPlaceAway);
    assert_eq!(office.backup_status().second, None, "nothing was chosen");
    let rep = ground.world.enroll("鈴木 一郎", &[Role::Rep]).await;
    let rep = office.actor(rep).await.unwrap();
    assert_eq!(code(office.choose_second_place(&rep, &ground.usb()).await), ErrorCode::NotAllowed);
    assert_eq!(code(office.forget_second_place(&rep).await), ErrorCode::NotAllowed);
    assert_eq!(code(office.copy_to_second_place_now(&rep).await), ErrorCode::NotAllowed);
    assert_eq!(code(office.stop_second_copy(&rep)), ErrorCode::NotAllowed);
    assert_eq!(code(office.stop_backup(&rep)), ErrorCode::NotAllowed);
    assert!(std::fs::read_dir(ground.usb()).unwrap().next().is_none(), "nothing was written there");
}

#[tokio::test]
async fn n4_each_way_in_which_the_second_place_fails_has_its_sentence_and_the_first_backup_none() {
    let ground = Ground::chosen().await;
    ground.world.backed_up_daily("2026-11-23 09:00").await;
    ground.world.backed_up_daily("2026-11-24 09:00").await;
    let id = ground.world.newest().await;
    let here = ground.world.dir.path().join("backups").join(id).join("vault.db");
    let whole = std::fs::read(&here).unwrap();
    let mut bytes = whole.clone();
    bytes[9_000] ^= 1;
    std::fs::write(&here, bytes).unwrap();
    assert_eq!(code(ground.copied_at("2026-11-24 09:00").await), ErrorCode::BackupHereDamaged);
    assert_eq!(ground.days_there(), ["11-23 09:00"], "the other one went");
    let status = ground.status().await;
    assert_eq!((status.failed, status.late), (Some(ErrorCode::BackupHereDamaged), true));
    std::fs::write(&here, whole).unwrap();

    let (office, me) = ground.world.work().await;
    let vault = office.vault().keys.vault_id().unwrap().simple();
    let in_the_way = ground.usb().join(format!("unfinished-{vault}-in-the-way"));
    std::fs::write(&in_the_way, b"a file where a folder should be").unwrap();
    assert_eq!(code(office.copy_to_second_place_now(&me).await), ErrorCode::BackupPlaceTrouble);
    std::fs::remove_file(&in_the_way).unwrap();
    assert_eq!(office.copy_to_second_place().await.unwrap(), 0, "not again before an hour is over");
    assert_eq!(ground.status().await.failed, Some(ErrorCode::BackupPlaceTrouble), "until one succeeds");
    drop(office);
    assert_eq!(ground.copied_at("2026-11-24 10:00").await.unwrap(), 1);
    let (office, _) = ground.world.work().await;
    let status = office.backup_status();
    assert_eq!((status.failed, status.second.unwrap().failed), (None, None));
    assert_eq!(ground.world.reasons().await, [BackupReason::Daily, BackupReason::Daily]);
}

#[tokio::test]
async fn n4_closing_stops_the_copying_under_way_and_the_next_start_copies_again() {
    let ground = Ground::chosen().await;
    ground.world.backed_up_daily("2026-11-24 09:00").await;
    let (office, _) = ground.world.work().await;
    let copying = tokio::spawn(async move { office.copy_to_second_place().await });
    while ground.status().await.running.is_none() {
        tokio::task::yield_now().await;
    }
    ground.world.desk.close_vault().await.unwrap();
    assert_eq!(code(copying.await.unwrap()), ErrorCode::BackupStopped);
    let left: Vec<_> = std::fs::read_dir(ground.usb()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 1, "the sign alone: {left:?}");
    ground.world.sign_in().await;
    assert_eq!(ground.copied_at("2026-11-24 09:01").await.unwrap(), 1);
}

#[tokio::test]
async fn n4_another_place_that_is_chosen_meanwhile_does_not_wait_for_the_first() {
    let ground = Ground::chosen().await;
    ground.world.backed_up_daily("2026-11-24 09:00").await;
    let (office, me) = ground.world.work().await;
    let copying = tokio::spawn(async move { office.copy_to_second_place().await });
    while ground.status().await.running.is_none() {
        tokio::task::yield_now().await;
    }
    let other = ground.home.path().join("other");
    std::fs::create_dir(&other).unwrap();
    let (office, _) = ground.world.work().await;
    office.choose_second_place(&me, &other).await.unwrap();
    assert_eq!(code(copying.await.unwrap()), ErrorCode::BackupStopped);
    assert_eq!(office.copy_to_second_place().await.unwrap(), 1);
    assert_eq!((list_backups(&other).unwrap().len(), ground.days_there().len()), (1, 0));
}

/// A file there that answers nobody who reads it, as on a share whose server is gone.
#[cfg(unix)]
struct Silent(PathBuf);

#[cfg(unix)]
impl Silent {
    fn below(dir: &Path) -> Self {
        let folder = dir.join("sakimori-20261101-0900");
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join("backup.json");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        Self(path)
    }
}

#[cfg(unix)]
impl Drop for Silent {
    fn drop(&mut self) {
        // The reader that still waits gets an end.
        drop(std::fs::OpenOptions::new().write(true).open(&self.0));
    }
}

#[cfg(unix)]
#[tokio::test]
async fn n4_a_share_that_does_not_answer_holds_up_neither_a_backup_nor_the_closing() {
    let ground = Ground::chosen().await;
    let _silent = Silent::below(&ground.usb());
    ground.world.backed_up_daily("2026-11-24 09:00").await;
    let (office, _) = ground.world.work().await;
    let copying = tokio::spawn(async move { office.copy_to_second_place().await });
    while ground.status().await.running.is_none() {
        tokio::task::yield_now().await;
    }
    assert!(ground.world.backed_up_daily("2026-11-25 09:00").await, "the first one is made");
    assert_eq!(ground.copied_at("2026-11-25 09:00").await.unwrap(), 0, "and no second reader waits");
    let closing = std::time::Duration::from_secs(10);
    tokio::time::timeout(closing, ground.world.desk.close_vault()).await.unwrap().unwrap();
    assert_eq!(code(copying.await.unwrap()), ErrorCode::BackupStopped);
    ground.world.sign_in().await;
    assert_eq!(ground.world.reasons().await.len(), 2, "and the vault opens again");
}

/// A place of so many bytes, in a name space of this process where it may mount one.
#[cfg(target_os = "linux")]
fn mount_small(dir: &Path, bytes: u64) {
    let size = format!("size={bytes}");
    let mounted = std::process::Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(dir).status();
    assert!(mounted.unwrap().success());
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn n4_a_full_second_place_makes_room_of_what_may_go_and_else_says_so() {
    const INSIDE: &str = "SAKIMORI_TEST_MAY_MOUNT";
    if std::env::var_os(INSIDE).is_none() {
        let name = "tests::second_place::n4_a_full_second_place_makes_room_of_what_may_go_and_else_says_so";
        let program = std::env::current_exe().unwrap();
        let mut inside = std::process::Command::new("unshare");
        inside.args(["--user", "--map-root-user", "--mount"]).arg(program).args(["--exact", name]).env(INSIDE, "1");
        let output = inside.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("1 passed"),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        return;
    }
    let ground = Ground::new().await;
    ground.world.backed_up_daily("2026-11-16 09:00").await;
    let first = list_backups(&ground.world.dir.path().join("backups")).unwrap().remove(0);
    // Room for seven and a half: the eighth day fits only where the first one goes before it.
    mount_small(&ground.usb(), (first.manifest.db.bytes + first.manifest.keys.bytes + 12_288) * 15 / 2);
    let (office, me) = ground.world.work().await;
    office.choose_second_place(&me, &ground.usb()).await.unwrap();
    drop(office);
    for n in 16..=25 {
        ground.world.backed_up_daily(&format!("2026-11-{n} 09:00")).await;
        assert_eq!(ground.copied_at(&format!("2026-11-{n} 09:00")).await.unwrap(), 1, "the {n}th");
    }
    let seven = ground.days_there();
    assert_eq!((seven.len(), seven[0].as_str(), seven[6].as_str()), (7, "11-25 09:00", "11-19 09:00"));

    // Nothing may go for the sake of one that was made by hand, and somebody has put a film there.
    let film = ground.usb().join("film.mp4");
    std::fs::write(&film, vec![7; 64 << 20]).unwrap_err();
    let (office, me) = ground.world.work().await;
    ground.world.turn_to("2026-11-25 15:00");
    office.back_up_now(&me).await.unwrap();
    assert_eq!(code(office.copy_to_second_place_now(&me).await), ErrorCode::BackupPlaceFull);
    let status = ground.status().await;
    assert_eq!((status.failed, status.late), (Some(ErrorCode::BackupPlaceFull), true));
    assert_eq!(office.backup_status().failed, None, "the first backup is well");
    assert_eq!(ground.days_there(), seven, "and those that lie there are");
    let names: Vec<_> = std::fs::read_dir(ground.usb()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 9, "seven, the sign and the film: {names:?}");
    std::fs::remove_file(&film).unwrap();
    std::fs::remove_dir_all(list_backups(&ground.usb()).unwrap().pop().unwrap().dir).unwrap();
    assert_eq!(code(office.copy_to_second_place_now(&me).await), ErrorCode::BackupPlaceFull, "there is room for one");
    let there = ground.days_there();
    assert_eq!((there.len(), there[0].as_str()), (7, "11-25 15:00"), "which is the newest");
}
