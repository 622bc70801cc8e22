//! What file system the book lies on: whether it keeps the order of renames, and whether it is a network's.

use super::error::Error;
use super::folder::Folder;

/// What may be expected of a file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disk {
    /// It keeps the order in which names were given, so a power cut leaves a prefix.
    Journaled,
    /// Nothing is known of it.
    Unknown,
    /// It is shared, and locks and durability are another machine's.
    Network,
}

impl Disk {
    /// The file system of an open folder.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    pub(crate) fn of(folder: &Folder) -> Result<Self, Error> {
        let stat = rustix::fs::fstatfs(folder.handle())
            .map_err(|errno| Error::io(super::error::Doing::Look, folder.path_of("."), errno))?;
        Ok(Self::of_magic(i128::from(stat.f_type) & 0xffff_ffff))
    }

    /// The file system of an open folder; elsewhere nothing is known.
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    pub(crate) fn of(_: &Folder) -> Result<Self, Error> {
        Ok(Self::Unknown)
    }

    /// By the number that Linux gives each file system (`statfs(2)`).
    fn of_magic(magic: i128) -> Self {
        match magic {
            // ext4, XFS, btrfs, ZFS, F2FS, and memory, which a power cut leaves nothing of.
            0xef53 | 0x5846_5342 | 0x9123_683e | 0x2fc1_2fc1 | 0xf2f5_2010 | 0x0102_1994 => Self::Journaled,
            // NFS, SMB, CIFS, SMB2, FUSE, 9p, AFS, Ceph, Coda, NCP.
            0x6969 | 0x517b | 0xff53_4d42 | 0xfe53_4d42 | 0x6573_5546 | 0x0102_1997 | 0x5346_414f
            | 0x00c3_6400 | 0x7375_7245 | 0x564c => Self::Network,
            _ => Self::Unknown,
        }
    }
}

/// May all that was written to the disk of this open folder be made sure of by one request, as surely as file by file?
///
/// ext4, XFS and btrfs wait until all of it is on the disk; that it did not get there is told since Linux 5.8, to those
/// who had opened the folder before.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn is_synced_whole(folder: &Folder) -> bool {
    let whole = rustix::fs::fstatfs(folder.handle()).is_ok_and(|stat| {
        matches!(i128::from(stat.f_type) & 0xffff_ffff, 0xef53 | 0x5846_5342 | 0x9123_683e)
    });
    whole && rustix::system::uname().release().to_str().is_ok_and(tells_faults)
}

/// Elsewhere nothing is known.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn is_synced_whole(_: &Folder) -> bool {
    false
}

/// Is a release of Linux, such as `6.1.0-13`, 5.8 or later?
#[cfg(any(target_os = "linux", target_os = "android"))]
fn tells_faults(release: &str) -> bool {
    let mut figures =
        release.split(|c: char| !c.is_ascii_digit()).map_while(|figure| figure.parse::<u32>().ok());
    (figures.next(), figures.next()) >= (Some(5), Some(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(magic: i128, expected: Disk) {
        assert_eq!(Disk::of_magic(magic), expected);
    }

    #[test]
    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn old_systems_do_not_tell_that_a_disk_failed() {
        let told = ["5.8.0", "5.15.0-generic", "6.1.0-13", "10.0"].map(tells_faults);
        let untold = ["5.7.19", "4.19.0", "", "unknown", "5"].map(tells_faults);
        assert_eq!((told, untold), ([true; 4], [false; 5]));
    }

    #[test]
    fn a_network_drive_is_told_from_a_disk() {
        check(0xef53, Disk::Journaled);
        check(0x6969, Disk::Network);
        check(0xfe53_4d42, Disk::Network);
        check(0x6573_5546, Disk::Network);
        check(0x794c_7630, Disk::Unknown);
    }
}
