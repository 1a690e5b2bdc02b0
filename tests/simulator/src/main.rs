//! `cargo run -p close-simulator` starts a Close on this machine.

#![forbid(unsafe_code)]

mod arguments;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use close_simulator::{Settings, Simulator};

use arguments::Arguments;

#[tokio::main]
async fn main() -> ExitCode {
    let settings = Arguments::parse().settings();
    let port = settings.port;
    match run(settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // Where even this cannot be written there is nobody to tell.
            let _ = writeln!(io::stderr(), "{}", sentence(&fault, port));
            ExitCode::FAILURE
        }
    }
}

async fn run(settings: Settings) -> io::Result<()> {
    let simulator = Simulator::start(settings).await?;
    let mut output = io::stdout().lock();
    writeln!(output, "export CLOSE_BASE_URL={}", simulator.base_url())?;
    writeln!(output, "export CLOSE_API_KEY={}", simulator.api_key())?;
    output.flush()?;
    drop(output);
    writeln!(io::stderr(), "A Close on this machine is ready. Ctrl-C ends it.")?;
    tokio::signal::ctrl_c().await
}

fn sentence(fault: &io::Error, port: u16) -> String {
    match fault.kind() {
        io::ErrorKind::AddrInUse => format!(
            "Port {port} is taken by another program. Choose another with `--port`, or `--port 0` \
             for any that is free."
        ),
        _ => format!("The simulator stopped: {fault}."),
    }
}
