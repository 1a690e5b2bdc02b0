//! A server that has a vendor's documents.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};

use crate::server::serve;

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
        let url = format!("http://{}", serve(router));
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
