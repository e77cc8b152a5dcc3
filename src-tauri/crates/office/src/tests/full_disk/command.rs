//! Every command that writes, each on a card and a contract of its own.

use super::Stage;
use crate::attachment::{AttachmentForm, RenameForm};
use crate::calendar::CalendarFilter;
use crate::contact_log::ContactLogForm;
use crate::contract::{CloseForm, CloseHow, ContractView, OutcomeChoice, OutcomeForm};
use crate::customer::{ContactPersonForm, CustomerForm};
use crate::desk::ChangePasswordForm;
use crate::import::{ExportFormat, ImportKind};
use crate::list::{KeptColumn, ListKind};
use crate::reminder::{Popup, SnoozeUntil};
use crate::settings::{OfficeDayForm, OfficeSettingsForm, PlanForm, RuleOwner};
use crate::staff::{AreaForm, NewStaff};
use crate::tests::attachment::NOBODY;
use crate::tests::reminder_rules::rule;
use crate::tests::staff::{FIRST, hand, person, typed};
use crate::tests::{PASSWORD, World, day, months, new_command, year_from_april};
use crate::{ErrorCode, OfficeError};
use domain::rights::Op;
use domain::words::{AttachmentKind, ContactKind, ReminderKind, Role, Standing};
use uuid::Uuid;

macro_rules! commands {
    ($($name:ident: $op:expr,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Command { $($name,)* }
        impl Command {
            pub const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name,)*];
            /// What is asked of the table of rights, where it is.
            pub const fn op(self) -> Option<Op> {
                match self { $(Self::$name => $op,)* }
            }
        }
    };
}

commands! {
    OpenCard: Some(Op::OpenCard),
    AddCustomer: Some(Op::AddCustomer),
    SaveCustomer: Some(Op::EditCustomer),
    SetStanding: Some(Op::EditCustomer),
    SetCustomerOwner: Some(Op::SetOwner),
    AddContactPerson: Some(Op::EditCustomer),
    RemoveContactPerson: Some(Op::EditCustomer),
    LogContact: Some(Op::LogContact),
    AddContract: Some(Op::AddContract),
    SaveContract: Some(Op::EditContract),
    SetContractOwner: Some(Op::SetOwner),
    ConfirmExpiry: Some(Op::ConfirmExpiry),
    CloseContracts: Some(Op::CloseContract),
    SetOutcome: Some(Op::CloseContract),
    ReopenContract: Some(Op::CloseContract),
    MoveContactDate: Some(Op::MoveContactDate),
    Snooze: Some(Op::HandleReminder),
    Finish: Some(Op::HandleReminder),
    ReopenReminder: Some(Op::HandleReminder),
    SavePlan: Some(Op::EditSettings),
    SaveOfficeSettings: Some(Op::EditSettings),
    SaveReminderRule: Some(Op::EditSettings),
    SaveOfficeDay: Some(Op::EditSettings),
    RemoveOfficeDay: Some(Op::EditSettings),
    AddStaff: Some(Op::AddStaff),
    EnrollStaff: Some(Op::AddStaff),
    SaveStaff: Some(Op::EditStaff),
    DeactivateStaff: Some(Op::DeactivateStaff),
    ReactivateStaff: Some(Op::ReactivateStaff),
    GivePassword: Some(Op::GivePassword),
    SaveArea: Some(Op::EditAreas),
    RemoveArea: Some(Op::EditAreas),
    TakeImport: Some(Op::Import),
    ImportList: Some(Op::Import),
    UndoImport: Some(Op::Import),
    Export: Some(Op::Export),
    ExportCalendar: Some(Op::Export),
    PrintCalendar: Some(Op::Print),
    AddAttachment: Some(Op::AddAttachment),
    RenameAttachment: Some(Op::EditAttachment),
    RemoveAttachment: Some(Op::RemoveAttachment),
    RestoreAttachment: Some(Op::RemoveAttachment),
    OpenAttachment: Some(Op::OpenAttachment),
    SaveAttachment: Some(Op::SaveAttachment),
    BackUp: Some(Op::BackUp),
    CheckLog: Some(Op::ReadLog),
    ExportLog: Some(Op::ExportLog),
    BeginPractice: Some(Op::Practise),
    SaveDraft: None,
    DropDraft: None,
    KeepColumns: None,
    SaveFilter: None,
    Shown: None,
    Look: None,
    // The last one: who starts the program again signs in with the first password.
    ChangePassword: None,
}

/// What the commands are done to, beside their cards and contracts.
pub struct Ground {
    colleague: Uuid,
    leaver: Uuid,
    left: Uuid,
    forgetful: Uuid,
    person: Uuid,
    area: Uuid,
    files: [Uuid; 5],
    batch: Uuid,
    /// An open reminder of each contract.
    reminders: Vec<Uuid>,
}

fn place(command: Command) -> usize {
    Command::ALL.iter().position(|other| *other == command).unwrap()
}

fn file_on(card: Uuid, name: &str) -> AttachmentForm {
    let kind = AttachmentKind::Contract;
    AttachmentForm { customer_id: card, contract_id: None, kind, name: format!("{name}.pdf") }
}

fn contact_person(name: &str) -> ContactPersonForm {
    let empty = String::new;
    ContactPersonForm {
        name: name.to_owned(),
        kana: empty(),
        department: empty(),
        title: empty(),
        phone: empty(),
        mail: empty(),
        decides: false,
        note: empty(),
        channels: Vec::new(),
    }
}

fn closed() -> CloseForm {
    CloseForm { how: CloseHow::Ended, on: "今日".to_owned(), reason: "満了".to_owned() }
}

fn list(mark: &str) -> String {
    (1..=4).fold("名称,電話\n".to_owned(), |list, n| format!("{list}{mark}{n}号店,03-1234-567{n}\n"))
}

impl Ground {
    pub async fn prepare(world: &World, cards: &[Uuid], contracts: &[ContractView]) -> Self {
        let (office, me) = world.work().await;
        let id = new_command;
        let colleague = world.enroll("鈴木", &[Role::Rep]).await;
        let leaver = world.enroll("高橋", &[Role::Rep]).await;
        let left = world.enroll("田中", &[Role::Rep]).await;
        let forgetful = world.enroll("伊藤", &[Role::Rep]).await;
        office.deactivate_staff(&me, left, id()).await.unwrap();
        let card = cards[place(Command::RemoveContactPerson)];
        let card = office.add_contact_person(&me, card, &contact_person("山田 太郎"), id()).await.unwrap();
        office.save_area(&me, None, &AreaForm { name: "湾岸".to_owned() }, id()).await.unwrap();
        let area = office.list_areas().await.unwrap()[0].id;
        let day = OfficeDayForm { date: "2027-05-06".to_owned(), closed: true, name: "創立記念日".to_owned() };
        office.save_office_day(&me, &day, id()).await.unwrap();
        let mut files = [Uuid::nil(); 5];
        for (n, file) in files.iter_mut().enumerate() {
            let bytes = [u8::try_from(n).unwrap() + 1; 10_000];
            let form = file_on(cards[place(Command::RenameAttachment)], &format!("契約書{n}"));
            *file = office.add_attachment(&me, &form, &bytes, &NOBODY, id()).await.unwrap().id;
        }
        office.remove_attachment(&me, files[2], id()).await.unwrap();
        let ended = contracts[place(Command::ReopenContract)].id;
        office.close_contracts(&me, &[ended], &closed(), id()).await.unwrap();
        office.save_draft(&me, "customer", "{}").await.unwrap();
        let person = card.people[0].id;
        Self { colleague, leaver, left, forgetful, person, area, files, batch: Uuid::nil(), reminders: Vec::new() }
    }

    pub async fn after_the_look(mut self, world: &World, contracts: &[ContractView]) -> Self {
        let (office, me) = world.work().await;
        for contract in contracts {
            self.reminders.push(world.open(contract.id).await.first().map_or(Uuid::nil(), |row| row.id));
        }
        let done = self.reminders[place(Command::ReopenReminder)];
        office.finish_reminders(&me, &[done], new_command()).await.unwrap();
        let (kind, list) = (ImportKind::Customers, list("前の").into_bytes());
        self.batch = office.import_file(&me, kind, "list.csv", list, None, false).await.unwrap().batch.unwrap();
        self
    }
}

impl Command {
    /// Whether it writes twice by intention, each time all or nothing, so that the first may stand without the second.
    pub const fn has_two_halves(self) -> bool {
        // First the vault, then the keys beside it, which are brought in line at the next opening.
        matches!(
            self,
            Self::EnrollStaff
                | Self::ReactivateStaff
                | Self::DeactivateStaff
                | Self::GivePassword
                | Self::ChangePassword
        )
    }

    pub async fn carry_out(self, stage: &Stage, n: usize, id: Uuid) -> Result<(), OfficeError> {
        let (office, me) = stage.world.work().await;
        let (me, card, contract, ground) = (&me, stage.cards[n], &stage.contracts[n], &stage.ground);
        let reminder = ground.reminders[n];
        match self {
            Self::OpenCard => office.get_customer(me, card).await.map(drop),
            Self::AddCustomer => office.add_customer(me, &CustomerForm::named("新しい商会"), id).await.map(drop),
            Self::SaveCustomer => {
                let form = CustomerForm { goal: "長い付き合い".repeat(100), ..CustomerForm::named("みどり") };
                office.save_customer(me, card, 1, &form, id).await.map(drop)
            }
            Self::SetStanding => office.set_standing(me, &[card], Standing::Existing, id).await,
            Self::SetCustomerOwner => office.set_customer_owner(me, &[card], ground.colleague, id).await,
            Self::AddContactPerson => {
                office.add_contact_person(me, card, &contact_person("山田 花子"), id).await.map(drop)
            }
            Self::RemoveContactPerson => office.remove_contact_person(me, ground.person, 1, id).await.map(drop),
            Self::LogContact => {
                let form = ContactLogForm {
                    customer_id: card,
                    contract_id: Some(contract.id),
                    kind: ContactKind::Phone,
                    on: "今日".to_owned(),
                    person_met: "山田様".to_owned(),
                    said: "更新の意向".repeat(200),
                    promise: String::new(),
                    next_on: "明日".to_owned(),
                    reminder_id: None,
                };
                office.log_contact(me, &form, id).await.map(drop)
            }
            Self::AddContract => office.add_contract(me, &year_from_april(card, me.id), id).await.map(drop),
            Self::SaveContract => {
                let view = office.written_contract(contract.id).await?;
                let form = crate::contract::ContractForm { length: months(18), ..view.form };
                office.save_contract(me, contract.id, view.version, &form, id).await.map(drop)
            }
            Self::SetContractOwner => office.set_contract_owner(me, &[contract.id], ground.colleague, id).await,
            Self::ConfirmExpiry => office.confirm_expiry(me, &[contract.current_term_id], "契約書", None, id).await,
            Self::CloseContracts => office.close_contracts(me, &[contract.id], &closed(), id).await,
            Self::SetOutcome => {
                let form = OutcomeForm { outcome: OutcomeChoice::Renewed, reason: String::new() };
                office.set_outcome(me, &[contract.current_term_id], &form, id).await
            }
            Self::ReopenContract => {
                let version = office.written_contract(contract.id).await?.version;
                office.reopen_contract(me, contract.id, version, id).await.map(drop)
            }
            Self::MoveContactDate => {
                let view = office.written_contract(contract.id).await?;
                let term = view.terms.last().unwrap();
                office.move_contact_date(me, term.id, term.version, Some(day("2027-03-01")), id).await.map(drop)
            }
            Self::Snooze => office.snooze_reminders(me, &[reminder], SnoozeUntil::Tomorrow, id).await,
            Self::Finish => office.finish_reminders(me, &[reminder], id).await,
            Self::ReopenReminder => office.reopen_reminders(me, &[reminder], id).await,
            Self::SavePlan => {
                let policy = office.office_settings(true).policy;
                office.save_plan(me, None, &PlanForm { name: "長期".to_owned(), policy }, id).await.map(drop)
            }
            Self::SaveOfficeSettings => {
                let now = office.office_settings(true);
                let (office_hour, policy, week_carries) = (now.office_hour, now.policy, now.week_carries);
                let form = OfficeSettingsForm {
                    name: "みどり".to_owned(),
                    office_hour,
                    policy,
                    everyone_sees: true,
                    week_carries,
                };
                office.save_office_settings(me, &form, now.version, id).await.map(drop)
            }
            Self::SaveReminderRule => {
                let (owner, kind) = (RuleOwner::Office, ReminderKind::WindowOpened);
                let stand = office.list_reminder_rules(me).await?;
                let version = stand.office.iter().find(|rule| rule.kind == kind).map_or(0, |rule| rule.version);
                let told = rule(&["0", "+3w"], 2, 5);
                office.save_reminder_rule(me, owner, kind, Some(&told), version, id).await.map(drop)
            }
            Self::SaveOfficeDay => {
                let form = OfficeDayForm { date: "2027-05-07".to_owned(), closed: true, name: "連休".to_owned() };
                office.save_office_day(me, &form, id).await.map(drop)
            }
            Self::RemoveOfficeDay => office.remove_office_day(me, day("2027-05-06"), id).await.map(drop),
            Self::AddStaff => {
                let new = NewStaff { name: "新人".to_owned(), area: None, roles: vec![Role::Rep] };
                office.add_staff(me, new).await.map(drop)
            }
            Self::EnrollStaff => {
                office.enroll_staff(me, &person("新人 二", &[Role::Rep]), hand(FIRST), id).await.map(drop)
            }
            Self::SaveStaff => {
                let version = stage.world.row(ground.colleague).await.version;
                office.save_staff(me, ground.colleague, version, &person("鈴木 一", &[Role::Rep]), id).await
            }
            Self::DeactivateStaff => office.deactivate_staff(me, ground.leaver, id).await,
            Self::ReactivateStaff => office.reactivate_staff(me, ground.left, hand(FIRST), id).await,
            Self::GivePassword => office.give_password(me, ground.forgetful, hand("9x3p-mk4d-2htr"), id).await,
            Self::SaveArea => office.save_area(me, None, &AreaForm { name: "山手".to_owned() }, id).await,
            Self::RemoveArea => office.remove_area(me, ground.area, id).await,
            Self::TakeImport => {
                let (kind, list) = (ImportKind::Customers, list("新しい").into_bytes());
                let open = office.open_import(me, kind, "list.csv", list).await?;
                office.rehearse_import(me, open.id, &open.choices).await?;
                let taken = office.take_import(me, open.id, id).await.map(drop);
                office.close_import(me, open.id);
                taken
            }
            Self::ImportList => office.import_list(me, "会社名\t電話\n三商店\t03-1234-5678\n", id).await.map(drop),
            Self::UndoImport => office.undo_import(me, ground.batch, id).await.map(drop),
            Self::Export => office.export(me, ImportKind::Customers, ExportFormat::Csv, "監査のため").await.map(drop),
            Self::ExportCalendar => {
                let all = CalendarFilter::default();
                let out = office.calendar_to_export(me, day("2027-01-01"), day("2027-12-31"), &all, "共有")?;
                office.export_calendar(me, out).await.map(drop)
            }
            Self::PrintCalendar => {
                let all = CalendarFilter::default();
                office.print_calendar(me, day("2027-03-01"), day("2027-03-31"), &all, 3, "会議").await.map(drop)
            }
            Self::AddAttachment => {
                let form = file_on(card, "見積書");
                office.add_attachment(me, &form, &[7; 20_000], &NOBODY, id).await.map(drop)
            }
            Self::RenameAttachment => {
                let kind = AttachmentKind::Memorandum;
                let form = RenameForm { name: "覚書".to_owned(), kind, contract_id: None };
                office.rename_attachment(me, ground.files[0], 1, &form, id).await.map(drop)
            }
            Self::RemoveAttachment => office.remove_attachment(me, ground.files[1], id).await.map(drop),
            Self::RestoreAttachment => office.restore_attachment(me, ground.files[2], id).await.map(drop),
            Self::OpenAttachment | Self::SaveAttachment => {
                let (at, op) =
                    if self == Self::OpenAttachment { (3, Op::OpenAttachment) } else { (4, Op::SaveAttachment) };
                office.write_out_attachment(me, ground.files[at], op, &mut Vec::new()).await
            }
            Self::BackUp => office.back_up_now(me).await,
            Self::CheckLog => office.check_log(me).await.map(drop),
            Self::ExportLog => {
                let all = crate::audit_log::LogQuestion::default();
                let log = office.log_to_export(me, &all, crate::audit_log::LogFormat::Csv, "監査のため").await?;
                office.export_log(me, log).await.map(drop)
            }
            Self::BeginPractice => {
                let (office, me) = stage.fresh.work().await;
                office.begin_practice(&me, day("2027-01-29")).await
            }
            Self::SaveDraft => office.save_draft(me, "contract", &"下書き".repeat(2_000)).await,
            Self::DropDraft => office.drop_draft(me, "customer").await,
            Self::KeepColumns => {
                let columns = [KeptColumn { id: "name".to_owned(), width: Some(200) }];
                office.keep_columns(me, ListKind::Customers, &columns).await
            }
            Self::SaveFilter => office.save_filter(me, ListKind::Customers, "わたしの", "{}").await.map(drop),
            Self::Shown => {
                let (title, body) = (String::new(), String::new());
                let popup = Popup { title, body, reminders: vec![reminder], escalated: Vec::new(), digest: false };
                office.shown(&popup, Some(me)).await
            }
            Self::ChangePassword => {
                let form = ChangePasswordForm {
                    old: typed(PASSWORD),
                    password: typed("春の小川はさらさらいく"),
                    again: typed("春の小川はさらさらいく"),
                };
                stage.world.desk.change_password(form).await
            }
            Self::Look => {
                stage.world.turn_to("2027-02-26 09:00");
                let look = office.tick().await?;
                if look.delivered == 0 { Err(OfficeError::of(ErrorCode::NotFound)) } else { Ok(()) }
            }
        }
    }
}
