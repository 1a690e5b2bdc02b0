//! Deleting what is gone already.

use crate::support::Stage;
use close_messaging_runtime::testing::Script;
use close_messaging_runtime::{Delivery, TransportFault};

#[tokio::test]
async fn nothing_left_to_delete_means_done_after_an_attempt_that_may_have_done_it() {
    let attempts: [fn(&Script); 3] = [
        |script| _ = script.fail(TransportFault::Interrupted),
        |script| _ = script.reply(500, ""),
        // The last attempt before need not be the one that did it.
        |script| _ = script.reply(500, "").reply(429, ""),
    ];
    for happens in attempts {
        let stage = Stage::new();
        happens(&stage.script);
        stage.script.reply(404, "");
        stage.client().delete("sms_1").send().await.unwrap();
    }
}

#[tokio::test]
async fn nothing_left_to_delete_is_an_error_where_no_attempt_can_have_done_it() {
    let attempts: [fn(&Script); 3] = [
        |_| (),
        |script| _ = script.fail(TransportFault::Connect),
        |script| _ = script.reply(429, ""),
    ];
    for happens in attempts {
        let stage = Stage::new();
        happens(&stage.script);
        stage.script.reply(404, "");
        let error = stage.client().delete("sms_1").send().await.unwrap_err();
        assert!(error.is_not_found());
        assert_eq!(error.delivery(), Delivery::Refused);
    }
}

#[tokio::test]
async fn another_call_that_finds_nothing_is_an_error() {
    let stage = Stage::new();
    stage.script.reply(500, "").reply(404, "");
    let error = stage.client().get("sms_1").await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.delivery(), Delivery::Unknown);
    // Without a class that allows it, a delete is not even sent again.
    let stage = Stage::new();
    let script = stage.script.clone();
    script.reply(500, "").reply(404, "");
    stage.client().forget("sms_1").send().await.unwrap_err();
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn a_reply_that_is_asked_for_as_it_came_is_the_error_it_looks_like() {
    let stage = Stage::new();
    stage.script.reply(500, "").reply(404, "");
    let error = stage.client().delete("sms_1").raw().await.unwrap_err();
    assert!(error.is_not_found());
}
