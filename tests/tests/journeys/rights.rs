//! Command × role × relation × signed in, screen-locked, closed: every refusing cell is tried through the real command in
//! the real window, by a signed-in person of that role (SAFETY A1).

mod ground;
mod table;

use ground::{BOSS_PASSWORD, Card, Ground, PASSWORD};
use journeys::{Desk, Failure, Opening, Told};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use table::{Of, RELATIONS, ROLES, Row, SEEN};
use uuid::Uuid;

/// How many commands go to the window at once: a script may take half a minute.
const AT_ONCE: usize = 40;

/// Asks the program as the window's own code does.
const ASK: &str = "const [asked, done] = arguments; (async () => { const told = [];\
    for (const [command, given] of asked) {\
        try { told.push(['answered', JSON.stringify(await window.__TAURI_INTERNALS__.invoke(command, given))]); }\
        catch (error) { told.push(['refused', typeof error === 'string' ? error : error.code]); } }\
    done(told); })();";

/// What came back: an answer, or with which error it was refused.
type Said = (bool, String);

async fn ask(desk: &Desk, asked: &[(String, Value)]) -> Told<Vec<Said>> {
    let mut said = Vec::with_capacity(asked.len());
    for some in asked.chunks(AT_ONCE) {
        let back = desk.client()?.execute_async(ASK, vec![json!(some)]).await?;
        let back: Vec<(String, Option<String>)> = serde_json::from_value(back)?;
        said.extend(back.into_iter().map(|(how, what)| (how == "answered", what.unwrap_or_default())));
    }
    Ok(said)
}

async fn ask_one(desk: &Desk, command: &str, given: Value) -> Told<String> {
    match ask(desk, &[(command.to_owned(), given)]).await?.pop() {
        Some((true, answer)) => Ok(answer),
        other => Err(Failure::new(format!("{command}: {other:?}"))),
    }
}

async fn sign_in(desk: &Desk, staff: Uuid, password: &str) -> Told<()> {
    let state = ask_one(desk, "sign_in", json!({ "form": { "staffId": staff, "password": password } })).await?;
    if state.contains("\"phase\":\"ready\"") { Ok(()) } else { Err(Failure::new(state)) }
}

/// What was tried so far, and what went through that must not.
#[derive(Default)]
struct Tried {
    refusals: usize,
    let_through: Vec<String>,
    /// Commands in whose answer somebody has seen a card of their own: elsewhere its absence says something.
    seen_in: BTreeSet<String>,
}

impl Tried {
    fn refused(&mut self, said: &Said, expected: &str, what: impl FnOnce() -> String) {
        self.refusals += 1;
        if said != &(false, expected.to_owned()) {
            let (answered, told) = said;
            let told: String = told.chars().take(120).collect();
            self.let_through.push(format!("{}: answered {answered}, {told}; expected {expected}", what()));
        }
    }

    /// An answer may be given, and must hold nothing of the card.
    fn unseen(&mut self, row: &Row, said: &Said, card: &Card, what: impl FnOnce() -> String) {
        self.refusals += 1;
        let shows = |secret: &String| said.1.contains(secret.as_str());
        let named = row.of == Of::Names && shows(&card.name);
        if said.0 && (named || card.secrets.iter().any(shows)) {
            self.let_through.push(format!("{}: the card is seen", what()));
        }
    }
}

/// Everything that a role must not do while signed in, and what of the cards it must not see.
async fn try_role(
    desk: &Desk,
    ground: &Ground,
    rows: &[Row],
    role: usize,
    relations: &[char],
    tried: &mut Tried,
) -> Told<()> {
    let file = ask_one(desk, "choose_attachment", json!({})).await?;
    let chosen = serde_json::from_str::<Value>(&file)?["chosen"].as_i64().unwrap_or_default();
    let mut asked: Vec<(String, Value)> = Vec::new();
    let mut cells: Vec<(&Row, char)> = Vec::new();
    for row in rows {
        let own = ground.card(role, 'O')?;
        match row.of {
            Of::Door | Of::Anybody => {}
            Of::Office | Of::Nobody if row.may(role) || relations != RELATIONS => {}
            Of::Office | Of::Nobody => {
                asked.push((row.command.clone(), ground.fill(&row.arguments, role, own, chosen)));
                cells.push((row, '-'));
            }
            Of::Card => {
                for relation in relations.iter().copied().filter(|relation| !row.may_of(role, *relation)) {
                    let card = ground.card(role, relation)?;
                    asked.push((row.command.clone(), ground.fill(&row.arguments, role, card, chosen)));
                    cells.push((row, relation));
                }
            }
            Of::Sight | Of::Names => {
                for relation in relations {
                    let card = ground.card(role, *relation)?;
                    asked.push((row.command.clone(), ground.fill(&row.arguments, role, card, chosen)));
                    cells.push((row, *relation));
                }
            }
        }
    }
    let said = ask(desk, &asked).await?;
    for ((row, relation), said) in cells.into_iter().zip(&said) {
        let what = || format!("{} as {} of {relation}", row.command, ROLES[role]);
        if matches!(row.of, Of::Sight | Of::Names) {
            let card = ground.card(role, relation)?;
            if !row.may_of(role, relation) {
                tried.unseen(row, said, card, what);
            } else if said.0 && (said.1.contains(&card.name) || said.1.contains(&card.secrets[0])) {
                tried.seen_in.insert(row.command.clone());
            }
        } else {
            tried.refused(said, &row.refusal, what);
        }
    }
    Ok(())
}

/// Everything that is refused before the sign-in.
async fn try_door(
    desk: &Desk,
    ground: &Ground,
    rows: &[Row],
    role: usize,
    closed: bool,
    tried: &mut Tried,
) -> Told<()> {
    let expected = |row: &Row| if closed { row.closed.clone() } else { row.locked.clone() };
    let own = ground.card(role, 'O')?;
    let refusing: Vec<&Row> = rows.iter().filter(|row| expected(row) != "open").collect();
    let asked: Vec<(String, Value)> =
        refusing.iter().map(|row| (row.command.clone(), ground.fill(&row.arguments, role, own, 1))).collect();
    for (row, said) in refusing.into_iter().zip(ask(desk, &asked).await?) {
        let state = if closed { "closed" } else { "locked" };
        tried.refused(&said, &expected(row), || format!("{} while {state}, after {}", row.command, ROLES[role]));
    }
    Ok(())
}

/// That what was refused was refused for the person's sake: whoever has every right is never told to have none, and no
/// argument is one that the program does not understand.
async fn try_boss(desk: &Desk, ground: &Ground, rows: &[Row]) -> Told<usize> {
    sign_in(desk, ground.boss, BOSS_PASSWORD).await?;
    let card = ground.card(3, 'O')?;
    let file = ask_one(desk, "choose_attachment", json!({})).await?;
    let chosen = serde_json::from_str::<Value>(&file)?["chosen"].as_i64().unwrap_or_default();
    let with_right: Vec<&Row> = rows.iter().filter(|row| matches!(row.of, Of::Card | Of::Office)).collect();
    let asked: Vec<(String, Value)> =
        with_right.iter().map(|row| (row.command.clone(), ground.fill(&row.arguments, 3, card, chosen))).collect();
    let known =
        ["stale", "invalid", "not_found", "list_closed", "wrong_password", "wait", "backup_place_away", "bad_file"];
    let also = [
        "clock_not_movable",
        "nothing_to_undo",
        "not_empty",
        "still_owns",
        "attachment_there",
        "attachment_not_opened",
    ];
    let mut wrong = Vec::new();
    for ((command, _), (answered, told)) in asked.iter().zip(ask(desk, &asked).await?) {
        if !answered && !known.contains(&told.as_str()) && !also.contains(&told.as_str()) {
            wrong.push(format!("{command}: {told}"));
        }
    }
    if wrong.is_empty() { Ok(asked.len()) } else { Err(Failure::new(wrong.join("\n"))) }
}

#[tokio::test]
async fn a1_every_refusing_cell_is_refused_by_the_real_command() -> Told<()> {
    let rows = table::read()?;
    let mut desk = Desk::set_up()?;
    let ground = Ground::lay(&desk).await?;
    let list = desk.data_folder().join("list.csv");
    std::fs::write(&list, "名称\n三商店\n")?;
    desk.choose_next(&list)?;
    desk.save_next(&desk.data_folder().join("out.bin"))?;
    desk.open(&Opening::default()).await?;
    desk.wait_for_text("パスワード").await?;

    let mut tried = Tried::default();
    for (role, person) in ground.people.iter().enumerate() {
        sign_in(&desk, *person, PASSWORD).await?;
        try_role(&desk, &ground, &rows, role, &RELATIONS, &mut tried).await?;
        ask_one(&desk, "lock_screen", json!({})).await?;
        try_door(&desk, &ground, &rows, role, false, &mut tried).await?;
        ask_one(&desk, "close_vault", json!({})).await?;
        try_door(&desk, &ground, &rows, role, true, &mut tried).await?;
    }
    // The same with the switch 「全員が見る」 on.
    sign_in(&desk, ground.boss, BOSS_PASSWORD).await?;
    let settings: Value = serde_json::from_str(&ask_one(&desk, "office_settings", json!({})).await?)?;
    let form = json!({ "name": settings["name"], "officeHour": settings["officeHour"], "policy": settings["policy"], "everyoneSees": true, "weekCarries": settings["weekCarries"] });
    let save =
        json!({ "form": form, "version": settings["version"], "commandId": "00000000-0000-4000-8000-000000000001" });
    ask_one(&desk, "save_office_settings", save).await?;
    ask_one(&desk, "lock_screen", json!({})).await?;
    for (role, person) in ground.people.iter().enumerate() {
        sign_in(&desk, *person, PASSWORD).await?;
        try_role(&desk, &ground, &rows, role, &[SEEN], &mut tried).await?;
        ask_one(&desk, "lock_screen", json!({})).await?;
    }
    let as_boss = try_boss(&desk, &ground, &rows).await?;

    let cells: usize = rows.iter().map(Row::cells).sum();
    eprintln!(
        "{} commands, {cells} cells, {} refusals tried, {} let through; {as_boss} tried by who may",
        rows.len(),
        tried.refusals,
        tried.let_through.len()
    );
    assert!(tried.let_through.is_empty(), "{}", tried.let_through.join("\n"));
    let sights: BTreeSet<String> =
        rows.iter().filter(|row| matches!(row.of, Of::Sight | Of::Names)).map(|row| row.command.clone()).collect();
    assert_eq!(tried.seen_in, sights, "an answer in which nobody sees a card shows nothing by hiding one");
    assert_eq!(tried.refusals, refusing(&rows), "every refusing cell");
    Ok(())
}

/// How many cells refuse, counted from the table.
fn refusing(rows: &[Row]) -> usize {
    let of = |row: &Row, role: usize| {
        let doors = usize::from(row.locked != "open") + usize::from(row.closed != "open");
        let signed_in = match row.of {
            Of::Door | Of::Anybody => 0,
            Of::Office | Of::Nobody => usize::from(!row.may(role)),
            Of::Card | Of::Sight | Of::Names => {
                RELATIONS.iter().chain([&SEEN]).filter(|relation| !row.may_of(role, **relation)).count()
            }
        };
        doors + signed_in
    };
    rows.iter().map(|row| (0..ROLES.len()).map(|role| of(row, role)).sum::<usize>()).sum()
}
