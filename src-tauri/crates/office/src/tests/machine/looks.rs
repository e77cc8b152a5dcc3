//! A look of the program with the popups around it, as the ticker does it, held against the model.

use super::act::Act;
use super::calendar::day_to_tell;
use super::{Machine, Wrong};
use crate::reminder::{After, Look, PopupWords, popups};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What every customer of this office is called by; no popup may say it while nobody is signed in.
pub const NAME: &str = "商店";

impl Machine {
    /// Looks once and shows what is to be shown, if popups can be.
    pub async fn look(&mut self, popups_work: bool) -> Result<Look, Wrong> {
        let office = self.world.desk.office().await.unwrap();
        let look = office.tick().await.map_err(|error| Wrong::refused("a look", &error))?;
        drop(office);
        self.follow_look(Some(&look)).await?;
        self.show(&look, popups_work).await?;
        self.paused = false;
        Ok(look)
    }

    /// The model's part of a look, of which the program may have told what it did.
    pub async fn follow_look(&mut self, look: Option<&Look>) -> Result<(), Wrong> {
        let (now, today) = (self.now(), self.today());
        for contract in Act::Look.follow(&mut self.model, today) {
            self.learn(contract).await?;
            self.model.plan(contract, today);
        }
        let told = self.follow_deliveries(now, day_to_tell(now)).await?;
        self.looks += 1;
        if look.is_some_and(|look| look.delivered != told) {
            return Err(Wrong::new("T2", format!("{look:?} for {told} deliveries")));
        }
        Ok(())
    }

    /// Whether a look now would have something to tell to whoever sits here.
    pub fn has_something_to_show(&self) -> bool {
        let (now, me) = (self.now(), self.world.me);
        let unsettled = self.model.contracts.iter().flat_map(|it| &it.terms).filter(|term| !term.settled);
        unsettled.cloned().any(|mut term| {
            term.deliver(day_to_tell(now), now);
            term.not_shown().any(|it| it.who.is_none_or(|who| who == me))
        })
    }

    /// T7: after a pause one popup, else three at most; each tells of what is new to whoever sits there, and of all of it.
    async fn show(&mut self, look: &Look, popups_work: bool) -> Result<(), Wrong> {
        let office = self.world.desk.office().await.unwrap();
        let person = self.world.desk.at_work().await.ok().map(|(_, actor)| actor);
        let waiting: BTreeSet<Uuid> = self.model.not_shown().iter().filter_map(|it| it.id).collect();
        let found: BTreeSet<Uuid> = look.to_show.iter().map(|it| it.id).collect();
        if found != waiting {
            return Err(Wrong::new("T7", format!("{} wait for a popup, and should be {}", found.len(), waiting.len())));
        }
        let me = self.world.me;
        let mine: BTreeSet<Uuid> = match &person {
            // Who signs in here is also the custodian, who is told of what nobody must act on.
            Some(_) => self
                .model
                .not_shown()
                .iter()
                .filter(|it| it.who.is_none_or(|who| who == me))
                .filter_map(|it| it.id)
                .collect(),
            None if self.paused || look.delivered > 0 => waiting,
            None => BTreeSet::new(),
        };
        let told = look.to_tell(person.is_some(), self.paused);
        let after = if self.paused { After::Pause } else { After::Look };
        let shown = popups(told, person.as_ref(), after, PopupWords::japanese());
        let all: Vec<Uuid> = shown.iter().flat_map(|popup| popup.reminders.iter().copied()).collect();
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
                office.shown(&popup.reminders, popup.digest).await.map_err(|error| Wrong::refused("shown", &error))?;
            }
            for reminder in self.model.terms().flat_map(|term| term.reminders.values_mut()) {
                reminder.shown |= reminder.id.is_some_and(|id| mine.contains(&id));
            }
        }
        Ok(())
    }
}
