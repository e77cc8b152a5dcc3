//! Contracts: written, refused, confirmed, moved, closed, renewed.

use super::*;
use crate::contract::{CloseForm, CloseHow, OutcomeChoice, OutcomeForm, PreviewWarning};
use crate::key_date::PolicyFrom;
use domain::dates::{KeyDateKind, Reason};
use domain::words::{ContractState, FaultKind, Outcome, Stage, TermOrigin};

fn text(text: &str) -> String {
    text.to_owned()
}

fn close(how: CloseHow, on: &str) -> CloseForm {
    CloseForm { how, on: text(on), reason: text("先方の都合") }
}

fn outcome(outcome: OutcomeChoice, reason: &str) -> OutcomeForm {
    OutcomeForm { outcome, reason: text(reason) }
}

#[tokio::test]
async fn the_preview_while_typing_is_what_is_stored() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    type Change = fn(&mut ContractForm);
    // Worked out by hand on a calendar: kind, date, reminded on.
    let cases: Vec<(Change, Vec<[&str; 2]>)> = vec![
        (|_| {}, vec![["2027-01-29", "2027-01-29"], ["2027-02-26", "2027-02-26"], ["2027-03-31", "2027-03-31"]]),
        (
            // 2026-12-31 is the anchor; 10-31 is a Saturday; 11-30 a Monday.
            |f| (f.auto_renews, f.notice) = (true, months(3)),
            vec![
                ["2026-10-30", "2026-10-30"],
                ["2026-11-30", "2026-11-30"],
                ["2026-12-31", "2026-12-31"],
                ["2027-03-31", "2027-03-31"],
            ],
        ),
        (
            // Written by hand: Sunday 2027-02-28 is a legal date that stays, reminded of on Friday 02-26.
            // Window 2026-12-28 Monday, contact 2027-01-28 Thursday.
            |f| (f.length, f.expires_on) = (SpanForm::of(None, SpanUnit::Months), text("2027/2/28")),
            vec![["2026-12-28", "2026-12-28"], ["2027-01-28", "2027-01-28"], ["2027-02-28", "2027-02-26"]],
        ),
    ];
    for (n, (change, expected)) in cases.into_iter().enumerate() {
        let mut form = year_from_april(card, world.me);
        change(&mut form);
        let preview = office.preview_key_dates(&form).await.unwrap();
        assert!(preview.errors.is_empty(), "{n}: {:?}", preview.errors);
        let seen: Vec<[String; 2]> =
            preview.key_dates.iter().map(|date| [date.date.to_string(), date.remind_on.to_string()]).collect();
        assert_eq!(seen, expected, "{n}");
        let stored = office.add_contract(&actor, &form, new_command()).await.unwrap();
        assert_eq!(stored.terms[0].key_dates, preview.key_dates, "{n}: stored as shown, reasons and all");
        assert_eq!(stored.terms[0].expires_on, preview.expires_on, "{n}");
        assert_eq!(stored.form.customer_id, card);
        let again = office.save_contract(&actor, stored.id, stored.version, &stored.form, new_command()).await.unwrap();
        assert_eq!(again.terms[0].key_dates, preview.key_dates, "{n}: saved as read, nothing moves");
        let due = office.due(&actor, day("2026-10-01"), 200).await.unwrap();
        let of_it: Vec<_> = due.items.iter().filter(|item| item.contract_id == stored.id).collect();
        assert_eq!(of_it.len(), expected.len(), "{n}: the console program says the same");
    }
}

#[tokio::test]
async fn a_half_typed_form_is_no_error_and_the_past_is_pointed_out() {
    let world = World::empty().await;
    let (office, _) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let blank = office.preview_key_dates(&ContractForm::blank(card)).await.unwrap();
    assert!(blank.errors.is_empty() && blank.key_dates.is_empty() && blank.start_label.is_none());
    assert_eq!(blank.policy_from, PolicyFrom::Office);
    let form = |starts: &str| ContractForm { starts_on: text(starts), ..year_from_april(card, world.me) };
    let past = office.preview_key_dates(&form("2025-04-01")).await.unwrap();
    assert_eq!(past.warnings, [PreviewWarning::AlreadyPast]);
    let late = office.preview_key_dates(&form("2025-12-20")).await.unwrap();
    assert_eq!(late.warnings, [PreviewWarning::WindowPassed]);
    let own = ContractForm {
        policy: crate::form::PolicyForm { window: months(3), ..form("2026-04-01").policy },
        ..form("令和8年4月1日")
    };
    let own = office.preview_key_dates(&own).await.unwrap();
    assert_eq!((own.policy_from, own.key_dates[0].date), (PolicyFrom::Contract, day("2026-12-31")));
    assert_eq!(own.start_label.as_deref(), Some("2026-04-01(水) 令和8年4月1日"));
}

#[tokio::test]
async fn wrong_contracts_are_refused_by_field_and_nothing_is_stored() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    type Change = fn(&mut ContractForm);
    let cases: Vec<(&str, FieldCode, Change)> = vec![
        ("title", FieldCode::Required, |f| f.title = text("　")),
        ("title", FieldCode::TooLong, |f| f.title = "あ".repeat(5_000)),
        ("startsOn", FieldCode::Required, |f| f.starts_on = text("")),
        ("startsOn", FieldCode::NoSuchDay, |f| f.starts_on = text("2027-02-30")),
        ("startsOn", FieldCode::EraYearZero, |f| f.starts_on = text("令和0年4月1日")),
        ("startsOn", FieldCode::NotADate, |f| f.starts_on = text("そのうち")),
        ("length", FieldCode::TermNotPositive, |f| f.length = months(0)),
        ("length", FieldCode::TermNotPositive, |f| f.length = span(10, SpanUnit::WorkingDays)),
        ("length", FieldCode::Negative, |f| f.length.n = text("-12")),
        ("length", FieldCode::DateOutOfRange, |f| f.length = months(3_000)),
        ("expiresOn", FieldCode::TermNotPositive, |f| f.expires_on = text("2026-03-31")),
        ("expiresOn", FieldCode::NoSuchDay, |f| f.expires_on = text("2027-02-30")),
        ("notice", FieldCode::NoticeLongerThanTerm, |f| (f.auto_renews, f.notice) = (true, months(13))),
        ("renewalLength", FieldCode::TermNotPositive, |f| f.renewal_length = months(0)),
        ("amount", FieldCode::TooLarge, |f| f.amount = text("10000000000000000")),
        ("amount", FieldCode::Negative, |f| f.amount = text("-1")),
        ("amount", FieldCode::NotANumber, |f| f.amount = text("要相談")),
        ("policy.window", FieldCode::WindowTooLong, |f| f.policy.window = months(121)),
        ("note", FieldCode::TooLong, |f| f.note = "あ".repeat(5_000)),
        ("ownerId", FieldCode::Unknown, |f| f.owner_id = Some(Uuid::from_u128(9))),
        ("planId", FieldCode::Unknown, |f| f.plan_id = Some(Uuid::from_u128(9))),
    ];
    for (path, expected, change) in cases {
        let mut form = year_from_april(card, world.me);
        change(&mut form);
        let error = refused(office.add_contract(&actor, &form, new_command()).await);
        assert_eq!((error.code, field_codes(&error)), (ErrorCode::Invalid, vec![(path, expected)]));
        if expected != FieldCode::Required && expected != FieldCode::Unknown {
            let preview = office.preview_key_dates(&form).await.unwrap();
            assert_eq!(preview.errors, error.fields, "the preview points at the same");
        }
    }
    let nobody = ContractForm { customer_id: new_command(), ..year_from_april(card, world.me) };
    assert_eq!(code(office.add_contract(&actor, &nobody, new_command()).await), ErrorCode::NotFound);
    assert!(office.get_customer(&actor, card).await.unwrap().contracts.is_empty());
    let largest = ContractForm { amount: text("999999999999999"), ..year_from_april(card, world.me) };
    let stored = office.add_contract(&actor, &largest, new_command()).await.unwrap();
    assert_eq!(stored.amount_label, "999,999,999,999,999円");
}

#[tokio::test]
async fn an_unknown_expiry_is_a_fault_until_it_is_known_and_confirmed() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let view = world.contract(|form| form.length.n.clear()).await;
    assert_eq!((view.terms[0].expires_on, view.faults.as_slice()), (None, [FaultKind::NoExpiry].as_slice()));
    assert!(world.stand(view.id).await.is_empty());
    let term = view.current_term_id;
    let error = refused(office.confirm_expiry(&actor, &[term], "契約書", None, new_command()).await);
    assert_eq!(field_codes(&error), [("expiresOn", FieldCode::Required)]);
    let renew = office.set_outcome(&actor, &[term], &outcome(OutcomeChoice::Renewed, ""), new_command()).await;
    assert_eq!(field_codes(&refused(renew)), [("expiresOn", FieldCode::Required)]);

    let known = ContractForm { length: months(12), ..view.form };
    let view = office.save_contract(&actor, view.id, view.version, &known, new_command()).await.unwrap();
    assert_eq!(view.faults, [FaultKind::Unconfirmed]);
    let error = refused(office.confirm_expiry(&actor, &[term], " ", None, new_command()).await);
    assert_eq!(field_codes(&error), [("from", FieldCode::Required)]);
    office.confirm_expiry(&actor, &[term, term], "契約書 2ページ", None, new_command()).await.unwrap();
    let view = office.get_contract(&actor, view.id).await.unwrap();
    let confirmed = view.terms[0].confirmation.clone().unwrap();
    assert_eq!(
        (confirmed.by.as_str(), confirmed.on, confirmed.from.as_str()),
        ("佐藤 花子", day("2026-11-24"), "契約書 2ページ")
    );
    assert!(view.faults.is_empty());

    let noted = ContractForm { note: text("備考"), ..view.form.clone() };
    let view = office.save_contract(&actor, view.id, view.version, &noted, new_command()).await.unwrap();
    assert!(view.terms[0].confirmation.is_some(), "another field leaves it confirmed");
    let moved = ContractForm { starts_on: text("2026-05-01"), ..view.form.clone() };
    let view = office.save_contract(&actor, view.id, view.version, &moved, new_command()).await.unwrap();
    assert_eq!(view.terms[0].confirmation, None, "what was checked was the old date");
    let stale = office.save_contract(&actor, view.id, view.version - 1, &moved, new_command()).await;
    assert_eq!(code(stale), ErrorCode::Stale);
}

#[tokio::test]
async fn renewed_terms_run_on_from_the_first_day_of_the_month() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let view = world
        .contract(|form| {
            form.starts_on = text("2026-08-31");
            form.length = months(1);
        })
        .await;
    office
        .set_outcome(&actor, &[view.current_term_id], &outcome(OutcomeChoice::Renewed, ""), new_command())
        .await
        .unwrap();
    let view = office.get_contract(&actor, view.id).await.unwrap();
    let terms: Vec<_> = view.terms.iter().map(|t| format!("{}…{}", t.starts_on, t.expires_on.unwrap())).collect();
    // Article 143: from the 31st; September and November lack it, so that the next month begins on the 1st.
    assert_eq!(terms, ["2026-08-31…2026-09-30", "2026-10-01…2026-10-30", "2026-10-31…2026-11-30"]);
    assert!(view.terms[1..].iter().all(|term| term.origin == TermOrigin::Renewed));
    let outcomes: Vec<_> = view.terms.iter().map(|term| term.outcome).collect();
    assert_eq!(outcomes, [Some(Outcome::Renewed), Some(Outcome::Renewed), None], "up to the one that reaches today");
    let old =
        office.set_outcome(&actor, &[view.terms[0].id], &outcome(OutcomeChoice::Renewed, ""), new_command()).await;
    assert_eq!(code(old), ErrorCode::Stale, "an old term is settled");
    let earlier = ContractForm { starts_on: text("2026-10-30"), ..view.form.clone() };
    let error = refused(office.save_contract(&actor, view.id, view.version, &earlier, new_command()).await);
    assert_eq!(field_codes(&error), [("startsOn", FieldCode::BeforeTerm)], "no day belongs to two terms");
}

#[tokio::test]
async fn a_longer_renewal_is_as_long_as_agreed() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let view = world
        .contract(|form| {
            form.starts_on = text("2023-03-01");
            form.length = months(36);
            form.renewal_length = months(12);
        })
        .await;
    office
        .set_outcome(&actor, &[view.current_term_id], &outcome(OutcomeChoice::Renewed, ""), new_command())
        .await
        .unwrap();
    let view = office.get_contract(&actor, view.id).await.unwrap();
    let ends: Vec<_> = view.terms.iter().filter_map(|term| term.expires_on).collect();
    assert_eq!(ends, [day("2026-02-28"), day("2027-02-28")]);
}

#[tokio::test]
async fn a_lost_term_closes_its_contract_with_the_reason() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    for (choice, expected) in
        [(OutcomeChoice::Cancelled, Outcome::Cancelled), (OutcomeChoice::Switched, Outcome::Switched)]
    {
        let view = world.contract(|form| form.starts_on = text("2025-04-01")).await;
        let bare = office.set_outcome(&actor, &[view.current_term_id], &outcome(choice, " "), new_command()).await;
        assert_eq!(field_codes(&refused(bare)), [("reason", FieldCode::Required)]);
        let form = outcome(choice, "価格");
        office.set_outcome(&actor, &[view.current_term_id], &form, new_command()).await.unwrap();
        let view = office.get_contract(&actor, view.id).await.unwrap();
        assert_eq!((view.state, view.state_on), (ContractState::Cancelled, Some(day("2026-03-31"))));
        assert_eq!((view.terms[0].outcome, view.state_reason.as_str()), (Some(expected), "価格"));
        assert!(view.faults.is_empty() && world.stand(view.id).await.is_empty());
    }
}

#[tokio::test]
async fn ending_cancelling_and_voiding_are_different_and_can_be_taken_back() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    for (how, on, state, expected) in [
        (CloseHow::Ended, "2027-03-31", ContractState::Ended, Outcome::Ended),
        (CloseHow::Cancelled, "今日", ContractState::Cancelled, Outcome::Cancelled),
        (CloseHow::Voided, "2020-01-01", ContractState::Voided, Outcome::Voided),
    ] {
        let view = world.contract(|_| {}).await;
        world.tick_at("2026-11-24 09:00").await;
        let no_reason = CloseForm { reason: String::new(), ..close(how, on) };
        let error = refused(office.close_contracts(&actor, &[view.id], &no_reason, new_command()).await);
        assert_eq!(field_codes(&error), [("reason", FieldCode::Required)]);
        if how != CloseHow::Voided {
            let early = office.close_contracts(&actor, &[view.id], &close(how, "2026-03-31"), new_command()).await;
            assert_eq!(field_codes(&refused(early)), [("on", FieldCode::BeforeTerm)]);
        }
        office.close_contracts(&actor, &[view.id, view.id], &close(how, on), new_command()).await.unwrap();
        let closed = office.get_contract(&actor, view.id).await.unwrap();
        assert_eq!((closed.state, closed.terms[0].outcome), (state, Some(expected)));
        assert_eq!((closed.state_reason.as_str(), closed.faults.as_slice()), ("先方の都合", [].as_slice()));
        assert!(closed.terms[0].key_dates.iter().all(|date| !date.movable), "{how:?}");
        assert!(world.stand(view.id).await.iter().all(|line| line.ends_with("superseded")), "{how:?}");
        let opened = office.reopen_contract(&actor, view.id, closed.version, new_command()).await.unwrap();
        assert_eq!((opened.state, opened.state_on, opened.terms[0].outcome), (ContractState::Active, None, None));
        assert_eq!(opened.terms[0].key_dates, view.terms[0].key_dates, "it lives as before");
        assert!(world.stand(view.id).await.iter().all(|line| line.ends_with("planned")), "and its reminders with it");
        let twice = office.reopen_contract(&actor, view.id, opened.version, new_command()).await;
        assert_eq!(code(twice), ErrorCode::NothingToUndo);
    }
}

#[tokio::test]
async fn a_contract_renewed_early_can_still_be_cancelled_before_the_new_term() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let view = world.contract(|_| {}).await;
    office
        .set_outcome(&actor, &[view.current_term_id], &outcome(OutcomeChoice::Renewed, ""), new_command())
        .await
        .unwrap();
    office.close_contracts(&actor, &[view.id], &close(CloseHow::Cancelled, "今日"), new_command()).await.unwrap();
    assert_eq!(office.get_contract(&actor, view.id).await.unwrap().state, ContractState::Cancelled);
}

#[tokio::test]
async fn a_contact_date_moves_between_first_day_and_anchor_and_back() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let view = world.contract(|form| (form.auto_renews, form.notice) = (true, months(1))).await;
    let term = &view.terms[0];
    // The anchor is 2027-02-28, a month before 2027-03-31: the customer must have decided by then.
    let mover = |to: Option<&str>, version| {
        let (office, actor, to) = (&office, &actor, to.map(day));
        async move { office.move_contact_date(actor, term.id, version, to, new_command()).await }
    };
    assert_eq!(field_codes(&refused(mover(Some("2027-03-01"), term.version).await)), [("to", FieldCode::AfterAnchor)]);
    assert_eq!(field_codes(&refused(mover(Some("2026-03-31"), term.version).await)), [("to", FieldCode::BeforeTerm)]);
    let moved = mover(Some("2027-02-21"), term.version).await.unwrap();
    let contact = moved.key_dates.iter().find(|date| date.kind == KeyDateKind::ContactBy).unwrap();
    assert_eq!(
        (contact.date, contact.remind_on),
        (day("2027-02-21"), day("2027-02-19")),
        "a Sunday by hand stays; one is reminded on Friday"
    );
    assert!(contact.reasons.iter().any(|reason| matches!(reason, Reason::MovedByHand { .. })));
    let legal: Vec<_> = moved.key_dates.iter().filter(|date| date.legal).collect();
    assert_eq!(legal, term.key_dates.iter().filter(|date| date.legal).collect::<Vec<_>>(), "legal dates stand");
    assert!(legal.iter().all(|date| !date.movable));
    assert_eq!(code(mover(None, term.version).await), ErrorCode::Stale);
    let back = mover(None, moved.version).await.unwrap();
    assert_eq!(back.key_dates, term.key_dates, "back by the rule");
    office.close_contracts(&actor, &[view.id], &close(CloseHow::Ended, "今日"), new_command()).await.unwrap();
    let version = office.get_contract(&actor, view.id).await.unwrap().terms[0].version;
    assert_eq!(field_codes(&refused(mover(Some("2027-02-01"), version).await)), [("to", FieldCode::LegalDateFixed)]);
}

#[tokio::test]
async fn the_renewal_of_a_term_has_a_stage_from_the_day_its_window_opens() {
    let world = World::empty().await;
    let contract = world.contract(|_| {}).await.id;
    let (office, actor) = world.work().await;
    world.tick_at("2027-01-28 09:00").await;
    assert_eq!(office.get_contract(&actor, contract).await.unwrap().stage, None);
    world.tick_at("2027-01-29 09:00").await;
    assert_eq!(office.get_contract(&actor, contract).await.unwrap().stage, Some(Stage::Upcoming));
}

#[tokio::test]
async fn a_note_on_a_term_that_remembers_the_31st_moves_no_legal_date() {
    let world = World::empty().await;
    let contract = world
        .contract(|form| {
            form.starts_on = "2026-10-31".to_owned();
            (form.auto_renews, form.length) = (true, months(1));
        })
        .await
        .id;
    world.tick_at("2026-12-10 09:00").await;
    let (office, actor) = world.work().await;
    let view = office.get_contract(&actor, contract).await.unwrap();
    // November lacks the 31st, so the second term begins on 12-01 and ends the day before the 31st of December.
    let term = view.terms.last().unwrap();
    assert_eq!((term.starts_on, term.expires_on), (day("2026-12-01"), Some(day("2026-12-30"))));
    let noted = ContractForm { note: "先方は更新を希望".to_owned(), ..view.form };
    let view = office.save_contract(&actor, contract, view.version, &noted, new_command()).await.unwrap();
    assert_eq!(view.terms.last().unwrap().expires_on, Some(day("2026-12-30")), "counted from 12-01 it were the 31st");
    let longer = ContractForm { length: months(2), ..noted };
    let view = office.save_contract(&actor, contract, view.version, &longer, new_command()).await.unwrap();
    assert_eq!(view.terms.last().unwrap().expires_on, Some(day("2027-01-31")), "another length is counted anew");
}
