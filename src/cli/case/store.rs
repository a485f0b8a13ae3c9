//! Where cases are kept: one file each in the user's data folder, readable by its owner alone.
//!
//! Whoever changes a case holds the lock of the folder, reads the file anew, and puts the whole new file in the place of
//! the old one, so that neither a crash, a full disk nor a second askwell loses an entry. A file that cannot be understood
//! is set aside under another name; a file of an older version is kept as it was beside the new one.

use std::{
    fmt, fs,
    fs::{File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, flock};

use crate::{
    case::{
        Case,
        record::{self, Damage},
    },
    cli::folders,
};

/// What files of cases end in.
const END: &str = "json";

/// What files end in that are being written.
const DRAFT: &str = ".askwell-";

/// The folder of cases.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// Why a case cannot be had or kept.
#[derive(Debug)]
pub enum Trouble {
    /// There is none of that name.
    Unknown,
    /// There is one already.
    Taken,
    /// Its file cannot be understood, and is now the file named; `None` where it could not be set aside.
    Broken(String, Option<PathBuf>),
    /// A newer askwell wrote it, and it is left as it is.
    Newer(u32),
    /// The folder or the file cannot be used.
    Unusable(PathBuf, io::Error),
}

/// The right to change cases, until it is dropped.
struct Lock {
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

impl Store {
    /// The folder of the user's cases, which need not exist yet.
    ///
    /// # Errors
    /// There is no home folder.
    pub fn of_user() -> Result<Self, Trouble> {
        let unusable = |error| Trouble::Unusable(PathBuf::new(), error);
        folders::data().map(|data| Self { folder: data.join("cases") }).map_err(unusable)
    }

    /// A folder of cases.
    #[must_use]
    pub const fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Names of all cases, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = files
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                name.strip_suffix(END)?.strip_suffix('.').filter(|name| record::is_name(name)).map(str::to_owned)
            })
            .collect();
        names.sort();
        names
    }

    /// A case.
    ///
    /// # Errors
    /// Why it cannot be had.
    pub fn read(&self, name: &str) -> Result<Case, Trouble> {
        match self.look(name) {
            // Somebody may have put it right since: whoever sets it aside looks again, alone.
            Err(Trouble::Broken(why, _)) => match self.lock() {
                Ok(_lock) => match self.look(name) {
                    Err(Trouble::Broken(why, _)) => Err(Trouble::Broken(why, self.set_aside(name))),
                    other => other.map(|(case, _)| case),
                },
                Err(_) => Err(Trouble::Broken(why, None)),
            },
            other => other.map(|(case, _)| case),
        }
    }

    /// Puts a new case there.
    ///
    /// # Errors
    /// Why that is impossible; there may be one of that name.
    pub fn create(&self, case: &Case) -> Result<(), Trouble> {
        let _lock = self.lock()?;
        if self.path(&case.name).exists() {
            return Err(Trouble::Taken);
        }
        self.put(case)
    }

    /// Changes a case: it is read, changed and written while nobody else can do so.
    ///
    /// # Errors
    /// Why that is impossible; the case is then as it was.
    pub fn change<T>(&self, name: &str, change: impl FnOnce(&mut Case) -> T) -> Result<(Case, T), Trouble> {
        if !self.path(name).exists() {
            return Err(Trouble::Unknown);
        }
        let _lock = self.lock()?;
        let (mut case, older) = match self.look(name) {
            Err(Trouble::Broken(why, _)) => return Err(Trouble::Broken(why, self.set_aside(name))),
            other => other?,
        };
        if let Some(version) = older {
            self.keep_original(name, version)?;
        }
        let told = change(&mut case);
        self.put(&case)?;
        Ok((case, told))
    }

    /// Deletes a case and all that was kept beside it.
    ///
    /// # Errors
    /// Why that is impossible.
    pub fn delete(&self, name: &str) -> Result<(), Trouble> {
        let path = self.path(name);
        if !path.exists() {
            return Err(Trouble::Unknown);
        }
        let _lock = self.lock()?;
        let beside = format!("{name}.{END}.");
        for entry in fs::read_dir(&self.folder).map_err(|error| self.unusable(error))?.flatten() {
            if entry.file_name().to_str().is_some_and(|file| file.starts_with(&beside)) {
                fs::remove_file(entry.path()).map_err(|error| Trouble::Unusable(entry.path(), error))?;
            }
        }
        fs::remove_file(&path).map_err(|error| Trouble::Unusable(path.clone(), error))?;
        self.settle();
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.{END}"))
    }

    fn look(&self, name: &str) -> Result<(Case, Option<u32>), Trouble> {
        let path = self.path(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Trouble::Unknown),
            Err(error) => return Err(Trouble::Unusable(path, error)),
        };
        record::read(&bytes).map_err(|damage| match damage {
            Damage::Broken(why) => Trouble::Broken(why, None),
            Damage::Newer(version) => Trouble::Newer(version),
        })
    }

    /// Waits until nobody else changes cases. What a killed askwell left half written goes.
    fn lock(&self) -> Result<Lock, Trouble> {
        let unusable = |error: io::Error| self.unusable(error);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).map_err(unusable)?;
        let path = self.folder.join(".lock");
        let open = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
        let file = open.map_err(|error| Trouble::Unusable(path, error))?;
        flock(&file, FlockOperation::LockExclusive).map_err(|error| unusable(error.into()))?;
        // A folder that was there before may be open to others; what its owner may do stays as it is.
        if let Ok(folder) = fs::metadata(&self.folder) {
            let closed = fs::Permissions::from_mode(folder.permissions().mode() & 0o700);
            let _ = fs::set_permissions(&self.folder, closed);
        }
        Ok(Lock { file })
    }

    /// Puts the file of a case there in one step. Whoever calls holds the lock.
    fn put(&self, case: &Case) -> Result<(), Trouble> {
        let path = self.path(&case.name);
        let unusable = |error: io::Error| Trouble::Unusable(path.clone(), io::Error::from(error.kind()));
        // Always the same name: what a killed askwell left is overwritten, and nothing piles up.
        let draft = self.folder.join(format!("{DRAFT}new"));
        let written = write(&draft, record::write(case).as_bytes());
        let put = written.and_then(|()| fs::rename(&draft, &path));
        if put.is_err() {
            let _ = fs::remove_file(&draft);
        }
        put.map_err(unusable)?;
        self.settle();
        Ok(())
    }

    /// Makes sure that names survive a power cut, where the system can.
    fn settle(&self) {
        let _ = File::open(&self.folder).and_then(|folder| folder.sync_all());
    }

    /// Keeps the file of an older version as it is.
    fn keep_original(&self, name: &str, version: u32) -> Result<(), Trouble> {
        let path = self.path(name);
        let beside = self.free(&format!("{name}.{END}.v{version}"));
        let copied = fs::read(&path).and_then(|bytes| write(&beside, &bytes));
        copied.map_err(|error| Trouble::Unusable(beside, error))
    }

    /// Renames a file that cannot be understood, so that it is neither read again nor lost.
    fn set_aside(&self, name: &str) -> Option<PathBuf> {
        let beside = self.free(&format!("{name}.{END}.broken"));
        fs::rename(self.path(name), &beside).ok()?;
        self.settle();
        Some(beside)
    }

    /// A name that no file has yet.
    fn free(&self, name: &str) -> PathBuf {
        let names = (1..).map(|n| self.folder.join(if n == 1 { name.to_owned() } else { format!("{name}-{n}") }));
        names.into_iter().find(|path| !path.exists()).unwrap_or_else(|| self.folder.join(name))
    }

    fn unusable(&self, error: io::Error) -> Trouble {
        Trouble::Unusable(self.folder.clone(), error)
    }
}

/// Writes a file whole, to the disk itself, readable by its owner alone.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.set_permissions(fs::Permissions::from_mode(0o600))?;
    file.write_all(bytes)?;
    file.sync_all()
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.folder.display().fmt(f)
    }
}
