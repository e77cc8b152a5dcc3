//! N2: a full disk at every write of every changing command: before or after, never between; the sentence is the one about
//! a full disk, and the same command goes through once there is room.
//!
//! The office lies on a file system of its own, made by another process in a namespace of its own. All of it but so many
//! pages is filled, the command is tried, and tried again under the same id with one page more, until it goes through.

mod command;

use super::kill::content;
use super::*;
use crate::backup::BackupReason;
use crate::contract::ContractView;
use command::Command as Tried;
use domain::rights::Op;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const DISK: &str = "SAKIMORI_TEST_DISK";
const COMMANDS: &str = "tests::full_disk::another_process_fills_its_disk";
const RESTORE: &str = "tests::full_disk::another_process_restores_on_a_full_disk";
/// What is free is counted in these.
const PAGE: u64 = 4_096;
/// The disk, in MiB.
const SIZE: &str = "size=48m";
/// Each of so many pages is the last one free; what is larger, a backup, is tried at every fourth from there on.
const EACH: u64 = 60;
const FURTHER: u64 = 4;
/// A command that needs more than this has found no end.
const MOST: u64 = 4_000;
const MOMENT: &str = "2027-01-29 09:00";

/// What a person must allow where no file system can be made.
const ALLOW: &str = "This test needs a small file system of its own. Allow user namespaces (sysctl -w \
                     kernel.apparmor_restrict_unprivileged_userns=0 kernel.unprivileged_userns_clone=1), or run it as root \
                     with the right to mount (in a container: --cap-add SYS_ADMIN).";

/// The ways to a namespace in which one may mount: an ordinary person's, and root's.
const WAYS: [&[&str]; 2] = [&["--user", "--map-root-user", "--mount"], &["--mount"]];

#[test]
fn n2_on_a_full_disk_every_command_is_done_or_not_done_and_says_what_to_do() {
    assert_eq!(in_another_process(COMMANDS), Tried::ALL.len() + 1, "one row for each command, and the sum");
}

#[test]
fn n2_on_a_full_disk_a_backup_takes_the_vaults_place_whole_or_not_at_all() {
    assert_eq!(in_another_process(RESTORE), 1);
}

/// Lets another process with a file system of its own run one of the tests below, and prints its rows; how many they are.
#[expect(clippy::print_stdout, reason = "a run tells how much it tried")]
fn in_another_process(name: &str) -> usize {
    let disk = tempfile::tempdir().unwrap();
    let mount = |way: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(way).args(["mount", "-t", "tmpfs", "-o", SIZE, "tmpfs"]).arg(disk.path());
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let way = WAYS.into_iter().find(|way| mount(way)).unwrap_or_else(|| panic!("{ALLOW}"));
    let mut other = Command::new("unshare");
    other.args(way).arg(std::env::current_exe().unwrap()).args(["--exact", name, "--ignored", "--nocapture"]);
    let output = other.env(DISK, disk.path()).env("TMPDIR", disk.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    let rows: Vec<&str> = said.lines().filter(|line| line.starts_with("| ")).collect();
    println!("{}", rows.join("\n"));
    rows.len()
}

/// All of the disk but what the office has, and so many pages.
struct Filler {
    file: File,
    free: u64,
}

impl Filler {
    /// Makes the file system of this process.
    fn of_this_process() -> Self {
        let disk = std::path::PathBuf::from(std::env::var_os(DISK).unwrap());
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", SIZE, "tmpfs"]).arg(&disk);
        assert!(mount.status().unwrap().success(), "{ALLOW}");
        let path = disk.join("filler");
        let file = OpenOptions::new().create(true).truncate(true).write(true).open(path).unwrap();
        Self { file, free: 0 }
    }

    /// Fills the disk to its last page.
    fn fill(&mut self) {
        self.file.set_len(0).unwrap();
        std::io::Seek::rewind(&mut self.file).unwrap();
        while self.file.write_all(&[0; PAGE as usize]).is_ok() {}
        let length = self.file.metadata().unwrap().len();
        self.file.set_len(length - length % PAGE).unwrap();
        self.free = length / PAGE;
    }

    /// Leaves so many pages more than there were free when it was filled, which were none.
    fn leave(&mut self, pages: u64) {
        self.file.set_len((self.free - pages) * PAGE).unwrap();
    }

    fn empty(&mut self) {
        self.file.set_len(0).unwrap();
    }
}

/// An office with a card, a contract and an open reminder for each command.
struct Stage {
    world: World,
    /// An office whose first start has not ended.
    fresh: World,
    cards: Vec<Uuid>,
    contracts: Vec<ContractView>,
    ground: command::Ground,
}

impl Stage {
    async fn new() -> Self {
        let mut fresh = World::bare();
        fresh.create().await;
        let world = World::empty().await;
        let (mut cards, mut contracts) = (Vec::new(), Vec::new());
        for n in 0..Tried::ALL.len() {
            let card = world.customer(&format!("株式会社みどり{n}")).await;
            contracts.push(world.contract_of(card, |_| {}).await);
            cards.push(card);
        }
        let ground = command::Ground::prepare(&world, &cards, &contracts).await;
        world.tick_at(MOMENT).await;
        let ground = ground.after_the_look(&world, &contracts).await;
        Self { world, fresh, cards, contracts, ground }
    }

    /// Whose office a command is for.
    fn world(&self, tried: Tried) -> &World {
        if tried == Tried::BeginPractice { &self.fresh } else { &self.world }
    }

    async fn content(&self, tried: Tried) -> Vec<String> {
        let office = self.world(tried).desk.office().await.unwrap();
        let mut conn = office.store().read().await.unwrap();
        content(&mut conn).await
    }

    /// What is broken; nothing where all is well.
    async fn broken(&self, tried: Tried) -> Option<String> {
        let found = self.world(tried).desk.office().await.unwrap().verify().await.unwrap();
        (!found.is_sound()).then(|| format!("{found:?}"))
    }
}

fn backups(world: &World) -> Vec<PathBuf> {
    let into = std::fs::read_dir(world.dir.path().join("backups")).into_iter().flatten();
    into.map(|entry| entry.unwrap().path()).collect()
}

/// Takes away what was made beside these: it would take the room of the next try.
fn leave_backups(world: &World, known: &[PathBuf]) {
    for made in backups(world).iter().filter(|made| !known.contains(made)) {
        std::fs::remove_dir_all(made).unwrap();
    }
}

#[tokio::test]
#[ignore = "another process: started by the test above, in a namespace of its own"]
#[expect(clippy::print_stdout, reason = "its rows are read by the test above")]
async fn another_process_fills_its_disk() {
    let mut filler = Filler::of_this_process();
    let mut stage = Stage::new().await;
    let (mut sum, mut wrong) = (0, Vec::new());
    println!();
    for (n, tried) in Tried::ALL.into_iter().enumerate() {
        // With an empty log, so that every page of the act is a new one of the disk.
        if tried == Tried::BeginPractice {
            stage.fresh.restart().await;
        } else {
            stage.world.restart().await;
        }
        if tried == Tried::TakeImport {
            // Else what is tried is the backup that comes first, which has its own turn.
            stage.world.work().await.0.back_up_before(BackupReason::BeforeImport).await.unwrap();
        }
        let before = stage.content(tried).await;
        let (id, known) = (new_command(), backups(&stage.world));
        filler.fill();
        let (mut pages, mut refused) = (0, 0);
        loop {
            filler.leave(pages);
            let done = tried.carry_out(&stage, n, id).await;
            match done {
                Ok(()) => break,
                Err(error) => {
                    refused += 1;
                    if error.code != ErrorCode::DiskFull {
                        wrong.push(format!("{tried:?} with {pages} pages: {error:?}"));
                    }
                    if !tried.has_two_halves() && stage.content(tried).await != before {
                        wrong.push(format!("{tried:?} with {pages} pages: something of it stands"));
                    }
                }
            }
            // Made, but without its line in the log: it would take the room of the next one.
            leave_backups(&stage.world, &known);
            pages += if pages < EACH { 1 } else { FURTHER };
            if pages > MOST || wrong.len() > 40 {
                break;
            }
        }
        filler.empty();
        if pages > MOST {
            wrong.push(format!("{tried:?} does not go through"));
        }
        if let Some(broken) = stage.broken(tried).await {
            wrong.push(format!("{tried:?}: {broken}"));
        }
        if stage.content(tried).await == before {
            wrong.push(format!("{tried:?} went through and has changed nothing"));
        }
        println!("| {tried:?} | {refused} |");
        sum += refused;
    }
    println!("| refused in all | {sum} |");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
#[ignore = "another process: started by a test above, in a namespace of its own"]
#[expect(clippy::print_stdout, reason = "its row is read by the test above")]
async fn another_process_restores_on_a_full_disk() {
    let mut filler = Filler::of_this_process();
    let mut world = World::empty().await;
    world.customer("株式会社みどり").await;
    world.backed_up_daily("2026-11-24 09:00").await;
    let (known, id) = (backups(&world), world.newest().await);
    world.customer("株式会社あおば").await;
    world.restart().await;
    // What is backed up before the restore is of another moment than what is brought back.
    world.turn_to("2026-11-24 09:30");
    let before = world.names().await;
    filler.fill();
    let (mut pages, mut refused, mut wrong) = (0, 0, Vec::new());
    loop {
        filler.leave(pages);
        match world.desk.restore(&id, super::staff::typed(PASSWORD)).await {
            Ok(_) => break,
            Err(error) if error.code != ErrorCode::DiskFull => wrong.push(format!("{pages} pages: {error:?}")),
            Err(_) => refused += 1,
        }
        if world.names().await != before {
            wrong.push(format!("{pages} pages: the office is not as it was"));
        }
        leave_backups(&world, &known);
        pages += if pages < EACH { 1 } else { FURTHER };
        assert!(pages <= MOST && wrong.len() <= 40, "{}", wrong.join("\n"));
    }
    filler.empty();
    world.sign_in().await;
    assert_eq!(world.names().await, ["株式会社みどり"], "as it was when it was backed up");
    assert!(world.desk.office().await.unwrap().verify().await.unwrap().is_sound());
    assert!(pages > EACH, "{pages}: a vault has more pages than that");
    println!("| Restore | {refused} |");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether an operation writes anything; a new one says so here.
const fn changes(op: Op) -> bool {
    match op {
        Op::ListCustomer | Op::ListFaults | Op::SeeWhoOpens => false,
        // It closes the vault and puts files in its place, in a test of its own.
        Op::Restore => false,
        Op::OpenCard
        | Op::AddCustomer
        | Op::EditCustomer
        | Op::LogContact
        | Op::AddContract
        | Op::EditContract
        | Op::ConfirmExpiry
        | Op::CloseContract
        | Op::MoveContactDate
        | Op::SetOwner
        | Op::HandleReminder
        | Op::EditSettings
        | Op::AddStaff
        | Op::EditStaff
        | Op::DeactivateStaff
        | Op::ReactivateStaff
        | Op::GivePassword
        | Op::EditAreas
        | Op::Import
        | Op::Export
        | Op::Print
        | Op::AddAttachment
        | Op::EditAttachment
        | Op::RemoveAttachment
        | Op::OpenAttachment
        | Op::SaveAttachment
        | Op::BackUp
        | Op::ReadLog
        | Op::ExportLog
        | Op::Practise => true,
    }
}

#[test]
fn n2_every_operation_that_writes_is_tried_on_a_full_disk() {
    for op in Op::ALL.iter().filter(|op| changes(**op)) {
        assert!(Tried::ALL.iter().any(|tried| tried.op() == Some(*op)), "{op:?} has no command here");
    }
}
