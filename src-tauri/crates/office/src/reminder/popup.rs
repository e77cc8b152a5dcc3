//! Which popups to show for what was delivered: up to three single ones, more become one, and no name while nobody is signed in.

use super::tick::Delivered;
use crate::actor::Actor;
use domain::dates::label;
use domain::words::ReminderKind;
use std::collections::HashMap;
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
    /// Whether it tells of several at once.
    pub digest: bool,
}

/// The sentences of popups, from the window's own table of texts.
pub struct PopupWords(HashMap<String, String>);

static JAPANESE: LazyLock<PopupWords> = LazyLock::new(|| {
    let text = include_str!("../../../../../ui/src/locales/ja/popup.json");
    PopupWords(serde_json::from_str(text).unwrap_or_default())
});

impl PopupWords {
    /// The Japanese sentences.
    #[must_use]
    pub fn japanese() -> &'static Self {
        &JAPANESE
    }

    /// The sentence under a key with its places filled; the key itself where it is missing, which a test forbids.
    #[must_use]
    pub fn say(&self, key: &str, places: &[(&str, &str)]) -> String {
        let mut sentence = self.0.get(key).cloned().unwrap_or_else(|| key.to_owned());
        for (place, value) in places {
            sentence = sentence.replace(&format!("{{{{{place}}}}}"), value);
        }
        sentence
    }
}

/// The keys of a kind's sentences.
struct Keys {
    title: &'static str,
    body: &'static str,
    count: &'static str,
}

const fn keys(kind: ReminderKind) -> Keys {
    match kind {
        ReminderKind::WindowOpened => {
            Keys { title: "title.window_opened", body: "body.window_opened", count: "count.window_opened" }
        }
        ReminderKind::ContactDue => {
            Keys { title: "title.contact_due", body: "body.contact_due", count: "count.contact_due" }
        }
        ReminderKind::NoticeDeadline => {
            Keys { title: "title.notice_deadline", body: "body.notice_deadline", count: "count.notice_deadline" }
        }
        ReminderKind::Expired => Keys { title: "title.expired", body: "body.expired", count: "count.expired" },
    }
}

/// What a look follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The look before it.
    Look,
    /// The program was off or asleep.
    Pause,
    /// A backup has taken the vault's place.
    Restore,
}

/// The popups for what has not been shown yet.
///
/// `person` is who is signed in, who is told of what that person must act on; a custodian also of what nobody must.
/// After a pause everything is one popup; after a restore one says to look through the list, whatever is in it (SAFETY T2).
#[must_use]
pub fn popups(to_show: &[Delivered], person: Option<&Actor>, after: After, words: &PopupWords) -> Vec<Popup> {
    if after == After::Restore {
        return vec![restored(to_show, words)];
    }
    let Some(person) = person else {
        return nameless(to_show, words).into_iter().collect();
    };
    let mine: Vec<&Delivered> = to_show.iter().filter(|item| person.must_act_for(item.assignee_id)).collect();
    let one_only = mine.len() == 1;
    if mine.len() > 3 || (after == After::Pause && !one_only) {
        return digest(&mine, words).into_iter().collect();
    }
    mine.into_iter().map(|item| single(item, words)).collect()
}

fn restored(items: &[Delivered], words: &PopupWords) -> Popup {
    Popup {
        title: words.say("title.restored", &[]),
        body: words.say("body.restored", &[]),
        reminders: items.iter().map(|item| item.id).collect(),
        digest: true,
    }
}

fn single(item: &Delivered, words: &PopupWords) -> Popup {
    let date = label(item.falls_on);
    let keys = keys(item.kind);
    let places = [("customer", item.customer.as_str()), ("contract", item.contract.as_str()), ("date", &date)];
    Popup {
        title: words.say(keys.title, &places),
        body: words.say(keys.body, &places),
        reminders: vec![item.id],
        digest: false,
    }
}

fn digest(items: &[&Delivered], words: &PopupWords) -> Option<Popup> {
    let first = items.first()?;
    let count = items.len().to_string();
    let rest = (items.len() - 1).to_string();
    let by_kind: Vec<String> = ReminderKind::ALL
        .iter()
        .filter_map(|kind| {
            let count = items.iter().filter(|item| item.kind == *kind).count();
            (count > 0).then(|| words.say(keys(*kind).count, &[("count", &count.to_string())]))
        })
        .collect();
    Some(Popup {
        title: words.say("title.digest", &[("count", &count)]),
        body: format!(
            "{}\n{}",
            by_kind.join("・"),
            words.say("body.digest", &[("customer", &first.customer), ("rest", &rest)])
        ),
        reminders: items.iter().map(|item| item.id).collect(),
        digest: true,
    })
}

fn nameless(items: &[Delivered], words: &PopupWords) -> Option<Popup> {
    if items.is_empty() {
        return None;
    }
    let count = items.len().to_string();
    Some(Popup {
        title: words.say("title.nameless", &[("count", &count)]),
        body: words.say("body.nameless", &[("count", &count)]),
        reminders: items.iter().map(|item| item.id).collect(),
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
            kind,
            falls_on: "2027-02-24".parse().unwrap(),
            customer_id: Uuid::nil(),
            customer: format!("みどり種苗{n}"),
            contract: "冷蔵設備 保守契約".to_owned(),
            assignee_id: assignee,
        }
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
        assert_eq!(popups(&items, Some(&me), After::Pause, PopupWords::japanese()).len(), 1);
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
            for name in [keys.title, keys.body, keys.count] {
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
        ] {
            assert_ne!(words.say(name, &[]), name, "the texts have {name}");
        }
    }
}
