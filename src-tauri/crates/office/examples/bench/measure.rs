//! Each row of DESIGN §8 that the program beneath the window can answer for.

use crate::dice::Dice;
use crate::fill::{PASSWORD, open};
use crate::plans::Plans;
use crate::times::{Times, Told, say, tell, tell_fact};
use crate::wall::Wall;
use chrono::{Days, NaiveDate};
use domain::dates::KeyDateKind;
use domain::text::fold;
use office::calendar::CalendarFilter;
use office::desk::{Desk, SignInForm};
use office::list::{CustomerColumn, CustomerFilter, CustomerListQuestion};
use office::reminder::{After, Audience, Host, Look, PopupWords, PopupsPossible, popups};
use office::{Actor, Office};
use std::path::Path;
use std::sync::Arc;
use storage::calendar::Belongings;
use storage::engine::Conn;
use storage::search::Sought;
use storage::vault::Vault;
use uuid::Uuid;

/// How many texts of each length are searched, cards opened and months shown.
const SAMPLES: usize = 200;
/// How often today's page is asked for.
const TODAYS: usize = 20;
/// A PC on which all is well.
const HOST: Host = Host { popups: PopupsPossible::Possible, autostart: true };
/// How often nothing is due.
const LOOKS: usize = 20;
/// How many days are told one after the other.
const DAYS: usize = 24;
/// How many reminders are dealt with at once.
const AT_ONCE: usize = 200;

/// How many dates of each day a month shows before it says how many more there are.
const A_DAY: i32 = 4;

/// What people type first, and what most cards hold: the hardest for an index.
const COMMON: [&str; 12] =
    ["株", "社", "田", "東", "ー", "市", "丁", "会社", "商事", "東京", "株式会社田", "株式会社鈴"];

/// Measures everything on the office in `folder`.
pub async fn measure(folder: &Path) -> Told<()> {
    let wall = Arc::new(Wall::at("2026-11-24", 9)?);
    let vault = open(folder, &wall).await?;
    let bare = Bare::measure(&vault).await?;
    vault.close().await;
    let desk = at_work(folder, &wall).await?;
    let (office, actor) = desk.at_work().await?;
    say("the office");
    let mut plans = Plans::default();
    first_page(&office, &actor).await?;
    plans.of("today_again", office.today(&actor, HOST)).await?;
    for (word, (typed, searched)) in SEARCHES.into_iter().zip(bare.typed.iter().zip(&bare.searched)) {
        let mut times = Times::default();
        for text in typed {
            times.keep(office.search(&actor, text)).await?;
        }
        tell(word, &times, searched);
        if let Some(text) = typed.last() {
            plans.of(word, office.search(&actor, text)).await?;
        }
    }
    let mut times = Times::default();
    for id in &bare.cards {
        times.keep(office.get_customer(&actor, *id)).await?;
    }
    tell("open_card", &times, &bare.opened);
    if let Some(id) = bare.cards.first() {
        plans.of("open_card", office.get_customer(&actor, *id)).await?;
    }
    tell("list_open", &open_lists(&office, &actor).await?, &Times::default());
    tell("list_block", &blocks(&office, &actor).await?, &bare.blocks);
    tell("calendar_month", &months(&office, &actor).await?, &bare.months);
    tell("calendar_year", &years(&office, &actor).await?, &Times::default());
    ticks(&office, &actor, &wall, &bare.due).await?;
    // Once more with somebody who listens, which takes its own time.
    plans.of("list_open", open_lists(&office, &actor)).await?;
    plans.of("list_block", blocks(&office, &actor)).await?;
    plans.of("calendar_month", months(&office, &actor)).await?;
    plans.of("calendar_year", years(&office, &actor)).await?;
    plans.of("tick_nothing", office.tick_for(Audience::Person(&actor))).await?;
    wall.next_day()?;
    plans.of("tick_thousand", office.tick_for(Audience::Person(&actor))).await?;
    drop((office, actor));
    desk.close_vault().await?;
    let vault = open(folder, &wall).await?;
    plans.tell(&vault).await?;
    vault.close().await;
    Ok(())
}

/// What the first page asks, and nothing else.
pub async fn first_page_alone(folder: &Path) -> Told<()> {
    let desk = at_work(folder, &Arc::new(Wall::at("2026-11-24", 9)?)).await?;
    let (office, actor) = desk.at_work().await?;
    office.tick_for(Audience::Person(&actor)).await?;
    first_page(&office, &actor).await
}

/// The looks, and nothing else.
pub async fn ticks_alone(folder: &Path) -> Told<()> {
    let wall = Arc::new(Wall::at("2026-11-24", 9)?);
    let desk = at_work(folder, &wall).await?;
    let (office, actor) = desk.at_work().await?;
    ticks(&office, &actor, &wall, &Times::default()).await
}

/// The office with its one person signed in.
pub async fn at_work(folder: &Path, wall: &Arc<Wall>) -> Told<Desk> {
    let desk = Desk::new(folder, Arc::clone(wall) as Arc<dyn domain::clock::Clock>, "bench");
    let person = desk.state().await?.people.first().map(|person| person.id).ok_or("the office has nobody")?;
    desk.sign_in(SignInForm { staff_id: person, password: PASSWORD.to_owned() }).await?;
    Ok(desk)
}

/// Today's page when it is opened, and when it is asked again because somebody has written.
async fn first_page(office: &Office, actor: &Actor) -> Told<()> {
    let mut times = [(); 2].map(|()| Times::default());
    for _ in 0..TODAYS {
        office.save_draft(actor, "bench", "見積もり").await?;
        for times in &mut times {
            times.keep(office.today(actor, HOST)).await?;
        }
    }
    let [written, again] = times;
    tell("today_written", &written, &Times::default());
    tell("today_again", &again, &Times::default());
    Ok(())
}

const LENGTHS: [usize; 3] = [1, 2, 5];
const SEARCHES: [&str; 3] = ["search_1", "search_2", "search_5"];

/// What is measured without the office: the SQL of each row alone, and what the rows are measured with.
struct Bare {
    typed: [Vec<String>; 3],
    searched: [Times; 3],
    cards: Vec<Uuid>,
    opened: Times,
    blocks: Times,
    months: Times,
    due: Times,
}

impl Bare {
    async fn measure(vault: &Vault) -> Told<Self> {
        let mut conn = vault.store.read().await?;
        for table in ["customer", "contract", "term", "key_date", "reminder", "contact_log", "search_entry"] {
            let count: (i64,) = sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}")))
                .fetch_one(conn.sqlite()?)
                .await?;
            tell_fact(table, count.0);
        }
        let mut dice = Dice(7);
        let cards: Vec<(Uuid, String)> =
            sqlx::query_as("SELECT id, fold FROM customer ORDER BY id").fetch_all(conn.sqlite()?).await?;
        let titles: Vec<(String,)> =
            sqlx::query_as("SELECT fold FROM contract ORDER BY id LIMIT 5000").fetch_all(conn.sqlite()?).await?;
        let mut bare = Self {
            typed: LENGTHS.map(|length| typed(&mut dice, &cards, &titles, length)),
            searched: Default::default(),
            cards: (0..SAMPLES).filter_map(|_| cards.get(dice.below(cards.len())).map(|card| card.0)).collect(),
            opened: Times::default(),
            blocks: Times::default(),
            months: Times::default(),
            due: Times::default(),
        };
        for (texts, times) in bare.typed.iter().zip(&mut bare.searched) {
            say("the bare search");
            for text in texts {
                let sought = Sought { text: fold(text), digits: String::new() };
                times.keep(storage::search::list(&mut conn, &sought, |_, _| 12)).await?;
            }
        }
        say("the bare card");
        for id in &bare.cards {
            bare.opened.keep(open_bare(&mut conn, *id)).await?;
        }
        say("the bare list");
        for block in cards.chunks(100).take(SAMPLES) {
            let ids: Vec<Uuid> = block.iter().map(|card| card.0).collect();
            bare.blocks.keep(storage::customer::list_rows(&mut conn, &ids)).await?;
        }
        say("the bare calendar");
        for month in some_months() {
            let (from, to) = month?;
            bare.months.keep(storage::calendar::count_days(&mut conn, &Belongings::All, from, to)).await?;
        }
        let now = "2026-11-24T00:00:00Z".parse()?;
        say("the bare reminders");
        for _ in 0..SAMPLES {
            bare.due.keep(storage::reminder::list_due(&mut conn, "2026-11-24".parse()?, now)).await?;
        }
        Ok(bare)
    }
}

/// Parts of names, readings, addresses and titles, as people type them, and what is hardest.
fn typed(dice: &mut Dice, cards: &[(Uuid, String)], titles: &[(String,)], length: usize) -> Vec<String> {
    let mut texts: Vec<String> =
        COMMON.iter().filter(|text| text.chars().count() == length).map(|text| (*text).to_owned()).collect();
    while texts.len() < SAMPLES {
        let whole = match dice.below(4) {
            0 => titles.get(dice.below(titles.len())).map(|title| title.0.as_str()),
            part => cards.get(dice.below(cards.len())).and_then(|card| card.1.split(' ').nth(part - 1)),
        };
        let letters: Vec<char> = whole.unwrap_or_default().chars().collect();
        if letters.len() >= length {
            // Half of what is typed is the beginning of a word.
            let from = if dice.below(2) == 0 { 0 } else { dice.below(letters.len() - length + 1) };
            texts.extend(letters.get(from..from + length).map(|part| part.iter().collect()));
        }
    }
    texts
}

async fn open_bare(conn: &mut Conn, id: Uuid) -> Result<(), storage::engine::StorageError> {
    storage::customer::find(conn, id).await?;
    let contracts = storage::contract::list_of_customer(conn, id).await?;
    let contracts: Vec<Uuid> = contracts.into_iter().map(|contract| contract.id).collect();
    storage::contract::list_terms(conn, &contracts).await?;
    storage::contact_log::list(conn, id, 200).await?;
    Ok(())
}

/// Each month of 2027.
fn some_months() -> impl Iterator<Item = Told<(NaiveDate, NaiveDate)>> {
    (0..12_u32).map(|n| {
        let (year, month) = (2027, n + 1);
        let from = NaiveDate::from_ymd_opt(year, month, 1).ok_or("no such month")?;
        Ok((from, from + Days::new(41)))
    })
}

/// Whose and which dates a person may ask for.
fn filters(actor: &Actor) -> [CalendarFilter; 4] {
    let all = CalendarFilter::default;
    [
        all(),
        CalendarFilter { owner_id: Some(actor.id), ..all() },
        CalendarFilter { area_id: Some(Uuid::from_u128((1 << 64) | 1)), ..all() },
        CalendarFilter { kinds: vec![KeyDateKind::ContactBy], ..all() },
    ]
}

/// Each month of the next year with each filter.
pub async fn months(office: &Office, actor: &Actor) -> Told<Times> {
    let mut times = Times::default();
    for filter in &filters(actor) {
        for month in some_months() {
            let (from, to) = month?;
            times.keep(office.calendar(actor, from, to, filter, A_DAY)).await?;
        }
    }
    Ok(times)
}

/// Whole years with each filter.
pub async fn years(office: &Office, actor: &Actor) -> Told<Times> {
    let mut times = Times::default();
    for filter in &filters(actor) {
        for (from, to) in [("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")] {
            times.keep(office.calendar(actor, from.parse()?, to.parse()?, filter, 0)).await?;
        }
    }
    Ok(times)
}

/// The list of customers opened in the order of each of three columns.
async fn open_lists(office: &Office, actor: &Actor) -> Told<Times> {
    let mut times = Times::default();
    for sort in [CustomerColumn::Kana, CustomerColumn::Number, CustomerColumn::NextAction] {
        let question = CustomerListQuestion { filter: CustomerFilter::default(), sort, descending: false };
        for _ in 0..LOOKS {
            times.keep(office.open_customer_list(actor, &question, None)).await?;
        }
    }
    Ok(times)
}

/// Blocks from all over the list of customers, with the columns that a person sees at first.
async fn blocks(office: &Office, actor: &Actor) -> Told<Times> {
    let question =
        CustomerListQuestion { filter: CustomerFilter::default(), sort: CustomerColumn::Kana, descending: false };
    let list = office.open_customer_list(actor, &question, None).await?;
    let columns = [
        CustomerColumn::Number,
        CustomerColumn::Name,
        CustomerColumn::Standing,
        CustomerColumn::Owner,
        CustomerColumn::Area,
        CustomerColumn::NextAction,
        CustomerColumn::ContractCount,
        CustomerColumn::Phone,
    ];
    let (mut times, mut dice) = (Times::default(), Dice(11));
    let total = usize::try_from(list.total)?;
    for _ in 0..SAMPLES {
        let from = i32::try_from(dice.below(total.max(1)))?;
        times.keep(office.customer_block(actor, list.handle, from, &columns)).await?;
    }
    Ok(times)
}

/// Looks with nothing due, and the first look of each of some days, as the window program has them: for who is signed
/// in, and with what was shown noted as shown.
async fn ticks(office: &Office, actor: &Actor, wall: &Wall, bare: &Times) -> Told<()> {
    let first = office.tick_for(Audience::Person(actor)).await?;
    say(&format!("{} due at first", first.delivered));
    show(office, actor, &first).await?;
    let mut idle = Times::default();
    for _ in 0..LOOKS {
        idle.keep(office.tick_for(Audience::Person(actor))).await?;
    }
    tell("tick_nothing", &idle, bare);
    tell("tick_thousand", &days(office, actor, wall, true).await?, &Times::default());
    tell("tick_backlog", &days(office, actor, wall, false).await?, &Times::default());
    Ok(())
}

/// The first look of each of some days, put down for a thousand reminders; who works here has dealt with what came the day
/// before, or with nothing, so that it is told again and handed on.
async fn days(office: &Office, actor: &Actor, wall: &Wall, deals_with_it: bool) -> Told<Times> {
    let (mut times, mut delivered, mut dice) = (Times::default(), Vec::new(), Dice(13));
    for _ in 0..DAYS {
        wall.next_day()?;
        let mut one = Times::default();
        let look = one.keep(office.tick_for(Audience::Person(actor))).await?;
        say(&format!("{} due", look.delivered));
        show(office, actor, &look).await?;
        if deals_with_it {
            for some in look.delivered_ids.chunks(AT_ONCE) {
                office.finish_reminders(actor, some, crate::fill::command(&mut dice)).await?;
            }
        }
        if look.delivered > 0 {
            times.take(one.for_each_thousand(look.delivered));
            delivered.push(look.delivered);
        }
    }
    delivered.sort_unstable();
    if let (Some(least), Some(most)) = (delivered.first(), delivered.last()) {
        let told = if deals_with_it { "reminders due in a look" } else { "the same where nobody reacts" };
        tell_fact(told, format!("{least} to {most}"));
    }
    Ok(times)
}

/// Notes the look's popups as shown.
async fn show(office: &Office, actor: &Actor, look: &Look) -> Told<()> {
    for popup in popups(&look.to_show, Some(actor), After::Look, PopupWords::japanese()) {
        office.shown(&popup, Some(actor)).await?;
    }
    Ok(())
}
