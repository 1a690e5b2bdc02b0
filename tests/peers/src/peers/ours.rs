//! The client of this repository.

use crate::call::{Call, Filters, Range};
use crate::peer::{Caller, Credentials, Failure, Later, Peer, Reply, reply, value};
use close_messaging::testing::{Script, examples};
use close_messaging::types::{CreateSmsActivity, MessageStatus, NewSms, SmsActivity};
use close_messaging::{
    ApiKey, Bytes, Client, DateOrDateTime, Delivery, Error, ErrorKind, RetryPolicy, sms, whatsapp,
};
use close_messaging_runtime::{self as runtime, Listing, Outcome, Paged, Pages};
use futures_util::StreamExt;
use std::ops::Bound;

/// The client of this repository.
pub struct Ours;

/// A client of it.
#[derive(Clone)]
pub struct Connected(pub Client);

impl Peer for Ours {
    fn name(&self) -> &'static str {
        "ours"
    }

    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String> {
        let client = Client::builder(ApiKey::new("api_peers")).base_url(base_url);
        let client = client.retry(RetryPolicy::standard()).build();
        Ok(Box::new(Connected(client.map_err(|error| error.to_string())?)))
    }

    fn credentials(&self) -> Credentials {
        Credentials::Client
    }

    fn scripted(&self) -> Option<Later<'_, Result<(), String>>> {
        Some(Box::pin(async {
            let script = Script::new();
            script.reply(200, examples::SMS_GET);
            let client: Client = close_messaging::testing::client(&script);
            client.sms().get("acti_1").await.map(drop).map_err(|error| error.to_string())
        }))
    }

    fn decode(&self, body: &Bytes) -> Result<usize, String> {
        let (status, headers) = (runtime::StatusCode::OK, runtime::HeaderMap::new());
        let reply = runtime::Reply::new(status, headers, body.clone());
        let page = Paged::<SmsList, SmsActivity>::decode(&reply);
        page.map(|page| page.data.len()).map_err(|error| error.to_string())
    }
}

/// The list as the generated client declares it.
enum SmsList {}

impl Listing for SmsList {
    const PAGES: Pages = Pages {
        limit: "_limit",
        skip: "_skip",
        items: "data",
        more: "has_more",
        identity: "id",
        fields: Some("_fields"),
        window: None,
    };
}

impl Caller for Connected {
    fn call<'a>(&'a self, call: &'a Call) -> Later<'a, Result<Reply, Failure>> {
        Box::pin(self.make(call))
    }

    fn page(&self, skip: u32) -> Later<'_, Result<(usize, bool), String>> {
        Box::pin(async move {
            let list = self.0.sms().list().lead_id(["lead_a", "lead_b"]).limit(100);
            let page = list.skip(skip.into()).await.map_err(|error| error.to_string())?;
            Ok((page.data.len(), page.has_more))
        })
    }

    fn send(&self) -> Later<'_, Result<(), String>> {
        Box::pin(async {
            let call = self.0.sms().send().lead_id("lead_a").local_phone("+12025550100");
            let sent = call.remote_phone("+12025550143").text("Your order is ready.").await;
            sent.map(drop).map_err(|error| error.to_string())
        })
    }

    fn walk(&self) -> Option<Later<'_, Result<Vec<String>, String>>> {
        Some(Box::pin(async {
            let mut items = self.0.sms().list().limit(2).stream();
            let mut found = Vec::new();
            while let Some(item) = items.next().await {
                found.push(item.map_err(|error| error.to_string())?.id.to_string());
            }
            Ok(found)
        }))
    }

    fn items(&self) -> Option<Later<'_, Vec<Result<String, String>>>> {
        Some(Box::pin(async {
            let items = self.0.sms().list().stream();
            let told = items.map(|item| match item {
                Ok(item) => Ok(item.id.to_string()),
                Err(error) => match error.kind() {
                    ErrorKind::Item(rejected) => Err(rejected.json().to_owned()),
                    _ => Err(error.to_string()),
                },
            });
            told.collect().await
        }))
    }

    fn raw(&self) -> Option<Later<'_, Result<String, String>>> {
        Some(Box::pin(async {
            let reply =
                self.0.sms().get("acti_1").raw().await.map_err(|error| error.to_string())?;
            Ok(String::from_utf8_lossy(reply.body()).into_owned())
        }))
    }

    fn extra(&self) -> Option<Later<'_, Result<Reply, Failure>>> {
        Some(Box::pin(async {
            let call = self.0.sms().create(NewSms { status: MessageStatus::Draft });
            told(call.extra("new_field", 10).await)
        }))
    }

    fn upload(&self) -> Option<Later<'_, Result<String, String>>> {
        Some(Box::pin(async {
            let file = self.0.files().upload("a.jpg", "image/jpeg", vec![1, 2, 3]).await;
            file.map(|file| file.url.as_str().to_owned()).map_err(|error| error.to_string())
        }))
    }

    fn shown(&self) -> String {
        format!("{:?} {:?}", self.0, ApiKey::new("api_peers"))
    }

    fn again(&self) -> Box<dyn Caller> {
        Box::new(self.clone())
    }
}

impl Connected {
    async fn make(&self, call: &Call) -> Result<Reply, Failure> {
        match call {
            Call::SmsList(filters) => sms_list(self.0.sms().list(), filters).await,
            Call::WhatsAppList(filters) => whatsapp_list(self.0.whatsapp().list(), filters).await,
            Call::SmsGet(id, None) => told(self.0.sms().get(id.as_str()).await),
            Call::SmsGet(id, Some(fields)) => {
                told(self.0.sms().get(id.as_str()).fields(fields_of(fields)?).await)
            }
            Call::WhatsAppGet(id, None) => told(self.0.whatsapp().get(id.as_str()).await),
            Call::WhatsAppGet(id, Some(fields)) => {
                told(self.0.whatsapp().get(id.as_str()).fields(fields_of(fields)?).await)
            }
            Call::SmsDelete(id) => told_nothing(self.0.sms().delete(id.as_str()).await),
            Call::WhatsAppDelete(id) => told_nothing(self.0.whatsapp().delete(id.as_str()).await),
            _ => self.make_with_body(call).await,
        }
    }

    async fn make_with_body(&self, call: &Call) -> Result<Reply, Failure> {
        match call {
            Call::SmsCreate(body, inbox, offset) => {
                let mut call = self.0.sms().create(value::<CreateSmsActivity>(body)?);
                if let Some(inbox) = inbox {
                    call = call.send_to_inbox(*inbox);
                }
                if let Some(offset) = offset {
                    call = call.timezone_offset(*offset);
                }
                told(call.await)
            }
            Call::WhatsAppCreate(body, inbox) => {
                let body: close_messaging::types::CreateWhatsAppMessage = value(body)?;
                let call = self.0.whatsapp().create(body);
                told(match inbox {
                    Some(inbox) => call.send_to_inbox(*inbox).await,
                    None => call.await,
                })
            }
            Call::SmsUpdate(id, body, offset) => {
                let body: close_messaging::types::UpdateSmsActivity = value(body)?;
                let call = self.0.sms().update(id.as_str()).body(body);
                told(match offset {
                    Some(offset) => call.timezone_offset(*offset).await,
                    None => call.await,
                })
            }
            Call::WhatsAppUpdate(id, body) => {
                let body: close_messaging::types::UpdateWhatsAppMessage = value(body)?;
                told(self.0.whatsapp().update(id.as_str()).body(body).await)
            }
            Call::FilesCreateUpload(body) => {
                let body: close_messaging::types::CreateFileUpload = value(body)?;
                told(self.0.files().create_upload(body).await)
            }
            _ => Err(Failure::unsaid("no call with a body")),
        }
    }
}

fn fields_of<T: serde::de::DeserializeOwned>(names: &[String]) -> Result<Vec<T>, Failure> {
    names.iter().map(|name| crate::peer::text(name)).collect()
}

macro_rules! filtered {
    ($list:expr, $filters:expr) => {{
        let (mut list, filters) = ($list, $filters);
        if let Some(limit) = filters.limit {
            list = list.limit(limit.into());
        }
        if let Some(skip) = filters.skip {
            list = list.skip(skip.into());
        }
        if let Some(ids) = &filters.id_in {
            list = list.id_in(ids.iter().map(String::as_str));
        }
        if let Some(ids) = &filters.lead_id {
            list = list.lead_id(ids.iter().map(String::as_str));
        }
        if let Some(ids) = &filters.contact_id {
            list = list.contact_id(ids.iter().map(String::as_str));
        }
        if let Some(ids) = &filters.user_id {
            list = list.user_id(ids.iter().map(String::as_str));
        }
        if let Some(id) = &filters.organization_id {
            list = list.organization_id(id.as_str());
        }
        if let Some(types) = &filters.activity_type {
            list = list.activity_type(types.iter().map(String::as_str));
        }
        list = list.date_created(bounds(&filters.date_created)?);
        list.activity_at(bounds(&filters.activity_at)?)
    }};
}

async fn sms_list(list: sms::List, filters: &Filters) -> Result<Reply, Failure> {
    let list = filtered!(list, filters);
    match &filters.fields {
        Some(fields) => page(list.fields(fields_of(fields)?).await),
        None => page(list.await),
    }
}

async fn whatsapp_list(list: whatsapp::List, filters: &Filters) -> Result<Reply, Failure> {
    let mut list = filtered!(list, filters);
    if let Some(id) = &filters.external_id {
        list = list.external_whatsapp_message_id(id.as_str());
    }
    match &filters.fields {
        Some(fields) => page(list.fields(fields_of(fields)?).await),
        None => page(list.await),
    }
}

type Bounds = (Bound<DateOrDateTime>, Bound<DateOrDateTime>);

fn bounds(range: &Range) -> Result<Bounds, Failure> {
    let bound = |edge: &Option<crate::call::Edge>| {
        let Some(edge) = edge else { return Ok(Bound::Unbounded) };
        let at = edge.at.parse().map_err(Failure::unsaid)?;
        Ok(if edge.inclusive { Bound::Included(at) } else { Bound::Excluded(at) })
    };
    Ok((bound(&range.start)?, bound(&range.end)?))
}

fn page<T: serde::Serialize + std::fmt::Debug>(
    result: Result<close_messaging::Page<T>, Error>,
) -> Result<Reply, Failure> {
    let page = result.map_err(|error| failure(&error))?;
    let json = serde_json::json!({ "data": page.data, "has_more": page.has_more });
    Ok(Reply { json, shown: format!("{page:?}") })
}

fn told<T: serde::Serialize + std::fmt::Debug>(result: Result<T, Error>) -> Result<Reply, Failure> {
    result.map(|value| reply(&value)).map_err(|error| failure(&error))
}

fn told_nothing<T>(result: Result<T, Error>) -> Result<Reply, Failure> {
    result.map(|_| reply(&())).map_err(|error| failure(&error))
}

fn failure(error: &Error) -> Failure {
    let header = |name: &str| Some(error.headers()?.get(name)?.to_str().ok()?.to_owned());
    Failure {
        status: error.status().map(|status| status.as_u16()),
        retry_after: header("retry-after"),
        request_id: header("x-request-id"),
        body: error.text().map(std::borrow::Cow::into_owned),
        delivered: Some(match error.delivery() {
            Delivery::NotSent => "not sent",
            Delivery::Refused => "refused",
            Delivery::Accepted => "accepted",
            _ => "unknown",
        }),
        ..Failure::shown(error)
    }
}
