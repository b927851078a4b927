//! The command, run as a user runs it, on invented pages.

mod add;
mod archives;
mod deep;
mod explain;
mod interrupted;
mod kinds;
mod read;
mod readme;
mod run;
mod schema;
mod search;
mod when;
