//! The WhatsApp calls without a body.

use crate::call::{compared, value};
use crate::compare::Difference;
use crate::dates::{DAY_AND_MOMENT, FILTERS, day_and_moment, only};
use crate::list::assert_listed;
use crate::reference::Client;
use crate::reference::types::DateFilter as ReferenceDate;
use close_messaging::DateOrDateTime;
use close_messaging::types::WhatsAppMessageField;
use close_messaging::whatsapp::List;
use serde_json::json;
use std::num::NonZeroU64;
use std::ops::Bound::{Excluded, Unbounded};

/// Our date filters, in the order in which the reference client takes them.
const DATES: [fn(List, DateOrDateTime) -> List; FILTERS] = [
    |list, date| list.activity_at((Excluded(date), Unbounded)),
    |list, date| list.activity_at(date..),
    |list, date| list.activity_at(..date),
    |list, date| list.activity_at(..=date),
    |list, date| list.date_created((Excluded(date), Unbounded)),
    |list, date| list.date_created(date..),
    |list, date| list.date_created(..date),
    |list, date| list.date_created(..=date),
];

#[tokio::test]
async fn list() {
    let mut found = compared(
        |client| client.whatsapp().list(),
        async |client| {
            let no_dates = [None; FILTERS];
            with_dates(&client, no_dates).await;
        },
    )
    .await;
    found.extend(list_full().await);
    for (text, value) in DAY_AND_MOMENT.iter().zip(day_and_moment()) {
        for (place, filter) in DATES.iter().enumerate() {
            let date: DateOrDateTime = text.parse().unwrap();
            let one = compared(
                |client| filter(client.whatsapp().list(), date),
                async |client| with_dates(&client, only(place, &value)).await,
            );
            found.extend(one.await);
        }
    }
    assert_listed("whatsapp_list", &found);
}

/// Only the date filters, or none of them. Whether it succeeds is not looked at.
async fn with_dates(client: &Client, dates: [Option<&ReferenceDate>; FILTERS]) {
    let [gt, gte, lt, lte, created_gt, created_gte, created_lt, created_lte] = dates;
    let call = client.whatsapp_list(
        None,
        None,
        None,
        None,
        gt,
        gte,
        lt,
        lte,
        None,
        created_gt,
        created_gte,
        created_lt,
        created_lte,
        None,
        None,
        None,
        None,
        None,
    );
    drop(call.await);
}

/// Every filter but the dates.
async fn list_full() -> Vec<Difference> {
    let ours = |client: &close_messaging::Client| {
        let list = client.whatsapp().list();
        list.fields([WhatsAppMessageField::Id, WhatsAppMessageField::Text])
            .limit(50)
            .skip(100)
            .activity_type(["SMS", "Call"])
            .contact_id(["cont_1", "cont_2"])
            .external_whatsapp_message_id("wamid.A+b/c== é&")
            .id_in(["acti_1", "acti_2"])
            .lead_id(["lead_1", "lead,2"])
            .organization_id("orga_1")
            .user_id(["user_1", "user_2"])
    };
    compared(ours, reference_list_full).await
}

/// The same. Whether it succeeds is not looked at.
async fn reference_list_full(client: Client) {
    let fields = value(json!(["id", "text"]));
    let types = value(json!(["SMS", "Call"]));
    let contacts = value(json!(["cont_1", "cont_2"]));
    let message = value(json!("wamid.A+b/c== é&"));
    let ids = value(json!(["acti_1", "acti_2"]));
    let leads = value(json!(["lead_1", "lead,2"]));
    let organization = value(json!("orga_1"));
    let users = value(json!(["user_1", "user_2"]));
    let call = client.whatsapp_list(
        Some(&fields),
        NonZeroU64::new(50),
        Some(100),
        Some(&types),
        None,
        None,
        None,
        None,
        Some(&contacts),
        None,
        None,
        None,
        None,
        Some(&message),
        Some(&ids),
        Some(&leads),
        Some(&organization),
        Some(&users),
    );
    drop(call.await);
}

#[tokio::test]
async fn get() {
    let fields = value(json!(["id", "text"]));
    let mut found = Vec::new();
    for (id, is_full) in [("acti_1", false), ("acti_1", true), ("a/b c?d#é", false)] {
        let fields = is_full.then_some(&fields);
        let asked = [WhatsAppMessageField::Id, WhatsAppMessageField::Text];
        let reference = async |client: Client| client.whatsapp_get(&value(json!(id)), fields).await;
        found.extend(if is_full {
            compared(|client| client.whatsapp().get(id).fields(asked), reference).await
        } else {
            compared(|client| client.whatsapp().get(id), reference).await
        });
    }
    assert_listed("whatsapp_get", &found);
}

#[tokio::test]
async fn delete() {
    let mut found = Vec::new();
    for id in ["acti_1", "", ".."] {
        let one = compared(
            |client| client.whatsapp().delete(id),
            async |client| client.whatsapp_delete(&value(json!(id))).await,
        );
        found.extend(one.await);
    }
    assert_listed("whatsapp_delete", &found);
}
