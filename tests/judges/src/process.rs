//! The judges as processes.

use crate::Outcome;
use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// How long a judge may take to listen; installed on a slow disk it takes its time.
const PATIENCE: Duration = Duration::from_secs(60);

/// A port that is free now.
///
/// # Errors
///
/// There is none.
pub fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    Ok(listener.local_addr()?.port())
}

/// Starts a server that writes what it says to `log`, and waits until it listens. It ends when it
/// is dropped.
///
/// # Errors
///
/// It cannot be started, ends at once, or does not listen in time.
pub async fn server(mut command: Command, port: u16, log: &Path) -> Outcome<Child> {
    let told = File::create(log)?;
    command.stdin(Stdio::null()).stdout(told.try_clone()?).stderr(told).kill_on_drop(true);
    let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let began = Instant::now();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    while TcpStream::connect(address).await.is_err() {
        if let Some(status) = child.try_wait()? {
            return Err(format!("it ended with {status}; see {}", log.display()).into());
        }
        if began.elapsed() > PATIENCE {
            return Err(format!("it does not listen; see {}", log.display()).into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(child)
}
