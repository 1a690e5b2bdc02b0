//! A page of SMS, as the API would send it.

use serde_json::{Value, json};

/// The JSON of a page of `count` SMS, each with other ids and texts.
#[must_use]
pub fn of(count: usize) -> Vec<u8> {
    let data: Vec<Value> = (0..count).map(sms).collect();
    serde_json::to_vec(&json!({ "data": data, "has_more": true })).expect("JSON")
}

fn sms(number: usize) -> Value {
    let id = |prefix: &str| format!("{prefix}_{number:043}");
    json!({
        "_type": "SMS",
        "activity_at": "2026-10-05T14:31:07+00:00",
        "agent_action_reason": null, "agent_config_id": null,
        "attachments": [],
        "caller_id_mode": "auto",
        "caller_id_reason": "local_presence",
        "contact_id": id("cont"),
        "cost": "1",
        "created_by": id("user"),
        "created_by_name": "Robin Example",
        "date_created": "2026-10-05T14:31:09.120000+00:00",
        "date_scheduled": null,
        "date_sent": "2026-10-05T14:31:12.481000+00:00",
        "date_updated": "2026-10-05T14:31:12.481000+00:00",
        "direction": "outbound",
        "error_message": null,
        "id": id("acti"),
        "lead_id": id("lead"),
        "local_country_iso": "US",
        "local_phone": "+12025550100",
        "local_phone_formatted": "+1 202-555-0100",
        "organization_id": id("orga"),
        "remote_country_iso": "US",
        "remote_phone": "+12025550143",
        "remote_phone_formatted": "+1 202-555-0143",
        "sequence_id": null, "sequence_name": null, "sequence_subscription_id": null,
        "source": "Close.io",
        "status": "sent",
        "template_id": null,
        "text": format!("Your order {number} is ready for pickup. It will be kept for a week."),
        "updated_by": id("user"),
        "updated_by_name": "Robin Example",
        "user_id": id("user"),
        "user_name": "Robin Example",
        "users": [],
    })
}
