//! A card opens to whoever owns a live contract on it: the contract's reminders are that person's, and end in a contact.

use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::error::OfficeError;
use domain::rights::Op;
use std::collections::HashSet;
use storage::customer::CustomerRow;
use storage::engine::Conn;
use uuid::Uuid;

/// The cards, of some, on which a person owns a live contract.
pub(crate) struct CardsByContract {
    owner: Uuid,
    cards: HashSet<Uuid>,
}

impl CardsByContract {
    /// Asked once for all of the cards, and not for a person who opens a stranger's as well.
    pub(crate) async fn among(conn: &mut Conn, actor: &Actor, cards: &[Uuid]) -> Result<Self, OfficeError> {
        let strangers = Belongs { owner_id: Some(Uuid::nil()), area_id: None, everyone_sees: false };
        if actor.can(Op::OpenCard, strangers) && actor.can(Op::LogContact, strangers) {
            return Ok(Self { owner: actor.id, cards: HashSet::new() });
        }
        let found = storage::contract::list_cards_of_owner(conn, actor.id, cards).await?;
        Ok(Self { owner: actor.id, cards: found.into_iter().collect() })
    }

    /// To whom a card belongs for this person where it is opened or a contact is logged on it, and for nothing else.
    pub(crate) fn belongs(&self, card: Uuid, belongs: Belongs) -> Belongs {
        if self.cards.contains(&card) { Belongs { owner_id: Some(self.owner), ..belongs } } else { belongs }
    }
}

impl Office {
    /// Whether this person may open a card.
    pub(crate) async fn opens(&self, conn: &mut Conn, actor: &Actor, card: &CustomerRow) -> Result<bool, OfficeError> {
        let by_contract = CardsByContract::among(conn, actor, &[card.id]).await?;
        Ok(actor.can(Op::OpenCard, by_contract.belongs(card.id, self.belongs(card))))
    }
}
