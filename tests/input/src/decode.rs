//! Reading a body as each type that is received, without a call.

use crate::answer::Offered;
use close_messaging::types;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Reads the body as everything that it could be. What was read can be shown and written.
pub(crate) fn as_each_type(body: &[u8], offered: &mut Offered) {
    as_one::<types::SmsActivity>(body, offered);
    as_one::<types::PartialSms>(body, offered);
    as_one::<types::WhatsAppMessageActivity>(body, offered);
    as_one::<types::PartialWhatsAppMessage>(body, offered);
    as_one::<types::FileUpload>(body, offered);
    as_one::<types::ErrorReply>(body, offered);
    as_one::<types::WebhookDelivery>(body, offered);
    as_one::<types::SmsAttachment>(body, offered);
    as_one::<types::Attachment>(body, offered);
    as_one::<types::CreateSmsActivity>(body, offered);
    as_one::<types::UpdateSmsActivity>(body, offered);
    as_one::<types::CreateWhatsAppMessage>(body, offered);
    as_one::<types::UpdateWhatsAppMessage>(body, offered);
}

fn as_one<T: DeserializeOwned + Serialize + Debug>(body: &[u8], offered: &mut Offered) {
    // What serde says by itself may quote the body; the client never passes that on.
    match serde_json::from_slice::<T>(body) {
        Ok(value) => {
            let _ = format!("{value:?}");
            serde_json::to_string(&value).expect("what was read can be written");
            offered.values += 1;
        }
        Err(_) => offered.errors += 1,
    }
}
