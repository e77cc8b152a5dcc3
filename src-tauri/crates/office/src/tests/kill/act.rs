//! What the process does, as data that both processes understand: carried out by the one, looked for by the other.

use super::check::Wrong;
use crate::contact_log::ContactLogForm;
use crate::contract::{ContractForm, OutcomeChoice, OutcomeForm};
use crate::customer::CustomerForm;
use crate::import::ImportKind;
use crate::reminder::SnoozeUntil;
use crate::tests::months;
use crate::{Actor, Office, OfficeError};
use chrono::{DateTime, Days, Utc};
use domain::clock::office_date;
use domain::words::ContactKind;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use storage::engine::Conn;
use uuid::Uuid;

/// An act under its command id, at its moment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Task {
    pub command: Uuid,
    pub at: DateTime<Utc>,
    pub act: Act,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Act {
    AddCard { name: String },
    SaveCard { card: Uuid, version: i32, name: String, goal: String },
    AddContract { card: Uuid, title: String, months: u32, renews: bool },
    Renew { term: Uuid },
    LogContact { card: Uuid, said: String },
    Snooze { reminder: Uuid },
    Finish { reminder: Uuid },
    Import { mark: String, cards: usize },
    Look,
    BackUp,
    Reopen,
}

/// By what the kills are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    AddCard,
    SaveCard,
    AddContract,
    Renew,
    LogContact,
    Snooze,
    Finish,
    Import,
    Look,
    BackUp,
    Reopen,
    Opening,
    FirstStart,
    Seed,
}

impl Kind {
    pub const ALL: [Self; 14] = [
        Self::AddCard,
        Self::SaveCard,
        Self::AddContract,
        Self::Renew,
        Self::LogContact,
        Self::Snooze,
        Self::Finish,
        Self::Import,
        Self::Look,
        Self::BackUp,
        Self::Reopen,
        Self::Opening,
        Self::FirstStart,
        Self::Seed,
    ];

    pub const fn in_words(self) -> &'static str {
        match self {
            Self::AddCard => "card added",
            Self::SaveCard => "card saved",
            Self::AddContract => "contract added",
            Self::Renew => "renewal",
            Self::LogContact => "contact logged",
            Self::Snooze => "snooze",
            Self::Finish => "done",
            Self::Import => "import of a list",
            Self::Look => "tick, days later",
            Self::BackUp => "backup",
            Self::Reopen => "vault closed and opened",
            Self::Opening => "start and sign-in",
            Self::FirstStart => "first start",
            Self::Seed => "seed of the practice office",
        }
    }

    /// Whether it is a transaction that the kill is to meet. While a vault is opened, closed or made the same lock is held
    /// for other things, and is not counted.
    pub const fn is_act(self) -> bool {
        !matches!(self, Self::Reopen | Self::Opening | Self::FirstStart)
    }
}

/// How much of an act there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Nothing,
    Whole,
}

impl Act {
    pub const fn kind(&self) -> Kind {
        match self {
            Self::AddCard { .. } => Kind::AddCard,
            Self::SaveCard { .. } => Kind::SaveCard,
            Self::AddContract { .. } => Kind::AddContract,
            Self::Renew { .. } => Kind::Renew,
            Self::LogContact { .. } => Kind::LogContact,
            Self::Snooze { .. } => Kind::Snooze,
            Self::Finish { .. } => Kind::Finish,
            Self::Import { .. } => Kind::Import,
            Self::Look => Kind::Look,
            Self::BackUp => Kind::BackUp,
            Self::Reopen => Kind::Reopen,
        }
    }

    /// Whether it goes under a command id, so that its receipt tells whether it was committed.
    pub const fn has_receipt(&self) -> bool {
        !matches!(self, Self::Look | Self::BackUp | Self::Reopen)
    }
}

impl Task {
    /// All but closing the vault, which is the desk's.
    pub async fn carry_out(&self, office: &Office, me: &Actor) -> Result<(), OfficeError> {
        let command = self.command;
        match &self.act {
            Act::AddCard { name } => {
                let form =
                    CustomerForm { owner_id: Some(me.id), goal: "長い付き合い".to_owned(), ..card_named(name) };
                office.add_customer(me, &form, command).await?;
            }
            Act::SaveCard { card, version, name, goal } => {
                let form = CustomerForm { owner_id: Some(me.id), goal: goal.clone(), ..card_named(name) };
                office.save_customer(me, *card, *version, &form, command).await?;
            }
            Act::AddContract { card, title, months: length, renews } => {
                let form = ContractForm {
                    title: title.clone(),
                    owner_id: Some(me.id),
                    starts_on: (office_date(self.at) - Days::new(20)).to_string(),
                    length: months(*length),
                    auto_renews: *renews,
                    ..ContractForm::blank(*card)
                };
                office.add_contract(me, &form, command).await?;
            }
            Act::Renew { term } => {
                let form = OutcomeForm { outcome: OutcomeChoice::Renewed, reason: String::new() };
                office.set_outcome(me, &[*term], &form, command).await?;
            }
            Act::LogContact { card, said } => {
                let form = ContactLogForm {
                    customer_id: *card,
                    contract_id: None,
                    kind: ContactKind::Phone,
                    on: office_date(self.at).to_string(),
                    person_met: "山田様".to_owned(),
                    said: said.clone(),
                    promise: String::new(),
                    next_on: String::new(),
                    reminder_id: None,
                };
                office.log_contact(me, &form, command).await?;
            }
            Act::Snooze { reminder } => {
                let until = SnoozeUntil::Day { day: office_date(self.at) + Days::new(30) };
                office.snooze_reminders(me, &[*reminder], until, command).await?;
            }
            Act::Finish { reminder } => office.finish_reminders(me, &[*reminder], command).await?,
            Act::Import { mark, cards } => {
                let line = |n| format!("{mark} {n}号店,東京都港区芝{n}-1,03-1234-{n:04}\n");
                let list = format!("名称,所在地,電話\n{}", (1..=*cards).map(line).collect::<String>());
                let name = format!("{mark}.csv");
                let open = office.open_import(me, ImportKind::Customers, &name, list.into_bytes()).await?;
                office.rehearse_import(me, open.id, &open.choices).await?;
                office.take_import(me, open.id, command).await?;
                office.close_import(me, open.id);
            }
            Act::Look => drop(office.tick().await?),
            Act::BackUp => office.back_up_now(me).await?,
            Act::Reopen => {}
        }
        Ok(())
    }

    /// Looks for each thing that the act leaves behind: all of them or none.
    pub async fn stands(&self, conn: &mut Conn) -> Result<Stands, Wrong> {
        let found = self.traces(conn).await;
        if found.iter().all(|(_, found, whole)| found == whole) {
            Ok(Stands::Whole)
        } else if found.iter().all(|(_, found, _)| *found == 0) {
            Ok(Stands::Nothing)
        } else {
            Err(Wrong::new("half an operation", format!("{self:?}: (what, found, whole) {found:?}")))
        }
    }

    /// What it leaves behind: what, how many there are, and how many there must be.
    async fn traces(&self, conn: &mut Conn) -> Vec<(&'static str, i64, i64)> {
        let mut found = Vec::new();
        let mut look = async |what, whole: usize, text: &'static str, value: Value<'_>| {
            let asked = match value {
                Value::Text(text_value) => sqlx::query(text).bind(text_value.to_owned()),
                Value::Id(id) => sqlx::query(text).bind(id),
            };
            let count: i64 = asked.fetch_one(conn.sqlite().unwrap()).await.unwrap().get(0);
            found.push((what, count, i64::try_from(whole).unwrap()));
        };
        match &self.act {
            Act::AddCard { name } => {
                let name = Value::Text(name);
                look("card", 1, "SELECT COUNT(*) FROM customer c WHERE c.name = $1", name).await;
                look("role", 1, "SELECT COUNT(*) FROM customer_has_role r JOIN customer c ON c.id = r.customer_id WHERE c.name = $1", name).await;
                look(
                    "found by the search box",
                    1,
                    "SELECT COUNT(*) FROM search_entry e JOIN customer c ON c.id = e.id WHERE c.name = $1",
                    name,
                )
                .await;
            }
            Act::SaveCard { goal, .. } => {
                let goal = Value::Text(goal);
                look("goal", 1, "SELECT COUNT(*) FROM customer c WHERE c.goal = $1", goal).await;
                look(
                    "history",
                    1,
                    "SELECT COUNT(*) FROM field_history h WHERE h.new_value LIKE '%' || $1 || '%'",
                    goal,
                )
                .await;
            }
            Act::AddContract { title, .. } => {
                let title = Value::Text(title);
                look("contract", 1, "SELECT COUNT(*) FROM contract c WHERE c.title = $1", title).await;
                look(
                    "term",
                    1,
                    "SELECT COUNT(*) FROM term t JOIN contract c ON c.id = t.contract_id WHERE c.title = $1 AND t.seq = 1",
                    title,
                )
                .await;
                look("expiry", 1, "SELECT COUNT(*) FROM key_date k JOIN term t ON t.id = k.term_id JOIN contract c ON c.id = t.contract_id WHERE c.title = $1 AND t.seq = 1 AND k.kind = 'expires'", title).await;
            }
            Act::Renew { term } => {
                let term = Value::Id(*term);
                look("outcome", 1, "SELECT COUNT(*) FROM term t WHERE t.id = $1 AND t.outcome = 'renewed'", term).await;
                look("next term", 1, "SELECT COUNT(*) FROM term t JOIN term n ON n.contract_id = t.contract_id AND n.seq = t.seq + 1 WHERE t.id = $1", term).await;
                look("its expiry", 1, "SELECT COUNT(*) FROM term t JOIN term n ON n.contract_id = t.contract_id AND n.seq = t.seq + 1 JOIN key_date k ON k.term_id = n.id WHERE t.id = $1 AND k.kind = 'expires'", term).await;
            }
            Act::LogContact { said, .. } => {
                look("entry", 1, "SELECT COUNT(*) FROM contact_log l WHERE l.said = $1", Value::Text(said)).await;
            }
            Act::Snooze { reminder } => {
                let text = "SELECT COUNT(*) FROM reminder r WHERE r.id = $1 AND r.state = 'snoozed' AND r.snoozed_until IS NOT NULL";
                look("put off", 1, text, Value::Id(*reminder)).await;
            }
            Act::Finish { reminder } => {
                let text = "SELECT COUNT(*) FROM reminder r WHERE r.id = $1 AND r.state = 'done'";
                look("done", 1, text, Value::Id(*reminder)).await;
            }
            Act::Import { mark, cards } => {
                let mark = Value::Text(mark);
                look("cards", *cards, "SELECT COUNT(*) FROM customer c WHERE c.name LIKE $1 || ' %'", mark).await;
                look(
                    "batch",
                    1,
                    "SELECT COUNT(*) FROM import_batch b WHERE b.file_name = $1 || '.csv' AND b.made > 0",
                    mark,
                )
                .await;
                look("notes of the batch", *cards, "SELECT COUNT(*) FROM import_change i JOIN import_batch b ON b.id = i.batch_id WHERE b.file_name = $1 || '.csv'", mark).await;
                look(
                    "found by the search box",
                    *cards,
                    "SELECT COUNT(*) FROM search_entry e JOIN customer c ON c.id = e.id WHERE c.name LIKE $1 || ' %'",
                    mark,
                )
                .await;
            }
            Act::Look | Act::BackUp | Act::Reopen => {}
        }
        if self.act.has_receipt() {
            let text = "SELECT COUNT(*) FROM command_receipt r WHERE r.command_id = $1";
            look("receipt", 1, text, Value::Id(self.command)).await;
        }
        found
    }
}

#[derive(Clone, Copy)]
enum Value<'a> {
    Text(&'a str),
    Id(Uuid),
}

fn card_named(name: &str) -> CustomerForm {
    CustomerForm {
        address: "東京都港区芝1-2-3".to_owned(),
        phone: "03-1234-5678".to_owned(),
        contact_preference: "午前中".to_owned(),
        ..CustomerForm::named(name)
    }
}
