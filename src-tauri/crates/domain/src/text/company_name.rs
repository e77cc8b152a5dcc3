//! A company's name without its legal form (株式会社 …), for search and order; the name itself is always kept.

use std::sync::LazyLock;

use super::fold::fold;

/// Legal forms as names bear them at the head or the tail, in kanji, in brackets and in kana.
const LEGAL_FORMS: [&str; 41] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "相互会社",
    "特定非営利活動法人",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "社団法人",
    "財団法人",
    "医療法人社団",
    "医療法人財団",
    "医療法人",
    "社会福祉法人",
    "学校法人",
    "宗教法人",
    "独立行政法人",
    "税理士法人",
    "弁護士法人",
    "協同組合",
    "(株)",
    "(有)",
    "(同)",
    "(資)",
    "(名)",
    "(社)",
    "(財)",
    "(医)",
    "(福)",
    "(学)",
    "(カブ)",
    "(ユウ)",
    "カブシキガイシャ",
    "カブシキカイシャ",
    "ユウゲンガイシャ",
    "ゴウドウガイシャ",
    "ゴウシガイシャ",
    "ゴウメイガイシャ",
];

static FOLDED_FORMS: LazyLock<Vec<String>> = LazyLock::new(|| LEGAL_FORMS.iter().map(|form| fold(form)).collect());

/// The folded name without a legal form at its head or tail; the whole folded name where nothing else is left.
///
/// ㈱, ㍿ and （株） fold to what the list holds. 日本株式会社研究所 keeps its middle.
pub fn bare_name(name: &str) -> String {
    bare_of_folded(&fold(name)).to_owned()
}

/// [`bare_name`] of a name that is folded already.
pub fn bare_of_folded(folded: &str) -> &str {
    let mut bare = folded;
    if let Some(rest) = FOLDED_FORMS.iter().find_map(|form| bare.strip_prefix(form.as_str())) {
        bare = rest;
    }
    if let Some(rest) = FOLDED_FORMS.iter().find_map(|form| bare.strip_suffix(form.as_str())) {
        bare = rest;
    }
    if bare.is_empty() { folded } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_bared_of_its_legal_form_at_head_or_tail() {
        for (name, bare) in [
            ("株式会社田中商事", "田中商事"),
            ("田中商事株式会社", "田中商事"),
            ("株式会社　田中商事", "田中商事"),
            ("㈱田中商事", "田中商事"),
            ("田中商事㈱", "田中商事"),
            ("㍿田中商事", "田中商事"),
            ("（株）田中商事", "田中商事"),
            ("(有)田中商事", "田中商事"),
            ("㈲田中商事", "田中商事"),
            ("一般社団法人日本協会", "日本協会"),
            ("医療法人社団青空会", "青空会"),
            ("カブシキガイシャタナカショウジ", "たなかしようじ"),
            ("ﾀﾅｶｼﾖｳｼﾞ(ｶﾌﾞ)", "たなかしようじ"),
            ("日本株式会社研究所", "日本株式会社研究所"),
            ("株式会社", "株式会社"),
            ("田中", "田中"),
            ("", ""),
        ] {
            assert_eq!(bare_name(name), bare, "{name}");
        }
    }
}
