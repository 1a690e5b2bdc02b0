//! What reading a list page after page needs of a call.

use super::Call;
use std::marker::PhantomData;

impl<O> Call<O> {
    /// The values of a query parameter, if it is set.
    pub(in crate::http) fn query_values(&self, name: &'static str) -> Option<Vec<String>> {
        self.query.values(name)
    }

    /// Takes a query parameter back.
    pub(in crate::http) fn remove_query(&mut self, name: &'static str) {
        self.query.remove(name);
    }

    /// Adds to a query parameter that is set to a list, written either way, what is not in it.
    pub(in crate::http) fn extend_query(&mut self, name: &'static str, items: &[&'static str]) {
        self.query.extend(name, items);
    }

    /// The same call, its reply read in another way.
    #[must_use]
    pub fn giving<P>(self) -> Call<P> {
        Call {
            client: self.client,
            operation: self.operation,
            path: self.path,
            query: self.query,
            headers: self.headers,
            body: self.body,
            timeout: self.timeout,
            ends_at: self.ends_at,
            fault: self.fault,
            outcome: PhantomData,
        }
    }
}
