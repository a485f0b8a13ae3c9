//! The folders that askwell uses: the user's configuration and state, and rules of their own.

use std::{
    collections::BTreeMap,
    fs, io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use etcetera::base_strategy::{BaseStrategy, Xdg};

use super::exit::Failure;
use crate::catalog::Catalog;

/// Where the user's configuration stands; `None` without a home folder.
#[must_use]
pub fn configuration() -> Option<PathBuf> {
    Xdg::new().ok().map(|base| base.config_dir().join("askwell"))
}

/// Where unfinished and undelivered work is kept, made if need be and readable by its owner alone.
///
/// # Errors
/// Why there is none.
pub fn state() -> io::Result<PathBuf> {
    let base = Xdg::new().map_err(io::Error::other)?;
    let folder = base.state_dir().unwrap_or_else(|| base.data_dir()).join("askwell");
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    Ok(folder)
}

/// Where what the user wants to keep stands; it need not exist yet.
///
/// # Errors
/// There is no home folder.
pub fn data() -> io::Result<PathBuf> {
    Ok(Xdg::new().map_err(io::Error::other)?.data_dir().join("askwell"))
}

/// Reads every rule file of some folders into the catalog; where two have the same rule, that of the later holds.
///
/// # Errors
/// The file that cannot be read or loaded, and why.
pub fn add_rules(catalog: &mut Catalog, folders: &[PathBuf]) -> Result<(), Failure> {
    let files = rule_files(folders)?;
    let sources: Vec<_> = files.iter().map(|(name, content, _)| (name.clone(), content.clone())).collect();
    catalog.add(&sources).map_err(|error| {
        let folder = files.iter().find(|(name, ..)| *name == error.file).map(|(.., folder)| folder.display());
        let folder = folder.map_or_else(String::new, |folder| format!("{folder}/"));
        Failure::plain(format!("{folder}{}", error.to_string().trim_end()))
    })
}

/// The rule files of some folders: name as `LANG/…`, content, and the folder that the name is relative to. A folder holds
/// languages (`LANG/FAMILY/RULE.toml`), or is one (it has a `language.toml`, and its name is the language's code).
///
/// # Errors
/// The file or folder that cannot be read, and why.
pub fn rule_files(folders: &[PathBuf]) -> Result<Vec<(String, String, PathBuf)>, Failure> {
    let mut files = BTreeMap::new();
    for folder in folders {
        let is_language = folder.join("language.toml").is_file();
        let root =
            if is_language { fs::canonicalize(folder).unwrap_or_else(|_| folder.clone()) } else { folder.clone() };
        let base = root.parent().filter(|_| is_language).unwrap_or(&root);
        collect(base, &root, &mut files)?;
    }
    Ok(files.into_iter().map(|(name, (content, base))| (name, content, base)).collect())
}

/// Why a file or folder of rules, or of the configuration, cannot be read, and what to do.
#[must_use]
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::InvalidData => "it is not UTF-8. Save it as UTF-8".to_owned(),
        io::ErrorKind::NotADirectory => "it is no folder. Name the folder that holds them".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder. Name a file".to_owned(),
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        _ => error.to_string(),
    }
}

fn collect(base: &Path, folder: &Path, files: &mut BTreeMap<String, (String, PathBuf)>) -> Result<(), Failure> {
    let unreadable = |path: &Path, error: io::Error| {
        Failure::plain(format!("{}: cannot read these rules: {}", path.display(), why(&error)))
    };
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.is_dir() {
            collect(base, &path, files)?;
        } else if path.extension().is_some_and(|end| end == "toml") {
            let content = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            let name = path.strip_prefix(base).unwrap_or(&path).to_string_lossy().into_owned();
            files.insert(name, (content, base.to_owned()));
        }
    }
    Ok(())
}
