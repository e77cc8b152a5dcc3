//! Words of a list for what a form chooses from, and lengths of time as people write them.

use crate::list::ListKind;
use crate::words::OnScreen;
use domain::dates::{Span, SpanUnit};
use domain::text::{fold, fold_digits};
use domain::words::{BillingPeriod, ContractState, CustomerRole, Standing, Tax};
use serde::Serialize;

/// 潜在, 見込 …
pub(super) fn standing(text: &str) -> Option<Standing> {
    let folded = fold(text);
    let by_code = Standing::ALL.iter().copied().find(|word| word.code() == folded);
    by_code.or_else(|| Standing::ALL.iter().copied().find(|word| fold(standing_word(*word)) == folded)).or(match folded
        .as_str()
    {
        "見込み" | "見込客" | "見込顧客" => Some(Standing::Lead),
        "既存顧客" | "取引中" | "取引あり" => Some(Standing::Existing),
        "潜在顧客" => Some(Standing::Potential),
        "停止" | "取引なし" => Some(Standing::Stopped),
        _ => None,
    })
}

/// The word on the screen.
pub(super) const fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Potential => "潜在",
        Standing::Lead => "見込",
        Standing::Existing => "既存",
        Standing::Dormant => "休眠",
        Standing::Stopped => "取引停止",
    }
}

/// 得意先, 仕入先 or both.
pub(super) fn roles(text: &str) -> Option<Vec<CustomerRole>> {
    let mut roles = Vec::new();
    for part in text.split(['・', '、', ',', '/', ';', ' ', '\u{3000}']).map(fold).filter(|part| !part.is_empty()) {
        let role = match part.as_str() {
            "得意先" | "buyer" | "顧客" => CustomerRole::Buyer,
            "仕入先" | "supplier" => CustomerRole::Supplier,
            _ => return None,
        };
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    (!roles.is_empty()).then_some(roles)
}

/// The words on the screen.
pub(super) fn roles_words(roles: &[CustomerRole]) -> String {
    let word = |role: &CustomerRole| match role {
        CustomerRole::Buyer => "得意先",
        CustomerRole::Supplier => "仕入先",
    };
    roles.iter().map(word).collect::<Vec<_>>().join("・")
}

/// あり or なし.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    Some(match fold(text).as_str() {
        "あり" | "有" | "有り" | "する" | "はい" | "○" | "〇" | "◯" | "1" | "true" | "yes" | "y" | "自動更新"
        | "自動" => true,
        "なし" | "無" | "無し" | "しない" | "いいえ" | "×" | "x" | "0" | "false" | "no" | "n" | "-" => {
            false
        }
        _ => return None,
    })
}

/// What an amount is for.
pub(super) fn period(text: &str) -> Option<BillingPeriod> {
    Some(match fold(text).as_str() {
        "月額" | "月" | "毎月" | "monthly" | "month" => BillingPeriod::Monthly,
        "年額" | "年" | "毎年" | "yearly" | "annual" | "year" => BillingPeriod::Yearly,
        "一括" | "一時" | "一回" | "1回" | "one_off" | "oneoff" => BillingPeriod::OneOff,
        "期間" | "期間額" | "総額" | "term" => BillingPeriod::Term,
        _ => return None,
    })
}

/// The word in our own lists.
pub(super) const fn period_word(period: BillingPeriod) -> &'static str {
    match period {
        BillingPeriod::Monthly => "月額",
        BillingPeriod::Yearly => "年額",
        BillingPeriod::OneOff => "一括",
        BillingPeriod::Term => "期間",
    }
}

/// 税込 or 税抜.
pub(super) fn tax(text: &str) -> Option<Tax> {
    Some(match fold(text).as_str() {
        "税込" | "税込み" | "内税" | "included" => Tax::Included,
        "税抜" | "税抜き" | "税別" | "外税" | "excluded" => Tax::Excluded,
        _ => return None,
    })
}

/// The word in our own lists.
pub(super) const fn tax_word(tax: Tax) -> &'static str {
    match tax {
        Tax::Included => "税込",
        Tax::Excluded => "税抜",
    }
}

/// 継続中, 満了, 解約 or 取消.
pub(super) fn state(text: &str) -> Option<ContractState> {
    let folded = fold(text);
    ContractState::ALL.iter().copied().find(|state| fold(state_word(*state)) == folded || state.code() == folded)
}

/// The word on the screen.
pub(super) const fn state_word(state: ContractState) -> &'static str {
    match state {
        ContractState::Active => "継続中",
        ContractState::Ended => "満了",
        ContractState::Cancelled => "解約",
        ContractState::Voided => "取消",
    }
}

/// 12か月, 1年, 1年6か月, 60日, 10営業日, 3か月前; a number alone counts months.
pub(super) fn span(text: &str) -> Option<Span> {
    let folded = fold(text);
    let plain = folded.strip_suffix('前').unwrap_or(&folded);
    let plain = plain.strip_suffix('間').unwrap_or(plain);
    if let Some(n) = plain.strip_suffix("営業日") {
        return Some(Span::working_days(number(n)?));
    }
    if let Some(n) = plain.strip_suffix('日').or_else(|| plain.strip_suffix("days")) {
        return Some(Span::days(number(n)?));
    }
    if let Some(n) = plain.strip_suffix("週") {
        return Some(Span::days(number(n)?.checked_mul(7)?));
    }
    let (years, rest) = match plain.split_once('年') {
        Some((years, rest)) => (number(years)?, rest),
        None => (0, plain),
    };
    let rest = rest.strip_prefix('間').unwrap_or(rest);
    let months = ["か月", "け月", "ヶ月", "ヵ月", "ケ月", "箇月", "ヶ月", "月", "months", "month"]
        .iter()
        .find_map(|ending| rest.strip_suffix(ending))
        .unwrap_or(rest);
    let months = if months.is_empty() && years > 0 { 0 } else { number(months)? };
    Some(Span::months(years.checked_mul(12)?.checked_add(months)?))
}

fn number(text: &str) -> Option<u32> {
    let digits = fold_digits(text);
    (!digits.is_empty() && digits.len() == text.chars().count()).then(|| digits.parse().ok()).flatten()
}

/// A span in our own lists.
pub(super) fn span_words(span: Option<Span>) -> String {
    match span {
        None => String::new(),
        Some(Span { n, unit: SpanUnit::Months }) => format!("{n}か月"),
        Some(Span { n, unit: SpanUnit::Days }) => format!("{n}日"),
        Some(Span { n, unit: SpanUnit::WorkingDays }) => format!("{n}営業日"),
    }
}

/// The word of a choice as the screen says it.
fn said(list: ListKind, part: &str, choice: &impl Serialize) -> String {
    OnScreen::of(list).say_of(part, choice).to_owned()
}

pub(super) fn standing_said(standing: Standing) -> String {
    said(ListKind::Customers, "standing", &standing)
}

pub(super) fn roles_said(roles: &[CustomerRole]) -> String {
    let words = OnScreen::of(ListKind::Customers);
    let roles: Vec<&str> = roles.iter().map(|role| words.say_of("role", role)).collect();
    roles.join(words.say("list.and"))
}

pub(super) fn period_said(period: BillingPeriod) -> String {
    said(ListKind::Contracts, "period", &period)
}

pub(super) fn tax_said(tax: Tax) -> String {
    said(ListKind::Contracts, "tax", &tax)
}

/// 12か月, 12 months.
pub(super) fn span_said(span: Option<Span>) -> String {
    span.map_or_else(String::new, |Span { n, unit }| OnScreen::shared().say_number("span.long", &unit, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, expected) in [
            ("12", Some(Span::months(12))),
            ("12か月", Some(Span::months(12))),
            ("１２ヶ月", Some(Span::months(12))),
            ("24ヵ月間", Some(Span::months(24))),
            ("3ケ月", Some(Span::months(3))),
            ("1年", Some(Span::months(12))),
            ("2年間", Some(Span::months(24))),
            ("1年6か月", Some(Span::months(18))),
            ("60日", Some(Span::days(60))),
            ("30日前", Some(Span::days(30))),
            ("1か月前", Some(Span::months(1))),
            ("10営業日前", Some(Span::working_days(10))),
            ("2週間", Some(Span::days(14))),
            ("", None),
            ("長い", None),
            ("1年半", None),
        ] {
            assert_eq!(span(text), expected, "{text}");
        }
    }

    #[test]
    fn what_our_own_list_says_is_read_back() {
        for word in Standing::ALL {
            assert_eq!(standing(standing_word(*word)), Some(*word));
        }
        for word in BillingPeriod::ALL {
            assert_eq!(period(period_word(*word)), Some(*word));
        }
        for word in ContractState::ALL {
            assert_eq!(state(state_word(*word)), Some(*word));
        }
        for word in Tax::ALL {
            assert_eq!(tax(tax_word(*word)), Some(*word));
        }
        let both = vec![CustomerRole::Buyer, CustomerRole::Supplier];
        assert_eq!(roles(&roles_words(&both)), Some(both));
        for any in [Span::months(12), Span::days(60), Span::working_days(3)] {
            assert_eq!(span(&span_words(Some(any))), Some(any));
        }
    }
}
