//! A call, said in a way that every peer can be told.

use serde_json::{Map, Value, json};

/// One call of one operation of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// `sms_list`; the filter that SMS lack is left out.
    SmsList(Box<Filters>),
    /// `whatsapp_list`.
    WhatsAppList(Box<Filters>),
    /// `sms_get` and the fields that are asked for, if any.
    SmsGet(String, Option<Vec<String>>),
    /// `whatsapp_get` and the fields that are asked for, if any.
    WhatsAppGet(String, Option<Vec<String>>),
    /// `sms_create`.
    SmsCreate(Value, Option<bool>, Option<f64>),
    /// `whatsapp_create`.
    WhatsAppCreate(Value, Option<bool>),
    /// `sms_update`.
    SmsUpdate(String, Value, Option<f64>),
    /// `whatsapp_update`.
    WhatsAppUpdate(String, Value),
    /// `sms_delete`.
    SmsDelete(String),
    /// `whatsapp_delete`.
    WhatsAppDelete(String),
    /// `files_create_upload`.
    FilesCreateUpload(Value),
}

impl Call {
    /// The operation in the document.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        match self {
            Self::SmsList(_) => "sms_list",
            Self::WhatsAppList(_) => "whatsapp_list",
            Self::SmsGet(..) => "sms_get",
            Self::WhatsAppGet(..) => "whatsapp_get",
            Self::SmsCreate(..) => "sms_create",
            Self::WhatsAppCreate(..) => "whatsapp_create",
            Self::SmsUpdate(..) => "sms_update",
            Self::WhatsAppUpdate(..) => "whatsapp_update",
            Self::SmsDelete(_) => "sms_delete",
            Self::WhatsAppDelete(_) => "whatsapp_delete",
            Self::FilesCreateUpload(_) => "files_create_upload",
        }
    }
}

/// What a list is asked for. Dates are as on the wire.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the names are those of the API")]
pub struct Filters {
    pub limit: Option<u32>,
    pub skip: Option<u32>,
    pub id_in: Option<Vec<String>>,
    pub lead_id: Option<Vec<String>>,
    pub contact_id: Option<Vec<String>>,
    pub user_id: Option<Vec<String>>,
    pub organization_id: Option<String>,
    pub activity_type: Option<Vec<String>>,
    pub external_id: Option<String>,
    pub fields: Option<Vec<String>>,
    /// When they were created.
    pub date_created: Range,
    /// When they were sent or received.
    pub activity_at: Range,
}

impl Filters {
    /// By the names on the wire, lists as lists.
    #[must_use]
    pub fn json(&self) -> Map<String, Value> {
        let all = [
            ("_limit", json!(self.limit)),
            ("_skip", json!(self.skip)),
            ("id__in", json!(self.id_in)),
            ("lead_id", json!(self.lead_id)),
            ("contact_id", json!(self.contact_id)),
            ("user_id", json!(self.user_id)),
            ("organization_id", json!(self.organization_id)),
            ("_type", json!(self.activity_type)),
            ("external_whatsapp_message_id", json!(self.external_id)),
            ("_fields", json!(self.fields)),
        ];
        let mut found: Map<String, Value> =
            all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for (name, range) in
            [("date_created", &self.date_created), ("activity_at", &self.activity_at)]
        {
            found.insert(format!("{name}__gte"), json!(range.gte()));
            found.insert(format!("{name}__gt"), json!(range.gt()));
            found.insert(format!("{name}__lte"), json!(range.lte()));
            found.insert(format!("{name}__lt"), json!(range.lt()));
        }
        found.retain(|_, value| !value.is_null());
        found
    }
}

/// The filters that the API has for a date: a side of the range, and whether it belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Range {
    /// Where it begins.
    pub start: Option<Edge>,
    /// Where it ends.
    pub end: Option<Edge>,
}

/// One side of a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The moment or the day.
    pub at: String,
    /// Whether it belongs to the range.
    pub inclusive: bool,
}

impl Range {
    /// The value of the filter that ends with `__gte`.
    #[must_use]
    pub fn gte(&self) -> Option<&str> {
        edge(self.start.as_ref(), true)
    }

    /// The value of the filter that ends with `__gt`.
    #[must_use]
    pub fn gt(&self) -> Option<&str> {
        edge(self.start.as_ref(), false)
    }

    /// The value of the filter that ends with `__lte`.
    #[must_use]
    pub fn lte(&self) -> Option<&str> {
        edge(self.end.as_ref(), true)
    }

    /// The value of the filter that ends with `__lt`.
    #[must_use]
    pub fn lt(&self) -> Option<&str> {
        edge(self.end.as_ref(), false)
    }
}

fn edge(edge: Option<&Edge>, inclusive: bool) -> Option<&str> {
    edge.filter(|edge| edge.inclusive == inclusive).map(|edge| edge.at.as_str())
}
