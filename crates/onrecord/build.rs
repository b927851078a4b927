//! Lists the pages of the demo, so that the command carries them.

use std::fmt::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/pages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut pages = std::fs::read_dir(&folder)?.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>()?;
    pages.sort();
    let mut list = String::from("[\n");
    for page in pages.iter().filter(|p| p.is_file()) {
        let name = page.file_name().unwrap_or_default().to_string_lossy();
        writeln!(list, "    ({name:?}, include_bytes!({:?}).as_slice()),", page.canonicalize()?)?;
    }
    list += "]\n";
    std::fs::write(Path::new(&std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?).join("demo_pages.rs"), list)?;
    Ok(())
}
