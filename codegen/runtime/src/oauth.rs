//! OAuth 2 with an authorization code: from the page where a person agrees, to tokens that renew
//! themselves.
//!
//! 1. [`Application::authorization`] makes the URL to send the person to, and a [`State`] to keep.
//! 2. The person comes back with a code and a state; [`Application::exchange`] compares the states
//!    and turns the code into [`Tokens`].
//! 3. [`Application::session`] makes credentials of them. They renew themselves, once for all tasks
//!    that share them, and hand every new refresh token to a [`TokenStore`] before they use it.
//! 4. [`Application::revoke`] ends it.
//!
//! No `Debug` and no error here shows a token, a code or the secret of the application.

mod application;
mod connection;
mod session;
mod tokens;

pub use application::{Application, Authorization, Endpoints, State};
pub use session::{Saving, Session, TokenStore};
pub use tokens::Tokens;
