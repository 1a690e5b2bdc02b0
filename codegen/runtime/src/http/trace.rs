//! A span for each call, and an event for each attempt and wait, by the crate `tracing`.
//!
//! Without the feature `tracing` it does nothing.

use super::client::Settings;
use super::engine::Plan;
use super::error::Error;
#[cfg(feature = "tracing")]
use super::error::ErrorKind;
use super::hook::{Attempt, AttemptOutcome, Wait};

/// Work for another task, within the span of this one.
pub(crate) fn within_this_span<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    #[cfg(feature = "tracing")]
    return tracing::Instrument::in_current_span(work);
    #[cfg(not(feature = "tracing"))]
    work
}

/// The span of one call.
#[derive(Clone)]
pub(super) struct Span {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl Span {
    /// Whether anything comes of what it is told.
    pub(super) const TELLS: bool = true;

    /// A span with the names OpenTelemetry gives to HTTP clients.
    pub(super) fn of(settings: &Settings, plan: &Plan) -> Self {
        use tracing::field::Empty;
        let span = tracing::info_span!(
            "call",
            operation = plan.operation.id,
            otel.kind = "client",
            otel.name = %format_args!("{} {}", plan.request.method, plan.operation.path),
            otel.status_code = Empty,
            error.type = Empty,
            http.request.method = plan.request.method.as_str(),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            server.address = settings.base_url.host(),
            server.port = settings.base_url.port(),
            url.template = plan.operation.path,
            request_id = Empty,
        );
        Self { span }
    }

    /// The work, within the span.
    pub(super) fn around<T>(&self, work: impl Future<Output = T>) -> impl Future<Output = T> {
        tracing::Instrument::instrument(work, self.span.clone())
    }

    /// An attempt has ended.
    pub(super) fn attempted(&self, attempt: &Attempt, outcome: &AttemptOutcome) {
        let status = outcome.status.map(|status| status.as_u16());
        let request_id = outcome.request_id.as_deref();
        if attempt.number > 1 {
            self.span.record("http.request.resend_count", attempt.number.saturating_sub(1));
        }
        if let Some(status) = status {
            self.span.record("http.response.status_code", status);
        }
        if let Some(request_id) = request_id {
            self.span.record("request_id", request_id);
        }
        tracing::debug!(
            parent: &self.span,
            attempt = attempt.number,
            http.response.status_code = status,
            request_id,
            delivery = ?outcome.delivery,
            duration = ?outcome.duration,
            "attempt ended"
        );
    }

    /// The call has ended without success.
    pub(super) fn failed(&self, error: &Error) {
        self.span.record("otel.status_code", "ERROR");
        match (error.kind(), error.status()) {
            (_, Some(status)) => self.span.record("error.type", status.as_str()),
            (ErrorKind::Timeout, None) => self.span.record("error.type", "timeout"),
            (ErrorKind::Connect, None) => self.span.record("error.type", "connect"),
            (_, None) => self.span.record("error.type", "_OTHER"),
        };
    }

    /// The call is about to wait.
    pub(super) fn waiting(&self, wait: &Wait) {
        tracing::info!(
            parent: &self.span,
            attempt = wait.attempt,
            reason = ?wait.reason,
            length = ?wait.length,
            "waiting"
        );
    }
}

#[cfg(not(feature = "tracing"))]
impl Span {
    pub(super) const TELLS: bool = false;

    pub(super) fn of(_: &Settings, _: &Plan) -> Self {
        Self {}
    }

    #[allow(clippy::unused_self, reason = "it does something with the feature")]
    pub(super) fn around<T>(&self, work: impl Future<Output = T>) -> impl Future<Output = T> {
        work
    }

    #[allow(clippy::unused_self, reason = "it does something with the feature")]
    pub(super) fn attempted(&self, _: &Attempt, _: &AttemptOutcome) {}

    #[allow(clippy::unused_self, reason = "it does something with the feature")]
    pub(super) fn failed(&self, _: &Error) {}

    #[allow(clippy::unused_self, reason = "it does something with the feature")]
    pub(super) fn waiting(&self, _: &Wait) {}
}
