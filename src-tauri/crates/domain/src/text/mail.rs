//! A mail address: a light check against slips, not a proof that mail arrives.

use std::fmt;

use super::half_width::half_width;

/// A mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(String);

/// The text is not a mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a mail address")]
pub struct NotAMailAddress;

impl MailAddress {
    /// Reads an address in any width: one @, something before it, and a domain with a dot after it.
    ///
    /// The two dots before @ that old phone carriers allowed are accepted. At most 254 bytes (RFC 5321).
    pub fn parse(text: &str) -> Result<Self, NotAMailAddress> {
        let text = half_width(text);
        let (local, domain) = text.split_once('@').ok_or(NotAMailAddress)?;
        let local_is_sane = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"@<>()[],;:\\\"".contains(c));
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_is_sane = labels.len() > 1
            && labels.iter().all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            });
        if local_is_sane && domain_is_sane && text.len() <= 254 { Ok(Self(text)) } else { Err(NotAMailAddress) }
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_people_and_offices_are_accepted() {
        for (text, shown) in [
            ("tanaka@example.co.jp", "tanaka@example.co.jp"),
            (" tanaka@example.co.jp ", "tanaka@example.co.jp"),
            ("ｔａｎａｋａ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "tanaka@example.co.jp"),
            ("o'brien+sales@mail-1.example.com", "o'brien+sales@mail-1.example.com"),
            ("old..phone.@example.ne.jp", "old..phone.@example.ne.jp"),
            ("info@日本語.jp", "info@日本語.jp"),
        ] {
            assert_eq!(MailAddress::parse(text).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn slips_are_refused() {
        for text in [
            "",
            "tanaka",
            "@example.jp",
            "tanaka@",
            "tanaka@example",
            "a b@example.jp",
            "a@b@example.jp",
            "a@example..jp",
            "a@-example.jp",
            "田中 <a@example.jp>",
            "a@example.jp,b@example.jp",
            "a@exam\nple.jp",
        ] {
            assert_eq!(MailAddress::parse(text), Err(NotAMailAddress), "{text}");
        }
        assert!(MailAddress::parse(&format!("{}@example.jp", "a".repeat(300))).is_err());
    }
}
