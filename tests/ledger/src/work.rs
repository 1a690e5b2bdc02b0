//! The calls: every kind, by many workers at once.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use close_messaging::types::{ContactId, LeadId, PhoneNumber};
use close_messaging::{Client, Error};
use tokio::task::JoinSet;

use crate::beliefs::{Act, Beliefs};
use crate::eavesdropper::Eavesdropper;
use crate::walks::Walked;

mod sms;
mod whatsapp;

/// How much is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many workers there are.
    pub workers: u32,
    /// How many rounds each makes.
    pub rounds: u32,
    /// How many messages of each kind are there throughout.
    pub kept: u32,
}

/// A worker's place: what all share, and the lead that its messages belong to.
#[derive(Clone, Debug)]
pub struct Workshop {
    shared: Arc<Shared>,
    lead: LeadId,
}

#[derive(Debug)]
struct Shared {
    client: Client,
    beliefs: Beliefs,
    ears: Eavesdropper,
    leads: Vec<LeadId>,
    contact: ContactId,
    local_phone: PhoneNumber,
    calls: AtomicU64,
}

/// What the work came to, besides beliefs.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Calls that were made.
    pub calls: u64,
    /// Walks that came to their end.
    pub walks: u64,
    /// Walks that ended with an error, after all attempts.
    pub failed_walks: u64,
    /// What was there throughout a walk and is missing from it.
    pub missing: Vec<String>,
    /// What a walk gave twice.
    pub repeated: Vec<String>,
}

/// Messages that are there throughout.
#[derive(Debug, Default)]
struct Kept {
    whatsapp: BTreeSet<String>,
    sms: BTreeSet<String>,
}

impl Workshop {
    /// Workers that make their calls with `client`, for a contact, from a phone number of Close's.
    /// Each worker has one of the leads; the walks go through the first of them.
    #[must_use]
    pub fn new(
        client: Client,
        beliefs: Beliefs,
        ears: Eavesdropper,
        leads: Vec<LeadId>,
        (contact, local_phone): (&str, &str),
    ) -> Self {
        let lead = leads.first().cloned().unwrap_or_else(|| "".into());
        let shared = Arc::new(Shared {
            client,
            beliefs,
            ears,
            leads,
            contact: contact.into(),
            local_phone: local_phone.into(),
            calls: AtomicU64::new(0),
        });
        Self { shared, lead }
    }

    /// Does what the plan says.
    pub async fn work(&self, plan: Plan) -> Done {
        let kept = Arc::new(self.keep(plan.kept).await);
        let mut workers = JoinSet::new();
        for worker in 0..plan.workers {
            let kept = kept.clone();
            let lead = self.shared.leads.iter().cycle().nth(worker as usize);
            let lead = lead.unwrap_or(&self.lead).clone();
            let shop = Self { shared: self.shared.clone(), lead };
            workers.spawn(async move { shop.worker(worker, plan.rounds, &kept).await });
        }
        let mut walked = Walked::default();
        while let Some(result) = workers.join_next().await {
            match result {
                Ok(of_worker) => walked.add(of_worker),
                // What failed there fails the test that waits here.
                Err(fault) => std::panic::resume_unwind(fault.into_panic()),
            }
        }
        Done {
            calls: self.shared.calls.load(Ordering::Relaxed),
            walks: walked.finished,
            failed_walks: walked.failed,
            missing: walked.missing,
            repeated: walked.repeated,
        }
    }

    /// Messages that nobody changes afterwards; those that the client was told are there.
    async fn keep(&self, count: u32) -> Kept {
        let mut kept = Kept::default();
        for number in 0..count {
            let marker = format!("kept-{number}");
            kept.whatsapp.extend(self.log_whatsapp(&marker).await.map(|id| id.as_str().to_owned()));
            kept.sms.extend(self.draft(&marker).await.map(|id| id.as_str().to_owned()));
        }
        kept
    }

    async fn worker(&self, worker: u32, rounds: u32, kept: &Kept) -> Walked {
        let mut walked = Walked::default();
        for round in 0..rounds {
            let marker = format!("marker-{worker}-{round}");
            self.whatsapp_round(&marker, round).await;
            self.sms_round(&marker, round).await;
            // Each walk is many requests: a few of them are enough.
            if round % 8 == worker % 8 {
                let Shared { client, leads, .. } = &*self.shared;
                let Some(lead) = leads.first() else { continue };
                walked.whatsapp(client, lead, &kept.whatsapp).await;
                walked.sms(client, lead, &kept.sms).await;
                self.shared.calls.fetch_add(2, Ordering::Relaxed);
            }
        }
        walked
    }

    /// Makes a call, and notes what the client says of it.
    async fn act<C, T>(&self, act: Act, marker: &str, call: C) -> Option<T>
    where
        C: IntoFuture<Output = Result<T, Error>>,
    {
        let result = self.heard(call).await;
        self.shared.beliefs.note(act, marker, result)
    }

    /// Makes a call that does nothing.
    async fn look<C, T>(&self, call: C) -> Option<T>
    where
        C: IntoFuture<Output = Result<T, Error>>,
    {
        self.heard(call).await.ok()
    }

    /// Makes a call; what it says of a failure could be in a log.
    async fn heard<C, T>(&self, call: C) -> Result<T, Error>
    where
        C: IntoFuture<Output = Result<T, Error>>,
    {
        self.shared.calls.fetch_add(1, Ordering::Relaxed);
        let result = call.await;
        if let Err(error) = &result {
            self.shared.ears.hear(&format!("{error} {error:?}"));
        }
        result
    }
}
