//! The id of a contact where that of a lead belongs, and the other way round.

use close_messaging::types::{ContactId, LeadId, NewWhatsAppMessage};

fn swap(message: &mut NewWhatsAppMessage, lead: LeadId, contact: ContactId) {
    message.lead_id = contact;
    message.contact_id = lead;
}

fn main() {}
