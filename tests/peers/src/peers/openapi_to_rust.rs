//! The client that openapi-to-rust makes.

use crate::call::{Call, Filters};
use crate::peer::{Caller, Failure, Later, Peer, Reply, reply, value};
use close_messaging::Bytes;
use peer_openapi_to_rust::{ApiOpError, CreateSMSActivity, HttpClient, RetryConfig, SMSPage};
use std::sync::OnceLock;

/// openapi-to-rust, with the retries that it offers.
pub struct OpenapiToRust;

/// A client of it.
#[derive(Clone)]
pub struct Connected(HttpClient);

impl Peer for OpenapiToRust {
    fn name(&self) -> &'static str {
        "openapi-to-rust"
    }

    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String> {
        let http = reqwest::Client::builder().no_proxy().build();
        let http = http.map_err(|error| error.to_string())?;
        let retry = Some(RetryConfig::default());
        let client = HttpClient::with_client_and_config(http, retry, true);
        let client = client.with_base_url(base_url);
        Ok(Box::new(Connected(client.with_header("authorization", crate::peers::BASIC))))
    }

    fn decode(&self, body: &Bytes) -> Result<usize, String> {
        crate::peers::read(body, |page: &SMSPage| page.data.len())
    }
}

impl Caller for Connected {
    fn call<'a>(&'a self, call: &'a Call) -> Later<'a, Result<Reply, Failure>> {
        Box::pin(self.make(call))
    }

    fn page(&self, skip: u32) -> Later<'_, Result<(usize, bool), String>> {
        Box::pin(async move {
            let leads = Some(vec!["lead_a".to_owned(), "lead_b".to_owned()]);
            let n = None::<&str>;
            #[rustfmt::skip]
            let page = self.0.sms_list(
                Some(100), Some(skip.into()), None, leads, None, None, n, None, n, n, n, n, n, n, n, n, None,
            );
            let page = page.await.map_err(|error| error.to_string())?;
            Ok((page.data.len(), page.has_more))
        })
    }

    fn send(&self) -> Later<'_, Result<(), String>> {
        Box::pin(async {
            // It has no constructor for a body.
            static BODY: OnceLock<CreateSMSActivity> = OnceLock::new();
            let body = crate::peers::body(&BODY)?;
            let sent = self.0.sms_create(None, None, body).await;
            sent.map(drop).map_err(|error| error.to_string())
        })
    }

    fn shown(&self) -> String {
        String::new()
    }

    fn again(&self) -> Box<dyn Caller> {
        Box::new(self.clone())
    }
}

impl Connected {
    async fn make(&self, call: &Call) -> Result<Reply, Failure> {
        let client = &self.0;
        match call {
            Call::SmsList(filters) => self.list(filters, true).await,
            Call::WhatsAppList(filters) => self.list(filters, false).await,
            Call::SmsGet(id, fields) => told(client.sms_get(id, fields.clone()).await),
            Call::WhatsAppGet(id, fields) => told(client.whatsapp_get(id, fields.clone()).await),
            Call::SmsCreate(body, inbox, offset) => {
                told(client.sms_create(*inbox, *offset, value(body)?).await)
            }
            Call::WhatsAppCreate(body, inbox) => {
                told(client.whatsapp_create(*inbox, value(body)?).await)
            }
            Call::SmsUpdate(id, body, offset) => {
                told(client.sms_update(id, *offset, value(body)?).await)
            }
            Call::WhatsAppUpdate(id, body) => told(client.whatsapp_update(id, value(body)?).await),
            Call::SmsDelete(id) => told(client.sms_delete(id).await),
            Call::WhatsAppDelete(id) => told(client.whatsapp_delete(id).await),
            Call::FilesCreateUpload(body) => told(client.files_create_upload(value(body)?).await),
        }
    }

    async fn list(&self, filters: &Filters, is_sms: bool) -> Result<Reply, Failure> {
        let f = filters.clone();
        let (limit, skip) = (f.limit.map(i64::from), f.skip.map(i64::from));
        let (c, a) = (&filters.date_created, &filters.activity_at);
        if is_sms {
            #[rustfmt::skip]
            let page = self.0.sms_list(
                limit, skip, f.id_in, f.lead_id, f.contact_id, f.user_id, f.organization_id,
                f.activity_type, c.gte(), c.lte(), c.gt(), c.lt(), a.gte(), a.lte(), a.gt(), a.lt(),
                f.fields,
            );
            told(page.await)
        } else {
            #[rustfmt::skip]
            let page = self.0.whatsapp_list(
                limit, skip, f.id_in, f.lead_id, f.contact_id, f.user_id, f.organization_id,
                f.activity_type, c.gte(), c.lte(), c.gt(), c.lt(), a.gte(), a.lte(), a.gt(), a.lt(),
                f.external_id, f.fields,
            );
            told(page.await)
        }
    }
}

fn told<T, E>(result: Result<T, ApiOpError<E>>) -> Result<Reply, Failure>
where
    T: serde::Serialize + std::fmt::Debug,
    E: std::fmt::Debug + 'static,
{
    result.map(|value| reply(&value)).map_err(|error| match error.api() {
        Some(api) => {
            let header = |name: &str| Some(api.headers.get(name)?.to_str().ok()?.to_owned());
            Failure {
                status: Some(api.status),
                retry_after: header("retry-after"),
                request_id: header("x-request-id"),
                body: Some(api.body.clone()),
                ..Failure::shown(&error)
            }
        }
        None => Failure::shown(&error),
    })
}
