//! Mails as others see them: what a server is told, what lies in the folder, what another library reads.

#[cfg(test)]
mod folder;
#[cfg(test)]
mod letter;
#[cfg(test)]
mod relay;
#[cfg(test)]
mod server;
