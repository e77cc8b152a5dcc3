//! Which act comes next: drawn from a deck, thrown by dice among what can be done now.

use super::Machine;
use super::act::{Act, Place, Terms, Whose};
use super::calendar::{months_before, office_opens};
use super::model::{Contract, Key, Kind, Reminder, State, Term};
use super::rules::Rule;
use crate::contract::CloseHow;
use crate::reminder::SnoozeUntil;
use chrono::{Datelike, Duration, Months, NaiveDate};
use domain::words::ContactKind;

/// Everything that happens to an office here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    Look,
    Sleep,
    KillInTheMiddle,
    Restart,
    ClockJump,
    AddContract,
    EditDate,
    Renew,
    Cancel,
    TakeCancellingBack,
    Reassign,
    Snooze,
    Done,
    TakeDoneBack,
    LogContact,
    MoveContactDate,
    ChangeRule,
    PlanTwice,
    PopupFails,
    ScreenLock,
    CloseVault,
}

use Happening::*;

/// What two days are made of. What needs a start of the program is dear and stands here once; what cannot always be
/// done stands here more often.
pub const DECK: [Happening; 40] = [
    Look,
    Look,
    Sleep,
    KillInTheMiddle,
    Restart,
    ClockJump,
    ClockJump,
    AddContract,
    EditDate,
    EditDate,
    EditDate,
    Renew,
    Renew,
    Cancel,
    Cancel,
    TakeCancellingBack,
    TakeCancellingBack,
    Reassign,
    Reassign,
    Reassign,
    Snooze,
    Snooze,
    Snooze,
    Done,
    Done,
    Done,
    TakeDoneBack,
    TakeDoneBack,
    LogContact,
    LogContact,
    MoveContactDate,
    MoveContactDate,
    ChangeRule,
    ChangeRule,
    PlanTwice,
    PlanTwice,
    PopupFails,
    PopupFails,
    ScreenLock,
    CloseVault,
];

/// Contracts of each way of renewing that stand at any time.
pub const OF_EACH_POLICY: usize = 50;
pub const POLICIES: [&str; 4] =
    ["renews by itself, with notice", "fixed term", "monthly, renews by itself", "own window or plan's"];

/// Contracts with more terms than this are left to themselves: writing them anew takes too long here.
const MOST_TERMS: usize = 12;

impl Machine {
    /// A contract of this policy as somebody enters it today: mostly in the midst of its term, at times one long over.
    pub fn new_contract(&mut self, policy: usize) -> Terms {
        let today = self.today();
        let dice = &mut self.dice;
        let months = match policy {
            0 => 12,
            2 => dice.within(1..=2),
            _ => dice.within(2..=24),
        };
        let over = dice.chance(3);
        let passed = if over { months * 31 + 40 } else { dice.within(0..=months * 28) };
        let months = u32::try_from(months).unwrap();
        let notice = match policy {
            0 => Some(u32::try_from(dice.within(1..=3)).unwrap()),
            3 if dice.chance(50) => Some(1),
            _ => None,
        };
        let own = policy == 3 && dice.chance(60);
        let own_rules = std::array::from_fn(|_| dice.chance(10).then(|| Rule::thrown(dice)));
        self.contracts_made += 1;
        Terms {
            title: format!("契約{:05}", self.contracts_made),
            policy,
            customer: dice.below(self.model.cards.len()),
            owner: if dice.chance(60) { dice.pick(&self.people) } else { None },
            starts_on: today - Duration::days(passed),
            months,
            renews: matches!(policy, 0 | 2) || (policy == 3 && notice.is_some()),
            notice,
            window: own.then(|| u32::try_from(dice.within(3..=5)).unwrap()),
            plan: (policy == 3 && !own).then_some(self.plan),
            own: own_rules,
        }
    }

    fn contract_where(&mut self, fits: impl Fn(&Contract) -> bool) -> Option<usize> {
        let small = |it: &Contract| it.terms.len() <= MOST_TERMS;
        let all = self.model.contracts.iter().enumerate().filter(|(_, it)| small(it) && fits(it));
        let all: Vec<usize> = all.map(|(at, _)| at).collect();
        self.dice.pick(&all)
    }

    fn reminder_where(&mut self, fits: impl Fn(&Contract, &Reminder) -> bool) -> Option<(usize, usize, Key)> {
        let mut all = Vec::new();
        for (at, contract) in self.model.contracts.iter().enumerate() {
            for (seq, term) in contract.terms.iter().enumerate() {
                let keys = term.reminders.iter().filter(|(_, it)| fits(contract, it)).map(|(key, _)| (at, seq, *key));
                all.extend(keys);
            }
        }
        self.dice.pick(&all)
    }

    async fn standing(&mut self) -> Option<Place> {
        let place = self.reminder_where(|_, it| it.state.stands())?;
        Some(self.place(place).await)
    }

    /// The act for a happening, if it can be done now.
    pub async fn choose(&mut self, happening: Happening) -> Option<Act> {
        let today = self.today();
        let live = |it: &Contract| it.active && !it.terms.last().unwrap().settled;
        Some(match happening {
            AddContract => {
                let policy = self.dice.below(POLICIES.len());
                Act::Add(Box::new(self.new_contract(policy)))
            }
            EditDate => {
                let contract = self.contract_where(live)?;
                self.edit(contract)
            }
            Renew => Act::Renew { contract: self.contract_where(live)? },
            Cancel => {
                let contract = self.contract_where(live)?;
                let on = today.max(self.model.contracts[contract].terms[0].starts_on);
                let how = self.dice.pick(&[CloseHow::Ended, CloseHow::Cancelled, CloseHow::Voided])?;
                Act::Close { contract, how, on, lost: self.dice.chance(25) }
            }
            TakeCancellingBack => Act::Reopen { contract: self.contract_where(|it| !it.active)? },
            Reassign => {
                let to = self.dice.pick(&self.people)?;
                if self.dice.chance(40) {
                    return Some(Act::GiveCard { customer: self.dice.below(self.model.cards.len()), to });
                }
                Act::GiveContract { contract: self.contract_where(live)?, to }
            }
            Snooze => {
                let which = vec![self.standing().await?];
                let (now, days) = (self.now(), self.dice.within(1..=40));
                let minutes = u32::try_from(self.dice.within(5..=300)).unwrap();
                let (until, ends) = match self.dice.below(3) {
                    0 => (SnoozeUntil::Minutes { n: minutes }, now + Duration::minutes(i64::from(minutes))),
                    1 => (SnoozeUntil::Tomorrow, office_opens(today + Duration::days(1))),
                    _ => (
                        SnoozeUntil::Day { day: today + Duration::days(days) },
                        office_opens(today + Duration::days(days)),
                    ),
                };
                Act::Snooze { which, until, ends }
            }
            Done => {
                let which = vec![self.standing().await?];
                Act::Finish { which }
            }
            TakeDoneBack => {
                let handled = |it: &Reminder| matches!(it.state, State::Done | State::Snoozed);
                let place = self.reminder_where(|contract, it| live(contract) && handled(it))?;
                Act::TakeBack { which: self.place(place).await }
            }
            LogContact => {
                let contract = self.contract_where(|it| {
                    live(it) && it.terms.last().unwrap().window().is_some_and(|opens| opens <= today)
                })?;
                let it = &self.model.contracts[contract];
                let met = if self.dice.chance(85) { "小林様" } else { "" };
                Act::LogContact {
                    customer: it.customer,
                    contract: self.dice.chance(80).then_some(contract),
                    kind: self.dice.pick(&[
                        ContactKind::Visit,
                        ContactKind::Meeting,
                        ContactKind::Phone,
                        ContactKind::Mail,
                    ])?,
                    on: today - Duration::days(self.dice.within(0..=20)),
                    met,
                }
            }
            MoveContactDate => {
                let contract = self.contract_where(|it| {
                    let term = it.terms.last().unwrap();
                    live(it) && it.anchor(term) >= term.starts_on
                })?;
                let it = &self.model.contracts[contract];
                let (term, anchor) = (it.terms.last().unwrap(), it.anchor(it.terms.last().unwrap()));
                let room = (anchor - term.starts_on).num_days();
                let to = anchor - Duration::days(self.dice.within(0..=room.min(90)));
                Act::MoveContact { contract, to: self.dice.chance(85).then_some(to) }
            }
            ChangeRule => {
                let kind = self.dice.pick(&Kind::ALL)?;
                // That of the office plans every contract anew, which takes long here.
                let whose = match self.dice.below(40) {
                    0 => Whose::Office,
                    1..=3 => Whose::Plan(self.plan),
                    _ => Whose::Contract(self.contract_where(live)?),
                };
                let rule = self.dice.chance(80).then(|| Rule::thrown(&mut self.dice));
                Act::ChangeRule { whose, kind, rule }
            }
            Look | Sleep | KillInTheMiddle | Restart | ClockJump | PlanTwice | PopupFails | ScreenLock | CloseVault => {
                return None;
            }
        })
    }

    /// A change of what the dates of the newest term follow from; never one that the form refuses.
    fn edit(&mut self, contract: usize) -> Act {
        let it = self.model.contracts[contract].clone();
        let term = it.terms.last().unwrap();
        // A later term that stands in for a day which its month lacks is counted from another day than its first.
        let counts_from_start = term.starts_on == term.origin || term.starts_on.day() == it.terms[0].starts_on.day();
        let (mut starts_on, mut months, mut notice) = (term.starts_on, term.length(), it.notice);
        let dice = &mut self.dice;
        match dice.below(4) {
            0 | 1 if counts_from_start => months = u32::try_from(dice.within(1..=i64::from(months) + 6)).unwrap(),
            2 if it.terms.len() == 1 => starts_on += Duration::days(dice.within(-45..=45)),
            _ if it.renews => notice = Some(u32::try_from(dice.within(1..=4)).unwrap()),
            _ => {}
        }
        let dates_stand = (starts_on, months) == (term.starts_on, term.length());
        let end = if dates_stand { term.expires_on() } else { super::calendar::end_after(starts_on, months) };
        let window = (it.policy == 3 && dice.chance(50)).then(|| u32::try_from(dice.within(1..=6)).unwrap());
        Act::Edit { contract, starts_on, months, notice: notice.filter(|n| fits(starts_on, end, *n)), window }
    }
}

fn fits(starts_on: NaiveDate, end: NaiveDate, notice: u32) -> bool {
    months_before(end, notice) >= starts_on
}

impl Contract {
    fn anchor(&self, term: &Term) -> NaiveDate {
        self.notice_by(term).unwrap_or_else(|| term.expires_on())
    }

    /// Whether something is still to come of it within the next years.
    pub fn is_in_season(&self, today: NaiveDate) -> bool {
        let term = self.terms.last().unwrap();
        let years_on = today.checked_add_months(Months::new(36)).unwrap();
        self.active && !term.settled && (today..years_on).contains(&term.expires_on())
    }
}

/// A happening in the words of SAFETY.
pub const fn in_words(happening: Happening) -> &'static str {
    match happening {
        Look => "look",
        Sleep => "sleep",
        KillInTheMiddle => "kill at a step of an act",
        Restart => "restart",
        ClockJump => "clock set wrong, or right again",
        AddContract => "contract entered",
        EditDate => "edit of what the dates follow from",
        Renew => "renew",
        Cancel => "end, cancel, void, lose",
        TakeCancellingBack => "take a closing back",
        Reassign => "reassign a contract or a card",
        Snooze => "snooze",
        Done => "done",
        TakeDoneBack => "take a done or a snooze back",
        LogContact => "contact logged",
        MoveContactDate => "contact date moved",
        ChangeRule => "rule changed, of the office, a plan or a contract",
        PlanTwice => "planned twice",
        PopupFails => "popup fails",
        ScreenLock => "screen lock",
        CloseVault => "close vault",
    }
}
