//! Bodies, by chance: every field that there is.

use super::values::{list, moment, named, text, three, word};
use close_messaging::types::{
    CallerIdMode, CommunicationDirection, CreateFileUpload, CreateSmsActivity,
    CreateWhatsAppMessage, MessageStatus, NewSms, NewWhatsAppMessage, PhoneActivityDirection,
    PhoneActivitySource, SmsAttachmentContentType, SmsAttachmentData, UpdateSmsActivity,
    UpdateWhatsAppMessage, WhatsAppAttachmentData,
};
use proptest::option::of;
use proptest::prelude::*;

pub(super) fn status() -> impl Strategy<Value = MessageStatus> {
    word(&["draft", "scheduled", "outbox", "inbox", "sent"], MessageStatus::from_wire)
}

fn mode() -> impl Strategy<Value = CallerIdMode> {
    word(&["fixed", "auto"], CallerIdMode::from_wire)
}

fn direction() -> impl Strategy<Value = CommunicationDirection> {
    word(&["incoming", "outgoing"], CommunicationDirection::from_wire)
}

pub(super) fn sms_file() -> impl Strategy<Value = SmsAttachmentData> + Clone {
    let kind = word(&["image/jpeg", "application/pdf"], SmsAttachmentContentType::from_wire);
    (kind, named(), named()).prop_map(|(content_type, filename, url)| SmsAttachmentData {
        content_type,
        filename,
        url,
    })
}

pub(super) fn whatsapp_file() -> impl Strategy<Value = WhatsAppAttachmentData> + Clone {
    (text(), named(), named()).prop_map(|(content_type, filename, url)| WhatsAppAttachmentData {
        content_type,
        filename,
        url,
    })
}

pub(super) fn file() -> impl Strategy<Value = CreateFileUpload> {
    (text(), named())
        .prop_map(|(content_type, filename)| CreateFileUpload { content_type, filename })
}

pub(super) fn new_sms() -> impl Strategy<Value = CreateSmsActivity> {
    let direction = word(&["inbound", "outbound"], PhoneActivityDirection::from_wire);
    let source = word(&["Close.io", "External"], PhoneActivitySource::from_wire);
    let times = (three(moment()), three(moment()), of(moment()), of(any::<i64>()));
    let ids = (
        three(named()),
        three(named()),
        three(named()),
        three(named()),
        three(named()),
        three(named()),
    );
    let texts = (three(named()), three(named()), three(named()));
    let words = (status(), three(direction), three(source), three(mode()));
    (times, ids, texts, words, three(list(sms_file()))).prop_map(
        |(times, ids, texts, words, files)| {
            let (status, direction, source, mode) = words;
            let mut sms = CreateSmsActivity::from(NewSms { status });
            (sms.activity_at, sms.date_created, sms.date_scheduled, sms.send_in) = times;
            (
                sms.contact_id,
                sms.created_by,
                sms.lead_id,
                sms.organization_id,
                sms.template_id,
                sms.user_id,
            ) = ids;
            (sms.local_phone, sms.remote_phone, sms.text) = texts;
            (sms.direction, sms.source, sms.caller_id_mode) = (direction, source, mode);
            sms.attachments = files;
            sms
        },
    )
}

pub(super) fn changed_sms() -> impl Strategy<Value = UpdateSmsActivity> {
    let times = (three(moment()), of(moment()));
    let ids = (three(named()), three(named()), three(named()), three(named()));
    let texts = (three(named()), three(named()), three(named()));
    let words = (of(status()), three(mode()));
    (times, ids, texts, words, three(list(sms_file()))).prop_map(
        |(times, ids, texts, words, files)| {
            let mut sms = UpdateSmsActivity::default();
            (sms.activity_at, sms.date_scheduled) = times;
            (sms.contact_id, sms.lead_id, sms.template_id, sms.user_id) = ids;
            (sms.local_phone, sms.remote_phone, sms.text) = texts;
            (sms.status, sms.caller_id_mode) = words;
            sms.attachments = files;
            sms
        },
    )
}

pub(super) fn new_message() -> impl Strategy<Value = CreateWhatsAppMessage> {
    let required = (moment(), named(), direction(), named(), named(), named(), named(), named());
    let rest = (three(named()), three(named()), three(named()), of(list(whatsapp_file())));
    (required, rest).prop_map(|(required, rest)| {
        let mut message = CreateWhatsAppMessage::from(NewWhatsAppMessage {
            activity_at: required.0,
            contact_id: required.1,
            direction: required.2,
            external_whatsapp_message_id: required.3,
            lead_id: required.4,
            local_phone: required.5,
            message_markdown: required.6,
            remote_phone: required.7,
        });
        (message.integration_link, message.response_to_id, message.user_id, message.attachments) =
            rest;
        message
    })
}

pub(super) fn changed_message() -> impl Strategy<Value = UpdateWhatsAppMessage> {
    let one = (of(moment()), of(list(whatsapp_file())), of(named()), of(direction()));
    let other =
        (three(named()), of(named()), of(named()), of(named()), three(named()), of(named()));
    (one, other).prop_map(|(one, other)| {
        let mut message = UpdateWhatsAppMessage::default();
        (message.activity_at, message.attachments, message.contact_id, message.direction) = one;
        (
            message.integration_link,
            message.local_phone,
            message.message_markdown,
            message.remote_phone,
            message.response_to_id,
            message.user_id,
        ) = other;
        message
    })
}
