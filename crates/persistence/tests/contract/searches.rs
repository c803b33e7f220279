//! Searching and filtering the list of invitations, the same on both databases.

use usher_domain::access::Visible;
use usher_domain::invitation::{Invitation, Listing, Status, TextFilter, TimeRange};

use crate::fixture::{Fixture, done, on_both};
use crate::make;

on_both! {
    invitations_are_found_by_text_without_regard_to_case,
    invitations_are_found_by_their_reference,
    invitations_are_found_by_state_number_time_and_maker,
}

/// Invitations 10 to 14, each found by something else.
async fn fill(fixture: &Fixture) -> usher_domain::id::ResellerId {
    let reseller = fixture.reseller(1).await;
    let (project, other) = (make::project(2), make::project(3));
    let number = make::number(4, project.id);
    let made = |n: u128, name: &str, reference: Option<&str>| {
        let mut invitation = make::invitation(n, project.id);
        invitation.client.name = Some(name.to_owned());
        invitation.external_reference = reference.map(str::to_owned);
        invitation
    };
    let mut invitations: Vec<Invitation> = vec![
        made(10, "Clínica ÁRBOL", Some("CRM-1")),
        made(11, "100% organic", Some("crm-10")),
        made(12, "under_score", Some("x%y")),
        made(13, "back\\slash", None),
        made(14, "Plain", Some("Other")),
    ];
    invitations[1].client.phone = Some("+14155550123".parse().unwrap());
    invitations[2].number = Some(number.id);
    invitations[3].state = make::every_state().remove(7);
    invitations[4].project = other.id;
    invitations[4].created_by.id = Some("key_other".to_owned());
    let mut tx = fixture.write(reseller).await;
    tx.insert_project(&project).await.unwrap();
    tx.insert_project(&other).await.unwrap();
    tx.insert_number(&number, None).await.unwrap();
    for invitation in &invitations {
        tx.insert_invitation(invitation, None).await.unwrap();
    }
    done(tx).await;
    reseller
}

async fn assert_found(fixture: &Fixture, listing: &Listing, expected: &[u128]) {
    let mut tx = fixture.read(make::reseller(1).id).await;
    let page = tx.list_invitations(listing, &make::last(10, None)).await.unwrap();
    let mut found: Vec<_> = page.edges.into_iter().map(|edge| edge.node.id).collect();
    found.sort();
    let expected: Vec<_> = expected.iter().map(|n| make::uuid(*n).into()).collect();
    assert_eq!(found, expected, "{listing:?}");
}

async fn invitations_are_found_by_text_without_regard_to_case(fixture: Fixture) {
    fill(&fixture).await;
    let long = "x".repeat(2_000);
    for (needle, expected) in [
        ("árbol", vec![10]),
        ("CLÍNICA", vec![10]),
        ("%", vec![11, 12]),
        ("100%", vec![11]),
        ("r_s", vec![12]),
        ("_", vec![12]),
        ("\\", vec![13]),
        ("CLIENT14@EXAMPLE", vec![14]),
        ("+1 (415) 555-0123", vec![11]),
        ("4155550123", vec![11]),
        ("crm-10", vec![11]),
        ("nothing like it", vec![]),
        ("with a nul \0", vec![]),
        (&long, vec![]),
    ] {
        let listing = Listing {
            search: Some(needle.to_owned()),
            ..make::listing()
        };
        assert_found(&fixture, &listing, &expected).await;
    }
}

async fn invitations_are_found_by_their_reference(fixture: Fixture) {
    fill(&fixture).await;
    for (external_reference, expected) in references() {
        let listing = Listing {
            external_reference,
            ..make::listing()
        };
        assert_found(&fixture, &listing, &expected).await;
    }
}

async fn invitations_are_found_by_state_number_time_and_maker(fixture: Fixture) {
    fill(&fixture).await;
    for (listing, expected) in filters() {
        assert_found(&fixture, &listing, &expected).await;
    }
}

/// Conditions on the reference, and the invitations that each should find.
fn references() -> Vec<(TextFilter, Vec<u128>)> {
    let text = |text: &str| Some(text.to_owned());
    let none = TextFilter::default();
    let list = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
    vec![
        (
            TextFilter {
                eq: text("CRM-1"),
                ..none.clone()
            },
            vec![10],
        ),
        (
            TextFilter {
                eq: text("crm-1"),
                ..none.clone()
            },
            vec![],
        ),
        (
            TextFilter {
                eq: text("crm\0"),
                ..none.clone()
            },
            vec![],
        ),
        (
            TextFilter {
                one_of: list(&["CRM-1", "Other", "\0"]),
                ..none.clone()
            },
            vec![10, 14],
        ),
        (
            TextFilter {
                one_of: list(&[]),
                ..none.clone()
            },
            vec![],
        ),
        (
            TextFilter {
                starts_with: text("crm-1"),
                ..none.clone()
            },
            vec![10, 11],
        ),
        (
            TextFilter {
                starts_with: text("%"),
                ..none.clone()
            },
            vec![],
        ),
        (
            TextFilter {
                contains: text("%"),
                ..none.clone()
            },
            vec![12],
        ),
        (
            TextFilter {
                contains: text("RM"),
                starts_with: text("c"),
                ..none
            },
            vec![10, 11],
        ),
    ]
}

/// Other filters, and the invitations that each should find.
fn filters() -> Vec<(Listing, Vec<u128>)> {
    let all = make::listing();
    let with_number = |wanted| Listing {
        has_number: Some(wanted),
        ..make::listing()
    };
    let created = |from, to| Listing {
        created_at: TimeRange { from, to },
        ..make::listing()
    };
    vec![
        (all.clone(), vec![10, 11, 12, 13, 14]),
        (
            Listing {
                visible: Visible::Only(vec![make::project(3).id]),
                ..all.clone()
            },
            vec![14],
        ),
        (
            Listing {
                visible: Visible::Only(Vec::new()),
                ..all.clone()
            },
            vec![],
        ),
        (
            Listing {
                statuses: vec![Status::Cancelled, Status::Expired],
                ..all.clone()
            },
            vec![13],
        ),
        (with_number(true), vec![12]),
        (with_number(false), vec![10, 11, 13, 14]),
        (
            Listing {
                created_by: Some("key_other".to_owned()),
                ..all.clone()
            },
            vec![14],
        ),
        (created(Some(make::at(11)), Some(make::at(13))), vec![11, 12]),
        (created(None, Some(make::at(11))), vec![10]),
        (
            Listing {
                expires_at: TimeRange {
                    from: Some(make::at(0)),
                    to: None,
                },
                ..all.clone()
            },
            vec![10, 11, 12, 13, 14],
        ),
        (
            Listing {
                expires_at: TimeRange {
                    from: None,
                    to: Some(make::at(0)),
                },
                ..all
            },
            vec![],
        ),
    ]
}
