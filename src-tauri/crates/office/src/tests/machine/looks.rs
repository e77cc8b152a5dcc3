//! A look of the program with the popups around it, as the ticker does it, held against the model.

use super::act::Act;
use super::calendar::day_to_tell;
use super::model::{Moment, Reminder, State};
use super::{Machine, Wrong};
use crate::reminder::{After, Audience, Delivered, Look, Popup, PopupWords, popups};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What every customer of this office is called by; no popup may say it while nobody is signed in.
pub const NAME: &str = "商店";

impl Machine {
    /// Looks once and shows what is to be shown, if popups can be.
    pub async fn look(&mut self, popups_work: bool) -> Result<Look, Wrong> {
        let office = self.world.desk.office().await.unwrap();
        let person = self.world.desk.at_work().await.ok().map(|(_, actor)| actor);
        let nobody = Audience::Nobody { after_pause: self.paused };
        let audience = person.as_ref().map_or(nobody, Audience::Person);
        let look = office.tick_for(audience).await.map_err(|error| Wrong::refused("a look", &error))?;
        drop(office);
        self.follow_look(Some(&look)).await?;
        self.show(&look, popups_work).await?;
        self.paused = false;
        Ok(look)
    }

    /// The model's part of a look, of which the program may have told what it did.
    pub async fn follow_look(&mut self, look: Option<&Look>) -> Result<(), Wrong> {
        let look_at = self.moment();
        let today = look_at.today;
        for contract in Act::Look.follow(&mut self.model, today) {
            self.learn(contract).await?;
            self.model.plan(contract, today);
        }
        let (told, handed_on) = self.follow_deliveries(look_at).await?;
        self.looks += 1;
        if look.is_some_and(|look| (look.delivered, look.escalated) != (told, handed_on)) {
            return Err(Wrong::new("T2", format!("{look:?} for {told} deliveries, and {handed_on} handed on")));
        }
        Ok(())
    }

    /// Whether a look now would have something to tell to whoever sits here.
    pub fn has_something_to_show(&self) -> bool {
        let (look, me) = (self.moment(), self.world.me);
        let to_me = |at: usize, it: &Reminder| {
            let own = it.state == State::Open && !it.shown && it.who.is_none_or(|who| who == me);
            let handed_on = it.stands_handed_on() && it.handed_on.is_some_and(|(_, shown)| !shown);
            own || (handed_on && self.model.told_of(at, it) == Some(me))
        };
        self.model.contracts.iter().enumerate().any(|(at, contract)| {
            let rules = self.model.rules_of(at);
            contract.terms.iter().filter(|term| !term.settled).cloned().any(|mut term| {
                term.look(look, &rules);
                term.reminders.values().any(|it| to_me(at, it))
            })
        })
    }

    /// Now, as a look sees it.
    fn moment(&self) -> Moment {
        let now = self.now();
        Moment { now, today: self.today(), day: day_to_tell(now) }
    }

    /// T7: after a pause one popup, else three at most; each tells of what is new to whoever sits there, and of all of it.
    async fn show(&mut self, look: &Look, popups_work: bool) -> Result<(), Wrong> {
        let office = self.world.desk.office().await.unwrap();
        let person = self.world.desk.at_work().await.ok().map(|(_, actor)| actor);
        // Each with whether it is told itself, or that it was handed on.
        let told_itself = |it: &&Reminder| Some((it.id?, false));
        let told_on = self.model.not_told_on();
        let mut waiting: BTreeSet<(Uuid, bool)> = self.model.not_shown().iter().filter_map(told_itself).collect();
        waiting.extend(told_on.iter().filter_map(|(it, _)| Some((it.id?, true))));
        let everybody = office.tick().await.map_err(|error| Wrong::refused("a look", &error))?;
        let ids = |items: &[Delivered]| items.iter().map(|it| (it.id, it.escalated.is_some())).collect::<BTreeSet<_>>();
        let found = ids(&everybody.to_show);
        if found != waiting {
            return Err(Wrong::new("T7", format!("{} wait for a popup, and should be {}", found.len(), waiting.len())));
        }
        let me = self.world.me;
        let mine: BTreeSet<(Uuid, bool)> = match &person {
            // Who signs in here is also the custodian, who is told of what nobody must act on.
            Some(_) => {
                let not_shown = self.model.not_shown();
                let own = not_shown.iter().filter(|it| it.who.is_none_or(|who| who == me)).filter_map(told_itself);
                let to_me = told_on.iter().filter(|(_, to)| *to == me).filter_map(|(it, _)| Some((it.id?, true)));
                own.chain(to_me).collect()
            }
            None if self.paused || look.delivered + look.escalated > 0 => waiting,
            None => BTreeSet::new(),
        };
        if ids(&look.to_show) != mine {
            return Err(Wrong::new(
                "T7",
                format!("{} are read to be shown, and should be {}", look.to_show.len(), mine.len()),
            ));
        }
        let after = if self.paused { After::Pause(None) } else { After::Look };
        let shown = popups(&look.to_show, person.as_ref(), after, PopupWords::japanese());
        let of = |ids: &[Uuid], on: bool| ids.iter().map(|id| (*id, on)).collect::<Vec<_>>();
        let both = |popup: &Popup| [of(&popup.reminders, false), of(&popup.escalated, true)].concat();
        let all: Vec<(Uuid, bool)> = shown.iter().flat_map(both).collect();
        let most = if self.paused || person.is_none() || mine.len() > 3 { 1 } else { 3 };
        let complete = all.len() == mine.len() && all.iter().copied().collect::<BTreeSet<_>>() == mine;
        if !complete || shown.len() > most {
            let what = format!("{} popups for {} of {} reminders, {most} at most", shown.len(), all.len(), mine.len());
            return Err(Wrong::new("T7", what));
        }
        if person.is_none() && shown.iter().any(|popup| popup.title.contains(NAME) || popup.body.contains(NAME)) {
            return Err(Wrong::new("T7", format!("a name on a locked screen: {shown:?}")));
        }
        self.failed_popups += usize::from(!popups_work && !shown.is_empty());
        if popups_work {
            for popup in &shown {
                office.shown(popup, None).await.map_err(|error| Wrong::refused("shown", &error))?;
            }
            for reminder in self.model.terms().flat_map(|term| term.reminders.values_mut()) {
                let Some(id) = reminder.id else { continue };
                reminder.shown |= mine.contains(&(id, false));
                if let Some((_, shown)) = &mut reminder.handed_on {
                    *shown |= mine.contains(&(id, true));
                }
            }
        }
        Ok(())
    }
}
