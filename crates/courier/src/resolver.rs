//! Resolving names: every address that a name leads to is judged, and the connection goes to what was judged.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use usher_domain::webhook::UrlNotAllowed;

use crate::address::{Loopback, may_be_called};

/// Who knows to which addresses a name leads.
#[async_trait]
pub trait Lookup: Send + Sync {
    /// The addresses of a name, in the order in which they are to be tried.
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// The resolver of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookup;

#[async_trait]
impl Lookup for SystemLookup {
    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let found = tokio::net::lookup_host((name, 0)).await?;
        Ok(found.map(|address| address.ip()).collect())
    }
}

/// The resolver of the HTTP client: asked once for each connection, and what it gives is what is connected to.
pub(crate) struct Judged {
    pub(crate) lookup: Arc<dyn Lookup>,
    pub(crate) loopback: Loopback,
}

impl Resolve for Judged {
    fn resolve(&self, name: Name) -> Resolving {
        let (lookup, loopback) = (Arc::clone(&self.lookup), self.loopback);
        Box::pin(async move {
            let found = lookup.addresses(name.as_str()).await?;
            // One bad address among good ones is one too many: which of them is called is up to the name's owner.
            if !found.iter().all(|address| may_be_called(*address, loopback)) {
                return Err(UrlNotAllowed("leads into a private or special network").into());
            }
            if found.is_empty() {
                return Err(io::Error::new(io::ErrorKind::NotFound, "the name leads nowhere").into());
            }
            let addresses = found.into_iter().map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(addresses) as Addrs)
        })
    }
}
