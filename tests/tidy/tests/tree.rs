//! Shows every check the real tree; the checks' own tests have shown them bad samples before.

use std::fs;

use usher_tidy::{
    Finding, banned, compiled, forbidden_arrows, mutations, packages, registry_hosts, root, ruled_out,
    sources, unkempt, unwanted_words, without_use_case,
};

fn assert_tidy(findings: &[Finding]) {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "the tree is untidy:\n{}", lines.join("\n"));
}

#[test]
fn no_crate_depends_on_what_its_layer_may_not_see() {
    let packages = packages(&root()).unwrap();
    assert!(packages.len() >= 10, "cargo names the packages of the workspace");
    assert_tidy(&forbidden_arrows(&packages));
}

#[test]
fn every_rust_file_is_short_says_what_it_is_and_silences_no_lint() {
    assert_tidy(&unkempt(&sources(&root()).unwrap()));
}

#[test]
fn nothing_is_left_undone_and_nothing_names_one_machine() {
    assert_tidy(&unwanted_words(&sources(&root()).unwrap()));
}

#[test]
fn no_lock_file_names_a_registry() {
    assert_tidy(&registry_hosts(&sources(&root()).unwrap()).unwrap());
}

#[test]
fn nothing_that_is_ruled_out_is_compiled() {
    let deny = fs::read_to_string(root().join("deny.toml")).unwrap();
    let ruled_out = ruled_out(&deny).unwrap();
    assert!(!ruled_out.is_empty());
    assert_tidy(&banned(&ruled_out, &compiled(&root()).unwrap()));
}

#[test]
fn every_mutation_has_a_use_case_of_its_verb() {
    let sdl = fs::read_to_string(root().join("crates/gateway/schema.graphql")).unwrap();
    let mutations = mutations(&sdl);
    assert!(!mutations.is_empty(), "the schema has mutations");
    assert_tidy(&without_use_case(&mutations, &root().join("crates/app/src")));
}
