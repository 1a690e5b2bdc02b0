//! What an API declares of itself, the same for every client and call.

/// What an API declares of itself, the same for every client and call.
///
/// It is plain data that a generator writes once, as a `static`:
///
/// ```
/// use close_messaging_runtime::{Api, FailureShape, LongQuery, RateLimitHeaders};
///
/// static API: Api = Api {
///     base_url: "https://api.example.com/v1",
///     user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
///     failure: Some(FailureShape { message: "error", messages: "errors", fields: "fields" }),
///     rate_limit: RateLimitHeaders { combined: &["ratelimit"], ..RateLimitHeaders::NONE },
///     long_query: Some(LongQuery {
///         header: "x-http-method-override",
///         body: "_params",
///         longest: 2000,
///     }),
/// };
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The URL that the paths of operations are added to.
    pub base_url: &'static str,
    /// How a client introduces itself unless told otherwise.
    pub user_agent: &'static str,
    /// Where the body of a refusal says what was wrong; none if the API does not declare it.
    pub failure: Option<FailureShape>,
    /// The headers that say how many calls may be made.
    pub rate_limit: RateLimitHeaders,
    /// How a query too long for a URL is sent; none if the API has no other way.
    pub long_query: Option<LongQuery>,
}

/// The names, in a JSON body, under which a refusal says what was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureShape {
    /// The name of one sentence about the whole request.
    pub message: &'static str,
    /// The name of a list of such sentences.
    pub messages: &'static str,
    /// The name of an object that has, for each field at fault, what is wrong with it.
    pub fields: &'static str,
}

/// The headers that say how many calls may be made, in lower case. Of each list, the first that is
/// there and can be read counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimitHeaders {
    /// Those that say all in one: `limit=100, remaining=50, reset=5`.
    pub combined: &'static [&'static str],
    /// Those that say how many calls a window has.
    pub limit: &'static [&'static str],
    /// Those that say how many of them are left.
    pub remaining: &'static [&'static str],
    /// Those that say in how many seconds the next window begins.
    pub reset: &'static [&'static str],
}

/// How a query too long for a URL is sent: as a POST whose header tells the method that is meant,
/// with the parameters as a JSON object in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongQuery {
    /// The header that tells the method that is meant, in lower case.
    pub header: &'static str,
    /// The name, in the JSON body, of the object that holds the parameters.
    pub body: &'static str,
    /// The longest URL that is sent as it is, in bytes.
    pub longest: usize,
}

impl RateLimitHeaders {
    /// No such headers.
    pub const NONE: Self = Self { combined: &[], limit: &[], remaining: &[], reset: &[] };
}
