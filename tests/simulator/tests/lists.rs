//! Lists: filters, pages, order and cut replies.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails here is a test that fails"
)]

mod common;

use close_simulator::{Order, Unknowns};
use common::{SMS, Server, WHATSAPP, and, at, id, ids, moment, sent, settings, with};
use reqwest::Method;
use serde_json::{Value, json};

async fn listed(server: &Server, query: &str) -> Vec<String> {
    let answer = server.get(&format!("{WHATSAPP}?{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text);
    ids(&answer.body())
}

#[tokio::test]
async fn pages_hold_everything_once_and_in_order() {
    for unknowns in [Unknowns::one_way(), Unknowns::other_way()] {
        let newest_first = unknowns.order == Order::NewestFirst;
        let mut settings = settings();
        settings.messages = 45;
        settings.unknowns = unknowns;
        let server = Server::start(settings).await;
        for (path, operation) in [(WHATSAPP, "whatsapp_list"), (SMS, "sms_list")] {
            let mut seen = Vec::new();
            for skip in [0, 20, 40] {
                let page = server.get(&format!("{path}?_limit=20&_skip={skip}")).await.body();
                assert_eq!(page["has_more"], skip < 40);
                if newest_first {
                    server.assert_documented(operation, &page);
                }
                seen.extend(page["data"].as_array().unwrap().iter().map(|message| {
                    (message["date_created"].as_str().unwrap().to_owned(), id(message))
                }));
            }
            let whole = server.get(&format!("{path}?_limit=45")).await.body();
            assert_eq!(whole["has_more"], false);
            let mut sorted = seen.clone();
            sorted.sort();
            sorted.dedup();
            if newest_first {
                sorted.reverse();
            }
            assert_eq!(seen, sorted);
            assert_eq!(seen.len(), 45);
            let mut dates: Vec<_> = seen.iter().map(|(date, _)| date).collect();
            dates.dedup();
            assert!(dates.len() < 45, "some messages share a moment");
        }
    }
}

#[tokio::test]
async fn filters_keep_what_they_say() {
    let server = Server::start(settings()).await;
    let leads = &server.directory.lead_ids;
    let mut created = Vec::new();
    for (number, lead) in leads.iter().take(3).enumerate() {
        let more =
            json!({"lead_id": lead, "external_whatsapp_message_id": format!("wamid,{number}")});
        created.push(id(&server.created(WHATSAPP, &and(server.whatsapp(), more)).await));
        server.advance(3600);
    }
    let [first, second, third] = <[String; 3]>::try_from(created).unwrap();
    let both = format!("lead_id={},{}", leads[0], leads[2]);
    assert_eq!(listed(&server, &both).await, [third.clone(), first.clone()]);
    let encoded = format!("id__in={second}%2C{first}");
    assert_eq!(listed(&server, &encoded).await, [second.clone(), first.clone()]);
    let expected = [
        ("date_created__gt=2026-11-21T10:00:00Z", vec![&third, &second]),
        ("date_created__gte=2026-11-21T12:00:00%2B01:00", vec![&third, &second]),
        ("date_created__lt=2026-11-21T11:00:00Z", vec![&first]),
        ("date_created__lte=2026-11-21T11:00:00Z", vec![&second, &first]),
        ("date_created__gte=2026-11-21", vec![&third, &second, &first]),
        ("date_created__gte=2026-11-22", vec![]),
        ("activity_at__gte=2026-11-20&activity_at__lt=2026-11-21", vec![&third, &second, &first]),
        ("activity_at__gte=2026-11-21", vec![]),
        ("external_whatsapp_message_id=wamid%2C1", vec![&second]),
        ("user_id=user_none", vec![]),
        ("_type=SMS", vec![]),
        ("_type=SMS,WhatsAppMessage&_limit=1&_skip=1", vec![&second]),
    ];
    for (query, kept) in expected {
        assert_eq!(listed(&server, query).await.iter().collect::<Vec<_>>(), kept, "{query}");
    }
    let own = format!("organization_id={}", server.directory.organization_id);
    assert_eq!(listed(&server, &own).await.len(), 3);
}

#[tokio::test]
async fn a_long_query_goes_in_the_body() {
    let server = Server::start(settings()).await;
    let one = id(&server.created(WHATSAPP, &server.whatsapp()).await);
    let two = id(&server.created(WHATSAPP, &server.whatsapp()).await);
    server.created(WHATSAPP, &server.whatsapp()).await;
    let override_with = |path: &str, params: Value| {
        let request = server.request(Method::POST, path).header("x-http-method-override", "GET");
        sent(with(request, &json!({"_params": params})))
    };
    for ids_in in [json!([one, two]), json!(format!("{one},{two}"))] {
        let answer = override_with(WHATSAPP, json!({"id__in": ids_in, "_limit": 10})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(ids(&answer.body()).len(), 2);
    }
    assert!(override_with(WHATSAPP, json!({"unheard": 1})).await.breaks_the_document());
    assert_eq!(override_with("/files/upload/", json!({})).await.status, 405);
}

#[tokio::test]
async fn there_are_maxima_and_no_numbers_below_the_least() {
    let server = Server::start(settings()).await;
    for (query, most) in [("_limit=101", "100"), ("_skip=1001", "1000")] {
        let answer = server.get(&format!("{SMS}?{query}")).await;
        assert_eq!(answer.status, 400);
        assert!(!answer.breaks_the_document());
        assert!(answer.body()["error"].as_str().unwrap().contains(most), "{}", answer.text);
    }
    for query in ["_limit=-1", "_skip=-1", "_limit=0", "_limit=many", "_limit=1.5"] {
        let answer = server.get(&format!("{SMS}?{query}")).await;
        assert!(answer.breaks_the_document(), "{query}");
    }
}

#[tokio::test]
async fn a_reply_is_cut_to_the_fields_that_are_asked_for() {
    let server = Server::start(settings()).await;
    let sms = server.created(SMS, &server.sms("draft")).await;
    let cut = json!({"id": sms["id"], "text": sms["text"]});
    let got = server.get(&format!("{}?_fields=id,text,unheard", at(SMS, &sms))).await.body();
    assert_eq!(got, cut);
    let page = server.get(&format!("{SMS}?_fields=id,text")).await.body();
    assert_eq!(page, json!({"data": [cut], "has_more": false}));
}

#[tokio::test]
async fn the_same_name_twice_is_as_the_settings_say() {
    for repeated in [false, true] {
        let mut settings = settings();
        settings.unknowns.repeated_filters = repeated;
        let server = Server::start(settings).await;
        let one = id(&server.created(WHATSAPP, &server.whatsapp()).await);
        let two = id(&server.created(WHATSAPP, &server.whatsapp()).await);
        let answer = server.get(&format!("{WHATSAPP}?id__in={one}&id__in={two}")).await;
        assert_eq!(answer.breaks_the_document(), !repeated);
        if repeated {
            assert_eq!(ids(&answer.body()).len(), 2);
        }
        let answer = server.get(&format!("{WHATSAPP}?_limit=1&_limit=1")).await;
        assert!(answer.breaks_the_document());
    }
}

#[tokio::test]
async fn the_same_seed_gives_the_same_data_and_another_gives_other() {
    let mut settings = settings();
    settings.messages = 5;
    let one = Server::start(settings.clone()).await;
    let two = Server::start(settings.clone()).await;
    settings.seed += 1;
    let other = Server::start(settings.clone()).await;
    settings.seed -= 1;
    settings.now = Some(moment("2020-01-01T00:00:00Z"));
    settings.messages = 50;
    let earlier = Server::start(settings).await;
    assert_eq!(one.simulator.api_key(), two.simulator.api_key());
    assert_eq!(one.simulator.api_key(), earlier.simulator.api_key());
    assert_ne!(one.simulator.api_key(), other.simulator.api_key());
    assert_eq!(one.get(SMS).await.text, two.get(SMS).await.text);
    assert_eq!(ids(&one.get(SMS).await.body()).len(), 5);
}

#[tokio::test]
async fn old_messages_lack_fields_where_the_settings_say_so() {
    let mut settings = settings();
    settings.messages = 60;
    settings.unknowns.old_messages_lack_fields = true;
    let server = Server::start(settings).await;
    let page = server.get(SMS).await.body();
    let messages = page["data"].as_array().unwrap();
    let lacking = messages.iter().filter(|sms| sms.get("cost").is_none()).count();
    assert!(lacking > 0 && lacking < messages.len());
    assert!(messages.last().unwrap().get("cost").is_none(), "the oldest comes last");
}
