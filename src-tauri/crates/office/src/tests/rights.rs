//! Who may do what, tried through the office's own functions: role × operation × relation (SAFETY A1).

mod owners;

use super::staff::{FIRST, hand, person};
use super::*;
use crate::attachment::{AttachmentForm, RenameForm};
use crate::calendar::CalendarFilter;
use crate::contact_log::ContactLogForm;
use crate::contract::{CloseForm, CloseHow};
use crate::form::PolicyForm;
use crate::list::{CustomerColumn, ListChoice, SeenColumns};
use crate::reminder::{After, Host, PopupWords, ReminderFilter, ReminderListState, SnoozeUntil, popups};
use crate::settings::PlanForm;
use crate::staff::{AreaForm, NewStaff};
use domain::rights::{Op, Relation, role_can};
use domain::words::{AttachmentKind, ContactKind, Role, Standing};

/// Cards that stand in each relation to the person who tries.
struct Ground {
    world: World,
    asker: Actor,
    area: Uuid,
    other: Uuid,
}

async fn ground(role: Role) -> Ground {
    let world = World::empty().await;
    let (office, actor) = world.work().await;
    let new = |name: &str, area: Option<&str>, roles| NewStaff {
        name: name.to_owned(),
        area: area.map(ToOwned::to_owned),
        roles,
    };
    let asker = office.add_staff(&actor, new("田中", Some("湾岸"), vec![role])).await.unwrap();
    let other = office.add_staff(&actor, new("鈴木", Some("山手"), vec![Role::Rep])).await.unwrap();
    let asker = office.actor(asker).await.unwrap();
    let area = asker.area_id.unwrap();
    Ground { world, asker, area, other }
}

fn file_on(card: Uuid) -> AttachmentForm {
    AttachmentForm {
        customer_id: card,
        contract_id: None,
        kind: AttachmentKind::Contract,
        name: "契約書.pdf".to_owned(),
    }
}

impl Ground {
    /// A card with a contract and an open reminder in that relation.
    async fn card(&self, relation: Relation) -> ContractView {
        let (office, actor) = self.world.work().await;
        let (owner_id, area_id) = match relation {
            Relation::Own => (Some(self.asker.id), None),
            Relation::Area => (Some(self.other), Some(self.area)),
            Relation::Unowned => (None, None),
            Relation::OtherSeen | Relation::Other | Relation::None => (Some(self.other), None),
        };
        let form = CustomerForm { owner_id, area_id, ..CustomerForm::named("株式会社みどり") };
        let card = office.add_customer(&actor, &form, new_command()).await.unwrap().id;
        let view = self.world.contract_of(card, |form| form.owner_id = None).await;
        let look = office.tick().await.unwrap();
        assert!(look.delivered >= 1);
        view
    }

    /// Tries the operation as the asker.
    async fn attempt(&self, op: Op, view: &ContractView) -> Result<(), OfficeError> {
        let (office, _) = self.world.work().await;
        let (me, card) = (&self.asker, view.customer_id);
        let id = new_command();
        match op {
            Op::ListCustomer => {
                let query = crate::customer::CustomerListQuery {
                    text: String::new(),
                    standing: None,
                    owner_id: None,
                    unowned: false,
                    sort: crate::customer::CustomerSort::Kana,
                    after: None,
                };
                office.list_customers(me, &query).await.map(drop)
            }
            Op::OpenCard => office.get_customer(me, card).await.map(drop),
            Op::AddCustomer => office.add_customer(me, &CustomerForm::named("新"), id).await.map(drop),
            Op::EditCustomer => office.set_standing(me, &[card], Standing::Existing, id).await,
            Op::LogContact => {
                let form = ContactLogForm {
                    customer_id: card,
                    contract_id: None,
                    kind: ContactKind::Mail,
                    on: "今日".to_owned(),
                    person_met: String::new(),
                    said: "メール".to_owned(),
                    promise: String::new(),
                    next_on: String::new(),
                    reminder_id: None,
                };
                office.log_contact(me, &form, id).await.map(drop)
            }
            Op::AddContract => office.add_contract(me, &year_from_april(card, self.asker.id), id).await.map(drop),
            Op::EditContract => office.save_contract(me, view.id, view.version, &view.form, id).await.map(drop),
            Op::ConfirmExpiry => office.confirm_expiry(me, &[view.current_term_id], "契約書", None, id).await,
            Op::CloseContract => {
                let form = CloseForm { how: CloseHow::Ended, on: "今日".to_owned(), reason: "満了".to_owned() };
                office.close_contracts(me, &[view.id], &form, id).await
            }
            Op::MoveContactDate => {
                let to = Some(day("2027-03-01"));
                office.move_contact_date(me, view.current_term_id, 1, to, id).await.map(drop)
            }
            Op::SetOwner => office.set_contract_owner(me, &[view.id], self.other, id).await,
            Op::HandleReminder => {
                let open = self.world.open(view.id).await;
                let ids: Vec<Uuid> = open.iter().map(|row| row.id).collect();
                office.snooze_reminders(me, &ids, SnoozeUntil::Minutes { n: 5 }, id).await
            }
            Op::ListFaults => office.list_faults(me).await.map(drop),
            Op::EditSettings => {
                let nothing = || SpanForm { n: String::new(), unit: SpanUnit::Months };
                let policy = PolicyForm { window: nothing(), contact: nothing() };
                office.save_plan(me, None, &PlanForm { name: id.to_string(), policy }, id).await.map(drop)
            }
            Op::AddStaff => {
                let new = NewStaff { name: "新人".to_owned(), area: None, roles: vec![] };
                office.add_staff(me, new).await.map(drop)
            }
            Op::EditStaff => {
                let other = self.world.row(self.other).await;
                let form = person(&format!("鈴木 {id}"), &[Role::Rep]);
                office.save_staff(me, other.id, other.version, &form, id).await
            }
            Op::DeactivateStaff => {
                let leaver = self.world.enroll(&id.to_string(), &[Role::Rep]).await;
                office.deactivate_staff(me, leaver, id).await
            }
            Op::ReactivateStaff => {
                let leaver = self.world.enroll(&id.to_string(), &[Role::Rep]).await;
                let (office, actor) = self.world.work().await;
                office.deactivate_staff(&actor, leaver, new_command()).await?;
                office.reactivate_staff(me, leaver, hand(FIRST), id).await
            }
            Op::GivePassword => {
                let forgetful = self.world.enroll(&id.to_string(), &[Role::Rep]).await;
                office.give_password(me, forgetful, hand(FIRST), id).await
            }
            Op::EditAreas => {
                office.save_area(me, None, &AreaForm { name: id.to_string() }, id).await?;
                let made = office.list_areas().await?.into_iter().find(|area| area.name == id.to_string()).unwrap();
                office.remove_area(me, made.id, new_command()).await
            }
            Op::Import => {
                let number = office.get_customer(&self.world.work().await.1, card).await.unwrap().number;
                let list = format!("顧客番号(先守),名称,注意\n{number},株式会社みどり,{id}\n");
                let kind = crate::import::ImportKind::Customers;
                let open = office.open_import(me, kind, "list.csv", list.into_bytes()).await?;
                let done = office.rehearse_import(me, open.id, &open.choices).await?;
                office.take_import(me, open.id, id).await?;
                match (done.counts.changed, done.counts.refused) {
                    (1, 0) => Ok(()),
                    (0, 1) => Err(OfficeError::of(ErrorCode::NotAllowed)),
                    other => panic!("{other:?}"),
                }
            }
            Op::Print => office
                .print_calendar(me, day("2027-01-01"), day("2027-01-31"), &CalendarFilter::default(), 3, "会議")
                .await
                .map(drop),
            Op::Export => {
                let (kind, format) = (crate::import::ImportKind::Customers, crate::import::ExportFormat::Csv);
                let whole = office.export(me, kind, format, "監査のため").await.map(drop);
                // A list as it is seen asks for the same right, before it looks for the list.
                let columns = SeenColumns::Customers(vec![CustomerColumn::Name]);
                let choice = ListChoice { handle: id, all: true, ids: Vec::new() };
                let dates = office.calendar_to_export(
                    me,
                    day("2027-01-01"),
                    day("2027-12-31"),
                    &CalendarFilter::default(),
                    "共有",
                );
                assert_eq!(dates.is_err(), whole.is_err(), "{dates:?}");
                let seen = code(office.list_to_export(me, columns, &choice, "監査のため"));
                assert_eq!(seen == ErrorCode::NotAllowed, whole.is_err(), "{seen:?} {whole:?}");
                whole
            }
            Op::AddAttachment => {
                office.add_attachment(me, &file_on(card), &[1], &super::attachment::NOBODY, id).await.map(drop)
            }
            Op::EditAttachment | Op::RemoveAttachment | Op::OpenAttachment | Op::SaveAttachment => {
                let (_, boss) = self.world.work().await;
                let bytes = id.as_bytes();
                let file = office
                    .add_attachment(&boss, &file_on(card), bytes, &super::attachment::NOBODY, new_command())
                    .await
                    .unwrap();
                match op {
                    Op::EditAttachment => {
                        let form =
                            RenameForm {
                                name: "覚書".to_owned(), kind: AttachmentKind::Memorandum, contract_id: None
                            };
                        office.rename_attachment(me, file.id, file.version, &form, id).await.map(drop)
                    }
                    Op::RemoveAttachment => office.remove_attachment(me, file.id, id).await.map(drop),
                    Op::OpenAttachment => office.attachment_to_open(me, file.id).await.map(drop),
                    _ => office.write_out_attachment(me, file.id, op, &mut Vec::new()).await,
                }
            }
            Op::BackUp => office.back_up_now(me).await,
            // The right is asked before the backup is looked for.
            Op::Restore => match office.before_restore(me, "none").await {
                Err(error) if error.code == ErrorCode::NotFound => Ok(()),
                other => other.map(drop),
            },
            Op::ReadLog => {
                let question = crate::audit_log::LogQuestion::default();
                let listed = office.list_log(me, &question, None).await.map(drop);
                let report = office.person_report(me, self.other).await.map(drop);
                let openings = office.card_openings(me, card).await.map(drop);
                let checked = office.check_log(me).await.map(drop);
                assert!([&report, &openings, &checked].iter().all(|one| **one == listed), "all of it or nothing");
                listed
            }
            Op::SeeWhoOpens => office.who_opens(me, card).await.map(drop),
            Op::ExportLog => {
                let question = crate::audit_log::LogQuestion::default();
                let format = crate::audit_log::LogFormat::Csv;
                let log = office.log_to_export(me, &question, format, "監査のため").await?;
                office.export_log(me, log).await.map(drop)
            }
            Op::Practise => {
                // On a real office the date does not move for anybody; the right is asked of the filling.
                let filled = crate::practice::fill(&office, me).await;
                match filled {
                    Err(error) if error.code == ErrorCode::NotEmpty => Ok(()),
                    other => other,
                }
            }
        }
    }
}

/// Everybody's relations to a record are tried one by one; a role's answer must be that of the table for the best of
/// the relations in which such a record stands (any record is also somebody's or nobody's).
fn allowed(role: Role, op: Op, relation: Relation) -> bool {
    let also: &[Relation] = match relation {
        Relation::None => &[Relation::None],
        Relation::Own => &[Relation::Own, Relation::Other],
        Relation::Area => &[Relation::Area, Relation::Other],
        Relation::Unowned => &[Relation::Unowned, Relation::Other],
        Relation::OtherSeen => &[Relation::OtherSeen, Relation::Other],
        Relation::Other => &[Relation::Other],
    };
    also.iter().any(|relation| role_can(role, op, *relation))
}

#[tokio::test]
async fn a1_every_operation_is_refused_and_allowed_as_the_table_says() {
    let (mut tried, mut refusals) = (0, 0);
    for role in Role::ALL {
        let ground = ground(*role).await;
        ground.world.turn_to("2027-01-29 09:00");
        for relation in Relation::ALL {
            if *relation == Relation::OtherSeen {
                let (office, actor) = ground.world.work().await;
                let now = office.office_settings(false);
                let form = crate::settings::OfficeSettingsForm {
                    name: now.name,
                    office_hour: now.office_hour,
                    policy: now.policy,
                    everyone_sees: true,
                    week_carries: now.week_carries,
                };
                office.save_office_settings(&actor, &form, now.version, new_command()).await.unwrap();
            }
            for op in Op::ALL {
                let needs_none = matches!(
                    op,
                    Op::ListCustomer
                        | Op::ListFaults
                        | Op::AddCustomer
                        | Op::EditSettings
                        | Op::AddStaff
                        | Op::EditStaff
                        | Op::DeactivateStaff
                        | Op::ReactivateStaff
                        | Op::GivePassword
                        | Op::EditAreas
                        | Op::Export
                        | Op::Print
                        | Op::BackUp
                        | Op::Restore
                        | Op::ReadLog
                        | Op::ExportLog
                        | Op::Practise
                );
                if needs_none != (*relation == Relation::None) {
                    continue;
                }
                // A server's backups are its own.
                if on_server() && matches!(op, Op::BackUp | Op::Restore) {
                    continue;
                }
                let view = ground.card(*relation).await;
                let before = ground.world.stand(view.id).await;
                // Of what is tried nothing asks for a reader while it holds one; only the closing of the vault needs all.
                let held = if *op == Op::Restore { Vec::new() } else { ground.world.readers_but_one().await };
                let result = ground.attempt(*op, &view).await;
                drop(held);
                tried += 1;
                if allowed(*role, *op, *relation) {
                    assert!(result.is_ok(), "{role:?} {op:?} {relation:?}: {result:?}");
                } else {
                    refusals += 1;
                    assert_eq!(code(result), ErrorCode::NotAllowed, "{role:?} {op:?} {relation:?}");
                    assert_eq!(ground.world.stand(view.id).await, before, "a refusal changes nothing");
                }
            }
            if *relation == Relation::OtherSeen {
                let (office, actor) = ground.world.work().await;
                let now = office.office_settings(false);
                let form = crate::settings::OfficeSettingsForm {
                    name: now.name,
                    office_hour: now.office_hour,
                    policy: now.policy,
                    everyone_sees: false,
                    week_carries: now.week_carries,
                };
                office.save_office_settings(&actor, &form, now.version, new_command()).await.unwrap();
            }
        }
    }
    eprintln!("{tried} attempts, {refusals} refusals");
    assert_eq!(
        tried,
        Role::ALL.len() * (5 * 17 + if on_server() { 15 } else { 17 }),
        "seventeen operations on records in five relations, seventeen without"
    );
    assert!(refusals > 100, "{refusals}");
}

#[tokio::test]
async fn a_rep_sees_of_a_colleagues_card_the_name_and_nothing_else() {
    let ground = ground(Role::Rep).await;
    ground.world.turn_to("2027-01-29 09:00");
    let view = ground.card(Relation::Other).await;
    let (office, _) = ground.world.work().await;
    let query = crate::customer::CustomerListQuery {
        text: "みどり".to_owned(),
        standing: None,
        owner_id: None,
        unowned: false,
        sort: crate::customer::CustomerSort::Kana,
        after: None,
    };
    let page = office.list_customers(&ground.asker, &query).await.unwrap();
    let line = &page.rows[0];
    assert!(line.masked && line.name == "株式会社みどり" && line.owner.as_deref() == Some("鈴木"));
    assert!(line.phone.is_empty() && line.address.is_empty() && line.next_date.is_none() && line.contract_count == 0);
    assert_eq!(code(office.get_contract(&ground.asker, view.id).await), ErrorCode::NotAllowed);
    let hits = office.search(&ground.asker, "みどり").await.unwrap();
    assert!(hits.iter().all(|hit| hit.subtitle.is_empty()) && hits.len() == 1, "no contracts of others: {hits:?}");
    assert!(office.search(&ground.asker, "冷蔵").await.unwrap().is_empty());
    let all = crate::calendar::CalendarFilter::default();
    let calendar = office.calendar(&ground.asker, day("2027-01-01"), day("2027-12-31"), &all, 10).await.unwrap();
    assert!(calendar.events.is_empty() && calendar.counts.is_empty(), "not even how many");
    let load = office.contact_load(&ground.asker, &all).await.unwrap();
    assert!(load.weeks.iter().all(|week| week.count == 0));
    assert!(office.due(&ground.asker, day("2027-01-01"), 365).await.unwrap().items.is_empty());
    let faults = office.list_faults(&ground.asker).await.unwrap();
    assert!(faults.is_empty(), "{faults:?}");
}

fn by_reading(text: &str) -> crate::customer::CustomerListQuery {
    crate::customer::CustomerListQuery {
        text: text.to_owned(),
        standing: None,
        owner_id: None,
        unowned: false,
        sort: crate::customer::CustomerSort::Kana,
        after: None,
    }
}
