//! Fills a new vault with the practice office: staff, 300 customers, contracts around the practice date, log entries.

use super::names::{HEADS, PEOPLE, POSTS, SAID, STAFF, TITLES, TRADES};
use super::stories::{STORIES, Story};
use crate::Office;
use crate::actor::Actor;
use crate::clock::Practice;
use crate::contract::{ContractForm, replan, roll_forward};
use crate::customer::CustomerForm;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::form::SpanForm;
use crate::staff::{NewStaff, insert_staff};
use crate::tags::TagKind;
use chrono::{Days, Months, NaiveDate};
use domain::dates::SpanUnit;
use domain::rights::Op;
use domain::words::{ContactKind, Outcome, ReminderKind, ReminderState, Role, Standing, TermOrigin};
use storage::Word;
use storage::contact_log::ContactLogRow;
use storage::contact_person::ContactPersonRow;
use uuid::Uuid;

/// How many customers the practice office has.
const CUSTOMERS: usize = 300;

/// The practice office's first day, a Tuesday after a long weekend.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
}

/// Marks the vault as a practice one and fills it; refused where there are customers.
pub(crate) async fn fill(office: &Office, actor: &Actor) -> Result<(), OfficeError> {
    if !actor.can_at_all(Op::Practise) {
        return Err(OfficeError::of(ErrorCode::NotAllowed));
    }
    let day = first_day();
    let practice = Practice { at: super::morning(day), set_at: office.clock().wall() };
    // From here on everything is entered on the practice day; it stands in the vault with the one commit at the end.
    office.clock().set_practice(Some(practice));
    let filled = fill_from(office, actor, day, practice).await;
    // Should nothing have been committed, the clock follows the machine's again.
    office.refresh_rules().await?;
    filled
}

async fn fill_from(office: &Office, actor: &Actor, day: NaiveDate, practice: Practice) -> Result<(), OfficeError> {
    let Entrance::New(mut door) = office.write(actor, Op::Practise, None).await? else { return Ok(()) };
    if storage::customer::count(&mut door).await? > 0 {
        return Err(OfficeError::of(ErrorCode::NotEmpty));
    }
    storage::office::update_practice(&mut door, practice.at, practice.set_at).await?;
    let mut owners = vec![actor.id];
    for (name, area, supervisor) in STAFF {
        let mut roles = vec![Role::Rep];
        if *supervisor {
            roles.push(Role::Supervisor);
        }
        let new = NewStaff { name: (*name).to_owned(), area: Some((*area).to_owned()), roles };
        owners.push(insert_staff(&mut door, new).await?);
    }
    let areas = storage::area::list(&mut door).await?;
    let mut seed = Seed { office, actor, day, owners, areas: areas.iter().map(|row| row.id).collect(), dice: Dice(42) };
    for n in 0..CUSTOMERS {
        seed.customer(&mut door, n).await?;
    }
    everyone_sees(&mut door).await?;
    storage::office::update_set_up(&mut door, practice.set_at).await?;
    door.name_field("practice_at");
    door.changed_all(&[TagKind::Customer, TagKind::Contract, TagKind::Staff, TagKind::Session, TagKind::Settings]);
    door.adopt_rules().await?;
    door.commit(Record::many("customer"), CUSTOMERS).await
}

async fn everyone_sees(door: &mut Door<'_>) -> Result<(), OfficeError> {
    let office = storage::office::find(door).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
    let open = storage::office::OfficeRow { everyone_sees: true, ..office };
    storage::office::update_settings(door, &open).await?;
    Ok(())
}

/// Deals the same cards to everybody: the practice office is the same wherever it is opened.
struct Dice(u64);

impl Dice {
    /// A number below `n` (SplitMix64).
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % (n.max(1) as u64)).unwrap_or_default()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

struct Seed<'o> {
    office: &'o Office,
    actor: &'o Actor,
    day: NaiveDate,
    owners: Vec<Uuid>,
    areas: Vec<Uuid>,
    dice: Dice,
}

impl Seed<'_> {
    async fn customer(&mut self, door: &mut Door<'_>, n: usize) -> Result<(), OfficeError> {
        let (head, head_kana) = HEADS[n % HEADS.len()];
        let (trade, trade_kana, industry) = TRADES[(n / HEADS.len() + n) % TRADES.len()];
        let (before, after) = match n % 5 {
            0 | 3 => ("", "株式会社"),
            1 => ("株式会社", ""),
            2 => ("有限会社", ""),
            _ => ("", "合同会社"),
        };
        let standing = match n % 10 {
            0..=6 => Standing::Existing,
            7 => Standing::Lead,
            8 => Standing::Potential,
            _ => Standing::Dormant,
        };
        let story = STORIES.get(n);
        let owner = match story {
            Some(_) => Some(self.actor.id),
            None if n % 60 == 59 => None,
            None => Some(*self.dice.of(&self.owners)),
        };
        let block = self.dice.below(30) + 1;
        let form = CustomerForm {
            kana: format!("{head_kana}{trade_kana}"),
            standing,
            standing_since: self.days_ago(100 + n).to_string(),
            owner_id: owner,
            area_id: self.areas.get(n % self.areas.len().max(1)).copied(),
            postal_code: format!("000-{n:04}"),
            address: format!("見本県みどり市若葉町{}-{block}", n % 9 + 1),
            phone: format!("050-0000-{n:04}"),
            mail: format!("info{n:03}@example.jp"),
            representative: format!("代表取締役 {}", self.dice.of(PEOPLE).0),
            industry: industry.to_owned(),
            capital: ((self.dice.below(90) + 3) * 1_000_000).to_string(),
            employees: (self.dice.below(180) + 4).to_string(),
            fiscal_year_end: (*self.dice.of(&["3月31日", "9月30日", "12月31日"])).to_owned(),
            contact_preference: (*self.dice.of(&["", "午前中・訪問。月曜は不可", "電話は15時以降", "メールを好む"]))
                .to_owned(),
            goal: (*self.dice.of(&["", "設備の停止時間を年4時間以内に", "事務の手間を減らす"])).to_owned(),
            caution: (*self.dice.of(&["", "", "値上げの説明は必ず書面で"])).to_owned(),
            ..CustomerForm::named(&format!("{before}{head}{trade}{after}"))
        };
        let id = self.office.insert_customer(door, self.actor, &form).await?;
        self.person(door, id).await?;
        if let Some(story) = story {
            self.story(door, id, story).await?;
        } else if standing == Standing::Existing {
            let contracts = if n % 45 == 44 { 0 } else { 1 + self.dice.below(2) };
            for _ in 0..contracts {
                self.contract(door, id, owner).await?;
            }
        }
        for _ in 0..if story.is_some() { 0 } else { self.dice.below(3) } {
            let days = 70 + self.dice.below(300);
            self.contact(door, id, None, self.days_ago(days)).await?;
        }
        Ok(())
    }

    async fn person(&mut self, door: &mut Door<'_>, customer_id: Uuid) -> Result<(), OfficeError> {
        let (name, kana) = *self.dice.of(PEOPLE);
        let (department, title, decides) = *self.dice.of(POSTS);
        let row = ContactPersonRow {
            id: door.new_id(),
            customer_id,
            name: name.to_owned(),
            kana: kana.to_owned(),
            department: department.to_owned(),
            title: title.to_owned(),
            phone: String::new(),
            mail: String::new(),
            decides,
            note: String::new(),
            version: 1,
        };
        let fold = format!("{} {}", domain::text::fold(name), domain::text::fold(kana));
        Ok(storage::contact_person::insert(door, &row, &fold).await?)
    }

    async fn contract(
        &mut self,
        door: &mut Door<'_>,
        customer_id: Uuid,
        owner: Option<Uuid>,
    ) -> Result<(), OfficeError> {
        let (title, thousands) = *self.dice.of(TITLES);
        let unknown = self.dice.below(40) == 0;
        let auto_renews = self.dice.below(3) == 0;
        // Ends lie from a fortnight ago to eleven months ahead, as they would in a living office.
        let ends = self.day + Days::new(self.dice.below(345) as u64) - Days::new(14);
        let years = self.dice.below(8) as u32 + 1;
        let starts = (ends + Days::new(1)).checked_sub_months(Months::new(12 * years)).unwrap_or(ends);
        let span = |n: u32, unit| SpanForm { n: n.to_string(), unit };
        let mut form = ContractForm {
            title: title.to_owned(),
            owner_id: if self.dice.below(50) == 0 { None } else { owner },
            starts_on: starts.to_string(),
            auto_renews,
            amount: (thousands * 1_000).to_string(),
            ..ContractForm::blank(customer_id)
        };
        if !unknown {
            form.length = span(12, SpanUnit::Months);
        }
        if auto_renews {
            form.notice = span(*self.dice.of(&[1, 2, 3]), SpanUnit::Months);
        }
        let id = self.office.insert_contract(door, &form).await?;
        let Some(mut term) = storage::contract::list_terms(door, &[id]).await?.pop() else { return Ok(()) };
        if unknown {
            return Ok(());
        }
        if years > 1 {
            let Some(contract) = storage::contract::find(door, id).await? else { return Ok(()) };
            let until = ends - Days::new(20);
            roll_forward(door, &contract, term, Outcome::Renewed, TermOrigin::Renewed, until).await?;
            let Some(newest) = storage::contract::list_terms(door, &[id]).await?.pop() else { return Ok(()) };
            term = newest;
        }
        if self.dice.below(8) > 0 {
            term.confirmed_by = owner.or(Some(self.actor.id));
            term.confirmed_on = Some(self.days_ago(30 + term.seq as usize));
            term.confirmed_from = "契約書 2ページ".to_owned();
            storage::contract::update_term(door, &term).await?;
        }
        storage::contract::update_entered_with_start(door, id).await?;
        replan(door, id).await?;
        self.follow_up(door, customer_id, id).await
    }

    /// A customer whom something happens to on the first day, so that each kind of reminder is met at once.
    async fn story(&mut self, door: &mut Door<'_>, customer_id: Uuid, story: &Story) -> Result<(), OfficeError> {
        let span = |n: u32| SpanForm { n: n.to_string(), unit: SpanUnit::Months };
        let mut form = ContractForm {
            title: story.title.to_owned(),
            owner_id: Some(self.actor.id),
            starts_on: story.starts_on.to_owned(),
            length: span(12),
            amount: story.amount.to_owned(),
            ..ContractForm::blank(customer_id)
        };
        if let Some(months) = story.notice_months {
            form.auto_renews = true;
            form.notice = span(months);
        }
        let id = self.office.insert_contract(door, &form).await?;
        let (Some(contract), Some(first)) =
            (storage::contract::find(door, id).await?, storage::contract::list_terms(door, &[id]).await?.pop())
        else {
            return Ok(());
        };
        if first.expires_on.is_some_and(|day| day < self.day) {
            roll_forward(door, &contract, first, Outcome::Renewed, TermOrigin::Renewed, self.day).await?;
        }
        let Some(mut term) = storage::contract::list_terms(door, &[id]).await?.pop() else { return Ok(()) };
        term.confirmed_by = Some(self.actor.id);
        term.confirmed_on = Some(self.days_ago(200));
        term.confirmed_from = "契約書 1ページ".to_owned();
        storage::contract::update_term(door, &term).await?;
        storage::contract::update_entered_with_start(door, id).await?;
        replan(door, id).await?;
        if let Some((days, said, next_on)) = story.spoken {
            let entry = ContactLogRow {
                id: door.new_id(),
                customer_id,
                contract_id: Some(id),
                kind: Word(ContactKind::Visit),
                held_on: self.days_ago(days),
                person_met: "小林 恵子".to_owned(),
                said: said.to_owned(),
                promise: String::new(),
                next_on: next_on.then_some(self.day),
                author_id: self.actor.id,
                created_at: door.now,
            };
            self.office.insert_contact_row(door, self.actor, &entry).await?;
        }
        Ok(())
    }

    /// What a living office has long dealt with: refusals whose day passed more than a week ago.
    async fn settle_old(&mut self, door: &mut Door<'_>, term: Uuid) -> Result<(), OfficeError> {
        let now = door.now;
        for reminder in storage::reminder::list_of_occasion(door, term).await? {
            let old = reminder.due_on + Days::new(7) < self.day && reminder.kind.0 == ReminderKind::NoticeDeadline;
            if old && reminder.state.0 == ReminderState::Planned {
                let by = reminder.assignee_id;
                storage::reminder::update_state(door, reminder.id, ReminderState::Done, None, None, by, now).await?;
            }
        }
        Ok(())
    }

    /// Most customers whose window has been open for a while have been spoken with already.
    async fn follow_up(&mut self, door: &mut Door<'_>, customer: Uuid, contract: Uuid) -> Result<(), OfficeError> {
        let rules = door.rules();
        let Some(term) = storage::dated_term::list_of_contracts(door, &[contract]).await?.pop() else { return Ok(()) };
        let dates = crate::key_date::dates_of(&term, &rules);
        let opens = crate::key_date::day_of(&dates, domain::dates::KeyDateKind::WindowOpens);
        let expires = term.expires_on.unwrap_or(self.day);
        if let Some(opened) = opens.filter(|day| *day + Days::new(4) < self.day && expires > self.day)
            && self.dice.below(5) > 0
        {
            let spoken = opened + Days::new(self.dice.below(3) as u64);
            self.contact(door, customer, Some(contract), spoken).await?;
        }
        self.settle_old(door, term.term_id).await
    }

    async fn contact(
        &mut self,
        door: &mut Door<'_>,
        customer_id: Uuid,
        contract_id: Option<Uuid>,
        held_on: NaiveDate,
    ) -> Result<(), OfficeError> {
        let kind = *self.dice.of(&[ContactKind::Visit, ContactKind::Phone, ContactKind::Meeting]);
        let entry = ContactLogRow {
            id: door.new_id(),
            customer_id,
            contract_id,
            kind: Word(kind),
            held_on,
            person_met: self.dice.of(PEOPLE).0.to_owned(),
            said: (*self.dice.of(SAID)).to_owned(),
            promise: String::new(),
            next_on: None,
            author_id: *self.dice.of(&self.owners),
            created_at: door.now,
        };
        self.office.insert_contact_row(door, self.actor, &entry).await?;
        Ok(())
    }

    fn days_ago(&self, days: usize) -> NaiveDate {
        self.day - Days::new(days as u64)
    }
}
