//! A team's server: where it is, and what each connection to it begins with.

use super::StorageError;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgSslMode};
use std::fmt;
use std::str::FromStr;

/// What a reading connection says first: it cannot write, and never waits longer than somebody at a desk would.
pub(super) const READS: &str = "SET default_transaction_read_only = on; SET statement_timeout = '60s'";

/// What the writing connection says first. Into `touched` the triggers write which kept records a transaction has changed; it is
/// the session's own and empty after each transaction. Its name is made before a migration can need it.
pub(super) const WRITES: &str = "SET lock_timeout = '30s';
    CREATE TEMPORARY TABLE touched (kind TEXT NOT NULL, id UUID NOT NULL, own_is_new BOOLEAN NOT NULL, PRIMARY KEY (kind, id))
    ON COMMIT DELETE ROWS";

/// The key of the lock that whoever writes holds: the word in bytes. It is this database's alone.
const TURN: i64 = i64::from_be_bytes(*b"sakimori");

/// What every connection of ours has in common.
pub(super) fn shared(options: PgConnectOptions) -> PgConnectOptions {
    options.application_name("sakimori")
}

/// Waits until nobody else writes; the end of the transaction gives the turn back.
pub(super) async fn wait_for_turn(conn: &mut PgConnection) -> Result<(), StorageError> {
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(TURN).execute(conn).await?;
    Ok(())
}

/// Where a server's database is, without the password of whoever comes: that is read from `PGPASSWORD` or `~/.pgpass`, for an
/// address stands in lists of processes and in files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress(String);

/// Why a text is no address of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadAddress {
    /// It does not read `postgres://person@machine/database`.
    NotOne,
    /// It holds a password.
    HoldsPassword,
    /// It asks for a connection that others could listen to.
    Open,
}

impl ServerAddress {
    /// How every one of them begins.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        text.starts_with("postgres://") || text.starts_with("postgresql://")
    }

    /// How to connect. To another machine only encrypted, and only to the one whose certificate says that it is this one, unless the
    /// address itself names less.
    pub fn options(&self) -> Result<PgConnectOptions, BadAddress> {
        let options = PgConnectOptions::from_str(&self.0).map_err(|_| BadAddress::NotOne)?;
        let says_how = self.0.contains("sslmode=") || self.0.contains("ssl-mode=");
        match options.get_ssl_mode() {
            _ if is_here(&options) => Ok(options),
            PgSslMode::Disable | PgSslMode::Allow if says_how => Err(BadAddress::Open),
            PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull if says_how => Ok(options),
            _ if says_how => Err(BadAddress::Open),
            _ => Ok(options.ssl_mode(PgSslMode::VerifyFull)),
        }
    }
}

/// Whether it is on this machine: by a socket, or by the loop back.
fn is_here(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    options.get_socket().is_some()
        || host.starts_with('/')
        || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host)
}

impl FromStr for ServerAddress {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"));
        let rest = rest.ok_or(BadAddress::NotOne)?;
        let before_path = rest.split(['/', '?']).next().unwrap_or_default();
        if before_path.rsplit_once('@').is_some_and(|(person, _)| person.contains(':')) || rest.contains("password=") {
            return Err(BadAddress::HoldsPassword);
        }
        let address = Self(text.to_owned());
        let options = address.options()?;
        if options.get_database().is_none_or(str::is_empty) {
            return Err(BadAddress::NotOne);
        }
        Ok(address)
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(text: &str) -> Result<PgSslMode, BadAddress> {
        text.parse::<ServerAddress>()?.options().map(|options| options.get_ssl_mode())
    }

    #[test]
    fn an_address_without_password_is_one() {
        for text in [
            "postgres://kanri@db.example/sakimori",
            "postgresql://db.example:5433/office",
            "postgres:///o?host=/run/pg",
        ] {
            assert_eq!(text.parse::<ServerAddress>().map(|address| address.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "mysql://a/b", "postgres://db.example", "postgres://db.example/", "C:\\office"] {
            assert_eq!(text.parse::<ServerAddress>(), Err(BadAddress::NotOne), "{text}");
        }
        for text in ["postgres://kanri:himitsu@db.example/sakimori", "postgres://db.example/o?password=himitsu"] {
            assert_eq!(text.parse::<ServerAddress>(), Err(BadAddress::HoldsPassword), "{text}");
        }
    }

    #[test]
    fn another_machine_is_spoken_to_so_that_nobody_listens() {
        assert!(matches!(mode("postgres://db.example/o"), Ok(PgSslMode::VerifyFull)));
        assert!(matches!(mode("postgres://db.example/o?sslmode=require"), Ok(PgSslMode::Require)));
        for less in ["disable", "allow", "prefer"] {
            assert_eq!(
                mode(&format!("postgres://db.example/o?sslmode={less}")).err(),
                Some(BadAddress::Open),
                "{less}"
            );
        }
        assert!(matches!(mode("postgres://localhost/o?sslmode=disable"), Ok(PgSslMode::Disable)));
        assert!(mode("postgres:///o?host=/run/postgresql").is_ok());
    }
}
