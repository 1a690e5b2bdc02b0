//! The course of one call.

use super::attempt::attempt;
use super::backoff::Backoff;
use super::deadline::Deadline;
use super::failure::Failure;
use super::history::History;
use super::plan::{Again, Plan};
use super::turn::Turn;
use crate::http::call::Operation;
use crate::http::client::Settings;
use crate::http::error::{Error, ErrorKind};
use crate::http::hook::{Attempt, AttemptOutcome, Wait, WaitReason};
use crate::http::reply::Reply;
use crate::http::trace::Span;
use crate::http::transport::Request;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Method, StatusCode};
use std::pin::pin;
use std::time::Duration;

/// The course of one call, from its first attempt to its last.
pub(super) struct Course<'a> {
    settings: &'a Settings,
    operation: &'static Operation,
    authenticated: bool,
    method: Method,
    /// The request of the first attempt, until it is sent.
    first: Option<Request>,
    /// Makes that of each other attempt.
    again: Again<'a>,
    /// Whether what was sent once can be sent again; asked while the body is still there.
    repeatable: bool,
    deadline: Deadline<'a>,
    /// Made for the first wait: most calls have none.
    backoff: Option<Box<Backoff>>,
    history: History,
    span: Span,
    /// The credentials that the last attempt went out with.
    authorization: Option<HeaderValue>,
    /// Whether the credentials were renewed, which happens once a call.
    renewed: bool,
}

impl<'a> Course<'a> {
    pub(super) fn new(settings: &'a Settings, plan: Plan, again: Again<'a>, span: Span) -> Self {
        Self {
            settings,
            operation: plan.operation,
            authenticated: plan.authenticated,
            method: plan.request.method.clone(),
            repeatable: plan.request.body.is_repeatable(),
            first: Some(plan.request),
            again,
            deadline: Deadline::after(&*settings.clock, plan.timeout),
            backoff: None,
            history: History::new(),
            span,
            authorization: None,
            renewed: false,
        }
    }

    pub(super) fn history(&self) -> History {
        self.history
    }

    pub(super) async fn run(&mut self) -> Result<Reply, Error> {
        self.settings.budget.deposit();
        if !self.deadline.leaves_room_after(Duration::ZERO) {
            return Err(Error::timeout(self.operation.id).not_sent());
        }
        let mut last = None;
        loop {
            let turn = match self.pace().await {
                Ok(turn) => turn,
                Err(error) => return Err(last.unwrap_or(error)),
            };
            let failure = match self.attempt(turn).await {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            if matches!(failure.error.kind(), ErrorKind::Authorization { .. }) {
                // What the API answered says more than that there are no other credentials.
                return Err(last.unwrap_or(failure.error));
            }
            if !self.renews(&failure) {
                match self.wait_after(&failure) {
                    Some((reason, length)) => self.wait(reason, length).await,
                    None => return Err(failure.error),
                }
            }
            last = Some(failure.error);
        }
    }

    /// Pauses until the limiter lets one more call through.
    async fn pace(&mut self) -> Result<Turn<'a>, Error> {
        loop {
            let Settings { limiter, clock, .. } = self.settings;
            let Some(pause) = limiter.reserve(self.operation.id, clock.now()) else {
                return Ok(Turn::of(self.settings, self.operation.id));
            };
            if !self.deadline.leaves_room_after(pause) {
                return Err(Error::no_room(self.operation.id, pause));
            }
            // A pause of nothing would never let time pass.
            self.wait(WaitReason::Pace, pause.max(Duration::from_millis(1))).await;
        }
    }

    async fn attempt(&mut self, turn: Turn<'a>) -> Result<Reply, Failure> {
        self.authorization = self.authorize().await.map_err(Failure::last)?;
        let request = self.request().map_err(Failure::last)?;
        let description = Attempt {
            operation: self.operation.id,
            number: self.history.begin(),
            method: self.method.clone(),
            path: self.operation.path,
        };
        self.settings.hooks.before(&description);
        let Settings { clock, .. } = self.settings;
        let started = clock.now();
        let exchange = self.settings.transport.send(request);
        let result = attempt(self.operation.id, self.settings, exchange, self.deadline).await;
        let duration = clock.now().saturating_sub(started);
        self.take_in(&result, turn);
        if Span::TELLS || !self.settings.hooks.is_empty() {
            let reply = result.as_ref().map_err(|failure| &failure.error);
            let outcome = AttemptOutcome::of(reply, duration);
            self.span.attempted(&description, &outcome);
            self.settings.hooks.after(&description, &outcome);
        }
        result
    }

    /// The request of this attempt, with the credentials.
    fn request(&mut self) -> Result<Request, Error> {
        let mut request = self.first.take().map_or_else(&mut self.again, Ok)?;
        if let Some(value) = &self.authorization {
            request.headers.insert(AUTHORIZATION, value.clone());
        }
        Ok(request)
    }

    /// The credentials. It does not borrow the course, which another thread could not look at while
    /// a file is being sent.
    fn authorize(&self) -> impl Future<Output = Result<Option<HeaderValue>, Error>> + use<'a> {
        let (settings, deadline) = (self.settings, self.deadline);
        let (operation, authenticated) = (self.operation, self.authenticated);
        async move {
            if !authenticated {
                return Ok(None);
            }
            match deadline.hold(pin!(settings.credentials.authorization(settings))).await {
                Some(result) => result.map(Some),
                None => Err(Error::timeout(operation.id).not_sent()),
            }
        }
    }

    /// Learns from what an attempt came to.
    fn take_in(&mut self, result: &Result<Reply, Failure>, turn: Turn<'_>) {
        let answer = match result {
            Ok(reply) => Some((reply.status(), reply.headers())),
            Err(failure) => {
                self.history.failed(&failure.error);
                failure.error.status().zip(failure.error.headers())
            }
        };
        if let Some((status, headers)) = answer {
            turn.answered(status, headers);
        }
    }

    /// Whether the server refused the credentials, and there may be others now.
    fn renews(&mut self, failure: &Failure) -> bool {
        let refused = failure.error.status() == Some(StatusCode::UNAUTHORIZED);
        let Some(used) = self.authorization.as_ref().filter(|_| refused && !self.renewed) else {
            return false;
        };
        self.renewed = self.repeatable && self.settings.credentials.renew_after_401(used);
        self.renewed
    }

    /// How long to wait before the next attempt; none if there may be no other.
    fn wait_after(&mut self, failure: &Failure) -> Option<(WaitReason, Duration)> {
        let allowed = failure.again.allows(self.operation.retry)
            && self.repeatable
            && self.history.attempts() < self.settings.retry.max_attempts;
        if !allowed {
            return None;
        }
        let policy = &self.settings.retry;
        let backoff = self.backoff.get_or_insert_with(|| Box::new(Backoff::new(policy)));
        let (reason, length) = match failure.told {
            Some(told) if !told.is_zero() => (WaitReason::Told, backoff.told(told)),
            // A server that names no wait, or none at all, must not be stormed.
            _ => (WaitReason::BackOff, backoff.next()),
        };
        if !self.deadline.leaves_room_after(length) {
            return None;
        }
        // The server itself sees to it that such a call is no burden.
        let free = failure.error.is_rate_limited() && reason == WaitReason::Told;
        (free || self.settings.budget.withdraw()).then_some((reason, length))
    }

    async fn wait(&mut self, reason: WaitReason, length: Duration) {
        let attempt = self.history.attempts().saturating_add(1);
        let wait = Wait { operation: self.operation.id, attempt, reason, length };
        self.history.wait(length);
        self.span.waiting(&wait);
        self.settings.hooks.waiting(&wait);
        self.settings.clock.pause(length).await;
    }
}
