//! Calls without async.

use crate::bodies::{page, sms};
use crate::setup::client_at;
use close_messaging::blocking::{Wait, WaitEach};
use close_messaging::{Delivery, Walk};
use close_wire_tests::{Reply, Server};
use tokio::runtime::Runtime;

/// A server that runs while the thread of the test is blocked.
fn serving(replies: impl IntoIterator<Item = Reply>) -> (Server, Runtime) {
    let runtime = Runtime::new().unwrap();
    (runtime.block_on(Server::answering(replies)), runtime)
}

#[test]
fn a_call_is_waited_for_with_its_retries() {
    let replies = [Reply::new(503, ""), Reply::json(200, sms("acti_1"))];
    let (server, _runtime) = serving(replies);
    let sms = client_at(server.base_url()).sms().get("acti_1").wait().unwrap();
    assert_eq!(sms.id, "acti_1");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn an_error_is_the_same() {
    let (server, _runtime) = serving([Reply::json(400, "{}")]);
    let error = client_at(server.base_url()).sms().send().text("Hi").wait().unwrap_err();
    assert_eq!(error.delivery(), Delivery::Refused);
}

#[test]
fn a_list_is_waited_for_item_by_item() {
    let (server, _runtime) = serving([
        Reply::json(200, page(&[sms("acti_1"), sms("acti_2")], true)),
        Reply::json(200, page(&[sms("acti_3")], false)),
    ]);
    let list = client_at(server.base_url()).sms().list().stream().walk(Walk::Offsets);
    let mut items = list.wait_each();
    assert!(server.requests().is_empty());
    assert_eq!(items.next().unwrap().unwrap().id, "acti_1");
    assert_eq!(server.requests().len(), 1);
    let rest: Vec<_> = items.map(|sms| sms.unwrap().id.to_string()).collect();
    assert_eq!(rest, ["acti_2", "acti_3"]);
}
