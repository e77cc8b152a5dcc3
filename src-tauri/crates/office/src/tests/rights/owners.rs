//! What somebody may do because of what they own, or because nobody does (DESIGN §6).

use super::*;

fn call_on(card: Uuid, about: Option<Uuid>, next_on: &str) -> ContactLogForm {
    ContactLogForm {
        customer_id: card,
        contract_id: about,
        kind: ContactKind::Phone,
        on: "今日".to_owned(),
        person_met: "山田".to_owned(),
        said: "更新の意向".to_owned(),
        promise: String::new(),
        next_on: next_on.to_owned(),
        reminder_id: None,
    }
}

const HERE: Host = Host { popups: crate::reminder::PopupsPossible::Possible, autostart: true };

#[tokio::test]
async fn who_owns_a_live_contract_opens_its_card_and_logs_the_contact_and_nothing_more() {
    let ground = ground(Role::Rep).await;
    ground.world.turn_to("2027-01-29 09:00");
    let theirs = ground.card(Relation::Other).await;
    let card = theirs.customer_id;
    let (office, boss) = ground.world.work().await;
    let me = &ground.asker;
    let without = ground.card(Relation::Other).await;
    let mine = ground.world.contract_of(card, |form| form.owner_id = Some(me.id)).await;
    office.tick().await.unwrap();

    let opened = office.get_customer(me, card).await.unwrap();
    assert_eq!(opened.contracts.len(), 2, "everything on the card");
    assert!(opened.may.log_contact && !opened.may.edit && !opened.may.add_contract);
    assert!(office.get_contract(me, theirs.id).await.is_ok(), "as it stands on the card");
    assert_eq!(code(office.get_customer(me, without.customer_id).await), ErrorCode::NotAllowed);
    let page = office.list_customers(me, &by_reading("みどり")).await.unwrap();
    let masked = |id: Uuid| page.rows.iter().find(|line| line.id == id).unwrap().masked;
    assert!(!masked(card) && masked(without.customer_id));
    let hits = office.search(me, "冷蔵").await.unwrap();
    assert!(hits.len() == 2 && hits.iter().all(|hit| hit.customer_id == card), "{hits:?}");

    for op in [Op::EditCustomer, Op::AddContract, Op::EditContract, Op::CloseContract, Op::MoveContactDate] {
        assert_eq!(code(ground.attempt(op, &theirs).await), ErrorCode::NotAllowed, "{op:?}");
    }
    for op in [Op::ConfirmExpiry, Op::SetOwner, Op::HandleReminder] {
        assert_eq!(code(ground.attempt(op, &theirs).await), ErrorCode::NotAllowed, "{op:?}");
    }

    let reminder = ground.world.open(mine.id).await[0].id;
    let logged = office.log_contact(me, &call_on(card, Some(mine.id), "明日"), new_command()).await.unwrap();
    assert!(logged.closed_reminders.contains(&reminder), "{logged:?}");
    assert_eq!(
        code(office.log_contact(me, &call_on(without.customer_id, None, ""), new_command()).await),
        ErrorCode::NotAllowed
    );
    ground.world.turn_to("2027-02-01 09:00");
    let planned = office.today(me, HERE).await.unwrap().contacts_planned;
    assert_eq!(
        planned.iter().map(|contact| contact.customer_id).collect::<Vec<_>>(),
        [card],
        "it is mine to follow up"
    );
    let other = office.actor(ground.other).await.unwrap();
    assert!(office.today(&other, HERE).await.unwrap().contacts_planned.is_empty(), "and not the card's owner's");

    let ended = CloseForm { how: CloseHow::Ended, on: "今日".to_owned(), reason: "満了".to_owned() };
    office.close_contracts(&boss, &[mine.id], &ended, new_command()).await.unwrap();
    assert_eq!(code(office.get_customer(me, card).await), ErrorCode::NotAllowed, "an ended contract opens nothing");
    assert_eq!(code(office.get_contract(me, theirs.id).await), ErrorCode::NotAllowed);
}

#[tokio::test]
async fn what_nobody_must_act_on_needs_the_custodian_alone() {
    for role in Role::ALL {
        let ground = ground(*role).await;
        ground.world.turn_to("2027-01-29 09:00");
        let view = ground.card(Relation::Unowned).await;
        let (office, boss) = ground.world.work().await;
        office.log_contact(&boss, &call_on(view.customer_id, Some(view.id), "今日"), new_command()).await.unwrap();
        let second = ground.card(Relation::Unowned).await;
        let look = office.tick().await.unwrap();
        assert!(look.to_show.iter().any(|item| item.assignee_id.is_none()), "{look:?}");
        let me = &ground.asker;
        let custodian = *role == Role::Custodian;
        let filter = |mine| ReminderFilter { mine, state: ReminderListState::Open, first: None };
        let mine = office.list_reminders(me, filter(true)).await.unwrap();
        assert_eq!(mine.iter().any(|row| row.contract_id == second.id), custodian, "{role:?}");
        let today = office.today(me, HERE).await.unwrap();
        assert_eq!(today.rows.len(), mine.len(), "{role:?}");
        assert_eq!(today.contacts_planned.len(), usize::from(custodian), "{role:?}");
        let shown = popups(&look.to_show, Some(me), After::Look, PopupWords::japanese());
        assert_eq!(shown.len(), mine.len(), "{role:?}: the popups tell of the same");
        let all = office.list_reminders(me, filter(false)).await.unwrap();
        let sees = matches!(role, Role::Custodian | Role::Supervisor);
        assert_eq!(all.iter().any(|row| row.contract_id == second.id), sees, "{role:?}: a supervisor sees it in all");
    }
}

#[tokio::test]
async fn who_makes_a_card_for_a_colleague_gets_back_what_was_written() {
    let ground = ground(Role::Rep).await;
    let (office, _) = ground.world.work().await;
    let form = CustomerForm { owner_id: Some(ground.other), ..CustomerForm::named("株式会社みどり") };
    let card = office.add_customer(&ground.asker, &form, new_command()).await.unwrap();
    assert!(!card.may.edit, "it is another's from now on");
    assert_eq!(code(office.get_customer(&ground.asker, card.id).await), ErrorCode::NotAllowed);
}
