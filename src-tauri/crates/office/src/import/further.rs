//! Further numbers and people of a card in one cell of our own lists: a line for each, its parts between bars. What is
//! written is read back as it was.

use crate::customer::{ChannelForm, ContactPersonForm};
use crate::list::ListKind;
use crate::words::OnScreen;
use domain::text::fold;
use domain::words::ChannelKind;

/// What stands before a line that belongs to the person above it.
const BENEATH: char = '・';
/// What a bar, a line break or a leading dot is told by within a part.
const ESCAPE: char = '\\';
/// The word for who decides.
const DECIDES: &str = "決裁者";

/// 電話 | 経理 | 03-1111-2222, a line for each.
pub(super) fn channels_text(channels: &[ChannelForm]) -> String {
    channels.iter().map(channel_line).collect::<Vec<_>>().join("\n")
}

/// The same as they are called on the screen.
pub(super) fn channels_said(channels: &[ChannelForm]) -> String {
    let words = OnScreen::of(ListKind::Customers);
    let said = |channel: &ChannelForm| {
        let kind = words.say_of("channel.kind", &channel.kind);
        line(&[kind, &channel.label, &channel.value])
    };
    channels.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// Whether a person decides, as the screen says it.
pub(super) fn decides_said(decides: bool) -> &'static str {
    if decides { OnScreen::of(ListKind::Customers).say("people.decides") } else { "" }
}

fn channel_line(channel: &ChannelForm) -> String {
    line(&[kind_word(channel.kind), &channel.label, &channel.value])
}

/// The lines read back; the line that cannot be read, where there is one.
pub(super) fn channels(text: &str) -> Result<Vec<ChannelForm>, String> {
    lines(text).map(|written| channel(written).ok_or_else(|| written.to_owned())).collect()
}

fn channel(written: &str) -> Option<ChannelForm> {
    let mut parts = parts(written);
    // A kind and a number alone have no label.
    if parts.len() == 2 {
        parts.insert(1, String::new());
    }
    let [kind, label, value] = <[String; 3]>::try_from(parts).ok()?;
    Some(ChannelForm { kind: kind_of(&kind)?, label, value })
}

/// 氏名 | フリガナ | 部署 | 役職 | 電話 | メール | 決裁者 | メモ, a line for each, their further numbers beneath.
pub(super) fn people_text(people: &[ContactPersonForm]) -> String {
    let mut written = Vec::new();
    for person in people {
        let decides = decides_word(person.decides);
        written.push(line(&[
            &person.name,
            &person.kana,
            &person.department,
            &person.title,
            &person.phone,
            &person.mail,
            decides,
            &person.note,
        ]));
        written.extend(person.channels.iter().map(|channel| format!("{BENEATH}{}", channel_line(channel))));
    }
    written.join("\n")
}

/// The word for who decides, and none for who does not.
pub(super) const fn decides_word(decides: bool) -> &'static str {
    if decides { DECIDES } else { "" }
}

/// The people read back; the line that cannot be read, where there is one.
pub(super) fn people(text: &str) -> Result<Vec<ContactPersonForm>, String> {
    let mut people: Vec<ContactPersonForm> = Vec::new();
    for written in lines(text) {
        let wrong = || written.to_owned();
        if let Some(beneath) = written.strip_prefix(BENEATH) {
            let person = people.last_mut().ok_or_else(wrong)?;
            person.channels.push(channel(beneath).ok_or_else(wrong)?);
            continue;
        }
        let mut parts = parts(written);
        if parts.len() > 8 {
            return Err(wrong());
        }
        parts.resize(8, String::new());
        let [name, kana, department, title, phone, mail, decides, note] =
            <[String; 8]>::try_from(parts).map_err(|_| wrong())?;
        let decides = match decides.as_str() {
            "" => false,
            DECIDES => true,
            _ => return Err(wrong()),
        };
        let channels = Vec::new();
        people.push(ContactPersonForm { name, kana, department, title, phone, mail, decides, note, channels });
    }
    Ok(people)
}

const fn kind_word(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Phone => "電話",
        ChannelKind::Fax => "FAX",
        ChannelKind::Mail => "メール",
    }
}

fn kind_of(word: &str) -> Option<ChannelKind> {
    let folded = fold(word);
    ChannelKind::ALL.iter().copied().find(|kind| fold(kind_word(*kind)) == folded)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty())
}

/// Parts between bars, without the empty ones at the end.
fn line(parts: &[&str]) -> String {
    let filled = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |at| at + 1);
    let written: Vec<String> = parts.iter().take(filled).map(|part| escaped(part)).collect();
    let written = written.join(" | ");
    if written.starts_with(BENEATH) { format!("{ESCAPE}{written}") } else { written }
}

fn escaped(part: &str) -> String {
    part.replace(ESCAPE, r"\\").replace('|', r"\|").replace('\n', r"\n").replace('\t', r"\t")
}

fn parts(written: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut signs = written.chars();
    while let Some(sign) = signs.next() {
        let told = match sign {
            '|' => {
                parts.push(String::new());
                continue;
            }
            ESCAPE => match signs.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some(other) => other,
                None => ESCAPE,
            },
            other => other,
        };
        if let Some(part) = parts.last_mut() {
            part.push(told);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(label: &str, value: &str) -> ChannelForm {
        ChannelForm { kind: ChannelKind::Phone, label: label.to_owned(), value: value.to_owned() }
    }

    #[test]
    fn what_is_written_is_read_back_whatever_stands_in_it() {
        let channels_of = vec![
            phone("代表 | 本社", "03-1111-2222"),
            phone("", "+81 3 1234 5678"),
            ChannelForm { kind: ChannelKind::Mail, label: r"経理\n".to_owned(), value: "a@example.jp".to_owned() },
            ChannelForm { kind: ChannelKind::Fax, label: "・".to_owned(), value: "03-1111-2223".to_owned() },
        ];
        assert_eq!(channels(&channels_text(&channels_of)), Ok(channels_of.clone()));
        let person = |name: &str, note: &str, decides, channels| ContactPersonForm {
            name: name.to_owned(),
            kana: String::new(),
            department: "経理|総務".to_owned(),
            title: String::new(),
            phone: String::new(),
            mail: String::new(),
            decides,
            note: note.to_owned(),
            channels,
        };
        let everybody = vec![
            person("・田中", "午前\n\n  中|のみ\\", true, channels_of),
            person("田中", "", false, Vec::new()),
            person("田中", "x\ty", false, vec![phone("直通", "110")]),
        ];
        assert_eq!(people(&people_text(&everybody)), Ok(everybody));
    }

    #[test]
    fn what_a_person_types_is_read_and_a_slip_is_told() {
        assert_eq!(channels("電話|経理|03-1111-2222\n\n ＦＡＸ | 03-1111-2223").map(|all| all.len()), Ok(2));
        assert_eq!(channels("電話 | a | b | c"), Err("電話 | a | b | c".to_owned()));
        assert_eq!(channels("でんわ | 03-1111-2222"), Err("でんわ | 03-1111-2222".to_owned()));
        assert_eq!(people("山田 太郎").map(|all| all[0].name.clone()), Ok("山田 太郎".to_owned()));
        assert!(people("・電話 | 03-1111-2222").is_err(), "nobody stands above it");
        assert!(people("山田 | | | | | | 部長").is_err());
        assert_eq!((channels(""), people("\n")), (Ok(Vec::new()), Ok(Vec::new())));
    }
}
