//! The reference model: what DESIGN §4 and §5 and SAFETY T1 to T9 say of reminders, without a line of the program's.

use super::calendar::{end_after, months_before};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Window,
    Contact,
    Notice,
    Expiry,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Planned,
    Open,
    Snoozed,
    Done,
    Superseded,
    Withdrawn,
}

use State::{Done, Open, Planned, Snoozed, Superseded, Withdrawn};

impl State {
    /// Whether somebody has it before the eyes, or will when the snooze ends.
    pub fn stands(self) -> bool {
        matches!(self, Open | Snoozed)
    }

    /// Whether there is still something to be done.
    pub fn waits(self) -> bool {
        self == Planned || self.stands()
    }
}

/// Of two reminders of a term the one with the greater key is the later one.
pub type Key = (NaiveDate, Kind);

#[derive(Debug, Clone)]
pub struct Reminder {
    pub falls_on: NaiveDate,
    pub state: State,
    pub until: Option<DateTime<Utc>>,
    pub turns: u32,
    pub shown: bool,
    pub who: Option<Uuid>,
    /// The day of the contact that closed it.
    pub contact: Option<NaiveDate>,
    /// Its row, once it was told.
    pub id: Option<Uuid>,
}

#[derive(Debug, Clone)]
pub struct Term {
    pub id: Uuid,
    /// Where the counting of months began: a contract's first day, which later terms remember.
    pub origin: NaiveDate,
    /// How many months from there to the term's end.
    pub months: u32,
    pub starts_on: NaiveDate,
    pub entered_on: NaiveDate,
    pub settled: bool,
    pub moved_to: Option<NaiveDate>,
    /// Kind, date, and the day on which one is reminded.
    pub dates: Vec<(Kind, NaiveDate, NaiveDate)>,
    pub reminders: BTreeMap<Key, Reminder>,
}

impl Term {
    pub fn expires_on(&self) -> NaiveDate {
        end_after(self.origin, self.months)
    }

    /// What is to be told of it: nothing once it is settled, and nothing where it had ended before it was entered.
    pub fn wanted(&self, active: bool) -> BTreeMap<Key, NaiveDate> {
        if !active || self.settled || self.expires_on() < self.entered_on {
            return BTreeMap::new();
        }
        self.dates.iter().map(|(kind, date, remind_on)| ((*remind_on, *kind), *date)).collect()
    }

    pub fn window(&self) -> Option<NaiveDate> {
        self.dates.iter().find(|(kind, ..)| *kind == Kind::Window).map(|(_, date, _)| *date)
    }

    /// The latest contact within the window that closed something of this term.
    fn contact(&self) -> Option<NaiveDate> {
        let window = self.window()?..=self.expires_on();
        let done = self.reminders.values().filter(|reminder| reminder.state == Done);
        done.filter_map(|reminder| reminder.contact).filter(|day| window.contains(day)).max()
    }

    /// Of what has passed only the latest is told. What was told is not told again; it stands again where its date
    /// comes back and no later one stands. What no date asks for any more is superseded or withdrawn.
    pub fn plan(&mut self, active: bool, owner: Option<Uuid>, today: NaiveDate) {
        let wanted = self.wanted(active);
        let contact = self.contact();
        for (_, old) in self.reminders.iter_mut().filter(|(key, _)| !wanted.contains_key(key)) {
            old.state = match old.state {
                Planned => Superseded,
                Open | Snoozed => Withdrawn,
                kept => kept,
            };
        }
        let latest = wanted.keys().rfind(|(due, _)| *due <= today).copied();
        for (key, falls_on) in wanted.into_iter().rev() {
            let overtaken = self.reminders.range((Excluded(key), Unbounded)).any(|(_, later)| later.state.stands());
            let settled = contact.is_some_and(|held_on| match key.1 {
                Kind::Window => true,
                Kind::Contact => self.moved_to != Some(falls_on) || falls_on <= held_on,
                Kind::Notice | Kind::Expiry => false,
            });
            let passed = key.0 <= today && latest != Some(key);
            let fresh = if settled {
                Done
            } else if passed {
                Superseded
            } else {
                Planned
            };
            let reminder = self.reminders.entry(key).or_insert_with(|| Reminder::planned(falls_on, owner));
            let before = reminder.state;
            reminder.state = match before {
                Planned => fresh,
                Superseded if reminder.turns == 0 => fresh,
                Superseded if latest == Some(key) && !overtaken && !settled => Open,
                Withdrawn if settled => Done,
                Withdrawn if overtaken || passed => Superseded,
                Withdrawn => Open,
                kept => kept,
            };
            reminder.falls_on = falls_on;
            if reminder.state == Done && before != Done {
                reminder.contact = contact;
            }
            if reminder.state.waits() {
                reminder.who = owner;
            }
        }
    }

    /// Tells the latest of what is due, unless a later one stands; what is earlier gives way.
    pub fn deliver(&mut self, day: NaiveDate, now: DateTime<Utc>) -> Option<Key> {
        let due = |key: &Key, it: &Reminder| {
            (it.state == Planned && key.0 <= day) || (it.state == Snoozed && it.until.is_some_and(|until| until <= now))
        };
        let latest = self.reminders.iter().rfind(|(key, it)| due(key, it)).map(|(key, _)| *key)?;
        let stands = self.reminders.iter().rfind(|(_, it)| it.state.stands()).map(|(key, _)| *key);
        let overtaken = stands.filter(|stands| *stands > latest);
        self.supersede_before(overtaken.unwrap_or(latest));
        if overtaken.is_some() {
            return None;
        }
        let told = self.reminders.get_mut(&latest).unwrap();
        (told.state, told.turns, told.shown) = (Open, told.turns + 1, false);
        Some(latest)
    }

    pub fn not_shown(&self) -> impl Iterator<Item = &Reminder> {
        self.reminders.values().filter(|it| it.state == Open && !it.shown)
    }

    fn supersede_before(&mut self, key: Key) {
        for (_, earlier) in self.reminders.range_mut(..key).filter(|(_, it)| it.state.waits()) {
            earlier.state = Superseded;
        }
    }

    /// Takes back that one was put off or dealt with; `false` where it does not stand any more.
    pub fn take_back(&mut self, active: bool, key: Key, owner: Option<Uuid>) -> bool {
        let overtaken = self.reminders.range((Excluded(key), Unbounded)).any(|(_, later)| later.state.stands());
        let wanted = self.wanted(active).contains_key(&key);
        let reminder = self.reminders.get_mut(&key).unwrap();
        if overtaken || !wanted || !matches!(reminder.state, Done | Snoozed) {
            return false;
        }
        (reminder.contact, reminder.who) = (None, owner);
        reminder.state = if reminder.turns == 0 { Planned } else { Open };
        if reminder.state == Open {
            self.supersede_before(key);
        }
        true
    }
}

impl Reminder {
    fn planned(falls_on: NaiveDate, who: Option<Uuid>) -> Self {
        Self { falls_on, state: Planned, until: None, turns: 0, shown: false, who, contact: None, id: None }
    }
}

#[derive(Debug, Clone)]
pub struct Contract {
    pub id: Uuid,
    pub title: String,
    pub policy: usize,
    pub customer: usize,
    pub owner: Option<Uuid>,
    pub renews: bool,
    pub notice: Option<u32>,
    pub months: u32,
    pub active: bool,
    pub voided: bool,
    pub terms: Vec<Term>,
}

impl Contract {
    pub fn newest(&mut self) -> &mut Term {
        self.terms.last_mut().unwrap()
    }

    /// The last day to refuse, where the contract renews by itself and says how long before.
    pub fn notice_by(&self, term: &Term) -> Option<NaiveDate> {
        self.notice.filter(|_| self.renews).map(|months| months_before(term.expires_on(), months))
    }

    /// Settles the newest term and adds the ones after it, up to one that reaches `until`.
    pub fn renew(&mut self, until: NaiveDate) {
        while !self.terms.last().unwrap().settled {
            let months = self.months;
            let last = self.newest();
            last.settled = true;
            let next = Term {
                id: Uuid::nil(),
                months: last.months + months,
                starts_on: last.expires_on().succ_opt().unwrap(),
                entered_on: until,
                settled: false,
                moved_to: None,
                dates: Vec::new(),
                reminders: BTreeMap::new(),
                ..last.clone()
            };
            let goes_on = next.expires_on() < until;
            self.terms.push(next);
            if !goes_on {
                return;
            }
        }
    }
}

/// All contracts, and who owns the cards they are on.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub cards: Vec<(Uuid, Option<Uuid>)>,
    pub contracts: Vec<Contract>,
}

impl Model {
    pub fn owner(&self, contract: usize) -> Option<Uuid> {
        let contract = &self.contracts[contract];
        contract.owner.or(self.cards[contract.customer].1)
    }

    pub fn plan(&mut self, contract: usize, today: NaiveDate) {
        let owner = self.owner(contract);
        let contract = &mut self.contracts[contract];
        for term in &mut contract.terms {
            term.plan(contract.active, owner, today);
        }
    }

    /// The contracts whose term has ended with nobody having refused, each renewed up to today.
    pub fn renew_by_themselves(&mut self, today: NaiveDate) -> Vec<usize> {
        let mut renewed = Vec::new();
        for (at, contract) in self.contracts.iter_mut().enumerate().filter(|(_, it)| it.active && it.renews) {
            let last = contract.newest();
            let ended = last.expires_on() < today && last.expires_on() >= last.entered_on;
            if ended && !last.settled {
                contract.renew(today);
                renewed.push(at);
            }
        }
        renewed
    }

    pub fn terms(&mut self) -> impl Iterator<Item = &mut Term> {
        self.contracts.iter_mut().flat_map(|contract| &mut contract.terms)
    }

    /// Every reminder that stands in the list and of which no popup has told.
    pub fn not_shown(&self) -> Vec<&Reminder> {
        let terms = self.contracts.iter().flat_map(|contract| &contract.terms);
        terms.filter(|term| !term.settled).flat_map(Term::not_shown).collect()
    }
}
