//! Codes and tokens that were given out.

use std::collections::HashMap;
use std::time::Duration;

use jiff::Timestamp;

/// How long an access token is good for.
pub(super) const LIFETIME: Duration = Duration::from_secs(3_600);

/// Who was given access.
#[derive(Debug, Default)]
pub(crate) struct Grants {
    next: u64,
    codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    /// The grant that each refresh token belongs to. A grant has one at a time.
    refresh: HashMap<String, Grant>,
}

#[derive(Debug)]
struct Code {
    user_id: String,
    redirect: String,
}

#[derive(Debug)]
struct Access {
    grant: Grant,
    expires_at: Timestamp,
}

/// That a person has agreed: what tokens stand for, from the first to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grant {
    number: u64,
    pub(super) user_id: String,
}

impl Grants {
    pub(super) fn add_code(&mut self, code: &str, user_id: &str, redirect: &str) {
        let code_of = Code { user_id: user_id.to_owned(), redirect: redirect.to_owned() };
        self.codes.insert(code.to_owned(), code_of);
    }

    /// Uses a code up. One that is asked for with another redirect than it was given for is used up
    /// all the same: somebody has it who should not.
    pub(super) fn use_code(&mut self, code: &str, redirect: Option<&str>) -> Option<Grant> {
        let code = self.codes.remove(code)?;
        if redirect.is_some_and(|redirect| redirect != code.redirect) {
            return None;
        }
        self.next += 1;
        Some(Grant { number: self.next, user_id: code.user_id })
    }

    /// Uses a refresh token up.
    pub(super) fn use_refresh(&mut self, token: &str) -> Option<Grant> {
        self.refresh.remove(token)
    }

    /// The next pair of tokens of a grant.
    pub(super) fn add_tokens(
        &mut self,
        grant: &Grant,
        access: &str,
        refresh: &str,
        now: Timestamp,
    ) {
        self.access.retain(|_, access| access.expires_at > now);
        let expires_at = now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX);
        let access_of = Access { grant: grant.clone(), expires_at };
        self.access.insert(access.to_owned(), access_of);
        self.refresh.insert(refresh.to_owned(), grant.clone());
    }

    /// Ends the grant that a token of either kind belongs to, with all its tokens.
    pub(super) fn revoke(&mut self, token: &str) {
        let of_access = self.access.get(token).map(|access| &access.grant);
        let Some(grant) = self.refresh.get(token).or(of_access).cloned() else { return };
        self.refresh.retain(|_, other| *other != grant);
        self.access.retain(|_, other| other.grant != grant);
    }

    pub(super) fn user_of(&self, token: &str, now: Timestamp) -> Option<String> {
        let access = self.access.get(token).filter(|access| access.expires_at > now)?;
        Some(access.grant.user_id.clone())
    }
}
