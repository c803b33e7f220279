//! A connection that gives up on a peer who does not read.
//!
//! Such a peer would hold an answer, or everything that a stream has to tell, for as long as it likes.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};
use usher_gateway::StallTimeout;

/// How long a peer may take nothing of what waits for it.
pub const STALL_TIMEOUT: Duration = Duration::from_secs(15);

/// A connection whose writes fail once the peer has taken nothing for a while.
pub struct Patient<S> {
    stream: S,
    timeout: StallTimeout,
    /// Since when a write waits, and when that is looked at.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl<S> Patient<S> {
    /// Watches over a connection.
    pub const fn new(stream: S, timeout: StallTimeout) -> Self {
        Self {
            stream,
            timeout,
            waiting: None,
        }
    }

    /// Passes on what a write came to, and ends one that has waited too long.
    fn watched<T>(&mut self, written: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let timeout = self.timeout.get();
        let (since, look) = self.waiting.get_or_insert_with(|| {
            let now = Instant::now();
            (now, Box::pin(sleep_until(now + timeout)))
        });
        let deadline = *since + timeout;
        // It may have been set meanwhile.
        if look.deadline() != deadline {
            look.as_mut().reset(deadline);
        }
        match look.as_mut().poll(context) {
            Poll::Ready(()) => {
                Poll::Ready(Err(io::Error::new(ErrorKind::TimedOut, "the peer reads nothing")))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watched(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.watched(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.watched(flushed, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let ended = Pin::new(&mut self.stream).poll_shutdown(context);
        self.watched(ended, context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    /// What fits before the peer must read.
    const ROOM: usize = 16;
    const TIMEOUT: Duration = Duration::from_millis(200);

    #[tokio::test]
    async fn a_peer_who_reads_nothing_is_given_up_after_the_timeout() {
        let (near, _far) = duplex(ROOM);
        let mut patient = Patient::new(near, StallTimeout::new(TIMEOUT));
        let began = Instant::now();
        let error = patient.write_all(&[0; ROOM * 2]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert!(began.elapsed() >= TIMEOUT);
    }

    #[tokio::test]
    async fn a_slow_reader_who_reads_on_is_served_to_the_end() {
        let (near, mut far) = duplex(ROOM);
        let mut patient = Patient::new(near, StallTimeout::new(TIMEOUT));
        let began = Instant::now();
        let reading = async {
            let mut taken = 0;
            let mut buffer = [0; ROOM];
            while taken < ROOM * 8 {
                tokio::time::sleep(TIMEOUT / 4).await;
                taken += far.read(&mut buffer).await.unwrap();
            }
        };
        let (written, ()) = futures::join!(patient.write_all(&[0; ROOM * 8]), reading);
        written.unwrap();
        assert!(
            began.elapsed() > TIMEOUT,
            "it took longer than any single wait may"
        );
    }
}
