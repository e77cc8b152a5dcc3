//! What somebody may do to a log of ten thousand lines, with the first line that shows it: by the chain alone, and with
//! the backup that was made before.

use super::{BACKED_UP, Ground, LATE, LINES};
use crate::door::{HashForm, row_hash};
use crate::verify::LineFault::{self, Changed, CutOff, Missing, Replaced, Unlinked};
use std::collections::BTreeMap;
use storage::audit::AuditRow;
use uuid::Uuid;

/// Reckons the chains anew from a place on, as somebody would who knows how.
pub fn chain_anew(lines: &mut [AuditRow], from: i64) {
    let mut heads: BTreeMap<Option<Uuid>, Vec<u8>> = BTreeMap::new();
    for line in lines {
        if line.seq >= from {
            line.prev_hash = heads.get(&line.staff_id).cloned().unwrap_or_default();
            line.row_hash = row_hash(line, HashForm::WithPlace);
        }
        heads.insert(line.staff_id, line.row_hash.clone());
    }
}

pub type Expected = Option<(i64, LineFault)>;
/// What is done, what the chain alone shows, and what the backup shows.
pub type Case = (&'static str, Box<dyn Fn(&mut Vec<AuditRow>)>, Expected, Expected);

/// What is done to one line, by the name of its field.
type OneField = (&'static str, Box<dyn Fn(&mut AuditRow)>);

pub fn at(lines: &mut [AuditRow], seq: i64) -> &mut AuditRow {
    lines.iter_mut().find(|line| line.seq == seq).unwrap()
}

/// Somebody changes one field of a line and leaves its hash.
pub fn one_field(ground: &Ground) -> Vec<Case> {
    let n = 5_000;
    let other = ground.other_than(ground.line(n).staff_id);
    let fields: Vec<OneField> = vec![
        ("id", Box::new(|line| line.id = Uuid::from_u128(7))),
        ("at", Box::new(|line| line.at += chrono::Duration::seconds(1))),
        ("at, too fine for the hash", Box::new(|line| line.at += chrono::Duration::nanoseconds(1))),
        ("staff_id", Box::new(move |line| line.staff_id = other)),
        ("op", Box::new(|line| line.op.push('x'))),
        ("record_kind", Box::new(|line| line.record_kind = "contract".to_owned())),
        ("record_id", Box::new(|line| line.record_id = Some(Uuid::from_u128(7)))),
        ("record_id of nothing", Box::new(|line| line.record_id = line.record_id.xor(Some(Uuid::from_u128(7))))),
        ("fields", Box::new(|line| line.fields = "[\"name\"]".to_owned())),
        ("count", Box::new(|line| line.count += 1)),
        ("prev_hash", Box::new(|line| line.prev_hash[0] ^= 1)),
        ("prev_hash cut short", Box::new(|line| line.prev_hash.truncate(16))),
        ("prev_hash gone", Box::new(|line| line.prev_hash.clear())),
        ("row_hash", Box::new(|line| line.row_hash[31] ^= 1)),
        ("row_hash cut short", Box::new(|line| line.row_hash.truncate(31))),
        ("row_hash gone", Box::new(|line| line.row_hash.clear())),
        (
            "the older hash, which held no place",
            Box::new(|line| line.row_hash = row_hash(line, HashForm::WithoutPlace)),
        ),
    ];
    fields
        .into_iter()
        .map(|(what, change)| -> Case {
            (what, Box::new(move |lines| change(at(lines, n))), Some((n, Changed)), Some((n, Replaced)))
        })
        .collect()
}

/// Somebody takes lines out, puts some in, or puts them in another order.
pub fn order(ground: &Ground) -> Vec<Case> {
    let n = 5_000;
    let (next, last) = (ground.next_of(LATE), LINES);
    let (person, prev) = (ground.line(LATE).staff_id, ground.before(LATE).map(|line| line.row_hash.clone()));
    let other = ground.other_than(person);
    let others_head = ground.lines.iter().rev().find(|line| line.seq < LATE && line.staff_id == other).unwrap();
    let (others_hash, others_next) = (others_head.row_hash.clone(), ground.next_of(others_head.seq));
    let prev = prev.unwrap();
    vec![
        (
            "a line is taken out",
            Box::new(move |all| all.retain(|line| line.seq != n)),
            Some((n, Missing)),
            Some((n, Missing)),
        ),
        (
            "ten lines are taken out",
            Box::new(move |all| all.retain(|line| !(n..n + 10).contains(&line.seq))),
            Some((n, Missing)),
            Some((n, Missing)),
        ),
        (
            "the first line is taken out",
            Box::new(|all| all.retain(|line| line.seq != 1)),
            Some((1, Missing)),
            Some((1, Missing)),
        ),
        (
            "a line is taken out and the gap closed",
            Box::new(|all| {
                all.retain(|line| line.seq != LATE);
                all.iter_mut().filter(|line| line.seq > LATE).for_each(|line| line.seq -= 1);
            }),
            Some((LATE, Changed)),
            Some((LATE, Replaced)),
        ),
        (
            "a line is put to the end",
            Box::new(move |all| at(all, n).seq = last + 1),
            Some((n, Missing)),
            Some((n, Missing)),
        ),
        (
            "a gap of one place",
            Box::new(|all| all.iter_mut().filter(|line| line.seq >= LATE).for_each(|line| line.seq += 1)),
            Some((LATE, Missing)),
            Some((LATE, Missing)),
        ),
        (
            "two lines change places",
            Box::new(move |all| {
                at(all, n).seq = 0;
                at(all, n + 40).seq = n;
                at(all, 0).seq = n + 40;
            }),
            Some((n, Changed)),
            Some((n, Replaced)),
        ),
        (
            "three places go round",
            Box::new(move |all| {
                at(all, n).seq = 0;
                at(all, n + 1).seq = n;
                at(all, n + 2).seq = n + 1;
                at(all, 0).seq = n + 2;
            }),
            Some((n, Changed)),
            Some((n, Replaced)),
        ),
        (
            "two lines change places and their own hashes follow",
            Box::new(move |all| {
                let follower = all.iter().find(|line| line.seq > LATE && line.staff_id == person).unwrap().seq;
                at(all, LATE).seq = 0;
                at(all, follower).seq = LATE;
                at(all, 0).seq = follower;
                let first = at(all, LATE);
                first.prev_hash = prev.clone();
                first.row_hash = row_hash(first, HashForm::WithPlace);
                let hash = first.row_hash.clone();
                let second = at(all, follower);
                second.prev_hash = hash;
                second.row_hash = row_hash(second, HashForm::WithPlace);
            }),
            Some((ground.next_of(next), Unlinked)),
            Some((LATE, Replaced)),
        ),
        (
            "a line goes to another's chain and its hash follows",
            Box::new(move |all| {
                let line = at(all, LATE);
                (line.staff_id, line.prev_hash) = (other, others_hash.clone());
                line.row_hash = row_hash(line, HashForm::WithPlace);
            }),
            Some((next.min(others_next), Unlinked)),
            Some((LATE, Replaced)),
        ),
        (
            "a line is put in and its hash is right",
            Box::new(|all| {
                let mut forged = at(all, LATE).clone();
                all.iter_mut().filter(|line| line.seq >= LATE).for_each(|line| line.seq += 1);
                forged.id = Uuid::from_u128(7);
                forged.count += 1;
                forged.row_hash = row_hash(&forged, HashForm::WithPlace);
                all.push(forged);
            }),
            Some((LATE + 1, Changed)),
            Some((LATE, Replaced)),
        ),
        (
            "a line is told once more",
            Box::new(move |all| {
                let again = AuditRow { id: Uuid::from_u128(7), seq: last + 1, ..at(all, n).clone() };
                all.push(again);
            }),
            Some((last + 1, Changed)),
            Some((last + 1, Changed)),
        ),
        (
            "a line is told once more and its own hash follows",
            Box::new(move |all| {
                let mut again = AuditRow { id: Uuid::from_u128(7), seq: last + 1, ..at(all, n).clone() };
                again.row_hash = row_hash(&again, HashForm::WithPlace);
                all.push(again);
            }),
            Some((last + 1, Unlinked)),
            Some((last + 1, Unlinked)),
        ),
    ]
}

/// Somebody knows the chain and reckons it anew: only what is kept elsewhere shows it.
pub fn reckoned_anew(ground: &Ground) -> Vec<Case> {
    let person = ground.line(BACKED_UP).staff_id;
    vec![
        (
            "a field is changed and all that follows is reckoned anew",
            Box::new(|all| {
                at(all, LATE).count += 1;
                all.sort_by_key(|line| line.seq);
                chain_anew(all, LATE);
            }),
            None,
            Some((LATE, Replaced)),
        ),
        (
            "a line is taken out and all that follows is reckoned anew",
            Box::new(|all| {
                all.retain(|line| line.seq != LATE);
                all.iter_mut().filter(|line| line.seq > LATE).for_each(|line| line.seq -= 1);
                chain_anew(all, LATE);
            }),
            None,
            Some((LATE, Replaced)),
        ),
        (
            "a line goes to another person and all that follows is reckoned anew",
            Box::new(move |all| {
                let line = at(all, LATE);
                line.staff_id = if line.staff_id == person { None } else { person };
                chain_anew(all, LATE);
            }),
            None,
            Some((LATE, Replaced)),
        ),
        (
            "the end is cut off",
            Box::new(|all| all.retain(|line| line.seq < BACKED_UP)),
            None,
            Some((BACKED_UP, CutOff)),
        ),
        (
            "the end is cut off and written otherwise",
            Box::new(|all| {
                all.retain(|line| line.seq < LATE || line.seq > LATE + 100);
                all.iter_mut().filter(|line| line.seq > LATE).for_each(|line| line.seq -= 101);
                chain_anew(all, LATE);
            }),
            None,
            Some((LATE, Replaced)),
        ),
        // Nothing kept elsewhere knows of these lines: whoever holds the key can change them unseen, as the manual says.
        ("what came after the backup is cut off", Box::new(|all| all.retain(|line| line.seq <= BACKED_UP)), None, None),
        (
            "what came after the backup is reckoned anew",
            Box::new(|all| {
                at(all, LINES - 20).count += 1;
                chain_anew(all, LINES - 20);
            }),
            None,
            None,
        ),
    ]
}
