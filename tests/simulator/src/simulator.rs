//! A server that runs.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::directory::Directory;
use crate::ledger::Ledger;
use crate::settings::Settings;
use crate::state::{Shared, World};
use crate::{due, server, webhooks};

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Simulator {
    pub(crate) world: Shared,
    /// Ends with the simulator.
    _tasks: JoinSet<()>,
}

impl Simulator {
    /// Starts one on this machine.
    ///
    /// # Errors
    ///
    /// The port is taken, or there is none to be had.
    pub async fn start(settings: Settings) -> io::Result<Self> {
        let listener = listener(settings.port).await?;
        let storage = listener_address(&listener, "/api/v1")?;
        let files = self::listener(0).await?;
        let addresses = (storage, listener_address(&files, "/")?);
        let clock = Clock::new(settings.now);
        let world: Shared = Arc::new(World::new(settings, clock, addresses)?);
        let mut tasks = JoinSet::new();
        let (api, storage) = (world.clone(), world.clone());
        tasks.spawn(async move { drop(server::serve(api, listener).await) });
        tasks.spawn(async move { drop(server::serve_storage(storage, files).await) });
        tasks.spawn(due::settle(world.clone()));
        tasks.spawn(webhooks::deliver(world.clone()));
        Ok(Self { world, _tasks: tasks })
    }

    /// Where the API is, as a client is told.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.world.base_url
    }

    /// The API key of the one user.
    #[must_use]
    pub fn api_key(&self) -> &str {
        &self.world.api_key
    }

    /// What time it is there.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.world.clock
    }

    /// What was done until now.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let mut state = self.world.state();
        due::settle_now(&self.world, &mut state);
        state.ledger.clone()
    }

    /// What requests can refer to.
    #[must_use]
    pub fn directory(&self) -> Directory {
        Directory::of(&self.world.state().organization)
    }

    /// Why a reply to an operation is not one that the document describes; nothing where it is.
    #[must_use]
    pub fn faults_of_reply(&self, operation: &str, reply: &serde_json::Value) -> Vec<String> {
        self.world.document.unlike(operation, reply)
    }
}

async fn listener(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await
}

fn listener_address(listener: &TcpListener, path: &str) -> io::Result<String> {
    Ok(format!("http://{}{path}", listener.local_addr()?))
}
