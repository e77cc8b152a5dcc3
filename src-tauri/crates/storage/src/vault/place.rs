//! Where a vault may lie: on a disk of this PC that nobody else copies, carries away or shares.

use std::path::{Path, PathBuf};

use super::error::VaultError;

/// Why a folder is refused. Backups may go to any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPlace {
    /// On another computer: a database in WAL mode is corrupted there (sqlite.org/wal.html).
    Network,
    /// In a folder that a program copies to the cloud while the vault is open.
    CloudSynced,
    /// On a disk that can be pulled out.
    Removable,
}

/// A mounted file system: its folder and its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mount {
    dir: String,
    kind: String,
}

/// File systems that live on another computer.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs3",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afpfs",
    "afs",
    "ncpfs",
    "9p",
    "webdav",
    "davfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.sshfs",
    "sshfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.gvfsd-fuse",
    "fuse.smbnetfs",
    "fuse.curlftpfs",
    "glusterfs",
    "fuse.glusterfs",
    "ceph",
    "fuse.ceph",
    "lustre",
    "ocfs2",
    "gfs2",
    "vboxsf",
];

/// File systems that a cloud program mounts.
const CLOUD_MOUNTS: &[&str] = &["fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.pcloud", "fuse.dropbox"];

/// Folders of cloud programs, folded to lower case without spaces: the whole name, or its beginning up to
/// something that is not a letter (`OneDrive - 本社`, `Dropbox (個人)`, `GoogleDrive-a@example.jp`).
const CLOUD: &[&str] = &[
    "onedrive",
    "dropbox",
    "googledrive",
    "googleドライブ",
    "mydrive",
    "マイドライブ",
    "iclouddrive",
    "icloud",
    "mobiledocuments",
    "com~apple~clouddocs",
    "cloudstorage",
    "box",
    "boxsync",
    "pcloud",
    "pclouddrive",
    "nextcloud",
    "owncloud",
    "mega",
    "megasync",
    "synologydrive",
    "yandex.disk",
    "tresorit",
    "syncthing",
    "directcloud",
];

/// Refuses a folder on the network, in a synced folder or on a removable disk. The folder need not exist yet.
///
/// On Windows a mapped drive is known by the network path behind it; a removable disk is not told from a fixed one.
pub fn check_place(dir: &Path) -> Result<(), VaultError> {
    let real = resolve(dir);
    let mounts = mounts();
    judge(dir, &[]).and_then(|()| judge(&real, &mounts)).map_err(VaultError::BadPlace)
}

/// The path behind links and mapped drives, as far as it exists.
pub(super) fn resolve(dir: &Path) -> PathBuf {
    let whole = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    for known in whole.ancestors() {
        if let (Ok(real), Ok(rest)) = (std::fs::canonicalize(known), whole.strip_prefix(known)) {
            return real.join(rest);
        }
    }
    whole
}

#[cfg(target_os = "linux")]
fn mounts() -> Vec<Mount> {
    // Without the list we judge by the name alone.
    std::fs::read_to_string("/proc/self/mounts").map_or_else(|_| Vec::new(), |text| parse_linux(&text))
}

#[cfg(target_os = "macos")]
fn mounts() -> Vec<Mount> {
    match std::process::Command::new("/sbin/mount").output() {
        Ok(output) => parse_macos(&String::from_utf8_lossy(&output.stdout)),
        Err(_) => Vec::new(),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn mounts() -> Vec<Mount> {
    Vec::new()
}

/// Lines of `/proc/self/mounts`: device, folder, kind, options; a space in the folder is written `\040`.
#[cfg(any(target_os = "linux", test))]
fn parse_linux(text: &str) -> Vec<Mount> {
    let parse = |line: &str| {
        let mut words = line.split(' ').skip(1);
        Some(Mount { dir: unescape(words.next()?), kind: words.next()?.to_owned() })
    };
    text.lines().filter_map(parse).collect()
}

#[cfg(any(target_os = "linux", test))]
fn unescape(text: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Lines of macOS `mount`: `//user@server/share on /Volumes/share (smbfs, nodev, nosuid)`.
#[cfg(any(target_os = "macos", test))]
fn parse_macos(text: &str) -> Vec<Mount> {
    let parse = |line: &str| {
        let (front, options) = line.rsplit_once(" (")?;
        let (_, dir) = front.split_once(" on ")?;
        let kind = options.split([',', ')']).next()?;
        Some(Mount { dir: dir.to_owned(), kind: kind.trim().to_owned() })
    };
    text.lines().filter_map(parse).collect()
}

fn judge(path: &Path, mounts: &[Mount]) -> Result<(), BadPlace> {
    let text = path.to_string_lossy();
    if is_unc(&text) {
        return Err(BadPlace::Network);
    }
    // Of two on the same folder the later one covers the earlier; `max_by_key` gives the last.
    let mount = mounts.iter().filter(|mount| is_below(&text, &mount.dir)).max_by_key(|mount| mount.dir.len());
    let kind = mount.map_or("", |mount| mount.kind.as_str());
    if NETWORK.contains(&kind) {
        return Err(BadPlace::Network);
    }
    if CLOUD_MOUNTS.contains(&kind) || text.split(['/', '\\']).any(is_cloud) {
        return Err(BadPlace::CloudSynced);
    }
    if ["/media", "/run/media", "/Volumes"].iter().any(|dir| text != *dir && is_below(&text, dir)) {
        return Err(BadPlace::Removable);
    }
    Ok(())
}

/// `\\server\share`, `//server/share` and `\\?\UNC\server\share`, but not `\\?\C:\`, which is only a long path.
fn is_unc(text: &str) -> bool {
    let text = text.replace('/', "\\");
    match text.strip_prefix(r"\\") {
        Some(rest) => match rest.strip_prefix(r"?\").or_else(|| rest.strip_prefix(r".\")) {
            Some(long) => long.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
            None => true,
        },
        None => false,
    }
}

fn is_below(path: &str, dir: &str) -> bool {
    match path.strip_prefix(dir.trim_end_matches('/')) {
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

fn is_cloud(name: &str) -> bool {
    let folded: String = name.to_lowercase().chars().filter(|letter| *letter != ' ').collect();
    CLOUD.iter().any(|cloud| match folded.strip_prefix(cloud) {
        // A folder 「ボックス」 or `boxes` is nobody's cloud, and neither is `box-2024`; those with an account's
        // name behind them are.
        Some("") => true,
        Some(rest) => *cloud != "box" && *cloud != "mega" && rest.starts_with(['-', '(', '_', '@']),
        None => false,
    })
}

#[cfg(test)]
mod tests {
    //! V6, by name and by mount, for the paths of all three systems.
    use super::*;

    fn mount(dir: &str, kind: &str) -> Mount {
        Mount { dir: dir.to_owned(), kind: kind.to_owned() }
    }

    fn said(path: &str, mounts: &[Mount]) -> Option<BadPlace> {
        judge(Path::new(path), mounts).err()
    }

    #[test]
    fn v6_network_paths_are_refused_by_their_name() {
        for path in [r"\\server\share\sakimori", r"\\?\UNC\server\share\x", r"\\?\unc\server\share", "//nas/office"] {
            assert_eq!(said(path, &[]), Some(BadPlace::Network), "{path}");
        }
        for path in [r"C:\Users\a\AppData\Local\sakimori", r"\\?\C:\Users\a\AppData\Local\sakimori"] {
            assert_eq!(said(path, &[]), None, "{path}");
        }
    }

    #[test]
    fn v6_network_mounts_are_refused_by_the_longest_mount_alone() {
        let mounts = [
            mount("/", "ext4"),
            mount("/home", "nfs4"),
            mount("/home/tanaka/local", "xfs"),
            mount("/srv/共有 1", "cifs"),
            mount("/home2", "fuse.sshfs"),
        ];
        assert_eq!(said("/home/tanaka/vault", &mounts), Some(BadPlace::Network));
        assert_eq!(said("/home/tanaka/local/vault", &mounts), None, "a local disk mounted below a network folder");
        assert_eq!(said("/homestead/vault", &mounts), None, "/home is not the beginning of a name");
        assert_eq!(said("/srv/共有 1/vault", &mounts), Some(BadPlace::Network));
        assert_eq!(said("/home2/x", &mounts), Some(BadPlace::Network));
    }

    #[test]
    fn v6_what_is_mounted_over_a_mount_counts() {
        let mounts = [mount("/", "ext4"), mount("/data", "ext4"), mount("/data", "cifs")];
        assert_eq!(said("/data/vault", &mounts), Some(BadPlace::Network));
    }

    #[test]
    fn v6_synced_folders_are_refused_wherever_they_stand_in_the_path() {
        for path in [
            r"C:\Users\a\OneDrive\Documents\sakimori",
            r"C:\Users\a\OneDrive - 株式会社山田\sakimori",
            r"D:\Dropbox (個人)\x",
            r"G:\マイドライブ\x",
            r"C:\Users\a\iCloudDrive\x",
            "/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x",
            "/Users/a/Library/CloudStorage/GoogleDrive-a@example.jp/My Drive/x",
            "/home/a/Google Drive/x",
            "/home/a/Box/x",
            "/home/a/pCloudDrive/x",
            "/home/a/DROPBOX",
        ] {
            assert_eq!(said(path, &[]), Some(BadPlace::CloudSynced), "{path}");
        }
        for path in
            ["/home/a/boxes/x", "/home/a/sandbox/x", "/home/a/box-2024/x", r"C:\Users\onedriver\x", "/home/megane/x"]
        {
            assert_eq!(said(path, &[]), None, "{path}");
        }
    }

    #[test]
    fn v6_removable_disks_are_refused() {
        for path in ["/media/a/USB/vault", "/run/media/a/USB/vault", "/Volumes/USB/vault"] {
            assert_eq!(said(path, &[mount("/", "ext4")]), Some(BadPlace::Removable), "{path}");
        }
        assert_eq!(said("/home/media/vault", &[]), None);
    }

    #[test]
    fn v6_mount_lists_of_linux_and_macos_are_read() {
        let linux = "/dev/sda1 / ext4 rw,relatime 0 0\n//nas/share /mnt/my\\040share cifs rw 0 0\n";
        assert_eq!(parse_linux(linux), [mount("/", "ext4"), mount("/mnt/my share", "cifs")]);
        let macos =
            "/dev/disk3s1s1 on / (apfs, sealed, local, read-only)\n//a@nas/share on /Users/a/nas (1) (smbfs, nodev)\n";
        assert_eq!(parse_macos(macos), [mount("/", "apfs"), mount("/Users/a/nas (1)", "smbfs")]);
    }

    #[cfg(unix)]
    #[test]
    fn v6_a_link_into_a_synced_folder_is_seen_through() {
        let dir = tempfile::tempdir().unwrap();
        let synced = dir.path().join("Dropbox");
        std::fs::create_dir(&synced).unwrap();
        let link = dir.path().join("vault");
        std::os::unix::fs::symlink(&synced, &link).unwrap();
        let refused = check_place(&link.join("not/yet/there"));
        assert!(matches!(refused, Err(VaultError::BadPlace(BadPlace::CloudSynced))), "{refused:?}");
        assert!(check_place(&dir.path().join("plain/not/yet")).is_ok());
    }
}
