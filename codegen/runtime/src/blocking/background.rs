//! The runtime that does the work while another thread waits.

use futures_util::FutureExt;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::{Mutex, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::block_in_place;

/// How long to leave a system alone that has no thread or file to give.
const RESPITE: Duration = Duration::from_millis(100);

/// Runs a future to its end on the background runtime, and blocks this thread meanwhile.
pub(super) fn run<F>(future: F) -> F::Output
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    run_on(background, here, future)
}

/// The same, with the ways to come by a runtime given.
fn run_on<F>(
    mut background: impl FnMut() -> Option<&'static Runtime>,
    mut here: impl FnMut() -> Option<Runtime>,
    future: F,
) -> F::Output
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    loop {
        if let Some(runtime) = background() {
            return run_elsewhere(runtime.handle(), future);
        }
        if let Some(runtime) = here() {
            return runtime.block_on(future);
        }
        thread::sleep(RESPITE);
    }
}

/// The background runtime, if the system gives what it takes; failing once is not for ever.
fn background() -> Option<&'static Runtime> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    static BUILDING: Mutex<()> = Mutex::new(());

    if let Some(runtime) = RUNTIME.get() {
        return Some(runtime);
    }
    let _one_at_a_time = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    if RUNTIME.get().is_none() {
        let built = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("blocking-calls")
            .enable_all()
            .build()
            .ok()?;
        // It cannot be set already: this is the only place, and one at a time comes here.
        let _ = RUNTIME.set(built);
    }
    RUNTIME.get()
}

/// A runtime of this thread alone; none within async code, where tokio would panic.
fn here() -> Option<Runtime> {
    match Handle::try_current() {
        Ok(_) => None,
        Err(_) => Builder::new_current_thread().enable_all().build().ok(),
    }
}

fn run_elsewhere<F>(runtime: &Handle, future: F) -> F::Output
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let (sender, receiver) = mpsc::sync_channel(1);
    runtime.spawn(async move {
        let outcome = AssertUnwindSafe(future).catch_unwind().await;
        // The receiver waits until this is sent.
        let _ = sender.send(outcome);
    });
    // On the one thread of that runtime, waiting would hold up the very thing that is waited for:
    // tokio must first hand its work to another thread.
    let on_its_thread = Handle::try_current().is_ok_and(|current| current.id() == runtime.id());
    let outcome = if on_its_thread { block_in_place(|| receiver.recv()) } else { receiver.recv() };
    match outcome {
        Ok(Ok(output)) => output,
        Ok(Err(panic)) => resume_unwind(panic),
        // Only a runtime that is shut down drops a task, and nobody can shut this one down.
        Err(dropped) => resume_unwind(Box::new(dropped)),
    }
}

#[cfg(test)]
mod tests {
    use super::{background, here, run_on};
    use std::thread;
    use tokio::runtime::Builder;
    use tokio::time::{Duration, sleep};

    /// Where it ran, after the timer of the runtime was needed.
    async fn place() -> thread::ThreadId {
        sleep(Duration::from_millis(1)).await;
        thread::current().id()
    }

    #[test]
    fn without_a_thread_to_spare_the_one_that_waits_does_the_work() {
        let waiting = thread::current().id();
        assert_eq!(run_on(|| None, here, place()), waiting);
        assert_ne!(run_on(background, || panic!("not needed"), place()), waiting);
    }

    #[test]
    fn without_anything_it_tries_until_there_is_something() {
        let mut attempts = 0;
        let second_time = || {
            attempts += 1;
            if attempts == 2 { background() } else { None }
        };
        assert_eq!(run_on(second_time, || None, async { 5 }), 5);
        assert_eq!(attempts, 2);
    }

    #[test]
    fn within_async_code_no_runtime_is_made_here() {
        let other = Builder::new_current_thread().build().unwrap();
        assert!(other.block_on(async { here() }).is_none());
        assert!(here().is_some());
    }

    #[test]
    fn there_is_one_background_runtime() {
        let [first, second] = [background().unwrap(), background().unwrap()];
        assert!(std::ptr::eq(first, second));
    }
}
