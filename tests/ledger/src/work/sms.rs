//! What a worker does with SMS.

use close_messaging::DateTime;
use close_messaging::types::{ActivityId, MessageStatus};

use super::Workshop;
use crate::beliefs::Act;

impl Workshop {
    pub(super) async fn sms_round(&self, marker: &str, round: u32) {
        match round % 3 {
            0 => self.send_at_once(marker).await,
            1 => self.send_a_draft(marker).await,
            _ => self.schedule_and_cancel(marker).await,
        }
    }

    async fn send_at_once(&self, marker: &str) {
        let marker = format!("{marker}-sent");
        let send = self.shared.client.sms().send();
        let send = send
            .lead_id(self.lead.clone())
            .local_phone(self.shared.local_phone.clone())
            .remote_phone("+12025550143")
            .text(marker.as_str());
        let sent = self.act(Act::SendSms, &marker, send).await;
        let Some(id) = sent.map(|sms| sms.id) else { return };
        self.look(self.shared.client.sms().get(&id)).await;
        self.act(Act::DeleteSms, id.as_str(), self.shared.client.sms().delete(&id)).await;
    }

    async fn send_a_draft(&self, marker: &str) {
        let Some(id) = self.draft(marker).await else { return };
        let changed = format!("{marker}-changed");
        let update = self.shared.client.sms().update(&id).text(changed.as_str());
        if self.act(Act::UpdateSms, &changed, update).await.is_none() {
            return;
        }
        let sent = format!("{marker}-sent");
        let send = self.shared.client.sms().update(&id).text(sent.as_str());
        self.act(Act::SendSms, &sent, send.status(MessageStatus::Outbox)).await;
    }

    async fn schedule_and_cancel(&self, marker: &str) {
        let marker = format!("{marker}-scheduled");
        let Ok(later) = "2100-01-01T00:00:00Z".parse::<DateTime>() else { return };
        let schedule = self.shared.client.sms().schedule(later);
        let schedule = schedule
            .lead_id(self.lead.clone())
            .local_phone(self.shared.local_phone.clone())
            .remote_phone("+12025550143")
            .text(marker.as_str());
        let scheduled = self.act(Act::CreateSms, &marker, schedule).await;
        let Some(id) = scheduled.map(|sms| sms.id) else { return };
        let cancel = self.shared.client.sms().update(&id).status(MessageStatus::Draft);
        self.look(cancel).await;
        self.look(self.shared.client.sms().list().id_in([&id])).await;
    }

    pub(super) async fn draft(&self, marker: &str) -> Option<ActivityId> {
        let marker = format!("{marker}-draft");
        let draft = self.shared.client.sms().draft();
        let draft = draft
            .lead_id(self.lead.clone())
            .local_phone(self.shared.local_phone.clone())
            .remote_phone("+12025550143")
            .text(marker.as_str());
        Some(self.act(Act::CreateSms, &marker, draft).await?.id)
    }
}
