//! Eight bugs, each planted alone: the machine must find every one of them, and by a rule that it breaks.

use super::plant::Bug;
use super::{DAYS, SEED, run};

#[expect(clippy::print_stdout, reason = "a run tells by which rule it found the bug")]
async fn is_found(bug: Bug, by: &[&str]) {
    match run(SEED, DAYS, Some(bug)).await {
        Ok(_) => panic!("{bug:?} lives on after {DAYS} days"),
        Err(found) => {
            println!("| {bug:?} | {} | {} |", found.wrong.rule, found.day + 1);
            assert!(by.contains(&found.wrong.rule), "{bug:?} by {}: {}", found.wrong.rule, found.wrong.what);
        }
    }
}

#[tokio::test]
async fn a_reminder_without_a_unique_key_is_found() {
    is_found(Bug::NoUniqueKey, &["T9", "T2"]).await;
}

#[tokio::test]
async fn a_watermark_is_found() {
    is_found(Bug::Watermark, &["T1"]).await;
}

#[tokio::test]
async fn a_look_back_limit_is_found() {
    is_found(Bug::LookBackLimit, &["T1"]).await;
}

#[tokio::test]
async fn a_recipient_in_the_key_is_found() {
    is_found(Bug::RecipientInTheKey, &["T2"]).await;
}

#[tokio::test]
async fn a_shifted_legal_date_is_found() {
    is_found(Bug::LegalDateShifted, &["legal date"]).await;
}

#[tokio::test]
async fn the_delivery_of_a_superseded_reminder_is_found() {
    is_found(Bug::SupersededDelivered, &["T4"]).await;
}

#[tokio::test]
async fn an_escalation_that_comes_twice_is_found() {
    is_found(Bug::EscalatedTwice, &["T2"]).await;
}

#[tokio::test]
async fn what_is_told_again_after_somebody_reacted_is_found() {
    is_found(Bug::AgainAfterReaction, &["T4", "T5"]).await;
}
