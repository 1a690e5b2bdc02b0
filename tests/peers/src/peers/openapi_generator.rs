//! The client that openapi-generator makes.

use crate::call::{Call, Filters};
use crate::peer::{Caller, Credentials, Failure, Later, Peer, Reply, reply, value};
use close_messaging::Bytes;
use peer_openapi_generator::apis::configuration::Configuration;
use peer_openapi_generator::apis::{Error, files_api, sms_api, whatsapp_api};
use peer_openapi_generator::models::{CreateSmsActivity, MessageStatus, SmsPage};

/// openapi-generator, `-g rust`.
pub struct OpenapiGenerator;

/// A client of it.
#[derive(Clone)]
pub struct Connected(Configuration);

impl Peer for OpenapiGenerator {
    fn name(&self) -> &'static str {
        "openapi-generator"
    }

    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String> {
        let client = reqwest::Client::builder().no_proxy().build();
        Ok(Box::new(Connected(Configuration {
            base_path: base_url.to_owned(),
            basic_auth: Some(("api_peers".to_owned(), Some(String::new()))),
            client: client.map_err(|error| error.to_string())?,
            ..Configuration::new()
        })))
    }

    fn credentials(&self) -> Credentials {
        Credentials::Client
    }

    fn decode(&self, body: &Bytes) -> Result<usize, String> {
        crate::peers::read(body, |page: &SmsPage| page.data.len())
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
            let filters = Filters { lead_id: Some(leads), limit, skip, ..Default::default() };
            let page = self.sms_list(&filters).await.map_err(|error| error.to_string())?;
            Ok((page.data.len(), page.has_more))
        })
    }

    fn send(&self) -> Later<'_, Result<(), String>> {
        Box::pin(async {
            let mut body = CreateSmsActivity::new(MessageStatus::Outbox);
            body.lead_id = Some(Some("lead_a".to_owned()));
            body.local_phone = Some(Some("+12025550100".to_owned()));
            body.remote_phone = Some(Some("+12025550143".to_owned()));
            body.text = Some(Some("Your order is ready.".to_owned()));
            let sent = sms_api::sms_create(&self.0, body, None, None).await;
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
            Call::SmsList(filters) => told(self.sms_list(filters).await),
            Call::WhatsAppList(filters) => self.whatsapp_list(filters).await,
            Call::SmsGet(id, fields) => told(sms_api::sms_get(client, id, fields.clone()).await),
            Call::WhatsAppGet(id, fields) => {
                told(whatsapp_api::whatsapp_get(client, id, fields.clone()).await)
            }
            Call::SmsCreate(body, inbox, offset) => {
                told(sms_api::sms_create(client, value(body)?, *inbox, *offset).await)
            }
            Call::WhatsAppCreate(body, inbox) => {
                told(whatsapp_api::whatsapp_create(client, value(body)?, *inbox).await)
            }
            Call::SmsUpdate(id, body, offset) => {
                told(sms_api::sms_update(client, id, value(body)?, *offset).await)
            }
            Call::WhatsAppUpdate(id, body) => {
                told(whatsapp_api::whatsapp_update(client, id, value(body)?).await)
            }
            Call::SmsDelete(id) => told(sms_api::sms_delete(client, id).await),
            Call::WhatsAppDelete(id) => told(whatsapp_api::whatsapp_delete(client, id).await),
            Call::FilesCreateUpload(body) => {
                told(files_api::files_create_upload(client, value(body)?).await)
            }
        }
    }

    async fn sms_list(&self, filters: &Filters) -> Result<SmsPage, Error<sms_api::SmsListError>> {
        let f = filters.clone();
        let (created, active) = (&filters.date_created, &filters.activity_at);
        sms_api::sms_list(
            &self.0,
            f.limit.and_then(|limit| limit.try_into().ok()),
            f.skip.and_then(|skip| skip.try_into().ok()),
            f.id_in,
            f.lead_id,
            f.contact_id,
            f.user_id,
            f.organization_id.as_deref(),
            f.activity_type,
            created.gte(),
            created.lte(),
            created.gt(),
            created.lt(),
            active.gte(),
            active.lte(),
            active.gt(),
            active.lt(),
            f.fields,
        )
        .await
    }

    async fn whatsapp_list(&self, filters: &Filters) -> Result<Reply, Failure> {
        let f = filters.clone();
        let (created, active) = (&filters.date_created, &filters.activity_at);
        told(
            whatsapp_api::whatsapp_list(
                &self.0,
                f.limit.and_then(|limit| limit.try_into().ok()),
                f.skip.and_then(|skip| skip.try_into().ok()),
                f.id_in,
                f.lead_id,
                f.contact_id,
                f.user_id,
                f.organization_id.as_deref(),
                f.activity_type,
                created.gte(),
                created.lte(),
                created.gt(),
                created.lt(),
                active.gte(),
                active.lte(),
                active.gt(),
                active.lt(),
                f.external_id.as_deref(),
                f.fields,
            )
            .await,
        )
    }
}

fn told<T, E>(result: Result<T, Error<E>>) -> Result<Reply, Failure>
where
    T: serde::Serialize + std::fmt::Debug,
    E: std::fmt::Debug + 'static,
{
    result.map(|value| reply(&value)).map_err(|error| match &error {
        Error::ResponseError(content) => Failure {
            status: Some(content.status.as_u16()),
            body: Some(content.content.clone()),
            ..Failure::shown(&error)
        },
        _ => Failure::shown(&error),
    })
}
