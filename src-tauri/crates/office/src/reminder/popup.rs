//! Which popups to show for what was delivered: up to three single ones, more become one, and no name while nobody is signed in.

use super::Away;
use super::tick::{Delivered, Escalated};
use crate::actor::Actor;
use crate::language::Language;
use crate::words::{Sentences, Words, sentences};
use chrono::Timelike;
use domain::clock::OFFICE_OFFSET;
use domain::dates::label_in;
use domain::words::ReminderKind;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use uuid::Uuid;

/// One popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub body: String,
    /// Of which reminders it tells.
    pub reminders: Vec<Uuid>,
    /// Of which reminders it tells that nobody has reacted to them.
    pub escalated: Vec<Uuid>,
    /// Whether it tells of several at once.
    pub digest: bool,
}

/// The sentences of popups and of the tray, from the window's own table of texts.
pub struct PopupWords;

static SENTENCES: LazyLock<Sentences> = sentences!("popup");

impl PopupWords {
    /// The Japanese sentences.
    #[must_use]
    pub fn japanese() -> &'static Words {
        Self::of(Language::Japanese)
    }

    /// The sentences of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Words {
        SENTENCES.of(language)
    }

    /// The sentences of the language that is spoken now.
    #[must_use]
    pub fn spoken() -> &'static Words {
        SENTENCES.spoken()
    }
}

/// The keys of a kind's sentences.
struct Keys {
    /// Before the day, on it, and after it.
    title: [&'static str; 3],
    body: &'static str,
    count: &'static str,
}

const fn keys(kind: ReminderKind) -> Keys {
    match kind {
        ReminderKind::WindowOpened => {
            // Once it has opened, it stays open.
            let title = ["before.window_opened", "title.window_opened", "title.window_opened"];
            Keys { title, body: "body.window_opened", count: "count.window_opened" }
        }
        ReminderKind::ContactDue => {
            let title = ["before.contact_due", "title.contact_due", "after.contact_due"];
            Keys { title, body: "body.contact_due", count: "count.contact_due" }
        }
        ReminderKind::NoticeDeadline => {
            let title = ["before.notice_deadline", "title.notice_deadline", "after.notice_deadline"];
            Keys { title, body: "body.notice_deadline", count: "count.notice_deadline" }
        }
        ReminderKind::Expired => {
            let title = ["before.expired", "title.expired", "after.expired"];
            Keys { title, body: "body.expired", count: "count.expired" }
        }
    }
}

/// What a look follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The look before it.
    Look,
    /// The program was off or asleep; since when, where it was long.
    Pause(Option<Away>),
    /// A backup has taken the vault's place.
    Restore,
}

/// The popups for what has not been shown yet.
///
/// `person` is who is signed in, who is told of what that person must act on; a custodian also of what nobody must, and
/// whoever supervises of what nobody has reacted to.
/// After a pause everything is one popup; after a restore one says to look through the list, whatever is in it (SAFETY T2).
#[must_use]
pub fn popups(to_show: &[Delivered], person: Option<&Actor>, after: After, words: &Words) -> Vec<Popup> {
    if after == After::Restore {
        return vec![restored(to_show, words)];
    }
    let mut shown = of_person(to_show, person, after, words);
    if let (After::Pause(Some(away)), Some(first)) = (after, shown.first_mut()) {
        let from = away.from.with_timezone(&OFFICE_OFFSET);
        let from = format!("{} {}:{:02}", label_in(from.date_naive(), words.language()), from.hour(), from.minute());
        first.body = format!("{}\n{}", first.body, words.say("body.away", &[("from", &from)]));
    }
    shown
}

fn of_person(to_show: &[Delivered], person: Option<&Actor>, after: After, words: &Words) -> Vec<Popup> {
    let Some(person) = person else {
        return nameless(to_show, words).into_iter().collect();
    };
    let mine: Vec<&Delivered> = to_show.iter().filter(|item| item.is_for(person)).collect();
    let one_only = mine.len() == 1;
    if mine.len() > 3 || (matches!(after, After::Pause(_)) && !one_only) {
        return digest(&mine, words).into_iter().collect();
    }
    mine.into_iter().map(|item| single(item, words)).collect()
}

fn restored(items: &[Delivered], words: &Words) -> Popup {
    Popup {
        title: words.say("title.restored", &[]),
        body: words.say("body.restored", &[]),
        reminders: told(items, false),
        escalated: told(items, true),
        digest: true,
    }
}

/// The reminders of which these tell: either themselves, or that nobody has reacted to them.
fn told<'i>(items: impl IntoIterator<Item = &'i Delivered>, escalated: bool) -> Vec<Uuid> {
    items.into_iter().filter(|item| item.escalated.is_some() == escalated).map(|item| item.id).collect()
}

fn single(item: &Delivered, words: &Words) -> Popup {
    let date = label_in(item.falls_on, words.language());
    let keys = keys(item.kind);
    let days = item.days_left.abs().to_string();
    let [before, on_day, after] = keys.title;
    let nearness = match item.days_left {
        1.. => before,
        0 => on_day,
        _ => after,
    };
    let places = [("customer", item.customer.as_str()), ("contract", item.contract.as_str()), ("date", &date)];
    Popup {
        title: match &item.escalated {
            Some(escalated) => no_reaction(escalated, words),
            None => words.say(nearness, &[("days", &days)]),
        },
        body: words.say(keys.body, &places),
        reminders: told([item], false),
        escalated: told([item], true),
        digest: false,
    }
}

fn no_reaction(escalated: &Escalated, words: &Words) -> String {
    match &escalated.name {
        Some(name) => words.say("title.escalated", &[("name", name), ("days", &escalated.days.to_string())]),
        None => words.say("title.escalated_of_nobody", &[]),
    }
}

fn digest(items: &[&Delivered], words: &Words) -> Option<Popup> {
    let first = items.first()?;
    let count = items.len().to_string();
    let rest = (items.len() - 1).to_string();
    let mut by_kind: Vec<String> = ReminderKind::ALL
        .iter()
        .filter_map(|kind| {
            let count = items.iter().filter(|item| item.kind == *kind && item.escalated.is_none()).count();
            (count > 0).then(|| words.say(keys(*kind).count, &[("count", &count.to_string())]))
        })
        .collect();
    let escalated = items.iter().filter(|item| item.escalated.is_some()).count();
    if escalated > 0 {
        by_kind.push(words.say("count.escalated", &[("count", &escalated.to_string())]));
    }
    Some(Popup {
        title: words.say("title.digest", &[("count", &count)]),
        body: format!(
            "{}\n{}",
            by_kind.join(&words.say("count.comma", &[])),
            words.say("body.digest", &[("customer", &first.customer), ("rest", &rest)])
        ),
        reminders: told(items.iter().copied(), false),
        escalated: told(items.iter().copied(), true),
        digest: true,
    })
}

fn nameless(items: &[Delivered], words: &Words) -> Option<Popup> {
    if items.is_empty() {
        return None;
    }
    // One that is told and has gone on to whoever supervises is one.
    let count = items.iter().map(|item| item.id).collect::<BTreeSet<_>>().len().to_string();
    Some(Popup {
        title: words.say("title.nameless", &[("count", &count)]),
        body: words.say("body.nameless", &[("count", &count)]),
        reminders: told(items, false),
        escalated: told(items, true),
        digest: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::Role;

    fn person(n: u8, roles: &[Role]) -> Actor {
        Actor {
            id: Uuid::from_bytes([n; 16]),
            name: "佐藤".to_owned(),
            roles: roles.iter().copied().collect(),
            area_id: None,
            area_name: None,
        }
    }

    fn item(n: u8, assignee: Option<Uuid>, kind: ReminderKind) -> Delivered {
        Delivered {
            id: Uuid::from_bytes([n; 16]),
            turn: 1,
            kind,
            falls_on: "2027-02-24".parse().unwrap(),
            days_left: 0,
            customer_id: Uuid::nil(),
            customer: format!("みどり種苗{n}"),
            contract: "冷蔵設備 保守契約".to_owned(),
            assignee_id: assignee,
            escalated: None,
        }
    }

    #[test]
    fn a_title_says_how_near_the_day_is_when_the_popup_is_shown() {
        let me = person(9, &[Role::Rep]);
        let title = |kind, days_left| {
            let told = Delivered { days_left, ..item(1, Some(me.id), kind) };
            popups(&[told], Some(&me), After::Look, PopupWords::japanese()).remove(0).title
        };
        for (kind, days_left, expected) in [
            (ReminderKind::WindowOpened, 3, "先行管理期間まであと3日です"),
            (ReminderKind::WindowOpened, 0, "先行管理期間に入りました"),
            (ReminderKind::WindowOpened, -3, "先行管理期間に入りました"),
            (ReminderKind::ContactDue, 1, "事前連絡期限まであと1日です"),
            (ReminderKind::ContactDue, 0, "事前連絡期限です"),
            (ReminderKind::ContactDue, -2, "事前連絡期限を2日すぎました"),
            (ReminderKind::NoticeDeadline, 14, "更新拒絶期限まであと14日です"),
            (ReminderKind::NoticeDeadline, 0, "更新拒絶期限です"),
            (ReminderKind::NoticeDeadline, -1, "更新拒絶期限を1日すぎました"),
            (ReminderKind::Expired, 14, "満期まであと14日です"),
            (ReminderKind::Expired, 0, "満期です"),
            (ReminderKind::Expired, -3, "満期を3日すぎました"),
        ] {
            assert_eq!(title(kind, days_left), expected);
        }
    }

    #[test]
    fn what_nobody_reacted_to_pops_up_for_who_supervises_alone_and_says_who_has_not() {
        let (rep, supervisor) = (person(9, &[Role::Rep]), person(8, &[Role::Supervisor]));
        let told = |name: Option<&str>| Delivered {
            escalated: Some(Escalated {
                to: BTreeSet::from([supervisor.id]),
                name: name.map(ToOwned::to_owned),
                days: 3,
            }),
            ..item(1, Some(rep.id), ReminderKind::NoticeDeadline)
        };
        let words = PopupWords::japanese();
        assert!(popups(&[told(Some("佐藤"))], Some(&rep), After::Look, words).is_empty(), "not for who must act");
        let shown = popups(&[told(Some("佐藤"))], Some(&supervisor), After::Look, words).remove(0);
        assert_eq!(shown.title, "佐藤さんが3営業日対応していません");
        assert_eq!((shown.reminders.len(), shown.escalated.len()), (0, 1), "noted for itself");
        assert_eq!(
            popups(&[told(None)], Some(&supervisor), After::Look, words)[0].title,
            "担当がいないお知らせがあります"
        );
        // The reminder itself and that nobody reacts to it are one while nobody is signed in.
        let items = [item(1, Some(rep.id), ReminderKind::NoticeDeadline), told(Some("佐藤"))];
        let shown = popups(&items, None, After::Look, words).remove(0);
        assert!(shown.title.contains("1件") && !format!("{shown:?}").contains("佐藤"), "{shown:?}");
        let many: Vec<Delivered> = (0..4).map(|_| told(Some("佐藤"))).collect();
        let digest = popups(&many, Some(&supervisor), After::Look, words).remove(0);
        assert!(digest.body.starts_with("対応のないもの 4件"), "{digest:?}");
    }

    #[test]
    fn one_popup_names_customer_kind_and_date() {
        let me = person(9, &[Role::Rep, Role::Custodian]);
        let shown = popups(
            &[item(1, Some(me.id), ReminderKind::NoticeDeadline)],
            Some(&me),
            After::Look,
            PopupWords::japanese(),
        );
        assert_eq!(shown.len(), 1);
        let text = format!("{} {}", shown[0].title, shown[0].body);
        for part in ["みどり種苗1", "更新拒絶期限", "2027-02-24(水)", "冷蔵設備 保守契約"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }

    #[test]
    fn more_than_three_become_one() {
        let me = person(9, &[Role::Rep, Role::Custodian]);
        let items: Vec<Delivered> = (1..=4).map(|n| item(n, Some(me.id), ReminderKind::WindowOpened)).collect();
        assert_eq!(popups(&items[..3], Some(&me), After::Look, PopupWords::japanese()).len(), 3);
        let shown = popups(&items, Some(&me), After::Look, PopupWords::japanese());
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].reminders.len(), 4, "it tells of all");
        assert!(shown[0].title.contains('4'));
    }

    #[test]
    fn after_a_pause_everything_is_one_popup() {
        let me = person(9, &[Role::Rep, Role::Custodian]);
        let items = [item(1, Some(me.id), ReminderKind::WindowOpened), item(2, None, ReminderKind::Expired)];
        assert_eq!(popups(&items, Some(&me), After::Pause(None), PopupWords::japanese()).len(), 1);
    }

    #[test]
    fn t7_after_forty_days_the_one_popup_says_since_when_nobody_looked() {
        let me = person(9, &[Role::Rep, Role::Custodian]);
        let away = Away {
            from: "2026-10-15T09:05:00Z".parse().unwrap(),
            to: "2026-11-24T00:00:00Z".parse().unwrap(),
            days: 39,
            hours: 14,
        };
        for count in [1, 2, 500] {
            let items: Vec<Delivered> = (0..count).map(|_| item(1, Some(me.id), ReminderKind::Expired)).collect();
            for who in [Some(&me), None] {
                let shown = popups(&items, who, After::Pause(Some(away)), PopupWords::japanese());
                assert_eq!(shown.len(), 1);
                assert!(shown[0].body.contains("2026-10-15(木) 18:05 から"), "{}", shown[0].body);
            }
        }
        assert!(
            popups(&[], Some(&me), After::Pause(Some(away)), PopupWords::japanese()).is_empty(),
            "nothing, no popup"
        );
    }

    #[test]
    fn t2_after_a_restore_one_popup_says_to_look_through_the_list() {
        let me = person(9, &[Role::Rep]);
        let items: Vec<Delivered> = (1..=2).map(|n| item(n, Some(me.id), ReminderKind::Expired)).collect();
        for (told, who) in [(&items[..], Some(&me)), (&items[..], None), (&items[..0], Some(&me))] {
            let shown = popups(told, who, After::Restore, PopupWords::japanese());
            assert_eq!(shown.len(), 1);
            assert!(shown[0].body.contains("お知らせ一覧"), "{shown:?}");
            assert!(!format!("{shown:?}").contains("みどり"), "no name");
            assert_eq!(shown[0].reminders.len(), told.len(), "none comes singly afterwards");
        }
    }

    #[test]
    fn with_nobody_signed_in_no_name_is_told() {
        let items = [item(1, None, ReminderKind::Expired)];
        let shown = popups(&items, None, After::Look, PopupWords::japanese());
        assert_eq!(shown.len(), 1);
        assert!(!format!("{}{}", shown[0].title, shown[0].body).contains("みどり"), "{shown:?}");
    }

    #[test]
    fn a_colleagues_reminder_pops_up_on_no_other_desk() {
        let (me, other) = (person(9, &[Role::Custodian]), Uuid::from_bytes([8; 16]));
        assert!(
            popups(&[item(1, Some(other), ReminderKind::Expired)], Some(&me), After::Look, PopupWords::japanese())
                .is_empty()
        );
    }

    #[test]
    fn what_nobody_must_act_on_pops_up_for_the_custodian_alone() {
        let items = [item(1, None, ReminderKind::NoticeDeadline)];
        for role in Role::ALL {
            let shown = popups(&items, Some(&person(9, &[*role])), After::Look, PopupWords::japanese());
            assert_eq!(shown.len(), usize::from(*role == Role::Custodian), "{role:?}");
        }
    }

    #[test]
    fn every_sentence_is_there() {
        let words = PopupWords::japanese();
        for kind in ReminderKind::ALL {
            let keys = keys(*kind);
            for name in keys.title.into_iter().chain([keys.body, keys.count]) {
                assert_ne!(words.say(name, &[]), name, "the texts have {name}");
            }
        }
        for name in [
            "title.digest",
            "body.digest",
            "title.nameless",
            "body.nameless",
            "title.test",
            "body.test",
            "title.restored",
            "body.restored",
            "body.away",
            "title.escalated",
            "title.escalated_of_nobody",
            "count.escalated",
        ] {
            assert_ne!(words.say(name, &[]), name, "the texts have {name}");
        }
    }
}
