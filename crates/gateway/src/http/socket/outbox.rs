//! What waits to be written to one socket: so many messages and bytes, and for so long, and no more.

use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message};
use futures::{Sink, SinkExt};
use tokio::time::Instant;
use usher_domain::event::EventCursor;

use super::message::{Close, Outgoing};

/// The most messages that wait before no operation is asked for more and nothing further is read.
const MAX_WAITING_MESSAGES: usize = 32;
/// The most bytes that wait before the same happens. One message may go beyond.
const MAX_WAITING_BYTES: usize = 256 * 1024;
/// How long the reader may take nothing of what waits before the socket is given up.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);

/// What waits to be written.
pub(super) struct Outbox<S> {
    sink: S,
    waiting: VecDeque<Waiting>,
    bytes: usize,
    /// Since when the reader has taken nothing, while something waits.
    since: Option<Instant>,
    /// The last event of each operation that was handed over.
    delivered: HashMap<String, EventCursor>,
}

struct Waiting {
    message: Message,
    bytes: usize,
    /// The operation and the event that it tells.
    tells: Option<(String, EventCursor)>,
}

impl<S: Sink<Message, Error = axum::Error> + Unpin> Outbox<S> {
    pub(super) fn new(sink: S) -> Self {
        Self {
            sink,
            waiting: VecDeque::new(),
            bytes: 0,
            since: None,
            delivered: HashMap::new(),
        }
    }

    /// Puts a message behind those that wait.
    pub(super) fn push(&mut self, message: &Outgoing<'_>) {
        self.put(message, None);
    }

    /// The same for an answer that tells an event.
    pub(super) fn push_told(&mut self, message: &Outgoing<'_>, id: &str, cursor: Option<EventCursor>) {
        self.put(message, cursor.map(|cursor| (id.to_owned(), cursor)));
    }

    fn put(&mut self, message: &Outgoing<'_>, tells: Option<(String, EventCursor)>) {
        let text = message.to_text();
        let bytes = text.len();
        self.bytes += bytes;
        self.waiting.push_back(Waiting {
            message: Message::Text(text),
            bytes,
            tells,
        });
        self.since.get_or_insert_with(Instant::now);
    }

    /// Whether more may be put behind what waits.
    pub(super) fn has_room(&self) -> bool {
        self.waiting.len() < MAX_WAITING_MESSAGES && self.bytes < MAX_WAITING_BYTES
    }

    /// Whether nothing waits, here or on its way to the reader.
    pub(super) const fn is_idle(&self) -> bool {
        self.since.is_none()
    }

    /// When the socket is given up unless the reader takes something.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.since.map(|since| since + WRITE_TIMEOUT)
    }

    /// The last event of an operation that was handed over.
    pub(super) fn delivered(&self, id: &str) -> Option<EventCursor> {
        self.delivered.get(id).copied()
    }

    /// An operation is over.
    pub(super) fn forget(&mut self, id: &str) {
        self.delivered.remove(id);
    }

    /// Writes what waits. It may be dropped at any moment: what was not written waits on.
    pub(super) async fn drain(&mut self) -> Result<(), Close> {
        std::future::poll_fn(|context| self.poll_drain(context)).await
    }

    fn poll_drain(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Close>> {
        while !self.waiting.is_empty() {
            if ready!(Pin::new(&mut self.sink).poll_ready(context)).is_err() {
                return Poll::Ready(Err(Close::Gone));
            }
            let Some(next) = self.waiting.pop_front() else {
                break;
            };
            self.bytes -= next.bytes;
            self.since = Some(Instant::now());
            if let Some((id, cursor)) = next.tells {
                self.delivered.insert(id, cursor);
            }
            if Pin::new(&mut self.sink).start_send(next.message).is_err() {
                return Poll::Ready(Err(Close::Gone));
            }
        }
        let flushed = ready!(Pin::new(&mut self.sink).poll_flush(context));
        self.since = None;
        Poll::Ready(flushed.map_err(|_| Close::Gone))
    }

    /// Forgets what waits.
    pub(super) fn discard(&mut self) {
        self.waiting = VecDeque::new();
        self.bytes = 0;
    }

    /// Writes what waits and then the close frame.
    pub(super) async fn close(&mut self, frame: CloseFrame) -> Result<(), Close> {
        self.drain().await?;
        let closed = self.sink.send(Message::Close(Some(frame))).await;
        closed.map_err(|_| Close::Gone)
    }
}

#[cfg(test)]
mod tests {
    use futures::StreamExt;
    use futures::channel::mpsc;

    use super::*;

    fn outbox() -> (
        Outbox<impl Sink<Message, Error = axum::Error> + Unpin>,
        mpsc::Receiver<Message>,
    ) {
        let (sender, receiver) = mpsc::channel(0);
        (Outbox::new(sender.sink_map_err(axum::Error::new)), receiver)
    }

    fn pong() -> Outgoing<'static> {
        Outgoing::Pong { payload: None }
    }

    #[tokio::test]
    async fn what_waits_is_bounded_and_delivered_counts_what_left() {
        let (mut outbox, mut reader) = outbox();
        assert!(outbox.is_idle() && outbox.deadline().is_none());
        while outbox.has_room() {
            let cursor = EventCursor(i64::try_from(outbox.waiting.len()).expect("it is small"));
            outbox.push_told(&pong(), "a", Some(cursor));
        }
        assert_eq!(outbox.waiting.len(), MAX_WAITING_MESSAGES);
        assert_eq!(outbox.delivered("a"), None);
        let unread = tokio::time::timeout(Duration::from_millis(20), outbox.drain()).await;
        assert!(unread.is_err(), "nobody reads");
        // The channel has one place for its sender.
        assert_eq!(outbox.delivered("a"), Some(EventCursor(0)));
        assert!(!outbox.is_idle() && outbox.deadline().is_some());
        let all = async { while reader.next().await.is_some() {} };
        tokio::select! {
            drained = outbox.drain() => assert!(drained.is_ok()),
            () = all => panic!("the sender is there"),
        }
        assert!(outbox.is_idle());
        assert_eq!(
            outbox.delivered("a"),
            Some(EventCursor(
                i64::try_from(MAX_WAITING_MESSAGES).expect("it is small") - 1
            ))
        );
        outbox.forget("a");
        assert_eq!(outbox.delivered("a"), None);
    }

    #[test]
    fn few_large_messages_fill_it_too() {
        let (mut outbox, _reader) = outbox();
        let id = "x".repeat(MAX_WAITING_BYTES);
        outbox.push(&Outgoing::Complete { id: &id });
        assert!(!outbox.has_room());
        outbox.discard();
        assert!(outbox.has_room());
    }
}
