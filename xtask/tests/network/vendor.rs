//! A server that has a vendor's documents.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};

/// By path: a status, and a text or where it leads.
type Pages = Arc<Mutex<BTreeMap<String, (u16, String)>>>;

pub(crate) struct Vendor {
    pub(crate) url: String,
    pages: Pages,
}

impl Vendor {
    pub(crate) fn start() -> Self {
        let pages = Pages::default();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&pages));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router).await.unwrap();
            });
        });
        Self { url, pages }
    }

    pub(crate) fn has(&self, path: &str, text: impl Into<String>) {
        self.pages.lock().unwrap().insert(path.to_owned(), (200, text.into()));
    }

    pub(crate) fn leads(&self, path: &str, to: &str) {
        self.pages.lock().unwrap().insert(path.to_owned(), (302, to.to_owned()));
    }

    pub(crate) fn lacks(&self, path: &str) {
        self.pages.lock().unwrap().remove(path);
    }
}

async fn answer(State(pages): State<Pages>, request: Request) -> Response<axum::body::Body> {
    let found = pages.lock().unwrap().get(request.uri().path()).cloned();
    let (status, text) = found.unwrap_or((404, String::new()));
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    if status == 302 {
        response = response.header("location", &text);
    }
    response.body(text.into()).unwrap()
}
