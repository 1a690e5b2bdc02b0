//! Uploads in two legs: the API names a place, and the file goes there.

use super::call::{Call, Operation, Retry, Sending};
use super::client::{Client, Settings};
use super::engine::{self, Plan};
use super::error::Error;
use super::outcome::Json;
use super::transport::{Body, FileBody, Form, Request};
use reqwest::header::{HeaderMap, USER_AGENT};
use reqwest::multipart::Part;
use reqwest::{Method, Url};
use serde::de::DeserializeOwned;
use std::fmt;
use std::time::Duration;

/// Where a file goes, as the API said.
///
/// No `Debug`: the fields hold what lets anybody upload.
#[allow(missing_debug_implementations, reason = "it would print what lets anybody upload")]
pub struct UploadTarget {
    /// The URL to post the form to.
    pub url: String,
    /// The fields of the form that go before the file, in their order.
    pub fields: Vec<(String, String)>,
    /// The name of the part that holds the file.
    pub part: &'static str,
    /// How long the place is kept free, from the moment the API named it.
    pub within: Duration,
}

/// A file to upload. `Debug` shows its media type and its size alone.
pub struct Upload {
    /// What it is called.
    pub file_name: String,
    /// Its media type.
    pub content_type: String,
    /// Its contents.
    pub contents: FileBody,
}

impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Upload")
            .field("content_type", &self.content_type)
            .field("contents", &self.contents)
            .finish_non_exhaustive()
    }
}

/// The second leg of an upload whose contents are in memory. To post a file to its place again puts
/// the same file there.
static STORE: Operation = Operation {
    id: "upload",
    method: Method::POST,
    path: "",
    authenticated: false,
    retry: Retry::Safe,
};

/// Asks the API for a place by `call`, and puts the file there.
///
/// The file goes without credentials, and only over `https` (or to this machine, where the API is
/// there too), and all of it ends by the timeout of `call`. Contents in memory are sent again after a fault, as long as the place is kept free;
/// a stream is sent once. Errors of the second leg name the operation `upload`.
///
/// # Errors
///
/// When the media type is none, before anything is sent; and when either leg fails.
#[must_use = "nothing is sent until the future is awaited"]
pub fn upload<R: DeserializeOwned + Send + 'static>(
    call: Call<Json<R>>,
    target: fn(&R) -> UploadTarget,
    file: Upload,
) -> Sending<R> {
    Box::pin(async move {
        if Part::text("").mime_str(&file.content_type).is_err() {
            let reason = "is not a media type such as image/jpeg";
            return Err(Error::argument(call.operation_id(), "content_type", reason));
        }
        let client = call.client().clone();
        let ends_at = call.end();
        let mut call = call;
        call.end_at(ends_at);
        let reply = call.send().await?;
        let left = ends_at.saturating_sub(client.settings().clock.now());
        let target = target(&reply);
        let target = UploadTarget { within: target.within.min(left), ..target };
        store(&client, target, file).await?;
        Ok(reply)
    })
}

async fn store(client: &Client, target: UploadTarget, file: Upload) -> Result<(), Error> {
    let settings = client.settings();
    let url = place(settings, &target.url)?;
    let form = Form {
        fields: target.fields,
        part: target.part.to_owned(),
        file_name: file.file_name,
        content_type: file.content_type,
        file: file.contents,
    };
    let copy = form.try_clone();
    let plan = Plan {
        operation: &STORE,
        request: request(settings, url.clone(), Body::Form(form)),
        authenticated: false,
        timeout: target.within,
    };
    let mut again = move || {
        let form = copy.as_ref().and_then(Form::try_clone);
        let once = || Error::argument(STORE.id, "contents", "can be read only once");
        Ok(request(settings, url.clone(), Body::Form(form.ok_or_else(once)?)))
    };
    let run = engine::run(settings, plan, &mut again).await;
    run.result.map(drop).map_err(|error| error.after(&run.history))
}

fn request(settings: &Settings, url: Url, body: Body) -> Request {
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, settings.user_agent.clone());
    Request { method: Method::POST, url, headers, body }
}

/// The URL of the place. The API is trusted to name a host, but not to have a file sent in the
/// clear.
fn place(settings: &Settings, url: &str) -> Result<Url, Error> {
    let refuse = |reason| Err(Error::argument(STORE.id, "url", reason));
    let Ok(url) = Url::parse(url) else {
        return refuse("of the place that the API named is not a URL");
    };
    if url.scheme() == "https" || (url.scheme() == "http" && settings.base_url.is_plain()) {
        return Ok(url);
    }
    refuse("of the place that the API named does not begin with https://")
}
