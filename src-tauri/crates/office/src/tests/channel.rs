//! Further phones, fax numbers and mail addresses: kept in order, refused at their row, found by their digits.

use super::*;
use crate::customer::{ChannelForm, ContactPersonForm};
use domain::words::ChannelKind;

fn channel(kind: ChannelKind, label: &str, value: &str) -> ChannelForm {
    ChannelForm { kind, label: label.to_owned(), value: value.to_owned() }
}

fn person(channels: Vec<ChannelForm>) -> ContactPersonForm {
    let empty = String::new;
    ContactPersonForm {
        name: "小林 恵子".to_owned(),
        kana: empty(),
        department: empty(),
        title: empty(),
        phone: empty(),
        mail: empty(),
        decides: false,
        note: empty(),
        channels,
    }
}

async fn hits(world: &World, text: &str) -> usize {
    let (office, actor) = world.work().await;
    office.search(&actor, text).await.unwrap().len()
}

#[tokio::test]
async fn they_are_kept_in_order_in_half_width_and_found_by_their_digits() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let form = CustomerForm {
        phone: "03-1111-2222".to_owned(),
        channels: vec![
            channel(ChannelKind::Phone, "経理", "０３－５５５５－６６６６"),
            channel(ChannelKind::Phone, "", " "),
            channel(ChannelKind::Mail, "採用", "saiyo@example.jp"),
            channel(ChannelKind::Fax, "", "03-7777-8888"),
        ],
        ..CustomerForm::named("株式会社みどり")
    };
    let card = office.add_customer(&actor, &form, new_command()).await.unwrap();
    let kept = vec![
        channel(ChannelKind::Phone, "経理", "03-5555-6666"),
        channel(ChannelKind::Mail, "採用", "saiyo@example.jp"),
        channel(ChannelKind::Fax, "", "03-7777-8888"),
    ];
    assert_eq!(card.form.channels, kept, "the empty row is left out");
    assert_eq!(
        [hits(&world, "55556666").await, hits(&world, "7777-8888").await, hits(&world, "0311112222").await],
        [1, 1, 1]
    );

    let turned = CustomerForm { channels: kept.iter().rev().take(2).cloned().collect(), ..card.form.clone() };
    let saved = office.save_customer(&actor, card.id, card.version, &turned, new_command()).await.unwrap();
    assert_eq!(saved.form.channels, turned.channels, "reordered, the first one gone");
    assert_eq!([hits(&world, "55556666").await, hits(&world, "7777-8888").await], [0, 1]);
    assert_eq!(office.get_customer(&actor, card.id).await.unwrap().form, saved.form);
}

#[tokio::test]
async fn a_persons_numbers_lead_to_the_card_until_the_person_leaves_it() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let mobile = channel(ChannelKind::Phone, "携帯", "090-1234-5678");
    let added = office.add_contact_person(&actor, card, &person(vec![mobile.clone()]), new_command()).await.unwrap();
    let someone = added.people[0].clone();
    assert_eq!(someone.channels, [mobile]);
    assert_eq!(hits(&world, "9012345678").await, 1);
    let opened = office.get_customer(&actor, card).await.unwrap();
    office.save_customer(&actor, card, opened.version, &opened.form, new_command()).await.unwrap();
    assert_eq!(hits(&world, "9012345678").await, 1, "the card's own save keeps them");
    let other = channel(ChannelKind::Phone, "直通", "03-9999-0000");
    let saved = office
        .save_contact_person(&actor, someone.id, someone.version, &person(vec![other]), new_command())
        .await
        .unwrap();
    assert_eq!([hits(&world, "9012345678").await, hits(&world, "0399990000").await], [0, 1]);
    let version = saved.people[0].version;
    office.remove_contact_person(&actor, someone.id, version, new_command()).await.unwrap();
    assert_eq!(hits(&world, "0399990000").await, 0);
}

#[tokio::test]
async fn every_wrong_row_is_named_with_its_place() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let form = CustomerForm {
        channels: vec![
            channel(ChannelKind::Phone, "", "03-1111-2222"),
            channel(ChannelKind::Phone, "経理", "でんわ"),
            channel(ChannelKind::Mail, "", "03-1111-2222"),
            channel(ChannelKind::Fax, "本社", ""),
            channel(ChannelKind::Phone, &"あ".repeat(41), "110"),
        ],
        ..CustomerForm::named("")
    };
    let error = refused(office.add_customer(&actor, &form, new_command()).await);
    assert_eq!(
        field_codes(&error),
        [
            ("name", FieldCode::Required),
            ("channels.1.value", FieldCode::NotAPhone),
            ("channels.2.value", FieldCode::NotAMail),
            ("channels.3.value", FieldCode::Required),
            ("channels.4.label", FieldCode::TooLong),
        ]
    );
    let many = CustomerForm {
        channels: vec![channel(ChannelKind::Phone, "", "110"); 31],
        ..CustomerForm::named("株式会社みどり")
    };
    let error = refused(office.add_customer(&actor, &many, new_command()).await);
    assert_eq!((field_codes(&error), error.fields[0].max), (vec![("channels", FieldCode::TooLarge)], Some(30)));
}

#[tokio::test]
async fn what_they_were_stays_in_the_history() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let opened = office.get_customer(&actor, card).await.unwrap();
    let form = CustomerForm { channels: vec![channel(ChannelKind::Phone, "経理", "03-5555-6666")], ..opened.form };
    office.save_customer(&actor, card, opened.version, &form, new_command()).await.unwrap();
    let mobile = channel(ChannelKind::Phone, "携帯", "090-1234-5678");
    let with = office.add_contact_person(&actor, card, &person(vec![]), new_command()).await.unwrap();
    let someone = &with.people[0];
    office
        .save_contact_person(&actor, someone.id, someone.version, &person(vec![mobile]), new_command())
        .await
        .unwrap();
    let mut conn = office.store().read().await.unwrap();
    let filter = storage::field_history::HistoryFilter::default();
    let rows = storage::field_history::list(&mut conn, &[card, someone.id], &filter, 100).await.unwrap();
    let kept: Vec<(&str, &str)> = rows.iter().rev().map(|row| (row.field.as_str(), row.new_value.as_str())).collect();
    assert_eq!(
        kept,
        [
            ("channels", r#"[{"kind":"phone","label":"経理","value":"03-5555-6666"}]"#),
            ("added", "true"),
            ("channels", r#"[{"kind":"phone","label":"携帯","value":"090-1234-5678"}]"#),
        ]
    );
}
