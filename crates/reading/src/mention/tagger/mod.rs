//! A linear tagger of names over the tokens of an article: which words are a person's, a place's, a body's name.
//!
//! The rules come first and their findings are features here, so the model learns where to believe them: their words for people,
//! states and bodies hold in every language, and spelling is folded, so that what was learnt from Russian texts serves Ukrainian
//! ones. An averaged perceptron (Collins 2002) over hashed features, decoded by Viterbi; see `models/names.md`.

mod decode;
mod features;
mod find;
pub mod gazetteer;
mod model;
mod spelling;
mod teller;
mod token;

pub use decode::{Steps, TAGS, Tag, best_path};
pub use features::FeatureRow;
pub use model::{Model, Row, pack};
pub use teller::{Teller, add_odds};

pub(super) use features::{Known, rows};
pub(super) use find::{Found, find};

use std::sync::LazyLock;

/// The model that the engine carries; without a readable one nothing is tagged.
static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::new(include_bytes!("../../../models/names.bin")));
