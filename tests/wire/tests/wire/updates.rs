//! The body of an update tells what stays, what is cleared and what is changed, byte for byte.

use crate::setup::sent;
use close_messaging::types::{
    CallerIdMode, MessageStatus, NewSms, SmsAttachmentData, UpdateSmsActivity,
    UpdateWhatsAppMessage, WhatsAppAttachmentData,
};
use close_messaging::{sms, whatsapp};

const NO_SMS_FILES: [SmsAttachmentData; 0] = [];
const NO_WHATSAPP_FILES: [WhatsAppAttachmentData; 0] = [];

async fn whatsapp_body(change: impl FnOnce(whatsapp::Update) -> whatsapp::Update) -> String {
    let nothing = UpdateWhatsAppMessage::default();
    let request = sent(|client| change(client.whatsapp().update("acti_1").body(nothing))).await;
    request.text().to_owned()
}

async fn sms_body(change: impl FnOnce(sms::Update) -> sms::Update) -> String {
    let nothing = UpdateSmsActivity::default();
    let request = sent(|client| change(client.sms().update("acti_1").body(nothing))).await;
    request.text().to_owned()
}

#[tokio::test]
async fn nothing_is_named_that_was_not_set() {
    assert_eq!(whatsapp_body(|call| call).await, "{}");
    assert_eq!(sms_body(|call| call).await, "{}");
}

#[tokio::test]
async fn each_field_of_whatsapp_that_can_be_cleared() {
    let link = whatsapp_body(whatsapp::Update::clear_integration_link).await;
    assert_eq!(link, r#"{"integration_link":null}"#);
    let response = whatsapp_body(whatsapp::Update::clear_response_to_id).await;
    assert_eq!(response, r#"{"response_to_id":null}"#);
    let files = whatsapp_body(|call| call.attachments(NO_WHATSAPP_FILES)).await;
    assert_eq!(files, r#"{"attachments":[]}"#);
}

#[tokio::test]
async fn each_field_of_sms_that_can_be_cleared() {
    let body = sms_body(|call| {
        call.clear_activity_at()
            .clear_attachments()
            .clear_caller_id_mode()
            .clear_contact_id()
            .clear_lead_id()
            .clear_local_phone()
            .clear_remote_phone()
            .clear_template_id()
            .clear_text()
            .clear_user_id()
    })
    .await;
    let expected = concat!(
        r#"{"activity_at":null,"attachments":null,"caller_id_mode":null,"contact_id":null,"#,
        r#""lead_id":null,"local_phone":null,"remote_phone":null,"template_id":null,"#,
        r#""text":null,"user_id":null}"#,
    );
    assert_eq!(body, expected);
}

#[tokio::test]
async fn no_list_an_empty_list_and_an_empty_text_are_three_things() {
    let none = sms_body(sms::Update::clear_attachments).await;
    assert_eq!(none, r#"{"attachments":null}"#);
    let empty = sms_body(|call| call.attachments(NO_SMS_FILES)).await;
    assert_eq!(empty, r#"{"attachments":[]}"#);
    assert_eq!(sms_body(|call| call.text("")).await, r#"{"text":""}"#);
}

#[tokio::test]
async fn each_field_of_a_new_sms_that_can_be_null() {
    let status = MessageStatus::Inbox;
    let request = sent(|client| {
        client
            .sms()
            .create(NewSms { status })
            .clear_activity_at()
            .clear_attachments()
            .clear_caller_id_mode()
            .clear_contact_id()
            .clear_created_by()
            .clear_date_created()
            .clear_direction()
            .clear_lead_id()
            .clear_local_phone()
            .clear_organization_id()
            .clear_remote_phone()
            .clear_source()
            .clear_template_id()
            .clear_text()
            .clear_user_id()
    })
    .await;
    let expected = concat!(
        r#"{"activity_at":null,"attachments":null,"caller_id_mode":null,"contact_id":null,"#,
        r#""created_by":null,"date_created":null,"direction":null,"lead_id":null,"#,
        r#""local_phone":null,"organization_id":null,"remote_phone":null,"source":null,"#,
        r#""status":"inbox","template_id":null,"text":null,"user_id":null}"#,
    );
    assert_eq!(request.text(), expected);
}

#[tokio::test]
async fn the_last_word_counts() {
    let cleared = whatsapp_body(|call| call.response_to_id("acti_2").clear_response_to_id());
    assert_eq!(cleared.await, r#"{"response_to_id":null}"#);
    let set = whatsapp_body(|call| call.clear_response_to_id().response_to_id("acti_2"));
    assert_eq!(set.await, r#"{"response_to_id":"acti_2"}"#);
}

#[tokio::test]
async fn a_body_made_before_the_call_goes_out_with_what_the_call_adds() {
    let body = UpdateSmsActivity::default().text("One").clear_lead_id();
    let request = sent(|client| client.sms().update("acti_1").body(body).text("Two")).await;
    assert_eq!(request.text(), r#"{"lead_id":null,"text":"Two"}"#);
}

#[tokio::test]
async fn a_value_this_version_does_not_know_goes_out_as_it_is() {
    let snoozed = MessageStatus::from_wire("snoozed");
    let random = CallerIdMode::from_wire("random");
    let body = sms_body(|call| call.status(snoozed).caller_id_mode(random)).await;
    assert_eq!(body, r#"{"caller_id_mode":"random","status":"snoozed"}"#);
    assert_eq!(CallerIdMode::from_wire("auto"), CallerIdMode::Auto);
}
