//! The policy against its golden file, its page in the documentation, and brute force.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use usher_domain::access::policy::{authorize_on, fits};
use usher_domain::access::{
    Actor, BuiltInRole, Denied, Grants, Permission, PermissionSet, Principal, RoleScope, Scope, Visible,
    authorize, visible_projects,
};
use usher_domain::id::{ProjectId, ResellerId};
use uuid::Uuid;

use crate::scene::{holding, in_projects, project};

const GOLDEN: &str = include_str!("../golden/access.txt");
const PAGE: &str = include_str!("../../../../docs/ACCESS.md");
/// The heading of the column, in the golden file and on the page, that says where a role or key can hold a permission.
const HELD: &str = "roles and keys";

fn actor(reseller: PermissionSet, projects: &[(ProjectId, PermissionSet)]) -> Actor {
    holding(Grants {
        reseller,
        projects: in_projects(projects),
    })
}

/// Of what scope a role or key can be that holds the permission.
fn fitting(permission: Permission) -> &'static str {
    match (
        fits(permission, RoleScope::Reseller),
        fits(permission, RoleScope::Project),
    ) {
        (true, true) => "either",
        (true, false) => "reseller",
        (false, _) => panic!("{permission:?} fits nowhere in the reseller"),
    }
}

/// Somebody with that role and no other, in project 1 where it is a project's role.
fn holder(role: BuiltInRole) -> Actor {
    match role.scope() {
        RoleScope::Reseller => actor(role.permissions(), &[]),
        RoleScope::Project => actor(PermissionSet::EMPTY, &[(project(1), role.permissions())]),
    }
}

fn letter(decision: Result<(), Denied>) -> char {
    match decision {
        Ok(()) => '+',
        Err(Denied::Forbidden(_)) => 'f',
        Err(Denied::Hidden) => 'h',
    }
}

/// What `authorize` says for every role, permission and scope.
fn printed() -> String {
    let mut table = String::from(
        "# Each cell: in the reseller, in the project of the role, in another project.\n\
         # + allowed, f forbidden, h hidden. A project role is given in one project.\n\
         # The last column: of what scope a role or API key can be that holds the permission.\n\n",
    );
    let mut line = |name: &str, cells: &[String], held: &str| {
        let mut line = format!("{name:<22}");
        for cell in cells {
            write!(line, " {cell:<18}").expect("a string takes everything");
        }
        write!(line, " {held}").expect("a string takes everything");
        writeln!(table, "{}", line.trim_end()).expect("a string takes everything");
    };
    let names = BuiltInRole::ALL.map(|role| role.name().to_owned());
    line("permission", &names, HELD);
    for permission in Permission::ALL.iter().copied() {
        let cells = BuiltInRole::ALL.map(|role| {
            let scopes = [
                Scope::Reseller,
                Scope::Project(project(1)),
                Scope::Project(project(2)),
            ];
            scopes
                .map(|scope| letter(authorize(&holder(role), permission, scope)))
                .iter()
                .collect()
        });
        line(permission.as_str(), &cells, fitting(permission));
    }
    table
}

#[test]
fn the_policy_is_the_golden_file() {
    let printed = printed();
    assert!(
        printed == GOLDEN,
        "the policy changed; if that was meant, crates/domain/tests/golden/access.txt is:\n{printed}"
    );
}

/// The table of the page: role, permission, what stands there.
fn documented() -> BTreeMap<(String, String), String> {
    let lines = PAGE
        .lines()
        .skip_while(|line| !line.starts_with("| permission |"));
    let mut rows = lines.take_while(|line| line.starts_with('|')).map(|line| {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    });
    let roles = rows.next().expect("the page has a table");
    assert_eq!(roles[0], "permission");
    let mut marks = BTreeMap::new();
    for row in rows.skip(1) {
        assert_eq!(row.len(), roles.len(), "{row:?}");
        for (role, cell) in roles.iter().zip(&row).skip(1) {
            let former = marks.insert((role.clone(), row[0].clone()), cell.clone());
            assert_eq!(former, None, "{} stands twice", row[0]);
        }
    }
    marks
}

#[test]
fn the_policy_is_the_page_of_the_documentation() {
    let documented = documented();
    for role in BuiltInRole::ALL {
        for permission in Permission::ALL.iter().copied() {
            let allowed = match role.scope() {
                RoleScope::Reseller => "●",
                RoleScope::Project => "○",
            };
            let mark = if role.permissions().contains(permission) {
                allowed
            } else {
                "–"
            };
            let place = (role.name().to_owned(), permission.as_str().to_owned());
            let found = documented.get(&place).map(String::as_str);
            assert_eq!(found, Some(mark), "{place:?} in docs/ACCESS.md");
        }
    }
    for permission in Permission::ALL.iter().copied() {
        let place = (HELD.to_owned(), permission.as_str().to_owned());
        let found = documented.get(&place).map(String::as_str);
        assert_eq!(found, Some(fitting(permission)), "{place:?} in docs/ACCESS.md");
    }
    assert_eq!(
        documented.len(),
        (BuiltInRole::ALL.len() + 1) * Permission::ALL.len(),
        "the page names nothing else"
    );
}

#[test]
fn every_permission_has_its_own_name_and_bit() {
    let names: BTreeSet<&str> = Permission::ALL
        .iter()
        .map(|permission| permission.as_str())
        .collect();
    assert_eq!(names.len(), Permission::ALL.len());
    assert!(Permission::ALL.len() <= 64, "a set of permissions has 64 bits");
    for permission in Permission::ALL.iter().copied() {
        assert_eq!(Permission::from_name(permission.as_str()), Some(permission));
        let single: PermissionSet = [permission].into_iter().collect();
        assert_eq!(single.iter().collect::<Vec<_>>(), [permission]);
    }
    assert_eq!(PermissionSet::all().iter().count(), Permission::ALL.len());
}

/// Every set of the permissions that matter for the decision.
fn subsets() -> Vec<PermissionSet> {
    let chosen = [
        Permission::ProjectsRead,
        Permission::InvitationsRead,
        Permission::InvitationsCreate,
        Permission::MembersRead,
    ];
    (0_u32..16)
        .map(|bits| {
            (0..4)
                .filter(|bit| bits & (1 << bit) != 0)
                .map(|bit| chosen[bit])
                .collect()
        })
        .collect()
}

#[test]
fn the_decision_is_its_truth_table() {
    let asked = [
        Permission::ProjectsRead,
        Permission::InvitationsRead,
        Permission::InvitationsCreate,
    ];
    for everywhere in subsets() {
        for here in subsets() {
            let actor = actor(everywhere, &[(project(1), here)]);
            for permission in asked {
                let expected = |held: &[PermissionSet], seen_by_scope: bool| {
                    let holds = |permission| held.iter().any(|set| set.contains(permission));
                    match (
                        holds(permission),
                        seen_by_scope || holds(Permission::ProjectsRead),
                    ) {
                        (true, _) => Ok(()),
                        (false, true) => Err(Denied::Forbidden(permission)),
                        (false, false) => Err(Denied::Hidden),
                    }
                };
                let case = format!("{everywhere:?} and {here:?}, asked for {permission:?}");
                let decide = |scope| authorize(&actor, permission, scope);
                assert_eq!(decide(Scope::Reseller), expected(&[everywhere], true), "{case}");
                assert_eq!(
                    decide(Scope::Project(project(1))),
                    expected(&[everywhere, here], false),
                    "{case}"
                );
                assert_eq!(
                    decide(Scope::Project(project(2))),
                    expected(&[everywhere], false),
                    "{case}"
                );

                let visible = visible_projects(&actor, permission);
                let expected = match (everywhere.contains(permission), here.contains(permission)) {
                    (true, _) => Visible::All,
                    (false, true) => Visible::Only(vec![project(1)]),
                    (false, false) => Visible::Only(Vec::new()),
                };
                assert_eq!(visible, expected, "{case}");
            }
        }
    }
}

#[test]
fn a_thing_that_cannot_be_read_is_hidden_from_every_other_permission() {
    for here in subsets() {
        let actor = actor(PermissionSet::EMPTY, &[(project(1), here)]);
        let decided = authorize_on(
            &actor,
            Permission::InvitationsRead,
            Permission::InvitationsCreate,
            project(1),
        );
        let expected = match (
            here.contains(Permission::InvitationsRead),
            here.contains(Permission::InvitationsCreate),
        ) {
            (false, _) => Err(Denied::Hidden),
            (true, true) => Ok(()),
            // Whoever sees the thing but not its project is not told of the project either.
            (true, false) if !here.contains(Permission::ProjectsRead) => Err(Denied::Hidden),
            (true, false) => Err(Denied::Forbidden(Permission::InvitationsCreate)),
        };
        assert_eq!(decided, expected, "{here:?}");
    }
}

#[test]
fn usher_s_own_hands_may_do_everything() {
    let system = Actor::internal(ResellerId::from(Uuid::from_u128(1)), Principal::System);
    for permission in Permission::ALL.iter().copied() {
        for scope in [Scope::Reseller, Scope::Project(project(9))] {
            assert_eq!(authorize(&system, permission, scope), Ok(()));
        }
    }
}

#[test]
fn a_built_in_role_holds_only_what_fits_its_scope() {
    for role in BuiltInRole::ALL {
        for permission in role.permissions().iter() {
            assert!(fits(permission, role.scope()), "{permission:?} in {role:?}");
        }
    }
}
