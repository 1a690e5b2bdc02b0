//! Many calls at once while much goes wrong, and then the reckoning: what the client believes of each
//! message beside what the server's ledger has of it.
//!
//! - *Lost*: acknowledged but not in the ledger, or there throughout a walk and missing from it.
//! - *Duplicated*: more often in the ledger than calls that may have done it, or twice in a walk.
//! - *Unknown*: the client said that nobody knows. Counted apart; it may be in the ledger once.

#![forbid(unsafe_code)]

mod beliefs;
mod clock;
mod eavesdropper;
mod memory;
mod reckoning;
mod walks;
mod watch;
mod work;

pub use beliefs::{Act, Belief, Beliefs};
pub use clock::FastClock;
pub use eavesdropper::Eavesdropper;
pub use memory::{peak, resident};
pub use reckoning::{Reckoning, reckon};
pub use watch::Watch;
pub use work::{Done, Plan, Workshop};
