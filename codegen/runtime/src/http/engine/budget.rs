//! How many attempts a client makes again, over all of its calls.

use super::policy::RetryPolicy;
use std::time::Duration;
use tower::retry::budget::{Budget as _, TpsBudget};

/// How long a call counts.
const MEMORY: Duration = Duration::from_secs(10);
/// How many attempts may be made again each second, however few calls there are.
const RESERVE_PER_SECOND: u32 = 2;
/// How many may be made again for each call.
const SHARE: f32 = 0.2;

/// How many attempts a client makes again, over all of its calls; without a limit if the policy has
/// none.
pub(in crate::http) struct Budget(Option<TpsBudget>);

impl Budget {
    pub(in crate::http) fn new(policy: &RetryPolicy) -> Self {
        Self(policy.budget.then(|| TpsBudget::new(MEMORY, RESERVE_PER_SECOND, SHARE)))
    }

    /// Counts a call.
    pub(super) fn deposit(&self) {
        if let Some(budget) = &self.0 {
            budget.deposit();
        }
    }

    /// Takes one attempt out, if there is one left.
    pub(super) fn withdraw(&self) -> bool {
        self.0.as_ref().is_none_or(TpsBudget::withdraw)
    }
}
