//! The client that ploidy makes.

use crate::call::{Call, Filters};
use crate::peer::{Caller, Failure, Later, Peer, Reply, reply, text, value};
use close_messaging::Bytes;
use peer_ploidy::client::default::parameters::{
    SmsCreateQuery, SmsGetQuery, SmsListQuery, WhatsappCreateQuery, WhatsappGetQuery,
    WhatsappListQuery,
};
use peer_ploidy::types::{CreateSmsActivity, DateFilter, MessageStatus, SmsPage};
use peer_ploidy::util::absent::AbsentOr;
use peer_ploidy::{Client, Error};
use serde_json::{Value, json};

/// ploidy.
pub struct Ploidy;

/// A client of it.
#[derive(Clone)]
pub struct Connected(Client);

impl Peer for Ploidy {
    fn name(&self) -> &'static str {
        "ploidy"
    }

    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String> {
        let http = peer_ploidy::util::reqwest::Client::builder().no_proxy().build();
        let url = base_url.parse().map_err(|_| "no address".to_owned())?;
        let client = Client::with_reqwest_client(http.map_err(|error| error.to_string())?, url);
        let client = client.with_sensitive_header("authorization", crate::peers::BASIC);
        Ok(Box::new(Connected(client.map_err(|error| error.to_string())?)))
    }

    fn decode(&self, body: &Bytes) -> Result<usize, String> {
        let read = &mut serde_json::Deserializer::from_slice(body);
        let page = peer_ploidy::util::serde_path_to_error::deserialize::<_, SmsPage>(read);
        page.map(|page| page.data.len()).map_err(|error| error.to_string())
    }
}

impl Caller for Connected {
    fn call<'a>(&'a self, call: &'a Call) -> Later<'a, Result<Reply, Failure>> {
        Box::pin(self.make(call))
    }

    fn page(&self, skip: u32) -> Later<'_, Result<(usize, bool), String>> {
        Box::pin(async move {
            let leads = vec!["lead_a".to_owned(), "lead_b".to_owned()];
            let (limit, skip) = (Some(100), i32::try_from(skip).ok());
            let query = SmsListQuery { lead_id: Some(leads), limit, skip, ..Default::default() };
            let page = self.0.sms_list(&query).await.map_err(|error| error.to_string())?;
            Ok((page.data.len(), page.has_more))
        })
    }

    fn send(&self) -> Later<'_, Result<(), String>> {
        Box::pin(async {
            let body = CreateSmsActivity {
                status: MessageStatus::Outbox,
                lead_id: AbsentOr::Present("lead_a".to_owned()),
                local_phone: AbsentOr::Present("+12025550100".to_owned()),
                remote_phone: AbsentOr::Present("+12025550143".to_owned()),
                text: AbsentOr::Present("Your order is ready.".to_owned()),
                ..Default::default()
            };
            let sent = self.0.sms_create(&SmsCreateQuery::default(), body).await;
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

macro_rules! dated {
    ($query:ident, $filters:expr) => {{
        let mut query: $query = value(&of($filters))?;
        let (created, active) = (&$filters.date_created, &$filters.activity_at);
        query.date_created_gte = date(created.gte())?;
        query.date_created_gt = date(created.gt())?;
        query.date_created_lte = date(created.lte())?;
        query.date_created_lt = date(created.lt())?;
        query.activity_at_gte = date(active.gte())?;
        query.activity_at_gt = date(active.gt())?;
        query.activity_at_lte = date(active.lte())?;
        query.activity_at_lt = date(active.lt())?;
        query
    }};
}

impl Connected {
    async fn make(&self, call: &Call) -> Result<Reply, Failure> {
        let client = &self.0;
        match call {
            Call::SmsList(filters) => told(client.sms_list(&dated!(SmsListQuery, filters)).await),
            Call::WhatsAppList(filters) => {
                told(client.whatsapp_list(&dated!(WhatsappListQuery, filters)).await)
            }
            Call::SmsGet(id, fields) => {
                let query = SmsGetQuery { fields: fields.clone() };
                told(client.sms_get(id, &query).await)
            }
            Call::WhatsAppGet(id, fields) => {
                let query = WhatsappGetQuery { fields: fields.clone() };
                told(client.whatsapp_get(id, &query).await)
            }
            Call::SmsDelete(id) => told(client.sms_delete(id).await),
            Call::WhatsAppDelete(id) => told(client.whatsapp_delete(id).await),
            _ => self.make_with_body(call).await,
        }
    }

    async fn make_with_body(&self, call: &Call) -> Result<Reply, Failure> {
        let client = &self.0;
        match call {
            // It has no way to send the header `x-tz-offset`.
            Call::SmsCreate(body, inbox, _) => {
                let body: peer_ploidy::types::CreateSmsActivity = value(body)?;
                let query = SmsCreateQuery { send_to_inbox: *inbox };
                told(client.sms_create(&query, body).await)
            }
            Call::WhatsAppCreate(body, inbox) => {
                let body: peer_ploidy::types::CreateWhatsAppMessage = value(body)?;
                let query = WhatsappCreateQuery { send_to_inbox: *inbox };
                told(client.whatsapp_create(&query, body).await)
            }
            Call::SmsUpdate(id, body, _) => {
                let body: peer_ploidy::types::UpdateSmsActivity = value(body)?;
                told(client.sms_update(id, body).await)
            }
            Call::WhatsAppUpdate(id, body) => {
                let body: peer_ploidy::types::UpdateWhatsAppMessage = value(body)?;
                told(client.whatsapp_update(id, body).await)
            }
            Call::FilesCreateUpload(body) => {
                let body: peer_ploidy::types::CreateFileUpload = value(body)?;
                told(client.files_create_upload(body).await)
            }
            _ => Err(Failure::unsaid("no call with a body")),
        }
    }
}

/// Everything but the dates.
fn of(filters: &Filters) -> Value {
    let mut json = filters.json();
    json.retain(|name, _| {
        !name.starts_with("date_created__") && !name.starts_with("activity_at__")
    });
    json!(json)
}

/// It has a structure of both forms, of which one is set; its own reading takes neither from text.
fn date(at: Option<&str>) -> Result<Option<DateFilter>, Failure> {
    let Some(at) = at else { return Ok(None) };
    Ok(Some(if at.len() == 10 {
        DateFilter { date_filter_2: AbsentOr::Present(text(at)?), ..Default::default() }
    } else {
        DateFilter { date_filter_1: AbsentOr::Present(text(at)?), ..Default::default() }
    }))
}

fn told<T: serde::Serialize + std::fmt::Debug>(result: Result<T, Error>) -> Result<Reply, Failure> {
    result.map(|value| reply(&value)).map_err(|error| {
        let status = match &error {
            Error::Status(status) => Some(status.as_u16()),
            _ => None,
        };
        Failure { status, ..Failure::shown(&error) }
    })
}
