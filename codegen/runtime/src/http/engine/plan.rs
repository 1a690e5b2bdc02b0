//! What a call sends.

use crate::http::call::Operation;
use crate::http::error::Error;
use crate::http::transport::Request;
use std::time::Duration;

/// What a call sends, and by when it must have ended.
pub(in crate::http) struct Plan {
    /// The operation: what errors name, and whether it may be sent again.
    pub(in crate::http) operation: &'static Operation,
    /// The request, but for the credentials. Its method is another than the operation's for a long
    /// query.
    pub(in crate::http) request: Request,
    /// Whether the client's credentials are sent.
    pub(in crate::http) authenticated: bool,
    /// How long the call may take as a whole.
    pub(in crate::http) timeout: Duration,
}

/// Makes the request of a plan once more, for another attempt. It is not asked where the body is
/// read as it is sent.
pub(in crate::http) type Again<'a> = &'a mut (dyn FnMut() -> Result<Request, Error> + Send);
