//! Differences put into the document one by one, printed in each form: each is found at its line of
//! the vendor's file, with nothing else; a form that cannot tell it finds nothing.

use crate::document::{Edit, compare, operation, spec};
use crate::printer::{FORMS, Form};

pub(crate) struct Plant {
    /// The page that shows it.
    pub(crate) operation: &'static str,
    pub(crate) edit: Edit,
    /// Code and pointer of the finding.
    pub(crate) id: &'static str,
    /// What the vendor's file has at the place that is told: in a document, in bullets, in the text
    /// of a page; empty for a form that cannot tell.
    told: [&'static str; 3],
    /// Whether bullets on one line tell it too: which field belongs into which object shows by the
    /// indentation alone.
    flat: bool,
}

pub(crate) const PLANTS: [Plant; 16] = [
    Plant {
        operation: "sms_create",
        edit: Edit::Put(
            "/components/schemas/CreateSMSActivity/properties/priority",
            "type: integer",
        ),
        id: "property-added:/components/schemas/CreateSMSActivity/properties/priority",
        told: ["priority", "priority", "priority"],
        flat: false,
    },
    Plant {
        operation: "sms_update",
        edit: Edit::Remove("/components/schemas/UpdateSMSActivity/properties/template_id"),
        id: "property-removed:/components/schemas/UpdateSMSActivity/properties/template_id",
        told: ["properties", "Body", "Request"],
        flat: false,
    },
    Plant {
        operation: "sms_create",
        edit: Edit::Put("/components/schemas/SMSAttachmentData/properties/bytes", "type: integer"),
        id: "property-added:/components/schemas/SMSAttachmentData/properties/bytes",
        told: ["bytes", "bytes", ""],
        flat: false,
    },
    Plant {
        operation: "sms_update",
        edit: Edit::Put("/components/schemas/UpdateSMSActivity/required", "[status]"),
        id: "property-required:/components/schemas/UpdateSMSActivity/properties/status",
        told: ["status", "status", "status"],
        flat: true,
    },
    Plant {
        operation: "sms_get",
        edit: Edit::Drop("/components/schemas/SMSActivity/required", "cost"),
        id: "property-optional:/components/schemas/SMSActivity/properties/cost",
        told: ["cost", "cost", ""],
        flat: true,
    },
    Plant {
        operation: "whatsapp_create",
        edit: Edit::Put(
            "/components/schemas/CreateWhatsAppMessage/properties/lead_id/nullable",
            "true",
        ),
        id: "nullable:/components/schemas/CreateWhatsAppMessage/properties/lead_id",
        told: ["lead_id", "lead_id", "lead_id"],
        flat: true,
    },
    Plant {
        operation: "sms_create",
        edit: Edit::Remove("/components/schemas/CreateSMSActivity/properties/contact_id/nullable"),
        id: "not-nullable:/components/schemas/CreateSMSActivity/properties/contact_id",
        told: ["contact_id", "contact_id", "contact_id"],
        flat: true,
    },
    Plant {
        operation: "sms_create",
        edit: Edit::Put(
            "/components/schemas/CreateSMSActivity/properties/text",
            "{type: integer, nullable: true}",
        ),
        id: "type-changed:/components/schemas/CreateSMSActivity/properties/text",
        told: ["text", "text", "text"],
        flat: true,
    },
    Plant {
        operation: "whatsapp_create",
        edit: Edit::Remove(
            "/components/schemas/CreateWhatsAppMessage/properties/activity_at/format",
        ),
        id: "format-changed:/components/schemas/CreateWhatsAppMessage/properties/activity_at",
        told: ["activity_at", "activity_at", "activity_at"],
        flat: true,
    },
    Plant {
        operation: "whatsapp_update",
        edit: Edit::Put("/components/schemas/IntegrationLink/maxLength", "2000"),
        id: "bound-tightened:/components/schemas/IntegrationLink/maxLength",
        told: ["maxLength", "", "integration_link"],
        flat: true,
    },
    Plant {
        operation: "sms_get",
        edit: Edit::Put("/components/schemas/MessageStatus/enum/-", "queued"),
        id: "enum-value-added:/components/schemas/MessageStatus/enum/queued",
        told: ["queued", "queued", ""],
        flat: true,
    },
    Plant {
        operation: "sms_get",
        edit: Edit::Drop("/components/schemas/MessageStatus/enum", "draft"),
        id: "enum-value-removed:/components/schemas/MessageStatus/enum/draft",
        told: ["enum", "inbox", ""],
        flat: true,
    },
    Plant {
        operation: "sms_get",
        edit: Edit::Put(
            "/paths/~1activity~1sms~1{id}~1/get/parameters/-",
            "{name: expand, in: query, schema: {type: string}}",
        ),
        id: "parameter-added:/paths/~1activity~1sms~1{id}~1/get/parameters/expand",
        told: ["name", "expand", "expand"],
        flat: true,
    },
    Plant {
        operation: "sms_list",
        edit: Edit::Drop(
            "/paths/~1activity~1sms~1/get/parameters",
            "$ref: '#/components/parameters/LeadIdFilter'",
        ),
        id: "parameter-removed:/paths/~1activity~1sms~1/get/parameters/lead_id",
        told: ["parameters", "GET", "GET"],
        flat: true,
    },
    Plant {
        operation: "sms_delete",
        edit: Edit::Put(
            "/paths/~1activity~1sms~1{id}~1/delete/responses/409",
            "description: Refused",
        ),
        id: "failure-added:/paths/~1activity~1sms~1{id}~1/delete/responses/409",
        told: ["409", "409", "409"],
        flat: true,
    },
    Plant {
        operation: "sms_create",
        edit: Edit::Rename("/paths/~1activity~1sms~1/post/responses", "200", "201"),
        id: "success-replaced:/paths/~1activity~1sms~1/post/responses",
        told: ["201", "201", ""],
        flat: true,
    },
];

impl Plant {
    /// What stands at the place in a form; nothing where that cannot tell it.
    pub(crate) fn wanted(&self, form: Form) -> &'static str {
        match form {
            Form::Yaml | Form::Json | Form::Markdown => self.told[0],
            Form::Flat if !self.flat => "",
            Form::Prose | Form::Flat => self.told[1],
            Form::Text => self.told[2],
        }
    }
}

#[test]
fn each_difference_is_found_at_its_line_and_nothing_else() {
    for plant in PLANTS {
        let mut spec = spec();
        plant.edit.apply(&mut spec);
        for form in FORMS {
            let text = form.print(&spec, &operation(plant.operation));
            let report = compare("page", &text);
            assert!(report.unread.is_empty(), "{form:?} {}: {}", plant.id, report.text());
            let wanted = plant.wanted(form);
            let ids: Vec<&str> =
                report.findings.iter().map(|drift| drift.finding.id.as_str()).collect();
            let expected: &[&str] = if wanted.is_empty() { &[] } else { &[plant.id] };
            assert_eq!(ids, expected, "{form:?}");
            if let [drift] = report.findings.as_slice() {
                let at = drift.vendor.position;
                let line = text.lines().nth(at.line() - 1).unwrap();
                let found: String = line.chars().skip(at.column() - 1).collect();
                // An item of a list in JSON begins with a brace.
                let found = found.trim_start_matches(['"', '\'', '`', ' ']);
                let json_item = form == Form::Json && wanted == "name" && found.starts_with('{');
                assert!(json_item || found.starts_with(wanted), "{form:?} {}: {found}", plant.id);
            }
        }
    }
}
