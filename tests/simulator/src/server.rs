//! Connections.

use std::io;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::faults;
use crate::state::Shared;
use crate::{api, files, oauth, webhooks};

/// Answers connections to the API for as long as it is polled.
pub(crate) async fn serve(world: Shared, listener: TcpListener) -> io::Result<()> {
    let router = api::routes()
        .merge(webhooks::routes())
        .merge(oauth::routes())
        .fallback(api::no_such_address)
        .with_state(world.clone());
    let elsewhere = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    tokio::select! {
        ended = accept(&world, router, listener) => ended,
        () = faults::serve_elsewhere(world.clone(), elsewhere) => Ok(()),
    }
}

/// Answers connections to the storage of files.
pub(crate) async fn serve_storage(world: Shared, listener: TcpListener) -> io::Result<()> {
    let router = files::storage().with_state(world.clone());
    accept(&world, router, listener).await
}

/// Connections end with whoever polls this, also those that are never answered.
async fn accept(world: &Shared, router: Router, listener: TcpListener) -> io::Result<()> {
    let mut connections = JoinSet::new();
    loop {
        let (stream, _) = tokio::select! {
            accepted = listener.accept() => accepted?,
            Some(_) = connections.join_next() => continue,
        };
        if world.faults.refuses() {
            reset(stream);
            continue;
        }
        connections.spawn(connection(world.clone(), router.clone(), stream));
    }
}

async fn connection(world: Shared, router: Router, stream: TcpStream) {
    let is_broken = AtomicBool::new(false);
    let service = service_fn(|request: Request<hyper::body::Incoming>| {
        let (world, router) = (world.clone(), router.clone());
        let is_broken = &is_broken;
        async move {
            let answer = faults::answer(&world, router, request.map(Body::new)).await;
            is_broken.store(answer.is_err(), Ordering::Relaxed);
            answer
        }
    });
    let _ = stream.set_nodelay(true);
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    // A connection that breaks, on purpose or not, is nothing to tell of here.
    let _ = (&mut connection).await;
    if is_broken.load(Ordering::Relaxed) {
        reset(connection.into_parts().io.into_inner());
    }
}

/// Ends a connection with a reset, as a server does that has crashed, and not with a farewell.
fn reset(stream: TcpStream) {
    // Without it the connection ends all the same.
    let _ = stream.set_zero_linger();
    drop(stream);
}
