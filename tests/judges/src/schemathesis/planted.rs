//! Whether schemathesis reports what is planted.

use super::{Schemathesis, Server};
use crate::Outcome;
use crate::document::{Document, Operation};
use crate::planted::{Fault, Stub};

/// How many things were planted and reported.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refused {
    /// Bad requests that were answered as if they were good.
    pub requests: usize,
    /// Bad replies.
    pub replies: usize,
}

/// Runs it against a server that takes every bad request, and then plants each bad reply in every
/// operation.
///
/// # Errors
///
/// It does not report one of them.
pub async fn refuses_what_is_planted(judge: &Schemathesis) -> Outcome<Refused> {
    let document = Document::ours()?;
    let operations = document.operations()?;
    let stub = Stub::start(&document).await?;
    let mut refused = Refused { requests: requests(judge, &stub, &operations).await?, replies: 0 };
    for fault in Fault::ALL {
        refused.replies += replies(judge, &stub, &operations, fault).await?;
    }
    Ok(refused)
}

async fn requests(judge: &Schemathesis, stub: &Stub, operations: &[Operation]) -> Outcome<usize> {
    let server = Server { base_url: stub.base_url(), api_key: "key" };
    let how = ["--phases", "coverage", "--max-examples", "1"];
    let report = judge.run("planted-requests", &server, &how, "").await?;
    let without_credentials = report.failed(&["IgnoredAuth"]);
    let broken = report.failed(&["AcceptedNegativeData"]);
    for operation in operations {
        let label = operation.label();
        if !without_credentials.contains(&label) {
            return Err(format!("{label} without credentials is not reported").into());
        }
        // Where there is nothing but an id and names of fields, any text is allowed: only the
        // credentials can be wrong.
        let breakable = !operation.requests.is_empty() || !operation.typed_parameters.is_empty();
        if breakable && !broken.contains(&label) {
            return Err(format!("a bad request of {label} that is taken is not reported").into());
        }
    }
    Ok(without_credentials.len() + broken.len())
}

async fn replies(
    judge: &Schemathesis,
    stub: &Stub,
    operations: &[Operation],
    fault: Fault,
) -> Outcome<usize> {
    let server = Server { base_url: stub.base_url(), api_key: "key" };
    stub.plant(Some(fault));
    let how = ["--phases", "fuzzing", "--mode", "positive", "--max-examples", "2"];
    let report = judge.run(&format!("planted-{fault:?}"), &server, &how, "").await?;
    stub.plant(None);
    let kinds: &[&str] = match fault {
        Fault::Missing | Fault::Type | Fault::Enum => &["JsonSchemaError"],
        Fault::Status => &["UndefinedStatusCode"],
        Fault::MediaType => &["UndefinedContentType"],
    };
    let reported = report.failed(kinds);
    let planted: Vec<String> = operations
        .iter()
        .filter(|operation| fault.applies(operation))
        .map(Operation::label)
        .collect();
    match planted.iter().find(|label| !reported.contains(label)) {
        None => Ok(planted.len()),
        Some(label) => {
            let kinds = report.kinds();
            Err(format!("{fault:?} in {label} is not reported; reported are {kinds:?}").into())
        }
    }
}
