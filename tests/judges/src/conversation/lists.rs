//! Lists: filters, pages, streams, and some fields alone.

use super::Conversation;
use super::claim::{holds, same};
use crate::Outcome;
use close_messaging::types::{SmsField, UserId, WhatsAppMessageField};
use close_messaging::{Date, DateTime};
use futures_util::TryStreamExt;
use std::collections::BTreeSet;
use std::ops::Bound;

/// As many as make an address too long.
const MANY: usize = 80;

pub(super) async fn lead(conversation: &Conversation) -> Outcome {
    whatsapp_filters(conversation).await?;
    sms_filters(conversation).await?;
    ranges(conversation).await?;
    pages(conversation).await?;
    by_body(conversation).await?;
    some_fields(conversation).await
}

async fn whatsapp_filters(conversation: &Conversation) -> Outcome {
    let (close, known) = (conversation.judged.whatsapp(), &conversation.known);
    let message = close.list().limit(1).await?.data.pop().ok_or("there are no messages")?;
    let lead = message.lead_id.clone().ok_or("it is on no lead")?;
    let contact = message.contact_id.clone().ok_or("it has no contact")?;
    let filtered = close
        .list()
        .limit(50)
        .skip(0)
        .id_in([message.id.as_str(), "acti_nobody"])
        .lead_id([lead.as_str(), known.other_lead.as_str()])
        .contact_id([contact.as_str()])
        .organization_id(known.organization.as_str())
        .activity_type(["WhatsAppMessage"])
        .external_whatsapp_message_id(message.external_whatsapp_message_id.as_str())
        .date_created(message.date_created..=message.date_created)
        .await?;
    same("what the filters keep", &filtered.data, &vec![message])?;
    holds("there is no other page", !filtered.has_more)?;
    let of_user = close.list().user_id([known.other_user.as_str()]).await?;
    holds("there are some", !of_user.data.is_empty())?;
    let theirs = Some(UserId::from(known.other_user.as_str()));
    let all = of_user.data.iter().all(|one| one.user_id == theirs);
    holds("all are of the user", all)
}

async fn sms_filters(conversation: &Conversation) -> Outcome {
    let (close, known) = (conversation.judged.sms(), &conversation.known);
    let draft = close
        .draft()
        .lead_id(known.lead.as_str())
        .contact_id(known.contact.as_str())
        .user_id(known.other_user.as_str())
        .text("To be found.")
        .await?;
    let when = draft.activity_at.ok_or("it says not when")?;
    let filtered = close
        .list()
        .limit(50)
        .skip(0)
        .id_in([draft.id.as_str()])
        .lead_id([known.lead.as_str()])
        .contact_id([known.contact.as_str()])
        .user_id([known.other_user.as_str(), known.user.as_str()])
        .organization_id(known.organization.as_str())
        .activity_type(["SMS"])
        .date_created(draft.date_created..=draft.date_created)
        .activity_at(when..=when)
        .await?;
    same("what the filters keep", &filtered.data, &vec![draft])?;
    let none = close.list().lead_id([known.lead.as_str()]).activity_type(["Call"]).await?;
    holds("there is no call among them", none.data.is_empty())
}

/// Each of the four parameters of both ranges.
async fn ranges(conversation: &Conversation) -> Outcome {
    let (sms, whatsapp) = (conversation.judged.sms(), conversation.judged.whatsapp());
    let page = sms.list().limit(100).await?;
    let mut dates: Vec<DateTime> = page.data.iter().map(|one| one.date_created).collect();
    dates.sort();
    let middle = *dates.get(dates.len() / 2).ok_or("there are no SMS")?;
    let after = (Bound::Excluded(middle), Bound::Unbounded);
    let until = sms.list().date_created(..middle).limit(100).await?;
    let later = sms.list().date_created(after).limit(100).await?;
    holds("earlier ones are kept", until.data.iter().all(|one| one.date_created < middle))?;
    holds("later ones are kept", later.data.iter().all(|one| one.date_created > middle))?;
    holds("there are earlier ones", !until.data.is_empty())?;
    let through = sms.list().activity_at(middle..=middle).limit(100).await?;
    holds("one moment", through.data.iter().all(|one| one.activity_at == Some(middle)))?;
    let before = sms.list().activity_at(..middle).limit(100).await?;
    holds("earlier ones are kept", before.data.iter().all(|one| one.activity_at < Some(middle)))?;
    let later = sms.list().activity_at(after).limit(100).await?;
    holds("later ones are kept", later.data.iter().all(|one| one.activity_at > Some(middle)))?;
    let day: Date = "2026-10-05".parse()?;
    let none = whatsapp.list().date_created(..day).activity_at(day..).limit(1).await?;
    holds("none was logged before it was sent", none.data.is_empty())?;
    let later = whatsapp.list().date_created(after).activity_at(..=middle).limit(100).await?;
    holds("later ones are kept", later.data.iter().all(|one| one.date_created > middle))?;
    let later = whatsapp.list().date_created(middle..).activity_at(after).limit(100).await?;
    holds("later ones are kept", later.data.iter().all(|one| one.activity_at > Some(middle)))
}

/// However they are fetched, they are the same.
async fn pages(conversation: &Conversation) -> Outcome {
    let close = conversation.judged.sms();
    let streamed: Vec<String> =
        close.list().limit(17).stream().map_ok(|one| one.id.to_string()).try_collect().await?;
    let pages: Vec<_> = close.list().limit(50).pages().try_collect().await?;
    let paged: BTreeSet<String> =
        pages.iter().flat_map(|page| &page.data).map(|one| one.id.to_string()).collect();
    holds("there are several pages", pages.len() > 1)?;
    same("how many come one by one", &streamed.len(), &paged.len())?;
    same("what comes one by one", &streamed.into_iter().collect(), &paged)?;
    let second = close.list().limit(10).skip(10).await?;
    same("the length of a page", &second.data.len(), &10)?;
    let messages = conversation.judged.whatsapp().list().limit(30).stream().prefetch(2);
    let messages: BTreeSet<String> =
        messages.map_ok(|one| one.id.to_string()).try_collect().await?;
    holds("they are all there", messages.len() >= super::MESSAGES)
}

/// Past the judge: a POST whose body is a query.
async fn by_body(conversation: &Conversation) -> Outcome {
    let close = conversation.direct.sms();
    let page = close.list().limit(MANY.try_into()?).await?;
    let ids: Vec<&str> = page.data.iter().map(|one| one.id.as_str()).collect();
    let found = close.list().id_in(ids.iter().copied()).limit(100).await?;
    same("how many have one of many IDs", &found.data.len(), &ids.len())?;
    let close = conversation.direct.whatsapp();
    let page = close.list().limit(MANY.try_into()?).await?;
    let found = close.list().id_in(page.data.iter().map(|one| &one.id)).limit(100).await?;
    same("how many have one of many IDs", &found.data.len(), &page.data.len())
}

/// Past the judge: replies that lack what their schema requires.
async fn some_fields(conversation: &Conversation) -> Outcome {
    let (sms, whatsapp) = (conversation.direct.sms(), conversation.direct.whatsapp());
    let page = sms.list().fields([SmsField::Id, SmsField::Status]).limit(5).await?;
    let first = page.data.first().ok_or("there are no SMS")?;
    holds("a field that was asked for is there", first.status.is_some())?;
    same("a field that was not asked for", &first.date_created, &None)?;
    let id = first.id.clone().ok_or("it has no ID")?;
    let one = sms.get(&id).fields([SmsField::Id]).await?;
    same("its ID", &one.id, &Some(id))?;
    let fields = [WhatsAppMessageField::Id, WhatsAppMessageField::Text];
    let page = whatsapp.list().fields(fields).limit(5).await?;
    let id = page.data.into_iter().find_map(|one| one.id).ok_or("there are no messages")?;
    let one = whatsapp.get(&id).fields([WhatsAppMessageField::Text]).await?;
    holds("its text is there", one.text.is_some())?;
    same("a field that was not asked for", &one.id, &None)
}
