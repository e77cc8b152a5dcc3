//! What stands in brackets after a town, and whether a house's number falls under it.

/// A number that follows a town in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HouseNumber {
    pub number: u32,
    pub of: Numbered,
}

/// What the number counts, as far as the address says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbered {
    /// 丁目, written out or the first of three.
    Chome,
    /// 番地
    Banchi,
    /// Two numbers or one: it may be either.
    Unknown,
}

/// How well an address falls under a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The note names something else.
    No,
    /// The note does not tell, or the address does not.
    Maybe,
    /// The note is for what is not named elsewhere.
    Otherwise,
    /// The note names it.
    Named,
}

/// Whether a note names one 丁目, which then belongs on the envelope.
pub(super) fn is_one_chome(note: &str) -> bool {
    note.strip_suffix("丁目").is_some_and(|number| !number.is_empty() && number.chars().all(is_digit))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// How well what follows the town (folded) falls under a folded note.
pub(super) fn fit(note: &str, after_town: &str) -> Fit {
    if note.is_empty() {
        return Fit::Otherwise;
    }
    if let Some(land) = land_block(note, after_town) {
        return land;
    }
    let house = house_number(after_town);
    for (unit, numbered) in [("丁目", Numbered::Chome), ("番地", Numbered::Banchi)] {
        let Some(body) = note.strip_suffix(unit) else { continue };
        let Some(ranges) = ranges(body) else { continue };
        return match house {
            Some(house) if house.of == numbered => {
                let inside = ranges.is_empty() || ranges.iter().any(|(from, to)| (*from..=*to).contains(&house.number));
                if inside { Fit::Named } else { Fit::No }
            }
            Some(HouseNumber { of: Numbered::Unknown, .. }) | None => Fit::Maybe,
            Some(_) => Fit::No,
        };
    }
    if note.contains("その他") || note.contains("除く") || note == "全域" {
        return Fit::Otherwise;
    }
    let named = note.split(['、', '「', '」', ',']).filter(|part| part.chars().count() > 1 || *part == note);
    let names: Vec<&str> = named.filter(|part| !part.contains('~')).collect();
    let bare = after_town.strip_prefix("字").unwrap_or(after_town);
    if names.iter().any(|name| bare.starts_with(name)) {
        return Fit::Named;
    }
    if after_town.is_empty() || note.contains('~') { Fit::Maybe } else { Fit::No }
}

/// Whether 「第50地割」 of an address falls under 「第50地割~第70地割」; nothing where the two do not speak of 地割.
fn land_block(note: &str, after_town: &str) -> Option<Fit> {
    let (from, to) = note.split_once("地割").filter(|(_, rest)| rest.contains("地割")).and_then(|(first, rest)| {
        let to = rest.rsplit_once("地割")?.0.rsplit_once('~')?.1;
        Some((first.trim_start_matches('第').parse::<u32>().ok()?, to.trim_start_matches('第').parse::<u32>().ok()?))
    })?;
    let (number, rest) = leading_number(after_town.trim_start_matches('第'))?;
    rest.starts_with("地割").then_some(if (from..=to).contains(&number) { Fit::Named } else { Fit::No })
}

/// `1~19` → 1 to 19; `3、4` → 3, 4; nothing before the unit → all numbers. None where something else is said.
fn ranges(body: &str) -> Option<Vec<(u32, u32)>> {
    if body.is_empty() {
        return Some(Vec::new());
    }
    body.split('、')
        .map(|part| {
            let (from, to) = part.split_once('~').unwrap_or((part, part));
            let to = if to.is_empty() { "9999999" } else { to };
            Some((from.parse().ok()?, to.parse().ok()?))
        })
        .collect()
}

/// The number at the beginning of what follows the town.
pub(super) fn house_number(after_town: &str) -> Option<HouseNumber> {
    let (number, rest) = leading_number(after_town)?;
    let of = if rest.starts_with("丁目") {
        Numbered::Chome
    } else if rest.starts_with('番') {
        Numbered::Banchi
    } else if rest.strip_prefix('-').and_then(leading_number).is_some_and(|(_, rest)| rest.starts_with('-')) {
        Numbered::Chome
    } else {
        Numbered::Unknown
    };
    Some(HouseNumber { number, of })
}

/// A number in digits or, before a unit, in kanji; and what follows it.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if let Ok(number) = digits.parse() {
        return Some((number, rest));
    }
    let end = text.find(|c| !"一二三四五六七八九十".contains(c))?;
    let (kanji, rest) = text.split_at(end);
    if !(rest.starts_with("丁目") || rest.starts_with('番')) {
        return None;
    }
    let unit = |text: &str| match text {
        "" => Some(0),
        text => "一二三四五六七八九".chars().zip(1..).find(|(c, _)| text.chars().eq([*c])).map(|(_, n)| n),
    };
    match kanji.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { unit(tens)? };
            Some((tens * 10 + unit(ones)?, rest))
        }
        None if kanji.is_empty() => None,
        None => Some((unit(kanji)?, rest)),
    }
}
