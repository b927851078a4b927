//! `onrecord serve`

use crate::terminal::{self, Style};
use onrecord_store::Store;
use std::io::{self, IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// Read the record in the browser
///
/// Serves search, pages with their statements marked, and people, until Ctrl-C. It listens on this machine only and loads
/// nothing from the network. Pages may be added meanwhile.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  onrecord serve
  onrecord serve --port 0 --store war.sqlite      a free port, another record")]
pub(super) struct Args {
    #[command(flatten)]
    listen: Listen,
}

/// Where to listen.
#[derive(Debug, clap::Args)]
pub(super) struct Listen {
    /// Port on this machine; 0: any that is free
    #[arg(long, value_name = "PORT", default_value = "8765")]
    port: u16,

    /// Do not open a browser
    #[arg(long)]
    no_open: bool,
}

pub(super) fn run(args: &Args, path: &Path) -> anyhow::Result<ExitCode> {
    args.listen.serve(super::open(path)?)
}

impl Listen {
    /// Serves a record, tells its address, and opens a browser when a person sits at a terminal.
    pub(super) fn serve(&self, store: Store) -> anyhow::Result<ExitCode> {
        let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), self.port);
        onrecord_serve::serve(store, address, |at| {
            let url = format!("http://{at}/");
            let style = Style::of_stdout();
            // A closed pipe does not end the server.
            let _ = writeln!(io::stdout(), "{}  {}", style.bold(&url), style.dim("Ctrl-C ends it"));
            if !self.no_open && io::stdout().is_terminal() {
                browse(&url);
            }
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Asks the system to show an address; where there is no screen or no such program, the printed address must do.
fn browse(url: &str) {
    let screen = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let mut command = match std::env::consts::OS {
        "macos" => Command::new("open"),
        "windows" => Command::new("explorer"),
        _ if screen("DISPLAY") || screen("WAYLAND_DISPLAY") => Command::new("xdg-open"),
        _ => return,
    };
    let quiet = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(e) = quiet.spawn() {
        terminal::complain(format_args!("no browser could be opened ({e})"));
    }
}
