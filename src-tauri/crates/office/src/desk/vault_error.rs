//! What a vault that cannot be made, opened or unlocked means for the person: one code for each cause.

use crate::error::{ErrorCode, FieldCode, OfficeError};
use storage::engine::BadAddress;
use storage::vault::{BadPlace, ServerTrouble, VaultError};

impl From<VaultError> for OfficeError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Missing => Self::of(ErrorCode::VaultMissing),
            VaultError::Exists => Self::of(ErrorCode::VaultExists),
            VaultError::Plain => Self::of(ErrorCode::VaultPlain),
            VaultError::OtherKey => Self::of(ErrorCode::VaultOtherKey),
            VaultError::Newer => Self::of(ErrorCode::VaultNewer),
            VaultError::InUse { who } => Self::with(ErrorCode::VaultInUse, who),
            VaultError::ReadOnly => Self::of(ErrorCode::VaultReadOnly),
            VaultError::BadPlace(place) => Self::with(
                ErrorCode::VaultBadPlace,
                match place {
                    BadPlace::Network => "network",
                    BadPlace::CloudSynced => "cloud",
                    BadPlace::Removable => "removable",
                },
            ),
            VaultError::Damaged => Self::of(ErrorCode::VaultDamaged),
            VaultError::KeysDamaged => Self::of(ErrorCode::KeysDamaged),
            VaultError::NoBackup => Self::of(ErrorCode::BackupMissing),
            VaultError::BackupDamaged => Self::of(ErrorCode::BackupDamaged),
            VaultError::OtherVault => Self::of(ErrorCode::BackupOfAnother),
            VaultError::CopyDiffers => Self::of(ErrorCode::BackupPlaceDamaged),
            VaultError::PlaceAway => Self::of(ErrorCode::BackupPlaceAway),
            VaultError::PlaceInside => Self::of(ErrorCode::BackupPlaceInside),
            VaultError::Stopped => Self::of(ErrorCode::BackupStopped),
            VaultError::DiskFull => Self::of(ErrorCode::DiskFull),
            VaultError::WrongPassword => Self::of(ErrorCode::WrongPassword),
            VaultError::Wait { seconds } => Self::with(ErrorCode::Wait, seconds.to_string()),
            VaultError::WrongRecoveryKey => Self::of(ErrorCode::WrongRecoveryKey),
            VaultError::NoSuchPerson => Self::of(ErrorCode::NoSignIn),
            VaultError::SamePassword => Self::field("password", FieldCode::SameAsBefore),
            VaultError::Server(trouble) => Self::with(
                ErrorCode::Server,
                match trouble {
                    ServerTrouble::Address(BadAddress::NotOne) => "address",
                    ServerTrouble::Address(BadAddress::HoldsPassword) => "password",
                    ServerTrouble::Address(BadAddress::Open) => "open",
                    ServerTrouble::Away => "away",
                    ServerTrouble::OtherEncoding => "encoding",
                    ServerTrouble::Taken => "taken",
                    ServerTrouble::Another => "another",
                    ServerTrouble::OwnBackups => "backups",
                },
            ),
            VaultError::Storage(error) => error.into(),
        }
    }
}
