//! The file call.

use crate::call::{compared, value};
use crate::list::assert_listed;
use crate::reference::types;
use close_messaging::types::CreateFileUpload;
use serde_json::json;

#[tokio::test]
async fn create_upload() {
    let file = CreateFileUpload {
        content_type: "application/pdf".into(),
        filename: "price list ✓.pdf".into(),
    };
    let body: types::CreateFileUpload = value(json!({
        "content_type": "application/pdf",
        "filename": "price list ✓.pdf",
    }));
    let found = compared(
        |client| client.files().create_upload(file),
        async |client| client.files_create_upload(&body).await,
    );
    assert_listed("files_create_upload", &found.await);
}
