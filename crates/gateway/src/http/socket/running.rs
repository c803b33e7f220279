//! An operation that runs for a socket, in a task of its own.
//!
//! Were it polled by the socket itself, it would stand still whenever the socket waits for its reader, with whatever it
//! holds at that moment: a place in the database's pool, or the look at rights that the socket is waiting for.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::stream::{BoxStream, Stream, StreamExt};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio_util::task::TaskTracker;

use super::operation::Step;

/// How many steps wait for a slow reader: what comes after them is not read from the database yet.
const WAITING: usize = 1;

/// The steps of an operation; dropping it ends the operation.
pub(in crate::http) struct Running {
    steps: mpsc::Receiver<Step>,
    task: AbortHandle,
    over: bool,
}

impl Running {
    /// Runs an operation until it ends or is dropped.
    pub(in crate::http) fn start(tasks: &TaskTracker, mut operation: BoxStream<'static, Step>) -> Self {
        let (sender, steps) = mpsc::channel(WAITING);
        let task = tasks.spawn(async move {
            while let Some(step) = operation.next().await {
                if sender.send(step).await.is_err() {
                    break;
                }
            }
        });
        Self {
            steps,
            task: task.abort_handle(),
            over: false,
        }
    }
}

impl Stream for Running {
    type Item = Step;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Step>> {
        match self.steps.poll_recv(context) {
            Poll::Ready(Some(step)) => {
                self.over |= matches!(step, Step::Over);
                Poll::Ready(Some(step))
            }
            // A task that panicked says no last word: the client is told that nothing more comes.
            Poll::Ready(None) if !self.over => {
                self.over = true;
                Poll::Ready(Some(Step::Over))
            }
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[cfg(test)]
mod tests {
    use futures::lock::Mutex;
    use std::sync::Arc;

    use super::*;

    #[tokio::test]
    async fn an_operation_goes_on_while_its_socket_does_something_else() {
        let shared = Arc::new(Mutex::new(()));
        let held = Arc::clone(&shared);
        let (began, beginning) = tokio::sync::oneshot::channel();
        let operation = futures::stream::once(async move {
            let guard = held.lock().await;
            began.send(()).expect("the test waits");
            // Like a read of the database: it takes several polls.
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            drop(guard);
            Step::Over
        });
        let mut running = Running::start(&TaskTracker::new(), operation.boxed());
        beginning.await.expect("the operation begins");
        // The socket waits for the same lock without polling the operation.
        drop(shared.lock().await);
        assert!(matches!(running.next().await, Some(Step::Over)));
        assert!(running.next().await.is_none());
    }

    #[tokio::test]
    async fn a_dropped_operation_ends() {
        let (held, ended) = tokio::sync::oneshot::channel::<()>();
        let operation = futures::stream::once(async move {
            let _held = held;
            std::future::pending::<Step>().await
        });
        let tasks = TaskTracker::new();
        drop(Running::start(&tasks, operation.boxed()));
        assert!(ended.await.is_err(), "what it held was let go");
    }
}
