//! Brackets in brackets, counted before parsing: the parser descends once for each, on the stack.

use super::refusal::Refusal;

/// The deepest nesting of brackets of any kind.
const MAX_BRACKETS: u64 = 64;

/// Refuses a text whose brackets nest too deeply; strings and comments do not count.
pub(super) fn check(query: &str) -> Result<(), Refusal> {
    let bytes = query.as_bytes();
    let (mut at, mut depth) = (0, 0_u64);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'#' => at += bytes[at..].iter().take_while(|byte| **byte != b'\n').count(),
            b'"' => at = after_string(bytes, at),
            b'{' | b'(' | b'[' => {
                depth += 1;
                if depth > MAX_BRACKETS {
                    return Err(Refusal::TooMany {
                        what: "brackets in brackets",
                        max: MAX_BRACKETS,
                    });
                }
                at += 1;
            }
            b'}' | b')' | b']' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ => at += 1,
        }
    }
    Ok(())
}

/// Where a string that begins at `start` is over; the end of the text when it never is.
fn after_string(bytes: &[u8], start: usize) -> usize {
    let block = bytes[start..].starts_with(b"\"\"\"");
    let mut at = start + if block { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if block && bytes[at..].starts_with(b"\\\"\"\"") => at += 4,
            b'\\' if !block => at += 2,
            b'"' if block && bytes[at..].starts_with(b"\"\"\"") => return at + 3,
            // A plain string ends with its line at the latest; the parser will say so.
            b'"' | b'\n' if !block => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}
