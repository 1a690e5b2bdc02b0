//! The client that progenitor makes.

use crate::call::{Call, Filters};
use crate::peer::{Caller, Failure, Later, Peer, Reply, reply, text, value};
use close_messaging::Bytes;
use peer_progenitor::types::{CreateSmsActivity, DateFilter, SmsPage};
use peer_progenitor::{Client, Error, ResponseValue};
use serde_json::json;
use std::num::NonZeroU64;
use std::sync::OnceLock;

/// progenitor, as `build.rs` and as `cargo-progenitor`: one generator, one client.
pub struct Progenitor;

/// A client of it.
#[derive(Clone)]
pub struct Connected(Client);

impl Peer for Progenitor {
    fn name(&self) -> &'static str {
        "progenitor"
    }

    fn connect(&self, base_url: &str) -> Result<Box<dyn Caller>, String> {
        let http = crate::peers::with_key()?;
        Ok(Box::new(Connected(Client::new_with_client(base_url, http))))
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
            let leads = vec![lead("lead_a"), lead("lead_b")];
            let limit = NonZeroU64::new(100);
            let n = None;
            #[rustfmt::skip]
            let page = self.0.sms_list(
                None, limit, Some(skip.into()), None, n, n, n, n, None, n, n, n, n, None, Some(&leads), None, None,
            );
            let page = page.await.map_err(|error| error.to_string())?;
            Ok((page.data.len(), page.has_more))
        })
    }

    fn send(&self) -> Later<'_, Result<(), String>> {
        Box::pin(async {
            // It has no constructor for a body.
            static BODY: OnceLock<CreateSmsActivity> = OnceLock::new();
            let body = crate::peers::body(&BODY)?;
            let sent = self.0.sms_create(None, None, &body).await;
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

fn lead(id: &str) -> peer_progenitor::types::LeadId {
    peer_progenitor::types::LeadId(id.to_owned())
}

impl Connected {
    async fn make(&self, call: &Call) -> Result<Reply, Failure> {
        let client = &self.0;
        match call {
            Call::SmsList(filters) => self.list(filters, true).await,
            Call::WhatsAppList(filters) => self.list(filters, false).await,
            Call::SmsGet(id, fields) => {
                told(client.sms_get(&text(id)?, fields.as_ref()).await).await
            }
            Call::WhatsAppGet(id, fields) => {
                told(client.whatsapp_get(&text(id)?, fields.as_ref()).await).await
            }
            Call::SmsCreate(body, inbox, offset) => {
                told(client.sms_create(*inbox, *offset, &value(body)?).await).await
            }
            Call::WhatsAppCreate(body, inbox) => {
                told(client.whatsapp_create(*inbox, &value(body)?).await).await
            }
            Call::SmsUpdate(id, body, offset) => {
                told(client.sms_update(&text(id)?, *offset, &value(body)?).await).await
            }
            Call::WhatsAppUpdate(id, body) => {
                told(client.whatsapp_update(&text(id)?, &value(body)?).await).await
            }
            Call::SmsDelete(id) => told(client.sms_delete(&text(id)?).await).await,
            Call::WhatsAppDelete(id) => told(client.whatsapp_delete(&text(id)?).await).await,
            Call::FilesCreateUpload(body) => {
                told(client.files_create_upload(&value(body)?).await).await
            }
        }
    }

    async fn list(&self, filters: &Filters, is_sms: bool) -> Result<Reply, Failure> {
        let f = filters;
        let (fields, types) = (f.fields.as_ref(), f.activity_type.as_ref());
        let limit = f.limit.and_then(|limit| NonZeroU64::new(limit.into()));
        let skip = f.skip.map(u64::from);
        let contacts = option(&f.contact_id)?;
        let ids = option(&f.id_in)?;
        let leads = option(&f.lead_id)?;
        let organization = option(&f.organization_id)?;
        let users = option(&f.user_id)?;
        let external = option(&f.external_id)?;
        let (a, c) = (&f.activity_at, &f.date_created);
        let (agt, agte, alt, alte) = (date(a.gt())?, date(a.gte())?, date(a.lt())?, date(a.lte())?);
        let (cgt, cgte, clt, clte) = (date(c.gt())?, date(c.gte())?, date(c.lt())?, date(c.lte())?);
        if is_sms {
            #[rustfmt::skip]
            let page = self.0.sms_list(
                fields, limit, skip, types, agt.as_ref(), agte.as_ref(), alt.as_ref(),
                alte.as_ref(), contacts.as_ref(), cgt.as_ref(), cgte.as_ref(), clt.as_ref(),
                clte.as_ref(), ids.as_ref(), leads.as_ref(), organization.as_ref(), users.as_ref(),
            );
            told(page.await).await
        } else {
            #[rustfmt::skip]
            let page = self.0.whatsapp_list(
                fields, limit, skip, types, agt.as_ref(), agte.as_ref(), alt.as_ref(),
                alte.as_ref(), contacts.as_ref(), cgt.as_ref(), cgte.as_ref(), clt.as_ref(),
                clte.as_ref(), external.as_ref(), ids.as_ref(), leads.as_ref(),
                organization.as_ref(), users.as_ref(),
            );
            told(page.await).await
        }
    }
}

/// It has a structure of both forms, of which one is set.
fn date(at: Option<&str>) -> Result<Option<DateFilter>, Failure> {
    let Some(at) = at else { return Ok(None) };
    Ok(Some(if at.len() == 10 {
        DateFilter { subtype_0: None, subtype_1: Some(text(at)?) }
    } else {
        DateFilter { subtype_0: Some(text(at)?), subtype_1: None }
    }))
}

fn option<T: serde::de::DeserializeOwned>(
    from: &Option<impl serde::Serialize>,
) -> Result<Option<T>, Failure> {
    from.as_ref().map(|from| value(&json!(from))).transpose()
}

async fn told<T: serde::Serialize + std::fmt::Debug, E>(
    result: Result<ResponseValue<T>, Error<E>>,
) -> Result<Reply, Failure>
where
    E: serde::Serialize + std::fmt::Debug + Send + Sync + 'static,
{
    let error = match result {
        Ok(value) => return Ok(reply(&value.into_inner())),
        Err(error) => error,
    };
    let status = error.status().map(|status| status.as_u16());
    let shown = Failure { status, ..Failure::shown(&error) };
    let header = |headers: &reqwest::header::HeaderMap, name: &str| {
        Some(headers.get(name)?.to_str().ok()?.to_owned())
    };
    Err(match error {
        Error::ErrorResponse(value) => Failure {
            retry_after: header(value.headers(), "retry-after"),
            request_id: header(value.headers(), "x-request-id"),
            body: serde_json::to_string(&*value).ok(),
            ..shown
        },
        Error::UnexpectedResponse(response) => Failure {
            retry_after: header(response.headers(), "retry-after"),
            request_id: header(response.headers(), "x-request-id"),
            body: response.text().await.ok(),
            ..shown
        },
        Error::InvalidResponsePayload(bytes, _) => {
            Failure { body: Some(String::from_utf8_lossy(&bytes).into_owned()), ..shown }
        }
        _ => shown,
    })
}
