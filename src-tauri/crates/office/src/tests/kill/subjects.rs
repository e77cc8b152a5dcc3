//! What the next process is to do, drawn by dice from what stands in the vault; no two acts of a life touch the same.

use super::act::{Act, Kind, Task};
use crate::tests::machine::dice::Dice;
use crate::tests::new_command;
use chrono::{DateTime, Duration, Utc};
use sqlx::Row as _;
use std::collections::HashSet;
use storage::engine::Conn;
use uuid::Uuid;

/// What there is to act on.
#[derive(Debug, Default)]
pub struct Subjects {
    cards: Vec<(Uuid, i64, String)>,
    /// The terms that end next, and their cards.
    terms: Vec<(Uuid, Uuid)>,
    /// Open reminders, and their cards.
    reminders: Vec<(Uuid, Uuid)>,
}

/// In the middle of what the process is killed, and how often of 32.
const DECK: [(Kind, usize); 12] = [
    (Kind::AddCard, 3),
    (Kind::SaveCard, 3),
    (Kind::AddContract, 4),
    (Kind::Renew, 8),
    (Kind::LogContact, 1),
    (Kind::Snooze, 1),
    (Kind::Finish, 1),
    (Kind::Import, 5),
    (Kind::Look, 3),
    (Kind::BackUp, 1),
    (Kind::Reopen, 1),
    (Kind::Opening, 1),
];

/// What comes before in a life, and is acknowledged: what is quick.
const BEFORE: [Kind; 6] =
    [Kind::AddCard, Kind::SaveCard, Kind::AddContract, Kind::LogContact, Kind::Renew, Kind::Snooze];

pub fn deal(dice: &mut Dice) -> Vec<Kind> {
    let mut deck: Vec<Kind> = DECK.iter().flat_map(|(kind, times)| std::iter::repeat_n(*kind, *times)).collect();
    dice.shuffle(&mut deck);
    deck
}

impl Subjects {
    pub async fn read(conn: &mut Conn) -> Self {
        let cards = "SELECT c.id, c.version, c.name FROM customer c ORDER BY c.id DESC LIMIT 80";
        let terms = "SELECT t.id, c.customer_id FROM term t JOIN contract c ON c.id = t.contract_id \
                     WHERE c.state = 'active' AND t.outcome IS NULL AND t.expires_on IS NOT NULL \
                     ORDER BY t.expires_on LIMIT 25";
        let reminders = "SELECT r.id, r.customer_id FROM reminder r WHERE r.state = 'open' ORDER BY r.id DESC LIMIT 40";
        let cards = sqlx::query(cards).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        let terms = sqlx::query(terms).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        let reminders = sqlx::query(reminders).fetch_all(conn.sqlite().unwrap()).await.unwrap();
        Self {
            cards: cards.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect(),
            terms: terms.iter().map(|row| (row.get(0), row.get(1))).collect(),
            reminders: reminders.iter().map(|row| (row.get(0), row.get(1))).collect(),
        }
    }

    /// The acts of a life, of which the last is the one to be killed in. `made` counts up what is made, for its names.
    pub fn choose(&self, last: Kind, dice: &mut Dice, time: &mut DateTime<Utc>, made: &mut u32) -> Vec<Task> {
        let quick = 1 + dice.below(2);
        let days_pass = last == Kind::Look;
        let mut kinds: Vec<Kind> = (0..quick).map(|_| BEFORE[dice.below(BEFORE.len())]).collect();
        // A look of a later day may itself renew a term or overtake a reminder.
        kinds.retain(|kind| !(days_pass && matches!(kind, Kind::Renew | Kind::Snooze)));
        kinds.push(last);
        let mut used = HashSet::new();
        let mut tasks = Vec::new();
        for kind in kinds {
            let passed = if kind == Kind::Look { dice.within(1..=8) * 86_400 } else { dice.within(1..=600) };
            *time += Duration::seconds(passed);
            *made += 1;
            // Where there is nothing left to act on, another card is made.
            let act =
                self.act(kind, dice, &mut used, *made).unwrap_or(Act::AddCard { name: format!("第{made}商店") });
            tasks.push(Task { command: new_command(), at: *time, act });
        }
        tasks
    }

    fn act(&self, kind: Kind, dice: &mut Dice, used: &mut HashSet<Uuid>, n: u32) -> Option<Act> {
        let mut unused = |all: &[(Uuid, Uuid)]| {
            let free: Vec<_> = all.iter().filter(|(_, card)| !used.contains(card)).copied().collect();
            let picked = dice.pick(&free);
            used.extend(picked.map(|(_, card)| card));
            picked.map(|(id, _)| id)
        };
        let cards: Vec<(Uuid, Uuid)> = self.cards.iter().map(|(id, ..)| (*id, *id)).collect();
        Some(match kind {
            Kind::AddCard => Act::AddCard { name: format!("第{n}商店") },
            Kind::SaveCard => {
                let card = unused(&cards)?;
                let (_, version, name) = self.cards.iter().find(|(id, ..)| *id == card)?;
                let version = i32::try_from(*version).ok()?;
                Act::SaveCard { card, version, name: name.clone(), goal: format!("目標{n}号") }
            }
            Kind::AddContract => {
                let card = unused(&cards)?;
                let months = u32::try_from(dice.within(1..=9)).ok()?;
                Act::AddContract { card, title: format!("第{n}契約"), months, renews: dice.chance(70) }
            }
            Kind::Renew => Act::Renew { term: unused(&self.terms)? },
            Kind::LogContact => Act::LogContact { card: unused(&cards)?, said: format!("第{n}回の話") },
            Kind::Snooze => Act::Snooze { reminder: unused(&self.reminders)? },
            Kind::Finish => Act::Finish { reminder: unused(&self.reminders)? },
            Kind::Import => Act::Import { mark: format!("第{n}一覧"), cards: 12 },
            Kind::Look => Act::Look,
            Kind::BackUp => Act::BackUp,
            Kind::Reopen => Act::Reopen,
            Kind::Opening | Kind::FirstStart | Kind::Seed => return None,
        })
    }
}
