//! The Big List of Naughty Strings through every text field: stored and read back the same, or refused with a reason.

use super::*;
use crate::contact_log::ContactLogForm;
use crate::customer::ContactPersonForm;
use crate::settings::{OfficeDayForm, OfficeSettingsForm, PlanForm};
use domain::text::FieldText;
use domain::words::ContactKind;

fn strings() -> Vec<String> {
    let file = include_str!("../../../../../tests/fixtures/strings/blns.json");
    let strings: Vec<String> = serde_json::from_str(file).unwrap();
    assert_eq!(strings.len(), 309);
    strings
}

/// What a text field keeps of a string; `None` where it must be refused.
fn kept(text: &str, max: usize, multiline: bool) -> Option<String> {
    FieldText::check(text, max, multiline).ok()
}

/// A refusal names fields, never an inner fault.
fn is_reasoned(error: &OfficeError) {
    assert_eq!(error.code, ErrorCode::Invalid, "{error:?}");
    assert!(!error.fields.is_empty());
}

#[tokio::test]
async fn w3_every_text_field_of_a_card_keeps_or_refuses_them() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let (mut stored, mut turned_away) = (0, 0);
    for text in strings() {
        let own = || text.clone();
        let form = CustomerForm {
            kana: own(),
            address: own(),
            website: own(),
            representative: own(),
            industry: own(),
            contact_preference: own(),
            goal: own(),
            caution: own(),
            ..CustomerForm::named(&text)
        };
        match office.add_customer(&actor, &form, new_command()).await {
            Ok(card) => {
                stored += 1;
                let line = kept(&text, 200, false).unwrap();
                let form = office.get_customer(&actor, card.id).await.unwrap().form;
                for field in [form.name, form.kana, form.address, form.website, form.representative, form.industry] {
                    assert_eq!(field, line, "{text:?}");
                }
                let note = kept(&text, 4_000, true).unwrap();
                assert!(form.contact_preference == note && form.goal == note && form.caution == note, "{text:?}");
                office.search(&actor, &text).await.unwrap();
            }
            Err(error) => {
                turned_away += 1;
                is_reasoned(&error);
                let line = kept(&text, 200, false);
                assert!(line.is_none_or(|line| line.is_empty()), "{text:?} was refused without a cause: {error:?}");
            }
        }
        for typed in [
            CustomerForm { phone: own(), fax: own(), ..CustomerForm::named("甲") },
            CustomerForm { mail: own(), postal_code: own(), corporate_number: own(), ..CustomerForm::named("甲") },
            CustomerForm { capital: own(), employees: own(), standing_since: own(), ..CustomerForm::named("甲") },
            CustomerForm { honorific: own(), fiscal_year_end: own(), ..CustomerForm::named("甲") },
        ] {
            if let Err(error) = office.add_customer(&actor, &typed, new_command()).await {
                is_reasoned(&error);
            }
        }
    }
    eprintln!("{stored} stored, {turned_away} refused");
    assert!(stored > 280, "{stored}");
}

#[tokio::test]
async fn w3_contracts_people_log_and_settings_keep_or_refuse_them() {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let card = world.customer("株式会社みどり").await;
    let view = world.contract_of(card, |_| {}).await;
    let mut version = view.version;
    for text in strings() {
        let own = || text.clone();
        let form = ContractForm { title: own(), note: own(), ..year_from_april(card, world.me) };
        match office.save_contract(&actor, view.id, version, &form, new_command()).await {
            Ok(saved) => {
                version = saved.version;
                assert_eq!(Some(saved.title), kept(&text, 200, false), "{text:?}");
                assert_eq!(Some(saved.form.note), kept(&text, 4_000, true), "{text:?}");
            }
            Err(error) => is_reasoned(&error),
        }
        let odd = ContractForm {
            starts_on: own(),
            expires_on: own(),
            amount: own(),
            length: SpanForm { n: own(), unit: SpanUnit::Months },
            ..year_from_april(card, world.me)
        };
        office.preview_key_dates(&odd).await.unwrap();
        if let Err(error) = office.save_contract(&actor, view.id, version, &odd, new_command()).await {
            is_reasoned(&error);
        } else {
            version += 1;
        }
        let person = ContactPersonForm {
            name: own(),
            kana: own(),
            department: own(),
            title: own(),
            phone: String::new(),
            mail: String::new(),
            decides: false,
            note: own(),
            channels: Vec::new(),
        };
        if let Err(error) = office.add_contact_person(&actor, card, &person, new_command()).await {
            is_reasoned(&error);
        }
        let entry = ContactLogForm {
            customer_id: card,
            contract_id: None,
            kind: ContactKind::Phone,
            on: "今日".to_owned(),
            person_met: own(),
            said: own(),
            promise: own(),
            next_on: String::new(),
            reminder_id: None,
        };
        match office.log_contact(&actor, &entry, new_command()).await {
            Ok(logged) => assert_eq!(Some(logged.entry.said), kept(&text, 4_000, true), "{text:?}"),
            Err(error) => is_reasoned(&error),
        }
        if let Err(error) = office.confirm_expiry(&actor, &[view.current_term_id], &text, None, new_command()).await {
            is_reasoned(&error);
        }
        office.save_draft(&actor, "naughty", &text).await.unwrap();
        assert_eq!(office.find_draft(&actor, "naughty").await.unwrap().unwrap().body, text, "a draft is kept as it is");
        office.list_customers(&actor, &search_for(&text)).await.unwrap();
    }
    for text in strings().iter().step_by(10) {
        let settings = office.office_settings(false);
        let form = OfficeSettingsForm {
            name: text.clone(),
            office_hour: settings.office_hour.clone(),
            policy: settings.policy.clone(),
            everyone_sees: false,
            week_carries: text.clone(),
        };
        if let Err(error) = office.save_office_settings(&actor, &form, settings.version, new_command()).await {
            is_reasoned(&error);
        }
        let odd = OfficeSettingsForm { office_hour: text.clone(), name: "名".to_owned(), ..form };
        let version = office.office_settings(false).version;
        if let Err(error) = office.save_office_settings(&actor, &odd, version, new_command()).await {
            is_reasoned(&error);
        }
        let day = OfficeDayForm { date: "2026-12-29".to_owned(), closed: true, name: text.clone() };
        if let Err(error) = office.save_office_day(&actor, &day, new_command()).await {
            is_reasoned(&error);
        }
        let policy = settings.policy.clone();
        let plan = PlanForm { name: text.clone(), policy };
        if let Err(error) = office.save_plan(&actor, None, &plan, new_command()).await {
            is_reasoned(&error);
        }
    }
    let (id, version) = (card, office.get_customer(&actor, card).await.unwrap().version);
    let named = CustomerForm { owner_id: Some(world.me), ..CustomerForm::named("株式会社みどり") };
    office.save_customer(&actor, id, version, &named, new_command()).await.unwrap();
    assert_eq!(office.verify().await.unwrap().log.first_broken, None);
}

fn search_for(text: &str) -> crate::customer::CustomerListQuery {
    crate::customer::CustomerListQuery {
        text: text.to_owned(),
        standing: None,
        owner_id: None,
        unowned: false,
        sort: crate::customer::CustomerSort::Kana,
        after: None,
    }
}
