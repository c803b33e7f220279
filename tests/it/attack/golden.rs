//! The matrix of the whole API: who meets what at which door, as it was answered.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::cast::Caller;
use super::kind::Class;
use super::policy::Outcome;
use super::siege::Met;

const GOLDEN: &str = include_str!("golden.txt");
/// Set to anything, the file is written anew.
const VARIABLE: &str = "USHER_WRITE_GOLDEN";

/// Holds what was met against the file.
pub fn compare(met: &[Met], cast: &[Caller]) {
    let printed = print(met, cast);
    if std::env::var_os(VARIABLE).is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/attack/golden.txt");
        std::fs::write(path, printed).expect("the golden file can be written");
        return;
    }
    assert!(
        printed == GOLDEN,
        "who may call what changed; if that was meant, run with {VARIABLE}=1 and look at the difference:\n{printed}"
    );
}

fn print(met: &[Met], cast: &[Caller]) -> String {
    let mut table = String::from(
        "# What everybody meets at every door: + allowed, f forbidden, h hidden, u not signed in.\n\
         # Three letters: with an id in the project of the role, with one in another project or of somebody else, with one of\n\
         # nothing or of another reseller. A dot: there is none. One letter: the door takes no id.\n\n",
    );
    let mut doors: BTreeMap<(bool, String), BTreeMap<usize, BTreeMap<Class, Outcome>>> = BTreeMap::new();
    for met in met {
        let key = (met.attack.slot.is_some(), met.attack.place());
        let classes = doors.entry(key).or_default().entry(met.caller).or_default();
        classes.extend(met.answer.outcome.map(|outcome| (met.attack.class, outcome)));
    }
    let names = cast.iter().map(|caller| caller.name.clone()).collect();
    line(&mut table, "", names);
    let mut doors: Vec<_> = doors.into_iter().collect();
    doors.sort_by(|left, right| left.0.1.cmp(&right.0.1));
    for ((takes_id, place), callers) in doors {
        let cells = (0..cast.len()).map(|number| {
            let letter = |class| {
                let met = callers.get(&number).and_then(|classes| classes.get(&class));
                met.map_or('.', |outcome: &Outcome| outcome.letter())
            };
            if takes_id {
                let classes = [Class::First, Class::Second, Class::Missing];
                classes.map(letter).iter().collect()
            } else {
                letter(Class::First).to_string()
            }
        });
        line(&mut table, &place, cells.collect());
    }
    table
}

fn line(table: &mut String, name: &str, cells: Vec<String>) {
    let mut line = format!("{name:<52}");
    for cell in cells {
        write!(line, " {cell:<18}").expect("a string takes everything");
    }
    writeln!(table, "{}", line.trim_end()).expect("a string takes everything");
}
