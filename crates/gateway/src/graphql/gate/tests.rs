//! Tests of the gate: what is refused, how fast, and what passes.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use async_graphql::{Variables, value};

use super::*;
use crate::graphql::sdl;

/// Far more than any refusal needs, far less than the library would take.
const AT_ONCE: Duration = Duration::from_millis(200);

fn gate(query: &str) -> Result<Admitted, Refusal> {
    gate_as(Caller::Known, query, None, &Variables::default())
}

fn gate_as(
    caller: Caller,
    query: &str,
    operation_name: Option<&str>,
    variables: &Variables,
) -> Result<Admitted, Refusal> {
    let types = Types::read(&sdl());
    let begun = Instant::now();
    let outcome = admit(&types, caller, query, operation_name, variables);
    assert!(begun.elapsed() < AT_ONCE, "the gate took {:?}", begun.elapsed());
    outcome
}

fn numbered(count: u32, part: impl Fn(u32) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().join(" ")
}

fn too_many(query: &str) -> &'static str {
    match gate(query) {
        Err(Refusal::TooMany { what, .. }) => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_fragment_bomb_is_refused_at_once() {
    let mut query = "{ ...F0 }".to_owned();
    for level in 0..4 {
        let spreads = format!("...F{} ", level + 1).repeat(50);
        write!(query, " fragment F{level} on Query {{ {spreads} }}").expect("a string takes it");
    }
    query.push_str(" fragment F4 on Query { viewer { session { id } } }");
    assert_eq!(too_many(&query), "fields");
}

#[test]
fn a_bomb_in_fragments_that_nothing_uses_is_refused_too() {
    let mut query = "{ __typename }".to_owned();
    for level in 0..4 {
        let spreads = format!("...F{} ", level + 1).repeat(50);
        write!(query, " fragment F{level} on Query {{ {spreads} }}").expect("a string takes it");
    }
    query.push_str(" fragment F4 on Query { __typename }");
    assert_eq!(too_many(&query), "fields");
}

#[test]
fn fragments_in_a_circle_are_refused() {
    let circle = "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }";
    assert_eq!(gate(circle).expect_err("it is a circle"), Refusal::Cycle);
    let unused = "{ __typename } fragment A on Query { viewer { ...A } }";
    assert_eq!(gate(unused).expect_err("it is a circle"), Refusal::Cycle);
}

#[test]
fn every_limit_has_its_refusal() {
    let long = format!("{{ __typename }} #{}", "x".repeat(MAX_QUERY_BYTES));
    assert!(matches!(gate(&long), Err(Refusal::TooLong { .. })));
    let aliases = numbered(501, |n| format!("a{n}: __typename"));
    assert_eq!(too_many(&format!("{{ {aliases} }}")), "fields");
    let roots = numbered(21, |n| format!("a{n}: __typename"));
    assert_eq!(too_many(&format!("{{ {roots} }}")), "fields at its root");
    let mutations = numbered(6, |n| format!("a{n}: signOut {{ userErrors {{ code }} }}"));
    assert_eq!(
        too_many(&format!("mutation {{ {mutations} }}")),
        "fields at its root"
    );
    let directives = "@include(if: true) ".repeat(51);
    assert_eq!(too_many(&format!("{{ __typename {directives} }}")), "directives");
    let fragments = numbered(51, |n| format!("fragment F{n} on Query {{ __typename }}"));
    assert_eq!(too_many(&format!("{{ __typename }} {fragments}")), "fragments");
    let deep = "invitations { nodes { project { ".repeat(4) + "id" + &" } } }".repeat(4);
    assert_eq!(too_many(&format!("{{ {deep} name }}")), "levels of fields");
}

#[test]
fn brackets_are_counted_before_anything_is_parsed() {
    for bracket in ["{a", "[", "(a:{"] {
        let query = format!("{{ a(b: {} ", bracket.repeat(5_000));
        assert_eq!(too_many(&query), "brackets in brackets");
    }
    let harmless = format!("{{ __typename }} # {}", "{".repeat(100));
    assert!(gate(&harmless).is_ok());
    let in_a_string = format!(
        "{{ projects(search: \"{}\") {{ totalCount }} }}",
        "[\\\"".repeat(100)
    );
    assert!(gate(&in_a_string).is_ok());
    let in_a_block = format!(
        "{{ projects(search: \"\"\"{}\"\"\") {{ totalCount }} }}",
        "[\\\"\"\"".repeat(100)
    );
    assert!(gate(&in_a_block).is_ok());
}

#[test]
fn objects_are_counted_by_the_pages_that_are_asked_for() {
    let nested = |outer: &str, inner: &str| {
        format!("{{ projects{outer} {{ nodes {{ invitations{inner} {{ nodes {{ id }} }} }} }} }}")
    };
    assert!(gate(&nested("(first: 99)", "(first: 100)")).is_ok());
    assert_eq!(
        too_many(&nested("(first: 100)", "(last: 100)")),
        "objects in its lists"
    );
    // Without a size it is fifty.
    assert!(gate(&nested("(first: 100)", "")).is_ok());
    assert_eq!(
        too_many("{ projects(first: 10001) { nodes { id } } }"),
        "objects in its lists"
    );
    let query =
        "query Q($n: Int) { projects(first: $n) { nodes { invitations(first: $n) { nodes { id } } } } }";
    let hundred = Variables::from_value(value!({ "n": 100 }));
    let refused = gate_as(Caller::Known, query, None, &hundred);
    assert!(matches!(refused, Err(Refusal::TooMany { .. })));
    let by_default = query.replace("$n: Int", "$n: Int = 100");
    assert_eq!(too_many(&by_default), "objects in its lists");
}

#[test]
fn plain_lists_are_counted_as_long_as_they_can_be() {
    let spiral = |levels: usize| {
        let open = "timeline { subject { ... on Invitation { ".repeat(levels);
        let close = "} } } ".repeat(levels);
        format!("{{ invitation(id: \"x\") {{ {open} id {close} }} }}")
    };
    assert!(gate(&spiral(1)).is_ok());
    assert_eq!(too_many(&spiral(2)), "objects in its lists");
    assert_eq!(too_many(&spiral(4)), "objects in its lists");
    let types = Types::read(&sdl());
    for (parent, list) in types.object_lists() {
        let known = Types::is_connection(parent)
            || (parent, list) == ("Query", "nodes")
            || list == weight::USER_ERRORS
            || weight::PLAIN_LISTS
                .iter()
                .any(|(on, name, _)| (*on, *name) == (parent, list));
        assert!(known, "say how long {parent}.{list} can be");
    }
}

#[test]
fn a_page_of_the_team_fits_with_all_that_hangs_on_it() {
    let members =
        "{ members(first: 100) { nodes { id viewerMayManage user { id name email secondFactorEnabled }
        assignments { role { id name permissions } project { id name } } } } }";
    assert!(gate(members).is_ok());
    let log = "{ auditLog(first: 100) { nodes { id sequence action subjectId changes hash
        actor { __typename ... on User { name } ... on ApiKey { name prefix } }
        subject { id ... on ApiKey { name effectivePermissions } } } } }";
    assert!(gate(log).is_ok());
    let keys = "{ apiKeys(first: 100) { nodes { id permissions effectivePermissions project { name } createdBy { name } } } }";
    assert!(gate(keys).is_ok());
    let roles = "{ roles { id name permissions members viewerMayGrant(projectId: \"x\") } }";
    assert!(gate(roles).is_ok());
}

#[test]
fn an_answer_has_so_many_fields_and_no_more() {
    let wide = |aliases: u32| {
        let fields = numbered(aliases, |n| format!("a{n}: clientName"));
        format!(
            "{{ projects(first: 99) {{ nodes {{ invitations(first: 99) {{ nodes {{ {fields} }} }} }} }} }}"
        )
    };
    assert!(gate(&wide(18)).is_ok());
    assert_eq!(too_many(&wide(21)), "fields in its answer");
    assert_eq!(too_many(&wide(480)), "fields in its answer");
    // The answer repeats a long name for every object.
    let long = "a".repeat(30_000);
    let nodes = format!("{{ nodes {{ {long}: id }} }}");
    let named = format!("{{ projects(first: 50) {{ nodes {{ invitations(first: 50) {nodes} }} }} }}");
    assert_eq!(too_many(&named), "fields in its answer");
    let types = numbered(480, |n| format!("a{n}: name"));
    let introspection = format!(
        "{{ __schema {{ types {{ fields {{ type {{ fields {{ type {{ fields {{ {types} }} }} }} }} }} }} }} }}"
    );
    assert_eq!(too_many(&introspection), "fields in its answer");
}

#[test]
fn lists_in_lists_are_read_one_by_one_and_only_so_often() {
    let counts = |aliases: u32| {
        let fields = numbered(aliases, |n| {
            format!("a{n}: invitations(first: 1, filter: {{search: \"zzz\"}}) {{ totalCount }}")
        });
        format!("{{ invitations(first: 99) {{ nodes {{ project {{ {fields} }} }} }} }}")
    };
    assert!(gate(&counts(2)).is_ok());
    assert_eq!(too_many(&counts(3)), "lists and look-ups read one by one");
    assert_eq!(too_many(&counts(98)), "lists and look-ups read one by one");
    // The viewer's own lists ask each of their resellers.
    let everywhere = numbered(21, |n| format!("a{n}: sessions {{ id }}"));
    assert_eq!(
        too_many(&format!("{{ viewer {{ {everywhere} }} }}")),
        "lists and look-ups read one by one"
    );
    let sessions = numbered(201, |n| format!("a{n}: session {{ id }}"));
    assert_eq!(
        too_many(&format!("{{ viewer {{ {sessions} }} }}")),
        "lists and look-ups read one by one"
    );
}

#[test]
fn an_operation_is_measured_with_its_own_defaults() {
    let both = |real: u32, decoy: u32| {
        format!(
            "query Decoy($n: Int = {decoy}) {{ projects(first: $n) {{ totalCount }} }}
             query Real($n: Int = {real}) {{ projects(first: $n) {{ nodes {{ invitations(first: $n) {{ nodes {{ id }} }} }} }} }}"
        )
    };
    let run =
        |query: &str, name| gate_as(Caller::Known, query, Some(name), &Variables::default()).map(|_| ());
    assert!(run(&both(10, 100), "Real").is_ok());
    assert!(matches!(run(&both(100, 1), "Real"), Err(Refusal::TooMany { .. })));
    // What is not carried out may have any variables, so it is held to be as large as it can be.
    assert!(matches!(run(&both(10, 1), "Decoy"), Err(Refusal::TooMany { .. })));
}

#[test]
fn introspection_passes_as_tools_ask_for_it_and_no_deeper() {
    let standard = "query IntrospectionQuery { __schema { queryType { name } types { ...T } directives { name args { ...I } } } }
        fragment T on __Type { kind name fields(includeDeprecated: true) { name args { ...I } type { ...R } }
          inputFields { ...I } interfaces { ...R } enumValues(includeDeprecated: true) { name } possibleTypes { ...R } }
        fragment I on __InputValue { name type { ...R } defaultValue }
        fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { name } } } } } } } } } }";
    assert!(gate(standard).is_ok());
    let nested = |times: usize| {
        let open = "fields { type { ".repeat(times);
        let close = "} } ".repeat(times);
        format!("{{ __schema {{ types {{ {open} name {close} }} }} }}")
    };
    assert!(gate(&nested(3)).is_ok());
    assert_eq!(too_many(&nested(4)), "nested lists of types");
    let by_fragments = "{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } }
        fragment B on __Type { interfaces { possibleTypes { fields { name } } } }";
    assert_eq!(too_many(by_fragments), "nested lists of types");
}

#[test]
fn nobody_in_particular_may_only_become_somebody() {
    let anonymous = |query: &str| gate_as(Caller::Anonymous, query, None, &Variables::default()).map(|_| ());
    for public in [
        "{ __typename }",
        "mutation { signIn(input: {email: \"a\", password: \"b\"}) { accessToken } }",
        "mutation { sessionRefresh(input: {}) { accessToken } }",
        "mutation { passwordReset(input: {token: \"a\", password: \"b\"}) { user { id } } }",
        "mutation { passwordResetRequest(input: {email: \"a\"}) { userErrors { code } } }",
        "{ membershipOfferPreview(token: \"a\") { email } }",
        "mutation { membershipOfferAccept(input: {token: \"a\", name: \"b\", password: \"c\"}) { accessToken } }",
    ] {
        assert_eq!(anonymous(public), Ok(()), "{public}");
    }
    for refused in [
        "{ viewer { session { id } } }",
        "{ __schema { types { name } } }",
        "{ __type(name: \"Query\") { name } }",
        "{ nope }",
        "{ a: __typename b: reseller { id } }",
        "{ ...F } fragment F on Query { node(id: \"x\") { id } }",
        "mutation { signOut { userErrors { code } } }",
        "mutation { signIn(input: {email: \"a\", password: \"b\"}) { accessToken } signOut { userErrors { code } } }",
        "subscription { invitationStatusChanged { eventId } }",
        "subscription { viewerChanged { permissions } }",
        "{ members { totalCount } }",
        "{ roles { name } }",
        "mutation { membershipOffer(input: {email: \"a\", assignments: []}) { userErrors { code } } }",
        "mutation { reauthenticate(input: {password: \"a\"}) { accessToken } }",
        "mutation { passwordChange(input: {currentPassword: \"a\", newPassword: \"b\"}) { user { id } } }",
    ] {
        assert_eq!(anonymous(refused), Err(Refusal::Unauthenticated), "{refused}");
    }
}

#[test]
fn a_page_of_ours_may_sign_out_with_nothing_but_its_cookie() {
    let leaving = |query: &str| gate_as(Caller::Leaving, query, None, &Variables::default()).map(|_| ());
    assert_eq!(leaving("mutation { signOut { userErrors { code } } }"), Ok(()));
    for refused in [
        "{ viewer { session { id } } }",
        "mutation { projectArchive(input: {id: \"x\"}) { userErrors { code } } }",
    ] {
        assert_eq!(leaving(refused), Err(Refusal::Unauthenticated), "{refused}");
    }
}

#[test]
fn an_operation_is_chosen_by_name_where_there_are_several() {
    let two = "query A { __typename } query B { __typename }";
    let named = |name| gate_as(Caller::Known, two, name, &Variables::default()).map(|_| ());
    assert_eq!(named(Some("B")), Ok(()));
    assert!(matches!(named(None), Err(Refusal::Operation(_))));
    assert!(matches!(named(Some("C")), Err(Refusal::Operation(_))));
    let single = gate_as(Caller::Known, "{ __typename }", Some("A"), &Variables::default());
    assert!(matches!(single, Err(Refusal::Operation(_))));
}

#[test]
fn a_variable_that_must_have_a_value_has_one() {
    let query = "query Q($id: ID!) { project(id: $id) { id } }";
    let with = |variables| gate_as(Caller::Known, query, None, &Variables::from_value(variables)).map(|_| ());
    assert_eq!(with(value!({ "id": "prj_x" })), Ok(()));
    let refused = Err(Refusal::Variable("id".to_owned()));
    assert_eq!(with(value!({})), refused);
    assert_eq!(with(value!({ "id": null })), refused);
    assert!(gate("query Q($n: Int! = 3) { projects(first: $n) { totalCount } }").is_ok());
}

#[test]
fn a_mutation_is_never_carried_out_twice_for_one_answer() {
    let twice = "mutation { signOut { userErrors { code } } ...F } fragment F on Mutation { signOut { userErrors { message } } }";
    assert_eq!(
        gate(twice).expect_err("it is repeated"),
        Refusal::Repeated("signOut".to_owned())
    );
    assert!(
        gate("mutation { a: signOut { userErrors { code } } b: signOut { userErrors { code } } }").is_ok()
    );
}

#[test]
fn a_subscription_has_one_field() {
    let two =
        "subscription { a: invitationStatusChanged { eventId } b: invitationStatusChanged { eventId } }";
    assert_eq!(gate(two).expect_err("it has two"), Refusal::SubscriptionRoot);
    assert_eq!(
        gate("subscription { __typename }").expect_err("it has none"),
        Refusal::SubscriptionRoot
    );
}

#[test]
fn a_parser_that_quotes_the_document_is_cut_short() {
    let query = format!("{{ {} (", "x".repeat(1_000));
    let error = gate(&query).expect_err("it is not GraphQL").into_error();
    assert!(
        error.message.chars().count() <= MAX_MESSAGE_CHARS + 1,
        "{}",
        error.message
    );
    assert!(!error.locations.is_empty());
}
