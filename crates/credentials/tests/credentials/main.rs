//! Attacks on credentials: forged tokens, swapped ciphertexts, crowds of sign-ins.

#[cfg(test)]
mod ids;
#[cfg(test)]
mod one_time_codes;
#[cfg(test)]
mod password;
#[cfg(test)]
mod seal;
#[cfg(test)]
mod token;
