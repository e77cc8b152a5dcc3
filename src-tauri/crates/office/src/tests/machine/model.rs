//! The reference model: what DESIGN §4 and §5 and SAFETY T1 to T9 say of reminders, without a line of the program's.

use super::calendar::{end_after, months_before};
use super::rules::{OwnRules, Rule, Rules};
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

impl Kind {
    pub const ALL: [Self; 4] = [Self::Window, Self::Contact, Self::Notice, Self::Expiry];
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
    /// While it is open: the day from which it counts to its next turn, and that since which nobody has reacted.
    pub waits: Option<(NaiveDate, NaiveDate)>,
    /// The day on which it went to whoever supervises, and whether a popup has told that.
    pub handed_on: Option<(NaiveDate, bool)>,
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
    pub fn wanted(&self, active: bool, rules: &Rules) -> BTreeMap<Key, NaiveDate> {
        if !active || self.settled || self.expires_on() < self.entered_on {
            return BTreeMap::new();
        }
        let told = |(kind, date, remind_on): &(Kind, NaiveDate, NaiveDate)| {
            let (kind, date) = (*kind, *date);
            rules[kind as usize].days(date, *remind_on).into_iter().map(move |day| ((day, kind), date))
        };
        self.dates.iter().flat_map(told).collect()
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
    /// comes back and no later one stands, and then it alone. What no date asks for any more is superseded or withdrawn.
    pub fn plan(&mut self, active: bool, owner: Option<Uuid>, today: NaiveDate, rules: &Rules) {
        let wanted = self.wanted(active, rules);
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
                Open | Snoozed if overtaken => Superseded,
                kept => kept,
            };
            if reminder.state == Open && before != Open {
                reminder.waits = Some((today, today));
            }
            reminder.falls_on = falls_on;
            if reminder.state == Done && before != Done {
                reminder.contact = contact;
            }
            if reminder.state.waits() {
                reminder.who = owner;
            }
        }
    }

    /// What a look does: tells the latest of what is due, tells again what is open, hands on what waits too long.
    pub fn look(&mut self, look: Moment, rules: &Rules) -> Told {
        let new = self.deliver(look);
        let again = |(kind, it): (Kind, &Reminder)| {
            it.state == Open && rules[kind as usize].again_on(it.waits.unwrap().0).is_some_and(|on| on <= look.day)
        };
        let mut told: Vec<Key> = new.into_iter().collect();
        for (key, it) in &mut self.reminders {
            if again((key.1, it)) {
                (it.waits, it.turns, it.shown) = (Some((look.today, it.waits.unwrap().1)), it.turns + 1, false);
                told.push(*key);
            }
        }
        let mut handed_on = Vec::new();
        for (key, it) in &mut self.reminders {
            if it.hand_on_on(&rules[key.1 as usize]).is_some_and(|on| on <= look.day) {
                it.handed_on = Some((look.today, false));
                handed_on.push(*key);
            }
        }
        Told { told, handed_on }
    }

    /// Tells the latest of what is due, unless a later one stands; what is earlier gives way.
    fn deliver(&mut self, Moment { day, now, today }: Moment) -> Option<Key> {
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
        told.waits = Some((today, today));
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
    pub fn take_back(&mut self, active: bool, key: Key, owner: Option<Uuid>, today: NaiveDate, rules: &Rules) -> bool {
        let overtaken = self.reminders.range((Excluded(key), Unbounded)).any(|(_, later)| later.state.stands());
        let wanted = self.wanted(active, rules).contains_key(&key);
        let reminder = self.reminders.get_mut(&key).unwrap();
        if overtaken || !wanted || !matches!(reminder.state, Done | Snoozed) {
            return false;
        }
        (reminder.contact, reminder.who) = (None, owner);
        reminder.state = if reminder.turns == 0 { Planned } else { Open };
        reminder.waits = Some((today, today));
        if reminder.state == Open {
            self.supersede_before(key);
        }
        true
    }
}

impl Reminder {
    fn planned(falls_on: NaiveDate, who: Option<Uuid>) -> Self {
        let (contact, id, waits, handed_on) = (None, None, None, None);
        Self { falls_on, state: Planned, until: None, turns: 0, shown: false, who, contact, id, waits, handed_on }
    }

    /// When it goes to whoever supervises: once, while it is open.
    pub fn hand_on_on(&self, rule: &Rule) -> Option<NaiveDate> {
        let (_, since) = self.waits.filter(|_| self.state == Open && self.handed_on.is_none())?;
        rule.hand_on_on(since)
    }

    /// Whether it stands with whoever supervises: nobody has reacted since.
    pub fn stands_handed_on(&self) -> bool {
        let since = self.waits.filter(|_| self.state == Open).map(|(_, since)| since);
        self.handed_on.zip(since).is_some_and(|((on, _), since)| since < on)
    }
}

/// When a look is: its moment, its day, and the latest day of which it may tell.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub day: NaiveDate,
}

/// What a look told of a term, and what it handed on.
#[derive(Debug, Default)]
pub struct Told {
    pub told: Vec<Key>,
    pub handed_on: Vec<Key>,
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
    /// Whether it has the one plan, and the rules of its own.
    pub of_plan: bool,
    pub own: OwnRules,
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

/// A card: its row, who owns it, and whether it lies in the area that has a supervisor.
pub type Card = (Uuid, Option<Uuid>, bool);

/// All contracts, the cards they are on, and the rules of the office and its plan.
#[derive(Debug, Clone)]
pub struct Model {
    pub cards: Vec<Card>,
    pub contracts: Vec<Contract>,
    pub rules: Rules,
    pub plan_rules: OwnRules,
    /// Who keeps the cards without a supervisor, and who supervises the area.
    pub custodian: Uuid,
    pub supervisor: Uuid,
}

impl Model {
    pub fn owner(&self, contract: usize) -> Option<Uuid> {
        let contract = &self.contracts[contract];
        contract.owner.or(self.cards[contract.customer].1)
    }

    /// The rules of a contract: its own, else its plan's, else the office's.
    pub fn rules_of(&self, contract: usize) -> Rules {
        let contract = &self.contracts[contract];
        let mut rules = self.rules.clone();
        for (at, rule) in rules.iter_mut().enumerate() {
            let of_plan = self.plan_rules[at].as_ref().filter(|_| contract.of_plan);
            if let Some(other) = contract.own[at].as_ref().or(of_plan) {
                *rule = other.clone();
            }
        }
        rules
    }

    /// Who is told that nobody has reacted: whoever supervises, unless that one must act already.
    pub fn told_of(&self, contract: usize, reminder: &Reminder) -> Option<Uuid> {
        let in_area = self.cards[self.contracts[contract].customer].2;
        let to = if in_area { self.supervisor } else { self.custodian };
        let acts = reminder.who.unwrap_or(self.custodian);
        Some(to).filter(|to| *to != acts)
    }

    /// What has gone to somebody who supervises, stands there, and was not told in a popup.
    pub fn not_told_on(&self) -> Vec<(&Reminder, Uuid)> {
        let mut found = Vec::new();
        for (at, contract) in self.contracts.iter().enumerate() {
            let all = contract.terms.iter().filter(|term| !term.settled).flat_map(|term| term.reminders.values());
            for it in all.filter(|it| it.stands_handed_on() && it.handed_on.is_some_and(|(_, shown)| !shown)) {
                found.extend(self.told_of(at, it).map(|to| (it, to)));
            }
        }
        found
    }

    pub fn plan(&mut self, contract: usize, today: NaiveDate) {
        let (owner, rules) = (self.owner(contract), self.rules_of(contract));
        let contract = &mut self.contracts[contract];
        for term in &mut contract.terms {
            term.plan(contract.active, owner, today, &rules);
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
