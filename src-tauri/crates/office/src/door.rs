//! The write door: every change goes through here, with its right, its transaction, its audit line and its receipt.

use crate::actor::{Actor, Belongs};
use crate::error::{ErrorCode, OfficeError};
use crate::tags::{Tag, TagKind};
use crate::{Office, Rules};
use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use domain::clock::{Clock, office_date};
use domain::log::Deed;
use domain::rights::Op;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use storage::audit::AuditRow;
use storage::engine::{Conn, Reader, TouchedRows, Tx};
use uuid::Uuid;

/// How long something that stays open is one opening.
const SAME_OPENING: TimeDelta = TimeDelta::minutes(10);

/// What a change is about, for the audit line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The glossary's word.
    pub kind: &'static str,
    /// Which one; none for many at once or the office itself.
    pub id: Option<Uuid>,
}

impl Record {
    /// One record.
    #[must_use]
    pub const fn one(kind: &'static str, id: Uuid) -> Self {
        Self { kind, id: Some(id) }
    }

    /// Many records of a kind, or the office's own.
    #[must_use]
    pub const fn many(kind: &'static str) -> Self {
        Self { kind, id: None }
    }
}

/// Whether a command is new or was carried out before.
pub(crate) enum Entrance<'o> {
    /// The door is open.
    New(Door<'o>),
    /// A retry: nothing is done again; the record that the first try made or changed.
    Repeated(Option<Uuid>),
}

/// An open transaction; dropped without [`Door::commit`] it leaves no trace.
pub(crate) struct Door<'o> {
    office: &'o Office,
    tx: Tx,
    actor: Option<Uuid>,
    deed: Deed,
    /// The moment of the change: one for all of its rows.
    pub now: DateTime<Utc>,
    command: Option<Uuid>,
    tags: BTreeSet<Tag>,
    fields: BTreeSet<String>,
    rules: Arc<Rules>,
    /// Whether `rules` are new ones that come into force with the commit.
    adopts: bool,
}

/// New rules are in force before anybody else can write, and out of it again should the commit fail or never end.
struct InForce<'o> {
    office: &'o Office,
    before: Option<Arc<Rules>>,
}

impl Drop for InForce<'_> {
    fn drop(&mut self) {
        if let Some(before) = self.before.take() {
            self.office.swap_rules(before);
        }
    }
}

impl Deref for Door<'_> {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.tx
    }
}

impl DerefMut for Door<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.tx
    }
}

impl Office {
    /// Opens the door for a person; whether the person has the right is asked of the record, with [`Door::demand`].
    pub(crate) async fn write(
        &self,
        actor: &Actor,
        op: Op,
        command: Option<Uuid>,
    ) -> Result<Entrance<'_>, OfficeError> {
        let tx = self.store().begin().await?;
        let mut door = self.door(tx, Some(actor.id), op.into(), command);
        if let Some(command) = command
            && let Some(receipt) = storage::audit::find_receipt(&mut door, command).await?
        {
            if receipt.op != op.code() || receipt.staff_id != Some(actor.id) {
                return Err(OfficeError::unforeseen("a command's id came again with another operation or person"));
            }
            return Ok(Entrance::Repeated(receipt.subject_id));
        }
        Ok(Entrance::New(door))
    }

    /// Opens the door for what the program does by itself.
    pub(crate) async fn act(&self, deed: impl Into<Deed>) -> Result<Door<'_>, OfficeError> {
        let tx = self.store().begin().await?;
        Ok(self.door(tx, None, deed.into(), None))
    }

    fn door(&self, tx: Tx, actor: Option<Uuid>, deed: Deed, command: Option<Uuid>) -> Door<'_> {
        Door {
            office: self,
            tx,
            actor,
            deed,
            now: self.clock().now(),
            command,
            tags: BTreeSet::new(),
            fields: BTreeSet::new(),
            // Read while no one else can write: they are those of the last commit.
            rules: self.rules(),
            adopts: false,
        }
    }
}

impl Door<'_> {
    /// The rules that hold for this change.
    pub(crate) fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules)
    }

    /// Reads the rules as this transaction has written them; with its commit they come into force for all.
    pub(crate) async fn adopt_rules(&mut self) -> Result<(), OfficeError> {
        self.rules = Arc::new(Office::rules_of(&mut self.tx).await?);
        self.adopts = true;
        Ok(())
    }

    /// The office's date at the moment of the change.
    pub(crate) fn today(&self) -> chrono::NaiveDate {
        office_date(self.now)
    }

    /// A new id.
    pub(crate) fn new_id(&self) -> Uuid {
        self.office.new_id(self.now)
    }

    /// Refuses unless the person may do the operation to this record.
    pub(crate) fn demand(&self, actor: &Actor, op: Op, record: Belongs) -> Result<(), OfficeError> {
        if actor.can(op, record) { Ok(()) } else { Err(OfficeError::of(ErrorCode::NotAllowed)) }
    }

    /// Says what the window must ask for again.
    pub(crate) fn changed(&mut self, tag: Tag) {
        self.tags.insert(tag);
    }

    /// Says that everything of these kinds must be asked for again.
    pub(crate) fn changed_all(&mut self, kinds: &[TagKind]) {
        self.tags.extend(kinds.iter().copied().map(Tag::all));
    }

    /// Names a field in the audit line. Fields of a card are named by themselves, with their history (see `history::keep`).
    pub(crate) fn name_field(&mut self, field: &str) {
        self.fields.insert(field.to_owned());
    }

    /// The rows of cards, people, contracts and terms that were written so far.
    pub(crate) async fn touched(&mut self) -> Result<TouchedRows, OfficeError> {
        Ok(self.tx.touched().await?)
    }

    /// A look at the office as it stands without this change.
    pub(crate) async fn before(&self) -> Result<Reader, OfficeError> {
        Ok(self.office.store().read().await?)
    }

    /// Who changes; nobody for what the program does by itself.
    pub(crate) const fn actor(&self) -> Option<Uuid> {
        self.actor
    }

    /// Keeps the history, appends the audit line and the receipt, commits, and tells the window what changed.
    pub(crate) async fn commit(mut self, record: Record, count: usize) -> Result<(), OfficeError> {
        crate::history::keep(&mut self).await?;
        let fields: Vec<&str> = self.fields.iter().map(String::as_str).collect();
        let line = Line {
            id: self.office.new_id(self.now),
            at: self.now,
            staff_id: self.actor,
            deed: self.deed,
            record,
            fields: serde_json::to_string(&fields).unwrap_or_default(),
            count: i64::try_from(count).unwrap_or(i64::MAX),
        };
        #[cfg(test)]
        crate::tests::kill::plant::after_rows(&mut self.tx).await?;
        append(&mut self.tx, line).await?;
        if let Some(command) = self.command {
            storage::audit::insert_receipt(&mut self.tx, command, self.deed.code(), self.actor, record.id, self.now)
                .await?;
        }
        let before = self.adopts.then(|| self.office.swap_rules(self.rules));
        let mut in_force = InForce { office: self.office, before };
        let tx = self.tx;
        #[cfg(test)]
        let Some(tx) = crate::tests::kill::plant::to_commit(tx, self.deed.code()) else { return Ok(()) };
        tx.commit().await?;
        if in_force.before.take().is_some() {
            self.office.follow_practice();
        }
        self.office.tell(self.tags.into_iter().collect());
        Ok(())
    }
}

impl Office {
    /// Writes into the audit log that somebody looked: opened a card, signed in.
    pub(crate) async fn note(
        &self,
        staff_id: Option<Uuid>,
        deed: impl Into<Deed> + Send,
        record: Record,
        count: usize,
    ) -> Result<(), OfficeError> {
        self.note_line(staff_id, deed, record, count, "[]".to_owned()).await
    }

    /// Writes into the audit log that somebody opened something. What stays on the screen is read again whenever something
    /// changes: as long as the person does nothing else, that is the same opening.
    pub(crate) async fn note_opening(
        &self,
        staff_id: Uuid,
        deed: impl Into<Deed> + Send,
        record: Record,
    ) -> Result<(), OfficeError> {
        let deed = deed.into();
        let last = {
            let mut conn = self.store().read().await?;
            storage::audit::find_head(&mut conn, Some(staff_id)).await?
        };
        let goes_on = last.is_some_and(|line| {
            let passed = self.clock().now() - line.at;
            let same = line.op == deed.code() && line.record_id == record.id;
            same && passed >= TimeDelta::zero() && passed < SAME_OPENING
        });
        if goes_on { Ok(()) } else { self.note(Some(staff_id), deed, record, 1).await }
    }

    /// Writes into the audit log that somebody took something out of the office, and what for.
    pub(crate) async fn note_for(
        &self,
        staff_id: Option<Uuid>,
        deed: impl Into<Deed> + Send,
        record: Record,
        count: usize,
        purpose: &str,
    ) -> Result<(), OfficeError> {
        let fields = serde_json::to_string(&[format!("purpose: {purpose}")]).unwrap_or_default();
        self.note_line(staff_id, deed, record, count, fields).await
    }

    /// The same with what else the line says of it.
    pub(crate) async fn note_line(
        &self,
        staff_id: Option<Uuid>,
        deed: impl Into<Deed> + Send,
        record: Record,
        count: usize,
        fields: String,
    ) -> Result<(), OfficeError> {
        let deed = deed.into();
        let mut tx = self.store().begin().await?;
        let now = self.clock().now();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let line = Line { id: self.new_id(now), at: now, staff_id, deed, record, fields, count };
        append(&mut tx, line).await?;
        tx.commit().await?;
        Ok(())
    }
}

pub(crate) struct Line {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub staff_id: Option<Uuid>,
    pub deed: Deed,
    pub record: Record,
    pub fields: String,
    pub count: i64,
}

/// Puts a line at the end of the log and of its person's chain.
pub(crate) async fn append(conn: &mut Conn, line: Line) -> Result<(), OfficeError> {
    let head = storage::audit::find_head(conn, line.staff_id).await?;
    let mut row = AuditRow {
        id: line.id,
        seq: storage::audit::find_last(conn).await? + 1,
        // The hash holds no finer moment, so none is kept.
        at: line.at.trunc_subsecs(6),
        staff_id: line.staff_id,
        op: line.deed.code().to_owned(),
        record_kind: line.record.kind.to_owned(),
        record_id: line.record.id,
        fields: line.fields,
        count: line.count,
        prev_hash: head.map(|head| head.row_hash).unwrap_or_default(),
        row_hash: Vec::new(),
    };
    row.row_hash = row_hash(&row, HashForm::WithPlace);
    storage::audit::insert(conn, &row).await?;
    Ok(())
}

/// Over what a line's hash is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HashForm {
    /// Over everything but its place in the log: lines of the first programs.
    WithoutPlace,
    /// Over everything.
    WithPlace,
}

/// SHA-256 over the length-prefixed fields and the hash of the line before (SAFETY A3).
#[must_use]
pub(crate) fn row_hash(row: &AuditRow, form: HashForm) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut feed = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    feed(row.id.as_bytes());
    if form == HashForm::WithPlace {
        feed(&row.seq.to_be_bytes());
    }
    feed(&row.at.timestamp_micros().to_be_bytes());
    feed(row.staff_id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
    feed(row.op.as_bytes());
    feed(row.record_kind.as_bytes());
    feed(row.record_id.as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
    feed(row.fields.as_bytes());
    feed(&row.count.to_be_bytes());
    feed(&row.prev_hash);
    hash.finalize().to_vec()
}
