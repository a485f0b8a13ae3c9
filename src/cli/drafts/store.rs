//! Where unfinished interviews are kept: one file each, readable by its owner alone, replaced in one step.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use jiff::{SignedDuration, Timestamp, Zoned};
use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

use crate::{
    cli::{files, folders},
    interview::Interview,
    settings::{Channel, Tone},
};

/// The version of the files. A file of another version is set aside like a damaged one.
const VERSION: u32 = 1;

/// Interviews that nobody went on with for so long are deleted.
const LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An unfinished interview as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    version: u32,
    /// When the last answer was given.
    #[serde(with = "moment")]
    pub updated: Timestamp,
    /// Language of the request.
    pub language: String,
    /// Whom it addresses.
    pub to: Option<String>,
    /// Where it goes.
    pub channel: Channel,
    /// How firmly it is worded.
    pub tone: Tone,
    /// What has been said.
    pub interview: Interview,
}

impl Kept {
    /// An interview to be kept, as of now.
    #[must_use]
    pub fn new(
        now: &Zoned,
        language: &str,
        to: Option<String>,
        channel: Channel,
        tone: Tone,
        interview: Interview,
    ) -> Self {
        Self { version: VERSION, updated: now.timestamp(), language: language.to_owned(), to, channel, tone, interview }
    }
}

/// The place of one interview, held against other windows as long as this value lives.
#[derive(Debug)]
pub struct Place {
    id: String,
    folder: PathBuf,
    lock: File,
}

/// Why an interview cannot be gone on with.
#[derive(Debug)]
pub enum Trouble {
    /// There is none of that name.
    Unknown,
    /// Another window has it open.
    Busy,
    /// Its file cannot be understood, and is now this file.
    Broken(PathBuf),
    /// The folder cannot be used.
    Folder(io::Error),
}

impl Place {
    /// A place for a new interview.
    ///
    /// # Errors
    /// The state folder cannot be used.
    pub fn new(now: &Zoned) -> io::Result<Self> {
        let folder = folder()?;
        let base = now.strftime("%Y%m%d-%H%M%S").to_string();
        for n in 1.. {
            let id = if n == 1 { base.clone() } else { format!("{base}-{n}") };
            let taken = folder.join(format!("{id}.json")).exists();
            if let Some(lock) = held(&folder, &id)?.filter(|_| !taken) {
                return Ok(Self { id, folder, lock });
            }
        }
        unreachable!("there is always one more number")
    }

    /// The place of an interview that was left unfinished, and what is kept there.
    ///
    /// # Errors
    /// Why it cannot be gone on with.
    pub fn open(id: &str) -> Result<(Self, Kept), Trouble> {
        let folder = folder().map_err(Trouble::Folder)?;
        if id.contains(['/', '\\']) || !folder.join(format!("{id}.json")).is_file() {
            return Err(Trouble::Unknown);
        }
        let lock = held(&folder, id).map_err(Trouble::Folder)?.ok_or(Trouble::Busy)?;
        let place = Self { id: id.to_owned(), folder, lock };
        let kept = read(&place.path()).ok_or_else(|| Trouble::Broken(set_aside(&place.path())))?;
        Ok((place, kept))
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Keeps an interview here, in the place of what was here.
    ///
    /// # Errors
    /// It cannot be written; what was there is there still.
    pub fn save(&self, kept: &Kept) -> io::Result<()> {
        let text = serde_json::to_string_pretty(kept).map_err(io::Error::other)?;
        files::write_atomically(&self.path(), format!("{text}\n").as_bytes())
    }

    /// Deletes what is kept here.
    ///
    /// # Errors
    /// It cannot be deleted.
    pub fn delete(&self) -> io::Result<()> {
        match fs::remove_file(self.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.join(format!("{}.json", self.id))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.folder.join(format!("{}.lock", self.id)));
        let _ = flock(&self.lock, FlockOperation::Unlock);
    }
}

/// The unfinished interviews, the last one first; those that are too old are deleted, those that cannot be understood
/// are set aside.
#[must_use]
pub fn list(now: &Zoned) -> Vec<(String, Kept)> {
    let Ok(folder) = folder() else { return Vec::new() };
    let mut found = Vec::new();
    for path in fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let Some(id) = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned) else { continue };
        match path.extension().and_then(|end| end.to_str()) {
            Some("json") => match read(&path) {
                Some(kept) if now.timestamp().duration_since(kept.updated) > LIFE => drop(fs::remove_file(&path)),
                Some(kept) => found.push((id, kept)),
                None => drop(set_aside(&path)),
            },
            Some("lock") if !path.with_extension("json").exists() => {
                // Left by a window that was killed.
                if let Ok(Some(_)) = held(&folder, &id) {
                    let _ = fs::remove_file(&path);
                }
            }
            _ => {}
        }
    }
    found.sort_by(|a, b| (b.1.updated, &b.0).cmp(&(a.1.updated, &a.0)));
    found
}

/// The lock of an interview; `None` where another window has it.
fn held(folder: &Path, id: &str) -> io::Result<Option<File>> {
    let path = folder.join(format!("{id}.lock"));
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    Ok(flock(&lock, FlockOperation::NonBlockingLockExclusive).is_ok().then_some(lock))
}

fn read(path: &Path) -> Option<Kept> {
    let kept: Kept = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (kept.version == VERSION).then_some(kept)
}

/// Renames a file that cannot be understood, so that it is neither read again nor lost.
fn set_aside(path: &Path) -> PathBuf {
    let names = (1..).map(|n| path.with_extension(if n == 1 { "broken".to_owned() } else { format!("broken-{n}") }));
    let free = names.into_iter().find(|name| !name.exists()).unwrap_or_else(|| path.to_owned());
    if fs::rename(path, &free).is_ok() { free } else { path.to_owned() }
}

fn folder() -> io::Result<PathBuf> {
    let folder = folders::state()?.join("drafts");
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    // A folder that was there before may be open to others.
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    Ok(folder)
}

/// Moments as text in the files.
mod moment {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(at)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}
