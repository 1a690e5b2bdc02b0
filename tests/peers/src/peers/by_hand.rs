//! The client by hand.

use crate::call::{Call, Filters, Range};
use crate::peer::{Caller, Credentials, Failure, Later, Peer, Reply, reply, value};
use close_messaging::Bytes;
use peer_by_hand::{self as hand, Client, Error, Page, Sms};

/// The client by hand.
pub struct ByHand;

/// A client of it.
#[derive(Clone)]
pub struct Connected(Client);

impl Peer for ByHand {
    fn name(&self) -> &'static str {
        "by hand"
    }

    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String> {
        let client = Client::new(base_url, "api_peers").map_err(|error| error.to_string())?;
        Ok(Box::new(Connected(client)))
    }

    fn credentials(&self) -> Credentials {
        Credentials::Client
    }

    fn decode(&self, body: &Bytes) -> Result<usize, String> {
        crate::peers::read(body, |page: &Page<Sms>| page.data.len())
    }
}

impl Caller for Connected {
    fn call<'a>(&'a self, call: &'a Call) -> Later<'a, Result<Reply, Failure>> {
        Box::pin(self.make(call))
    }

    fn page(&self, skip: u32) -> Later<'_, Result<(usize, bool), String>> {
        Box::pin(async move {
            let leads = vec!["lead_a".to_owned(), "lead_b".to_owned()];
            let (limit, skip) = (Some(100), Some(skip));
            let filters = hand::Filters { lead_id: Some(leads), limit, skip, ..Default::default() };
            let page = self.0.sms_list(&filters).await.map_err(|error| error.to_string())?;
            Ok((page.data.len(), page.has_more))
        })
    }

    fn send(&self) -> Later<'_, Result<(), String>> {
        Box::pin(async {
            let mut body = hand::CreateSms::new(hand::SmsStatus::Outbox);
            body.lead_id = Some(Some("lead_a".to_owned()));
            body.local_phone = Some(Some("+12025550100".to_owned()));
            body.remote_phone = Some(Some("+12025550143".to_owned()));
            body.text = Some(Some("Your order is ready.".to_owned()));
            let sent = self.0.sms_create(&body, None, None).await;
            sent.map(drop).map_err(|error| error.to_string())
        })
    }

    fn shown(&self) -> String {
        format!("{:?}", self.0)
    }

    fn again(&self) -> Box<dyn Caller> {
        Box::new(self.clone())
    }
}

impl Connected {
    async fn make(&self, call: &Call) -> Result<Reply, Failure> {
        let client = &self.0;
        match call {
            Call::SmsList(filters) => told(client.sms_list(&of(filters)).await),
            Call::WhatsAppList(filters) => told(client.whatsapp_list(&of(filters)).await),
            Call::SmsGet(id, fields) => told(client.sms_get(id, fields.as_deref()).await),
            Call::WhatsAppGet(id, fields) => told(client.whatsapp_get(id, fields.as_deref()).await),
            Call::SmsCreate(body, inbox, offset) => {
                told(client.sms_create(&value(body)?, *inbox, *offset).await)
            }
            Call::WhatsAppCreate(body, inbox) => {
                told(client.whatsapp_create(&value(body)?, *inbox).await)
            }
            Call::SmsUpdate(id, body, offset) => {
                told(client.sms_update(id, &value(body)?, *offset).await)
            }
            Call::WhatsAppUpdate(id, body) => told(client.whatsapp_update(id, &value(body)?).await),
            Call::SmsDelete(id) => told(client.sms_delete(id).await),
            Call::WhatsAppDelete(id) => told(client.whatsapp_delete(id).await),
            Call::FilesCreateUpload(body) => told(client.files_create_upload(&value(body)?).await),
        }
    }
}

fn of(filters: &Filters) -> hand::Filters {
    hand::Filters {
        limit: filters.limit,
        skip: filters.skip,
        id_in: filters.id_in.clone(),
        lead_id: filters.lead_id.clone(),
        contact_id: filters.contact_id.clone(),
        user_id: filters.user_id.clone(),
        organization_id: filters.organization_id.clone(),
        activity_type: filters.activity_type.clone(),
        external_whatsapp_message_id: filters.external_id.clone(),
        fields: filters.fields.clone(),
        date_created: range(&filters.date_created),
        activity_at: range(&filters.activity_at),
    }
}

fn range(range: &Range) -> hand::Range {
    hand::Range {
        gte: range.gte().map(str::to_owned),
        lte: range.lte().map(str::to_owned),
        gt: range.gt().map(str::to_owned),
        lt: range.lt().map(str::to_owned),
    }
}

fn told<T: serde::Serialize + std::fmt::Debug>(result: Result<T, Error>) -> Result<Reply, Failure> {
    result.map(|value| reply(&value)).map_err(|error| match &error {
        Error::Status(status, headers, body) => {
            let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
            Failure {
                status: Some(status.as_u16()),
                retry_after: header("retry-after"),
                request_id: header("x-request-id"),
                body: Some(body.clone()),
                ..Failure::shown(&error)
            }
        }
        _ => Failure::shown(&error),
    })
}
