//! Writes files so that neither a crash nor a full disk can lose what was there.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{MetadataExt as _, chown},
    path::{Path, PathBuf},
};

/// Replaces the content of a file in one step. Symbolic links are followed; mode and owner stay as they were, and a new
/// file is readable by its owner alone. What is no ordinary file (`/dev/stdout`, a named pipe) is written to as it is.
///
/// # Errors
/// Why it could not be written; the old content is then still there.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = target(path)?;
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::metadata(folder)?;
    let made = tempfile::Builder::new().prefix(".askwell-").tempfile_in(folder);
    // The error itself names the temporary file, which nobody has asked for.
    let mut new = made.map_err(|error| io::Error::from(error.kind()))?;
    new.write_all(bytes)?;
    if let Some(old) = old {
        // Only the superuser may give a file away; for everybody else the owner is right already.
        let _ = chown(new.path(), Some(old.uid()), Some(old.gid()));
        new.as_file().set_permissions(old.permissions())?;
    }
    new.as_file().sync_all()?;
    new.persist(&path)?;
    Ok(())
}

/// The file at the end of a chain of symbolic links, which need not exist yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many symbolic links"))
}
