//! Serves a few record lines made by hand: for working on the pages without reading anything.
//!
//! `cargo run -p onrecord-serve --example sample_server -- 127.0.0.1:8765`

#[path = "../tests/sample/mod.rs"]
#[allow(dead_code, missing_docs)]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut store = onrecord_store::Store::open_in_memory()?;
    store.put(&sample::lines())?;
    let refused = [("pages/empty.html", "the file is empty"), ("pages/photo.jpg", "not a text: image/jpeg")];
    store.refuse(&refused.map(|(s, c)| onrecord_store::Refusal { source: s.into(), cause: c.into() }))?;
    let address = std::env::args().nth(1).unwrap_or_else(|| onrecord_serve::ADDRESS.into()).parse()?;
    #[allow(clippy::print_stdout, reason = "whoever starts it must learn the address")]
    let ready = |at| println!("http://{at}/");
    Ok(onrecord_serve::serve(store, address, ready)?)
}
