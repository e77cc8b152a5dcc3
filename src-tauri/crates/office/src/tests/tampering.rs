//! A log of ten thousand lines, tampered with by somebody who can write past every trigger (SAFETY A3): the check names
//! the first line that is not what was written; what only a backup can show is shown by its backup.

mod cases;

use super::machine::dice::Dice;
use super::*;
use crate::door::{HashForm, Line, Record, append, row_hash};
use crate::verify::{BrokenLine, Known, LineFault};
use LineFault::{Replaced, Unreadable};
use cases::{Case, at, chain_anew, one_field, order, reckoned_anew};
use domain::log::Deed;
use domain::words::Role;
use sqlx::{AssertSqlSafe, Executor as _};
use std::collections::BTreeMap;
use storage::audit::AuditRow;
use storage::engine::{Conn, Tx};

/// How many lines the log has; the backup was made when it had fewer.
const LINES: i64 = 10_000;
const BACKED_UP: i64 = 9_900;
/// Near the end of what the backup knows: what follows can be written anew in little time.
const LATE: i64 = 9_700;

struct Ground {
    world: World,
    people: Vec<Option<Uuid>>,
    lines: Vec<AuditRow>,
    known: Vec<Known>,
}

async fn write_lines(office: &Office, people: &[Option<Uuid>], dice: &mut Dice, until: i64) {
    let deeds: Vec<Deed> = Deed::all().filter(|deed| deed.code() != "restore").collect();
    let mut tx = office.store().begin().await.unwrap();
    for _ in storage::audit::find_last(&mut tx).await.unwrap()..until {
        let now = office.clock().now();
        let record = if dice.chance(60) { Record::one("customer", new_command()) } else { Record::many("customer") };
        let line = Line {
            id: office.new_id(now),
            at: now + chrono::Duration::milliseconds(dice.within(0..=999_999)),
            staff_id: people[dice.below(people.len())],
            deed: deeds[dice.below(deeds.len())],
            record,
            fields: if dice.chance(30) { "[\"address\",\"phone\"]".to_owned() } else { "[]".to_owned() },
            count: dice.within(0..=300),
        };
        append(&mut tx, line).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn ground() -> Ground {
    let world = World::empty().await;
    let mut people = vec![None, Some(world.me)];
    for name in ["田中", "鈴木"] {
        people.push(Some(world.enroll(name, &[Role::Rep]).await));
    }
    let (office, actor) = world.work().await;
    let mut dice = Dice::seeded(20_261_124);
    write_lines(&office, &people, &mut dice, BACKED_UP).await;
    office.back_up_now(&actor).await.unwrap();
    world.turn_to("2026-11-25 09:00");
    write_lines(&office, &people, &mut dice, LINES).await;
    let lines = storage::audit::list(&mut office.store().read().await.unwrap()).await.unwrap();
    let known = office.known_heads().await;
    assert_eq!((lines.len(), known.len()), (usize::try_from(LINES).unwrap(), 1));
    Ground { world, people, lines, known }
}

impl Ground {
    fn line(&self, seq: i64) -> &AuditRow {
        &self.lines[usize::try_from(seq - 1).unwrap()]
    }

    /// The next line of the same person.
    fn next_of(&self, seq: i64) -> i64 {
        let staff = self.line(seq).staff_id;
        self.lines.iter().find(|line| line.seq > seq && line.staff_id == staff).unwrap().seq
    }

    /// The line of the same person before.
    fn before(&self, seq: i64) -> Option<&AuditRow> {
        let staff = self.line(seq).staff_id;
        self.lines.iter().rev().find(|line| line.seq < seq && line.staff_id == staff)
    }

    fn other_than(&self, staff: Option<Uuid>) -> Option<Uuid> {
        *self.people.iter().find(|other| **other != staff).unwrap()
    }

    /// A transaction in which nothing forbids to change the log; dropped, it leaves it as it was.
    async fn past_the_triggers(&self) -> Tx {
        let (office, _) = self.world.work().await;
        let mut tx = office.store().begin().await.unwrap();
        for name in ["changed", "deleted", "replaced"] {
            tx.sqlite().unwrap().execute(AssertSqlSafe(format!("DROP TRIGGER audit_log_is_not_{name}"))).await.unwrap();
        }
        tx
    }

    async fn found(&self, conn: &mut Conn, known: &[Known]) -> Option<BrokenLine> {
        let (office, _) = self.world.work().await;
        office.verify_log_in(conn, known).await.unwrap().first_broken
    }

    /// Puts other lines in the place of those that differ.
    async fn write(&self, tx: &mut Tx, lines: &[AuditRow]) {
        let old: BTreeMap<i64, &AuditRow> = self.lines.iter().map(|line| (line.seq, line)).collect();
        let new: BTreeMap<i64, &AuditRow> = lines.iter().map(|line| (line.seq, line)).collect();
        for (seq, line) in &old {
            if new.get(seq) != Some(line) {
                sqlx::query("DELETE FROM audit_log WHERE seq = $1")
                    .bind(seq)
                    .execute(tx.sqlite().unwrap())
                    .await
                    .unwrap();
            }
        }
        for (seq, line) in &new {
            if old.get(seq) != Some(line) {
                storage::audit::insert(tx, line).await.unwrap();
            }
        }
    }
}

fn place(line: Option<&BrokenLine>) -> Option<(i64, LineFault)> {
    line.map(|line| (line.seq.unwrap_or_default(), line.fault))
}

#[tokio::test]
async fn a3_of_ten_thousand_lines_the_first_that_was_tampered_with_is_named() {
    let ground = ground().await;
    let mut tx = ground.past_the_triggers().await;
    assert_eq!(ground.found(&mut tx, &ground.known).await, None, "nobody has touched it");
    drop(tx);
    let cases: Vec<Case> = [one_field(&ground), order(&ground), reckoned_anew(&ground)].into_iter().flatten().collect();
    let tried = cases.len();
    for (what, tamper, by_chain, by_backup) in cases {
        let mut lines = ground.lines.clone();
        tamper(&mut lines);
        lines.sort_by_key(|line| line.seq);
        assert_ne!(lines, ground.lines, "{what}: something was tampered with");
        let mut tx = ground.past_the_triggers().await;
        ground.write(&mut tx, &lines).await;
        let found = ground.found(&mut tx, &[]).await;
        assert_eq!(place(found.as_ref()), by_chain, "{what}, without a backup");
        let found = ground.found(&mut tx, &ground.known).await;
        assert_eq!(place(found.as_ref()), by_backup, "{what}, with a backup");
        let Some(found) = found.filter(|line| line.backup.is_some()) else { continue };
        let was = ground.line(found.seq.unwrap());
        assert_eq!((found.at, found.staff_id), (Some(was.at), was.staff_id), "{what}: of when and whose it was");
    }
    assert!(tried > 30, "{tried}");
}

#[tokio::test]
async fn a3_a_line_that_cannot_be_read_is_named_too() {
    let ground = ground().await;
    for set in ["id = x'00'", "at = 'x'", "staff_id = x''", "record_id = x'00'"] {
        let mut tx = ground.past_the_triggers().await;
        tx.sqlite().unwrap().execute("PRAGMA defer_foreign_keys = ON").await.unwrap();
        tx.sqlite()
            .unwrap()
            .execute(AssertSqlSafe(format!("UPDATE audit_log SET {set} WHERE seq = 777")))
            .await
            .unwrap();
        let found = ground.found(&mut tx, &[]).await;
        assert_eq!(place(found.as_ref()), Some((777, Unreadable)), "{set}");
        assert_eq!(place(ground.found(&mut tx, &ground.known).await.as_ref()), Some((777, Unreadable)), "{set}");
    }
}

/// One act of somebody who wants to hide something, at a place and of a kind by the dice.
fn tamper(lines: &mut Vec<AuditRow>, dice: &mut Dice) -> &'static str {
    let seq = dice.within(LATE..=BACKED_UP - 50);
    match dice.below(7) {
        0 => {
            at(lines, seq).count += 1;
            "a count"
        }
        1 => {
            at(lines, seq).op = "open_sesame".to_owned();
            "an act"
        }
        2 => {
            lines.retain(|line| line.seq != seq);
            "a line out"
        }
        3 => {
            lines.retain(|line| line.seq != seq);
            lines.iter_mut().filter(|line| line.seq > seq).for_each(|line| line.seq -= 1);
            chain_anew(lines, seq);
            "a line out, reckoned anew"
        }
        4 => {
            at(lines, seq).fields = "[\"purpose: x\"]".to_owned();
            chain_anew(lines, seq);
            "a purpose, reckoned anew"
        }
        5 => {
            let bit = dice.below(32);
            at(lines, seq).row_hash[bit] ^= 4;
            "a bit of a hash"
        }
        _ => {
            lines.retain(|line| line.seq < seq);
            "the end"
        }
    }
}

#[tokio::test]
async fn a3_whatever_the_dice_tamper_with_before_the_backup_is_found_at_its_first_line() {
    let ground = ground().await;
    let mut dice = Dice::seeded(7);
    for round in 0..12 {
        let mut lines = ground.lines.clone();
        let acts: Vec<&str> = (0..=dice.below(3)).map(|_| tamper_if_there(&mut lines, &mut dice)).collect();
        lines.sort_by_key(|line| line.seq);
        // What is not what it was, reckoned without the code under test.
        let first = (1..).zip(&ground.lines).find(|(n, was)| lines.iter().find(|line| line.seq == *n) != Some(*was));
        let Some((first, _)) = first else { continue };
        let mut tx = ground.past_the_triggers().await;
        ground.write(&mut tx, &lines).await;
        let found = ground.found(&mut tx, &ground.known).await;
        assert_eq!(found.and_then(|line| line.seq), Some(first), "round {round}: {acts:?}");
    }
}

fn tamper_if_there(lines: &mut Vec<AuditRow>, dice: &mut Dice) -> &'static str {
    let last = lines.last().map_or(0, |line| line.seq);
    if last < LINES { "nothing more" } else { tamper(lines, dice) }
}

#[tokio::test]
async fn a3_a_log_that_began_with_the_first_program_goes_on_and_is_sound() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let mut lines = storage::audit::list(&mut office.store().read().await.unwrap()).await.unwrap();
    {
        let mut tx = office.store().begin().await.unwrap();
        tx.sqlite().unwrap().execute("DROP TRIGGER audit_log_is_not_deleted").await.unwrap();
        tx.sqlite().unwrap().execute("DELETE FROM audit_log").await.unwrap();
        let mut heads: BTreeMap<Option<Uuid>, Vec<u8>> = BTreeMap::new();
        for line in &mut lines {
            line.prev_hash = heads.get(&line.staff_id).cloned().unwrap_or_default();
            line.row_hash = row_hash(line, HashForm::WithoutPlace);
            heads.insert(line.staff_id, line.row_hash.clone());
            storage::audit::insert(&mut tx, line).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    let card = world.customer("株式会社みどり").await;
    office.get_customer(&actor, card).await.unwrap();
    let found = office.verify_log().await.unwrap();
    assert!(lines.len() >= 2 && found.lines == lines.len() + 2);
    assert_eq!(found.first_broken, None);
}

#[tokio::test]
async fn a3_a_restore_gives_up_what_came_after_its_backup_and_nothing_before_it() {
    let mut world = World::empty().await;
    let (office, actor) = world.work().await;
    world.customer("株式会社みどり").await;
    office.back_up_now(&actor).await.unwrap();
    let first = office.list_backups(&actor).unwrap().list[0].id.clone();
    for (moment, name) in [("2026-11-25 09:00", "青木商店"), ("2026-11-26 09:00", "白山")] {
        world.turn_to(moment);
        world.customer(name).await;
        office.back_up_now(&actor).await.unwrap();
    }
    world.turn_to("2026-11-27 09:00");
    drop((office, actor));
    world.desk.restore(&first, super::staff::typed(PASSWORD)).await.unwrap();
    world.restart().await;
    let (office, _) = world.work().await;
    let found = office.verify_log().await.unwrap();
    assert_eq!(found.first_broken, None, "the backups of what was given up are no witness");
    assert_eq!((found.backups, found.given_up.len()), (1, 1), "{found:?}");
    assert_eq!(found.newest_backup, Some(super::at("2026-11-24 09:00")));
    // Nobody can hide behind the restore what the backup that came back knows.
    let mut tx = office.store().begin().await.unwrap();
    tx.sqlite().unwrap().execute("DROP TRIGGER audit_log_is_not_changed").await.unwrap();
    tx.sqlite().unwrap().execute("UPDATE audit_log SET count = 9 WHERE seq = 2").await.unwrap();
    let known = office.known_heads().await;
    let broken = office.verify_log_in(&mut tx, &known).await.unwrap().first_broken;
    assert_eq!(place(broken.as_ref()), Some((2, Replaced)));
}
