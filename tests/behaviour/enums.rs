//! Enums: values that are known, ones that are not, and null.

use close_tests::enum_closed::types::Order;
use close_tests::enum_large::types::Code;
use close_tests::enum_nullable::types::Message as NullableMessage;
use close_tests::enum_open::types::Status;
use close_tests::enum_twin::types::Message as TwinMessage;
use close_tests::enum_value_names::types::Direction;
use serde_json::json;

use crate::{refusal, rewritten};

#[test]
fn known_values_read_and_write_as_on_the_wire() {
    for (value, wire) in
        [(Status::Inbox, "inbox"), (Status::Sent, "sent"), (Status::InReview, "in-review")]
    {
        assert_eq!(serde_json::to_value(&value).unwrap(), json!(wire));
        assert_eq!(serde_json::from_value::<Status>(json!(wire)).unwrap(), value);
        assert_eq!(Status::from_wire(wire), value);
        assert_eq!(value.to_string(), wire);
    }
}

#[test]
fn an_open_enum_keeps_what_it_does_not_know() {
    let later: Status = serde_json::from_value(json!("snoozed")).unwrap();
    assert!(matches!(&later, Status::Unknown(value) if value.as_str() == "snoozed"));
    assert_eq!(later.as_str(), "snoozed");
    assert_eq!(serde_json::to_value(&later).unwrap(), json!("snoozed"));
    assert_eq!("snoozed".parse(), Ok(later));
    // Values are told apart by case, as they are on the wire.
    assert!(matches!(Status::from_wire("Inbox"), Status::Unknown(_)));
}

#[test]
fn a_closed_enum_refuses_what_it_does_not_know_and_does_not_repeat_it() {
    assert_eq!(serde_json::from_value::<Order>(json!("asc")).unwrap(), Order::Asc);
    assert_eq!(serde_json::to_value(Order::Desc).unwrap(), json!("desc"));
    let refused = refusal::<Order>(json!("upwards"));
    assert!(refused.contains("a value of Order") && !refused.contains("upwards"), "{refused}");
    let refused = "upwards".parse::<Order>().unwrap_err().to_string();
    assert_eq!(refused, "not a value of `Order`");
}

#[test]
fn an_enum_is_a_string_and_nothing_else() {
    assert!(refusal::<Status>(json!(1)).contains("a value of Status"));
    assert!(refusal::<Status>(json!(null)).contains("a value of Status"));
}

#[test]
fn values_with_names_of_their_own_keep_their_wire_form() {
    assert_eq!(serde_json::to_value(Direction::Ascending).unwrap(), json!("+"));
    assert_eq!(Direction::from_wire("-"), Direction::Descending);
    assert_eq!(Direction::from_wire("image/svg+xml"), Direction::Svg);
}

#[test]
fn an_enum_of_many_values_knows_them_all() {
    for number in 1..=41 {
        let wire = format!("c{number}");
        let code = Code::from_wire(wire.as_str());
        assert!(!matches!(code, Code::Unknown(_)), "{wire}");
        assert_eq!(code.as_str(), wire);
    }
}

#[test]
fn an_enum_that_may_be_null_tells_null_from_absent_where_it_may_be_left_out() {
    for message in [
        json!({"status": null}),
        json!({"status": "inbox", "before": null}),
        json!({"status": "later", "before": "sent"}),
    ] {
        assert_eq!(rewritten::<NullableMessage>(&message), message);
    }
}

#[test]
fn a_twin_is_the_other_enum_or_null() {
    use close_tests::enum_twin::types::{MessageRequired, Status};
    let message =
        TwinMessage::from(MessageRequired { status: Status::Inbox, before: Some(Status::Sent) });
    let written = serde_json::to_value(message.after(Status::from_wire("sent"))).unwrap();
    assert_eq!(written, json!({"status": "inbox", "before": "sent", "after": "sent"}));
    assert!(
        refusal::<TwinMessage>(json!({"status": null, "before": null}))
            .contains("a value of Status")
    );
}
