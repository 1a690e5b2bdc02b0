//! What a worker does with WhatsApp messages.

use close_messaging::DateTime;
use close_messaging::types::{ActivityId, CommunicationDirection, NewWhatsAppMessage};

use super::Workshop;
use crate::beliefs::Act;

impl Workshop {
    pub(super) async fn whatsapp_round(&self, marker: &str, round: u32) {
        let id = match round % 3 {
            0 => self.log_whatsapp(marker).await,
            1 => self.log_whatsapp_once(marker).await,
            _ => self.log_whatsapp_with_a_file(marker).await,
        };
        self.look(self.shared.client.whatsapp().list().external_whatsapp_message_id(marker)).await;
        let Some(id) = id else { return };
        let changed = format!("{marker}-changed");
        let update = self.shared.client.whatsapp().update(&id).message_markdown(changed.as_str());
        self.act(Act::UpdateWhatsApp, &changed, update).await;
        self.look(self.shared.client.whatsapp().get(&id)).await;
        if round.is_multiple_of(2) {
            let delete = self.shared.client.whatsapp().delete(&id);
            self.act(Act::DeleteWhatsApp, id.as_str(), delete).await;
        }
    }

    pub(super) async fn log_whatsapp(&self, marker: &str) -> Option<ActivityId> {
        let create = self.shared.client.whatsapp().create(self.message(marker));
        Some(self.act(Act::CreateWhatsApp, marker, create).await?.id)
    }

    async fn log_whatsapp_once(&self, marker: &str) -> Option<ActivityId> {
        let create = self.shared.client.whatsapp().create_if_absent(self.message(marker));
        let looked = self.act(Act::CreateWhatsApp, marker, create).await?;
        Some(looked.into_inner().id)
    }

    async fn log_whatsapp_with_a_file(&self, marker: &str) -> Option<ActivityId> {
        let content = vec![b'x'; 10_000];
        let upload = self.shared.client.files().upload("photo.jpg", "image/jpeg", content);
        let file = self.look(upload).await?;
        let create = self.shared.client.whatsapp().create(self.message(marker)).attach(file);
        Some(self.act(Act::CreateWhatsApp, marker, create).await?.id)
    }

    fn message(&self, marker: &str) -> NewWhatsAppMessage {
        NewWhatsAppMessage {
            activity_at: DateTime::now(),
            contact_id: self.shared.contact.clone(),
            direction: CommunicationDirection::Outgoing,
            external_whatsapp_message_id: marker.into(),
            lead_id: self.lead.clone(),
            local_phone: self.shared.local_phone.clone(),
            message_markdown: marker.into(),
            remote_phone: "+12025550143".into(),
        }
    }
}
