//! The seeds of the fuzz targets, put through the same functions.

use crate::entries::TARGETS;
use std::path::Path;

#[test]
#[allow(clippy::disallowed_methods, reason = "tests read their files")]
fn every_seed_goes_through_its_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    for (name, target) in TARGETS {
        let mut seeds: Vec<_> = std::fs::read_dir(folder.join(name))
            .expect("a folder of seeds")
            .map(|e| e.expect("a file").path())
            .collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in seeds {
            target(&std::fs::read(&seed).expect("a seed"));
        }
    }
}
