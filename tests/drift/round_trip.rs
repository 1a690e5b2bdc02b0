//! The whole document with twenty changes, printed as OpenAPI 3.1 in the vendor's style: the twenty
//! are found, each at its line, and nothing else.

use crate::document::{Edit, compare, spec};
use crate::printer::openapi;

/// Each change, the finding, and what the vendor's line begins with.
const CHANGES: [(Edit, &str, &str); 20] = [
    (
        Edit::Put("/components/schemas/CreateSMSActivity/properties/priority", "type: integer"),
        "property-added:/components/schemas/CreateSMSActivity/properties/priority",
        "priority",
    ),
    (
        Edit::Remove("/components/schemas/UpdateSMSActivity/properties/template_id"),
        "property-removed:/components/schemas/UpdateSMSActivity/properties/template_id",
        "properties",
    ),
    (
        Edit::Drop("/components/schemas/SMSActivity/required", "cost"),
        "property-optional:/components/schemas/SMSActivity/properties/cost",
        "cost",
    ),
    (
        Edit::Put("/components/schemas/UpdateSMSActivity/required", "[status]"),
        "property-required:/components/schemas/UpdateSMSActivity/properties/status",
        "status",
    ),
    (
        Edit::Put("/components/schemas/CreateWhatsAppMessage/properties/lead_id/nullable", "true"),
        "nullable:/components/schemas/CreateWhatsAppMessage/properties/lead_id",
        "lead_id",
    ),
    (
        Edit::Remove("/components/schemas/CreateWhatsAppMessage/properties/user_id/nullable"),
        "not-nullable:/components/schemas/CreateWhatsAppMessage/properties/user_id",
        "user_id",
    ),
    (
        Edit::Put(
            "/components/schemas/WhatsAppMessageActivity/properties/message_html",
            "type: integer",
        ),
        "type-changed:/components/schemas/MessageHtml",
        "message_html",
    ),
    (
        Edit::Remove("/components/schemas/SMSActivity/properties/date_updated/format"),
        "format-changed:/components/schemas/SMSActivity/properties/date_updated",
        "date_updated",
    ),
    (
        Edit::Put("/components/schemas/SMSActivity/properties/users/items", "type: integer"),
        "type-changed:/components/schemas/SMSActivity/properties/users/items",
        "items",
    ),
    (
        Edit::Put("/components/schemas/IntegrationLink/maxLength", "2000"),
        "bound-tightened:/components/schemas/IntegrationLink/maxLength",
        "maxLength",
    ),
    (
        Edit::Put("/components/schemas/CreateSMSActivity/properties/send_in/maximum", "90"),
        "bound-loosened:/components/schemas/CreateSMSActivity/properties/send_in/maximum",
        "exclusiveMaximum",
    ),
    (
        Edit::Put("/components/schemas/CreateSMSActivity/properties/attachments/maxItems", "5"),
        "bound-tightened:/components/schemas/CreateSMSActivity/properties/attachments/maxItems",
        "maxItems",
    ),
    (
        Edit::Put("/components/schemas/MessageStatus/enum/-", "queued"),
        "enum-value-added:/components/schemas/MessageStatus/enum/queued",
        "queued",
    ),
    (
        Edit::Drop("/components/schemas/CreationSource/enum", "clipper"),
        "enum-value-removed:/components/schemas/CreationSource/enum/clipper",
        "enum",
    ),
    (
        Edit::Put(
            "/paths/~1activity~1sms~1{id}~1/get/parameters/-",
            "{name: expand, in: query, schema: {type: string}}",
        ),
        "parameter-added:/paths/~1activity~1sms~1{id}~1/get/parameters/expand",
        "name",
    ),
    (
        Edit::Drop(
            "/paths/~1activity~1sms~1/get/parameters",
            "$ref: '#/components/parameters/OrganizationIdFilter'",
        ),
        "parameter-removed:/paths/~1activity~1sms~1/get/parameters/organization_id",
        "parameters",
    ),
    (
        Edit::Put("/components/parameters/Limit/schema/default", "50"),
        "default-changed:/components/parameters/Limit/schema",
        "schema",
    ),
    (
        Edit::Put("/paths/~1activity~1sms~1{id}~1/delete/responses/409", "description: Refused"),
        "failure-added:/paths/~1activity~1sms~1{id}~1/delete/responses/409",
        "409",
    ),
    (
        Edit::Put(
            "/paths/~1activity~1sms~1{id}~1resend~1",
            "{post: {operationId: resend, responses: {'200': {description: Sent}}}}",
        ),
        "operation-added:/paths/~1activity~1sms~1{id}~1resend~1/post",
        "post",
    ),
    (
        Edit::Remove("/paths/~1activity~1whatsapp_message~1{id}~1/delete"),
        "operation-removed:/paths/~1activity~1whatsapp_message~1{id}~1/delete",
        "/activity/whatsapp_message/{id}/",
    ),
];

#[test]
fn twenty_changes_are_twenty_findings() {
    let mut spec = spec();
    CHANGES.iter().for_each(|(edit, ..)| edit.apply(&mut spec));
    let document = openapi::document(&spec, None);
    for text in [openapi::yaml(&document), openapi::json(&document)] {
        let report = compare("vendor", &text);
        let mut ids: Vec<&str> =
            report.findings.iter().map(|drift| drift.finding.id.as_str()).collect();
        let mut wanted: Vec<&str> = CHANGES.iter().map(|(_, id, _)| *id).collect();
        ids.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(ids, wanted, "{}", report.text());
        for drift in &report.findings {
            let at = drift.vendor.position;
            let line = text.lines().nth(at.line() - 1).unwrap();
            let found: String = line.chars().skip(at.column() - 1).collect();
            let found = found.trim_start_matches(['"', '\'', '{']);
            let (_, id, start) = CHANGES.iter().find(|(_, id, _)| *id == drift.finding.id).unwrap();
            // An item of a list in JSON begins with a brace.
            let item = *start == "name" && found.is_empty();
            assert!(item || found.starts_with(start), "{id}: {found}");
        }
    }
}
