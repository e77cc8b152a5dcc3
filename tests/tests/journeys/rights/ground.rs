//! An office with one person of each role, and cards that stand to each of them in each relation.

use super::table::{RELATIONS, ROLES};
use chrono::{Days, Months, NaiveDate};
use domain::clock::Clock;
use domain::words::{AttachmentKind, Role};
use journeys::{Desk, Failure, Told};
use office::attachment::{AttachmentForm, Watch};
use office::contract::ContractForm;
use office::customer::{ContactPersonForm, CustomerForm};
use office::desk::{ChoosePasswordForm, SignInForm, Typed};
use office::reminder::{ReminderFilter, ReminderListState};
use office::staff::{HandOver, StaffForm};
use office::{Actor, Office, SystemClock};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

pub const PASSWORD: &str = "watashi-no-kotoba-2026";
const GIVEN: &str = "ichido-dake-no-kotoba";
pub const BOSS_PASSWORD: &str = "renshu-2026";

/// A card and what hangs on it.
#[derive(Debug, Clone)]
pub struct Card {
    card: Uuid,
    contract: Uuid,
    term: Uuid,
    person: Uuid,
    file: Uuid,
    reminder: Uuid,
    pub name: String,
    /// What nobody sees who may not open it.
    pub secrets: [String; 2],
}

/// The office as the journey knows it.
pub struct Ground {
    pub boss: Uuid,
    /// One person of each role, in the order of the table.
    pub people: Vec<Uuid>,
    other: Uuid,
    /// By role and relation.
    cards: BTreeMap<(usize, char), Card>,
    today: NaiveDate,
}

struct Silent;
impl Watch for Silent {
    fn told(&self, _done: usize, _of: usize) {}
    fn stopped(&self) -> bool {
        false
    }
}

fn told(error: office::OfficeError) -> Failure {
    Failure::new(format!("the office refused: {error:?}"))
}

impl Ground {
    /// Makes the office while the program is off.
    pub async fn lay(desk: &Desk) -> Told<Self> {
        desk.furnish_with_office().await?;
        let dir = desk.data_folder().join("office");
        let desk = office::Desk::new(&dir, Arc::new(SystemClock), "journeys");
        let boss = desk.state().await.map_err(told)?.people.first().map(|person| person.id);
        let boss = boss.ok_or_else(|| Failure::new("nobody works here"))?;
        let enter = |staff_id, password: &str| SignInForm { staff_id, password: password.to_owned() };
        desk.sign_in(enter(boss, BOSS_PASSWORD)).await.map_err(told)?;
        let (office, me) = desk.at_work().await.map_err(told)?;
        let area = {
            let form = office::staff::AreaForm { name: "湾岸".to_owned() };
            office.save_area(&me, None, &form, Uuid::now()).await.map_err(told)?;
            office.list_areas().await.map_err(told)?.first().map(|area| area.id)
        };
        let mut people = Vec::new();
        for role in ROLES {
            let role: Role = role.parse().map_err(|_| Failure::new("no such role"))?;
            let form = StaffForm { name: format!("担当 {role}"), roles: vec![role], area_id: area };
            people.push(office.enroll_staff(&me, &form, hand(), Uuid::now()).await.map_err(told)?);
        }
        let other = StaffForm { name: "ほかの人".to_owned(), roles: vec![Role::Rep], area_id: None };
        let other = office.enroll_staff(&me, &other, hand(), Uuid::now()).await.map_err(told)?;
        let today = office.clock().today();
        let mut cards = BTreeMap::new();
        for (role, person) in people.iter().enumerate() {
            for relation in RELATIONS {
                let (owner, area) = match relation {
                    'O' => (Some(*person), None),
                    'A' => (Some(other), area),
                    'U' => (None, None),
                    _ => (Some(other), None),
                };
                let mark = format!("{}{relation}", ROLES[role]);
                cards.insert((role, relation), card(&office, &me, today, &mark, owner, area).await?);
            }
        }
        office.tick().await.map_err(told)?;
        let filter = ReminderFilter { mine: false, state: ReminderListState::Open, first: None };
        for reminder in office.list_reminders(&me, filter).await.map_err(told)? {
            if let Some(card) = cards.values_mut().find(|card| card.contract == reminder.contract_id) {
                card.reminder = reminder.id;
            }
        }
        if let Some((whose, _)) = cards.iter().find(|(_, card)| card.reminder.is_nil()) {
            return Err(Failure::new(format!("no open reminder on the card {whose:?}")));
        }
        drop((office, me));
        for person in &people {
            desk.sign_in(enter(*person, GIVEN)).await.map_err(told)?;
            let own = ChoosePasswordForm { password: typed(PASSWORD), again: typed(PASSWORD) };
            desk.choose_password(own).await.map_err(told)?;
        }
        desk.close_vault().await.map_err(told)?;
        Ok(Self { boss, people, other, cards, today })
    }

    /// The card that stands to this role in this relation.
    pub fn card(&self, role: usize, relation: char) -> Told<&Card> {
        let relation = if relation == super::table::SEEN { 'X' } else { relation };
        self.cards.get(&(role, relation)).ok_or_else(|| Failure::new("no such card"))
    }

    /// The arguments of a row, with the ids of a card and its things in their places.
    pub fn fill(&self, arguments: &Value, role: usize, card: &Card, chosen: i64) -> Value {
        let words: [(&str, Value); 15] = [
            ("$card", json!(card.card)),
            ("$contract", json!(card.contract)),
            ("$term", json!(card.term)),
            ("$person", json!(card.person)),
            ("$file", json!(card.file)),
            ("$reminder", json!(card.reminder)),
            ("$name", json!(card.name)),
            ("$staff", json!(self.other)),
            ("$other", json!(self.cards.get(&(role, 'X')).map(|card| card.card))),
            ("$command", json!(Uuid::now())),
            ("$password", json!(PASSWORD)),
            ("$chosen", json!(chosen)),
            ("$from", json!(self.today)),
            ("$to", json!(self.today + Days::new(90))),
            ("$expires", json!(expiry(self.today))),
        ];
        filled(arguments, &words)
    }
}

fn filled(value: &Value, words: &[(&str, Value)]) -> Value {
    match value {
        Value::String(text) => {
            words.iter().find(|(word, _)| word == text).map_or_else(|| value.clone(), |(_, filled)| filled.clone())
        }
        Value::Array(all) => all.iter().map(|one| filled(one, words)).collect(),
        Value::Object(all) => Value::Object(all.iter().map(|(name, one)| (name.clone(), filled(one, words))).collect()),
        other => other.clone(),
    }
}

fn typed(password: &str) -> Typed {
    Typed::new(password.to_owned())
}

fn hand() -> HandOver {
    HandOver { password: typed(GIVEN) }
}

/// A command's id.
trait Now {
    fn now() -> Uuid;
}
impl Now for Uuid {
    fn now() -> Uuid {
        let mut bytes = [0_u8; 16];
        // Ids only have to differ; without randomness the second command would be taken for the first one's retry.
        let _ = getrandom::fill(&mut bytes);
        Uuid::from_bytes(bytes)
    }
}

/// On which day every contract expires: what is due of it was so before today, and is told at any hour of the day.
fn expiry(today: NaiveDate) -> NaiveDate {
    today + Days::new(20)
}

async fn card(
    office: &Office,
    me: &Actor,
    today: NaiveDate,
    mark: &str,
    owner_id: Option<Uuid>,
    area_id: Option<Uuid>,
) -> Told<Card> {
    let (name, title) = (format!("みほん商会{mark}"), format!("ひみつの契約{mark}"));
    let phone = format!("03-{:04}-{:04}", mark.len() * 137, mark.bytes().map(u32::from).sum::<u32>());
    let postal_code = "100-0001".to_owned();
    let form = CustomerForm { owner_id, area_id, phone: phone.clone(), postal_code, ..CustomerForm::named(&name) };
    let card = office.add_customer(me, &form, Uuid::now()).await.map_err(told)?.id;
    let blank = ContractForm::blank(card);
    let (starts_on, expires_on) = ((today - Months::new(11)).to_string(), expiry(today).to_string());
    let form = ContractForm { title: title.clone(), starts_on, expires_on, owner_id, ..blank };
    let contract = office.add_contract(me, &form, Uuid::now()).await.map_err(told)?;
    let text = String::new;
    let person = ContactPersonForm {
        name: "山田 花子".to_owned(),
        kana: text(),
        department: text(),
        title: text(),
        phone: text(),
        mail: text(),
        decides: false,
        note: text(),
        channels: Vec::new(),
    };
    let person = office.add_contact_person(me, card, &person, Uuid::now()).await.map_err(told)?;
    let person = person.people.first().map(|person| person.id).unwrap_or_default();
    let kind = AttachmentKind::Contract;
    let file = AttachmentForm { customer_id: card, contract_id: None, kind, name: "契約書.pdf".to_owned() };
    let file = office.add_attachment(me, &file, mark.as_bytes(), &Silent, Uuid::now()).await.map_err(told)?.id;
    let (contract, term) = (contract.id, contract.current_term_id);
    Ok(Card { card, contract, term, person, file, reminder: Uuid::nil(), name, secrets: [title, phone] })
}
