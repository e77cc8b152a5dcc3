//! The chains of the audit log, followed line by line: one for each person, one for the program itself, and the places of
//! all of them without a gap.

use super::BrokenLine;
use crate::door::{HashForm, row_hash};
use chrono::{DateTime, SubsecRound as _, Utc};
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{HashMap, HashSet};
use storage::audit::AuditRow;
use storage::vault::ChainHead;
use uuid::Uuid;

/// What is wrong with a line of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LineFault {
    /// It is not there; the log goes on after it.
    Missing,
    /// It does not hash to what it says.
    Changed,
    /// It follows another line of its person than the one that stands before it.
    Unlinked,
    /// Its columns hold what no line has.
    Unreadable,
    /// A backup has another line in its place.
    Replaced,
    /// A backup has it, and the log ends before it.
    CutOff,
    /// It was the last one of its person in a backup, and is not in the log.
    NotAsInBackup,
}

/// What of the log a restore has given up: all that was written after the backup was made that took the vault's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GivenUp {
    /// When the backup was made; not known of restores by the first programs.
    pub from: Option<DateTime<Utc>>,
    /// When it took the vault's place, on the clock of the PC.
    pub until: DateTime<Utc>,
    /// Who brought it back.
    pub staff_id: Option<Uuid>,
}

/// A line by which a restore is known, with when the backup was made.
pub(crate) const FROM: &str = "backup: ";
/// And when it took the vault's place: the office's own clock may be a practice office's.
pub(crate) const UNTIL: &str = "at: ";

impl GivenUp {
    fn of(line: &AuditRow) -> Self {
        let fields: Vec<String> = serde_json::from_str(&line.fields).unwrap_or_default();
        let moment = |word: &str| {
            let text = fields.iter().find_map(|field| field.strip_prefix(word))?;
            text.parse::<DateTime<Utc>>().ok()
        };
        Self { from: moment(FROM), until: moment(UNTIL).unwrap_or(line.at), staff_id: line.staff_id }
    }
}

/// The chains as far as they have been followed.
pub(super) struct Chains {
    /// The place of the line before.
    at: i64,
    lines: usize,
    heads: HashMap<Option<Uuid>, Vec<u8>>,
    form: HashForm,
    expected: HashSet<(Option<Uuid>, Vec<u8>)>,
    given_up: Vec<GivenUp>,
}

impl Chains {
    /// Begins before the first line; these lines are to be met on the way.
    pub fn expecting<'h>(heads: impl Iterator<Item = &'h ChainHead>) -> Self {
        let expected = heads.map(key_of).collect();
        let (heads, given_up) = (HashMap::new(), Vec::new());
        Self { at: 0, lines: 0, heads, form: HashForm::WithoutPlace, expected, given_up }
    }

    /// Goes one line further. After a line that breaks its chain that chain goes on from what the line says.
    pub fn follow(&mut self, line: &AuditRow) -> Option<BrokenLine> {
        let missing = line.seq != self.at + 1;
        let place = self.at + 1;
        let before = self.heads.insert(line.staff_id, line.row_hash.clone()).unwrap_or_default();
        self.at = line.seq;
        self.lines += 1;
        self.expected.remove(&(line.staff_id, line.row_hash.clone()));
        if line.op == Op::Restore.code() {
            self.given_up.push(GivenUp::of(line));
        }
        let form = form_of(line);
        // No line of an older form follows one of a newer.
        let changed = form.is_none_or(|form| form < self.form);
        self.form = self.form.max(form.unwrap_or(self.form));
        if missing {
            return Some(BrokenLine::at_place(place, LineFault::Missing));
        }
        if changed {
            return Some(BrokenLine::of(line, LineFault::Changed));
        }
        (line.prev_hash != before).then(|| BrokenLine::of(line, LineFault::Unlinked))
    }

    /// Goes past a line that cannot be read.
    pub fn pass(&mut self, seq: i64) {
        self.at = seq;
        self.lines += 1;
    }

    /// Whether a line was met that was to be met.
    pub fn met(&self, head: &ChainHead) -> bool {
        !self.expected.contains(&key_of(head))
    }

    /// How many lines were followed.
    pub const fn lines(&self) -> usize {
        self.lines
    }

    /// The restores that were met.
    pub fn given_up(&self) -> &[GivenUp] {
        &self.given_up
    }
}

/// A line that a manifest names; what is no hexadecimal number is met by no line.
fn key_of(head: &ChainHead) -> (Option<Uuid>, Vec<u8>) {
    let digits = head.row_hash.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap_or_default());
    let bytes: Result<Vec<u8>, _> = digits.map(|pair| u8::from_str_radix(pair, 16)).collect();
    (head.staff_id, bytes.unwrap_or_default())
}

/// The form in which a line hashes to what it says; none where it was changed.
fn form_of(line: &AuditRow) -> Option<HashForm> {
    if line.row_hash == row_hash(line, HashForm::WithPlace) {
        // The hash holds no finer moment.
        return (line.at == line.at.trunc_subsecs(6)).then_some(HashForm::WithPlace);
    }
    (line.row_hash == row_hash(line, HashForm::WithoutPlace)).then_some(HashForm::WithoutPlace)
}
