//! Scorers and gates.

fn main() {}
