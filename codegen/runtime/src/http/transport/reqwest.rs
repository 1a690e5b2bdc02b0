//! The transport that goes over the network.

use super::{
    Body, Exchange, Form, Request, Response, ResponseBody, Transport, TransportError,
    TransportFault,
};
use bytes::Bytes;
use reqwest::multipart;

/// Goes over the network, by a client that neither retries nor follows redirects.
pub(in crate::http) struct ReqwestTransport {
    http: reqwest::Client,
    /// Whether it was set up here, and so is known to follow no redirect.
    own: bool,
}

impl ReqwestTransport {
    /// Goes through a client that was set up here.
    pub(in crate::http) fn own(http: reqwest::Client) -> Self {
        Self { http, own: true }
    }

    /// Goes through a client of which nothing is known.
    pub(in crate::http) fn given(http: reqwest::Client) -> Self {
        Self { http, own: false }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> Exchange {
        let own = self.own;
        // One that was set up here follows no redirect, and so ends where it began.
        let began_at = (!own).then(|| request.url.clone());
        let sent = written(&self.http, request).map(|request| self.http.execute(request));
        Box::pin(async move {
            let response = sent?.await.map_err(|error| failure(error, own))?;
            if began_at.is_some_and(|url| url != *response.url()) {
                return Err(TransportError::new(TransportFault::Redirected));
            }
            Ok(answer(response))
        })
    }
}

/// The request as reqwest has it. Only a form goes through its builder, which puts the headers
/// together once more.
fn written(http: &reqwest::Client, request: Request) -> Result<reqwest::Request, TransportError> {
    let Request { method, url, headers, body } = request;
    let body = match body {
        Body::Empty => None,
        Body::Bytes(bytes) => Some(bytes.into()),
        Body::Form(form) => {
            let builder = http.request(method, url).headers(headers);
            let builder = builder.multipart(multipart_form(form)?);
            return builder.build().map_err(|error| failure(error, true));
        }
    };
    let mut request = reqwest::Request::new(method, url);
    *request.headers_mut() = headers;
    *request.body_mut() = body;
    Ok(request)
}

fn multipart_form(form: Form) -> Result<multipart::Form, TransportError> {
    let length = form.file.len();
    let file = reqwest::Body::wrap_stream(form.file.into_stream());
    let file = multipart::Part::stream_with_length(file, length)
        .file_name(form.file_name)
        .mime_str(&form.content_type)
        .map_err(|error| failure(error, true))?;
    let fields = form
        .fields
        .into_iter()
        .fold(multipart::Form::new(), |fields, (name, value)| fields.text(name, value));
    Ok(fields.part(form.part, file))
}

fn answer(mut response: reqwest::Response) -> Response {
    let headers = std::mem::take(response.headers_mut());
    Response { status: response.status(), headers, body: ResponseBody::of_network(response) }
}

/// The next piece of a body.
pub(super) async fn next(
    response: &mut reqwest::Response,
) -> Result<Option<Bytes>, TransportError> {
    response.chunk().await.map_err(|error| failure(error, false))
}

/// The error without its URL, whose query may be personal. `certain` is whether to fail to connect
/// is to have sent nothing: a client that follows redirects may fail on its way to another server,
/// after the first one has carried the request out, and does not tell.
fn failure(error: reqwest::Error, certain: bool) -> TransportError {
    // Connecting may time out too, and then nothing was sent: it is asked about first.
    let fault = if error.is_builder() {
        TransportFault::Request
    } else if error.is_redirect() {
        TransportFault::Redirected
    } else if error.is_connect() && certain {
        TransportFault::Connect
    } else if error.is_timeout() {
        TransportFault::Timeout
    } else {
        TransportFault::Interrupted
    };
    TransportError::new(fault).caused_by(error.without_url())
}
