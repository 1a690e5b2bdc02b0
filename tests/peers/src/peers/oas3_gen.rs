//! The client that oas3-gen makes.

use crate::call::Call;
use crate::peer::{Caller, Failure, Later, Peer, Reply, value};
use close_messaging::Bytes;
use peer_oas3_gen::*;
use serde_json::{Value, json};

mod bodies;

/// oas3-gen, of the document in the terms of OpenAPI 3.1, which is all that it reads.
pub struct Oas3Gen;

/// A client of it.
#[derive(Clone)]
pub struct Connected(CloseMessagingClient);

impl Peer for Oas3Gen {
    fn name(&self) -> &'static str {
        "oas3-gen"
    }

    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String> {
        let client = CloseMessagingClient::with_client(base_url, crate::peers::with_key()?);
        Ok(Box::new(Connected(client.map_err(|error| error.to_string())?)))
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
            let leads = vec!["lead_a".to_owned(), "lead_b".to_owned()];
            let mut request = SmsListRequest::default();
            request.query.lead_id = Some(leads);
            request.query.limit = Some(100);
            request.query.skip = Some(skip.into());
            match self.0.sms_list(request).await {
                Ok(ApiResponse::Ok(page)) => Ok((page.data.len(), page.has_more)),
                other => Err(format!("{other:?}")),
            }
        })
    }

    fn send(&self) -> Later<'_, Result<(), String>> {
        Box::pin(async {
            let mut request = SmsCreateRequest::default();
            request.body.status = MessageStatus::Outbox;
            request.body.lead_id = Some("lead_a".to_owned());
            request.body.local_phone = Some("+12025550100".to_owned());
            request.body.remote_phone = Some("+12025550143".to_owned());
            request.body.text = Some("Your order is ready.".to_owned());
            match self.0.sms_create(request).await {
                Ok(ApiResponse::Ok(_)) => Ok(()),
                other => Err(format!("{other:?}")),
            }
        })
    }

    fn shown(&self) -> String {
        format!("{:?}", self.0)
    }

    fn again(&self) -> Box<dyn Caller> {
        Box::new(self.clone())
    }
}

/// Its query of a list, with what was not asked for taken out: the defaults are sent otherwise.
macro_rules! query {
    ($query:ty, $filters:expr) => {{
        let f = $filters.clone();
        let (created, active) = ($filters.date_created.clone(), $filters.activity_at.clone());
        let mut query = <$query>::default();
        query.limit = f.limit.map(i64::from);
        query.skip = f.skip.map(i64::from);
        query.id_in = f.id_in;
        query.lead_id = f.lead_id;
        query.contact_id = f.contact_id;
        query.user_id = f.user_id;
        query.organization_id = f.organization_id;
        query.r#type = f.activity_type;
        query.fields = f.fields;
        query.date_created_gte = created.gte().map(str::to_owned);
        query.date_created_gt = created.gt().map(str::to_owned);
        query.date_created_lte = created.lte().map(str::to_owned);
        query.date_created_lt = created.lt().map(str::to_owned);
        query.activity_at_gte = active.gte().map(str::to_owned);
        query.activity_at_gt = active.gt().map(str::to_owned);
        query.activity_at_lte = active.lte().map(str::to_owned);
        query.activity_at_lt = active.lt().map(str::to_owned);
        query
    }};
}

impl Connected {
    async fn make(&self, call: &Call) -> Result<Reply, Failure> {
        let client = &self.0;
        match call {
            Call::SmsList(filters) => {
                let request = SmsListRequest { query: query!(SmsListRequestQuery, filters) };
                told(client.sms_list(request).await, sms_page).await
            }
            Call::WhatsAppList(filters) => {
                let query = query!(WhatsappListRequestQuery, filters);
                let mut request = WhatsappListRequest { query };
                request.query.external_whatsapp_message_id = filters.external_id.clone();
                told(client.whatsapp_list(request).await, |_| Value::Null).await
            }
            Call::SmsGet(id, fields) => {
                let mut request = SmsGetRequest::default();
                request.path.id = id.clone();
                request.query.fields = fields.clone();
                told(client.sms_get(request).await, sms).await
            }
            Call::WhatsAppGet(id, fields) => {
                let mut request = WhatsappGetRequest::default();
                request.path.id = id.clone();
                request.query.fields = fields.clone();
                told(client.whatsapp_get(request).await, |_| Value::Null).await
            }
            Call::SmsDelete(id) => {
                let mut request = SmsDeleteRequest::default();
                request.path.id = id.clone();
                told(client.sms_delete(request).await, |()| Value::Null).await
            }
            Call::WhatsAppDelete(id) => {
                let mut request = WhatsappDeleteRequest::default();
                request.path.id = id.clone();
                told(client.whatsapp_delete(request).await, |()| Value::Null).await
            }
            _ => self.make_with_body(call).await,
        }
    }

    async fn make_with_body(&self, call: &Call) -> Result<Reply, Failure> {
        let client = &self.0;
        match call {
            Call::SmsCreate(body, inbox, offset) => {
                let mut request = SmsCreateRequest::default();
                request.query.send_to_inbox = *inbox;
                request.header.x_tz_offset = *offset;
                request.body = bodies::sms_create(body)?;
                told(client.sms_create(request).await, sms).await
            }
            Call::SmsUpdate(id, body, offset) => {
                let mut request = SmsUpdateRequest::default();
                request.path.id = id.clone();
                request.header.x_tz_offset = *offset;
                request.body = bodies::sms_update(body)?;
                told(client.sms_update(request).await, sms).await
            }
            Call::WhatsAppCreate(body, inbox) => {
                let mut request = WhatsappCreateRequest::default();
                request.query.send_to_inbox = *inbox;
                request.body = bodies::whatsapp_create(body)?;
                told(client.whatsapp_create(request).await, |_| Value::Null).await
            }
            Call::WhatsAppUpdate(id, body) => {
                let mut request = WhatsappUpdateRequest::default();
                request.path.id = id.clone();
                request.body = bodies::whatsapp_update(body)?;
                told(client.whatsapp_update(request).await, |_| Value::Null).await
            }
            Call::FilesCreateUpload(body) => {
                let mut request = FilesCreateUploadRequest::default();
                request.body.content_type = value(&body["content_type"])?;
                request.body.filename = value(&body["filename"])?;
                told(client.files_create_upload(request).await, |_| Value::Null).await
            }
            _ => Err(Failure::unsaid("no call with a body")),
        }
    }
}

/// Its models of what is received cannot be written, so what the tests look at is picked out.
fn sms(sms: &SMSActivity) -> Value {
    json!({ "id": sms.id, "status": sms.status, "text": sms.text })
}

fn sms_page(page: &SMSPage) -> Value {
    json!({ "data": page.data.iter().map(sms).collect::<Vec<_>>(), "has_more": page.has_more })
}

async fn told<T: std::fmt::Debug>(
    result: anyhow::Result<ApiResponse<T, ErrorReply>>,
    json: impl FnOnce(&T) -> Value,
) -> Result<Reply, Failure> {
    match result {
        Ok(ApiResponse::Ok(value)) => Ok(Reply { json: json(&value), shown: format!("{value:?}") }),
        Err(error) => Err(Failure {
            display: format!("{error:#}"),
            debug: format!("{error:?}"),
            ..Failure::default()
        }),
        Ok(response) => Err(refused(response).await),
    }
}

/// What a program learns from a reply that is no success, which is no error either.
async fn refused<T: std::fmt::Debug>(response: ApiResponse<T, ErrorReply>) -> Failure {
    let shown = format!("{response:?}");
    let refused = |status: u16, body: &ErrorReply| Failure {
        status: Some(status),
        body: Some(format!("{body:?}")),
        // It is no error, and has no `Display`.
        debug: shown.clone(),
        ..Failure::default()
    };
    match response {
        ApiResponse::Ok(_) => Failure::default(),
        ApiResponse::BadRequest(body) => refused(400, &body),
        ApiResponse::Unauthorized(body) => refused(401, &body),
        ApiResponse::PaymentRequired(body) => refused(402, &body),
        ApiResponse::Forbidden(body) => refused(403, &body),
        ApiResponse::NotFound(body) => refused(404, &body),
        ApiResponse::MethodNotAllowed(body) => refused(405, &body),
        ApiResponse::UnsupportedMediaType(body) => refused(415, &body),
        ApiResponse::TooManyRequests(body) => refused(429, &body),
        ApiResponse::Other(response) => {
            let header = |name: &str| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
            Failure {
                status: Some(response.status().as_u16()),
                retry_after: header("retry-after"),
                request_id: header("x-request-id"),
                body: response.text().await.ok(),
                debug: shown,
                ..Failure::default()
            }
        }
    }
}
