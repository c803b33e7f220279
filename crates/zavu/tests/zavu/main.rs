//! The adapter on real sockets: against the sandbox, its faults, and a server that says anything.

#[cfg(test)]
mod budget;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod number_faults;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod resources;
#[cfg(test)]
mod wire;
