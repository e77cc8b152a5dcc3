//! In which language and how large the program shows itself: each person's own, in front of the vault as this PC last was.
//!
//! A program speaks one language at a time, so each of these needs a process of its own, which the runner gives it.

use super::staff::{CHOSEN, FIRST, typed};
use super::*;
use crate::appearance::{Appearance, TYPE_SIZES};
use crate::desk::ChoosePasswordForm;
use crate::language::{Language, spoken};
use crate::words::{Sentences, sentences};
use domain::words::Role;
use std::sync::LazyLock;

const USUAL: Appearance = Appearance { language: Language::Japanese, type_size: 100 };
const LARGE: Appearance = Appearance { language: Language::English, type_size: 150 };

impl World {
    async fn shown(&self) -> Appearance {
        self.desk.state().await.unwrap().appearance
    }
}

#[tokio::test]
async fn each_person_reads_in_their_own_language_and_size_and_the_next_start_begins_with_the_last() {
    let mut world = World::empty().await;
    assert_eq!((world.shown().await, spoken()), (USUAL, Language::Japanese), "whatever the system speaks");
    let chosen = world.desk.choose_appearance(LARGE).await.unwrap();
    assert_eq!((chosen.appearance, spoken()), (LARGE, Language::English), "at once");

    let suzuki = world.enroll("鈴木 一郎", &[Role::Rep]).await;
    world.desk.lock().await.unwrap();
    assert_eq!(world.shown().await, LARGE, "the locked screen stays as it was");
    world.enter(suzuki, FIRST).await.unwrap();
    let form = ChoosePasswordForm { password: typed(CHOSEN), again: typed(CHOSEN) };
    world.desk.choose_password(form).await.unwrap();
    let small = Appearance { language: Language::Japanese, type_size: 90 };
    world.desk.choose_appearance(small).await.unwrap();

    world.desk.lock().await.unwrap();
    world.enter(world.me, PASSWORD).await.unwrap();
    assert_eq!((world.shown().await, spoken()), (LARGE, Language::English), "the first one's own is still theirs");
    world.desk.lock().await.unwrap();
    world.enter(suzuki, CHOSEN).await.unwrap();
    assert_eq!((world.shown().await, spoken()), (small, Language::Japanese));

    world.restart().await;
    assert_eq!(world.shown().await.type_size, 150, "whoever comes in after the start reads as they have chosen");
}

#[tokio::test]
async fn what_is_chosen_at_the_door_is_the_choice_of_whoever_comes_in() {
    let world = World::empty().await;
    world.desk.lock().await.unwrap();
    world.desk.choose_appearance(LARGE).await.unwrap();
    let (office, person) = (world.desk.office().await.unwrap(), world.me);
    let kept = async || {
        let mut conn = office.store().read().await.unwrap();
        storage::appearance::find(&mut conn, person).await.unwrap().map(|row| (row.language.0, row.type_size))
    };
    assert_eq!(kept().await, None, "nobody is in yet");
    world.enter(person, PASSWORD).await.unwrap();
    assert_eq!(kept().await, Some((Language::English, 150)));
}

#[tokio::test]
async fn a_size_that_is_not_offered_is_refused_and_changes_nothing() {
    let world = World::empty().await;
    for size in [0, 89, 95, 151, 1000, -100] {
        let odd = Appearance { type_size: size, ..LARGE };
        assert_eq!(code(world.desk.choose_appearance(odd).await), ErrorCode::Invalid, "{size}");
    }
    assert_eq!(world.shown().await, USUAL);
    assert_eq!((TYPE_SIZES[0], TYPE_SIZES[TYPE_SIZES.len() - 1]), (90, 150));
}

#[tokio::test]
async fn a_choice_is_nobodys_record() {
    let world = World::empty().await;
    let before = world.ops(Some(world.me)).await;
    world.desk.choose_appearance(LARGE).await.unwrap();
    assert_eq!(world.ops(Some(world.me)).await, before, "no line of the log");
}

/// A broken file in front of the vault keeps nobody out.
#[tokio::test]
async fn what_this_pc_noted_may_be_broken() {
    let mut world = World::empty().await;
    world.desk.choose_appearance(LARGE).await.unwrap();
    std::fs::write(world.dir.path().join("appearance.json"), b"{ broken").unwrap();
    world.restart().await;
    assert_eq!(world.shown().await, LARGE, "the vault has the person's own");
}

#[tokio::test]
async fn what_cannot_be_read_or_kept_of_a_choice_keeps_nobody_out() {
    let world = World::empty().await;
    let office = world.desk.office().await.unwrap();
    let mut tx = office.store().begin().await.unwrap();
    change_by_hand(&mut tx, "DROP TABLE appearance", None).await;
    tx.commit().await.unwrap();
    world.desk.lock().await.unwrap();
    world.enter(world.me, PASSWORD).await.unwrap();
    world.desk.lock().await.unwrap();
    // Chosen at the door, to be kept by who comes in.
    world.desk.choose_appearance(LARGE).await.unwrap();
    world.enter(world.me, PASSWORD).await.unwrap();
    assert_eq!(world.shown().await, LARGE, "and the window is as it was chosen");
}

#[test]
fn every_public_holiday_has_a_name_in_english() {
    static NAMES: LazyLock<Sentences> = sentences!("holiday");
    for (day, holiday) in domain::dates::holidays_between(day("1970-01-01"), day("2050-12-31")) {
        for part in holiday.name.split(' ') {
            let said = NAMES.of(Language::English).find(&format!("named.{part}"));
            assert!(said.is_some_and(|said| said.is_ascii()), "{day} {part}");
        }
    }
}
