//! Who and what the demo shows: two resellers, their projects, numbers and clients.

use usher_domain::access::Permission;

/// The password of every sign-in, unless another is chosen.
pub const PASSWORD: &str = "usher-demo-2026";

/// Who can sign in, and what they are.
pub const SIGN_INS: &[(&str, &str)] = &[
    (
        "owner@aurora.test",
        "Owner of Aurora Digital, Auditor of Boreal Partners",
    ),
    ("admin@aurora.test", "Admin of Aurora Digital"),
    ("manager@aurora.test", "Onboarding manager of Aurora Retail"),
    ("viewer@aurora.test", "Project viewer of Aurora Retail"),
    ("owner@boreal.test", "Owner of Boreal Partners"),
];

/// What each reseller's own role allows.
pub const OWN_ROLE_PERMISSIONS: &[Permission] = &[
    Permission::MembersRead,
    Permission::ProjectsRead,
    Permission::NumbersRead,
    Permission::InvitationsRead,
    Permission::InvitationsReadLink,
    Permission::SendersRead,
    Permission::EventsRead,
];

/// What each reseller's API key may do.
pub const KEY_PERMISSIONS: &[Permission] = &[
    Permission::ProjectsRead,
    Permission::NumbersRead,
    Permission::NumbersPurchase,
    Permission::NumbersAssign,
    Permission::InvitationsRead,
    Permission::InvitationsReadLink,
    Permission::InvitationsCreate,
    Permission::SendersRead,
    Permission::EventsRead,
];

/// A reseller of the demo.
pub struct Tenant {
    /// Its name.
    pub name: &'static str,
    /// Its slug, which is also the domain of its sign-ins.
    pub slug: &'static str,
    /// The owner's name.
    pub owner: &'static str,
    /// A role of its own: its name, and what it is for.
    pub own_role: (&'static str, &'static str),
    /// What its API key is called.
    pub key_name: &'static str,
    /// What its numbers may cost a month, in cents.
    pub monthly_limit_minor: i64,
    /// Its projects, the first one being where its clients are.
    pub projects: &'static [Scheme],
}

/// A project of the demo.
pub struct Scheme {
    /// Its name.
    pub name: &'static str,
    /// Its slug.
    pub slug: &'static str,
    /// Its key at the sandbox; any key there is a project of its own.
    pub key: Option<&'static str>,
    /// Its countries when an invitation states none.
    pub countries: &'static [&'static str],
    /// The numbers that it owned before Usher, with a name each.
    pub numbers: &'static [(&'static str, &'static str)],
    /// The numbers that are bought in Usher, with a name each.
    pub bought: &'static [(&'static str, &'static str)],
    /// What its numbers may cost a month, in cents.
    pub monthly_limit_minor: Option<i64>,
    /// Its invitations.
    pub invitations: &'static [Guest],
}

/// A client with an invitation.
pub struct Guest {
    /// The client's name.
    pub name: &'static str,
    /// The client's address.
    pub email: Option<&'static str>,
    /// The partner's own key for the client.
    pub reference: Option<&'static str>,
    /// The promised number: its place among the project's numbers.
    pub number: Option<usize>,
    /// The countries; the project's when `None`.
    pub countries: Option<&'static [&'static str]>,
    /// Its life, in days.
    pub days: i64,
    /// How far it got.
    pub fate: Fate,
}

/// How far an invitation got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The link was never opened.
    Waiting,
    /// The link was opened.
    Viewed,
    /// The client is in Meta's signup.
    Started,
    /// The signup failed for this reason.
    Failed(&'static str),
    /// A sender came out of it.
    Completed,
    /// Its time ran out.
    Expired,
    /// The reseller took it back.
    Cancelled,
}

const fn guest(name: &'static str, email: &'static str, reference: &'static str, fate: Fate) -> Guest {
    Guest {
        name,
        email: Some(email),
        reference: Some(reference),
        number: None,
        countries: None,
        days: 7,
        fate,
    }
}

/// The two resellers.
pub const TENANTS: [Tenant; 2] = [
    Tenant {
        name: "Aurora Digital",
        slug: "aurora",
        owner: "Aurora Owner",
        own_role: (
            "Support",
            "Answers clients: sees everything they see, and changes nothing",
        ),
        key_name: "CRM",
        monthly_limit_minor: 500_000,
        projects: &[
            Scheme {
                name: "Aurora Retail",
                slug: "retail",
                key: Some("zv_live_aurora_main"),
                countries: &["US", "MX"],
                numbers: &[
                    ("+14155550180", "Front desk"),
                    ("+12125550181", "New York line"),
                    ("+525550100182", "Línea México"),
                    ("+13055550183", "Spare Miami"),
                    ("+15125550184", "Spare Austin"),
                ],
                bought: &[("+14155550115", "Pop-up store"), ("+525550100105", "Centro")],
                monthly_limit_minor: Some(250_000),
                invitations: &[
                    Guest {
                        number: Some(0),
                        ..guest(
                            "Harbor Coffee",
                            "hello@harbor.example",
                            "crm-1001",
                            Fate::Completed,
                        )
                    },
                    guest(
                        "Northwind Bikes",
                        "ops@northwind.example",
                        "crm-1002",
                        Fate::Completed,
                    ),
                    Guest {
                        number: Some(1),
                        ..guest(
                            "Lumen Opticians",
                            "front@lumen.example",
                            "crm-1003",
                            Fate::Waiting,
                        )
                    },
                    guest("Verde Market", "hola@verde.example", "crm-1004", Fate::Viewed),
                    Guest {
                        number: Some(2),
                        countries: Some(&["MX"]),
                        ..guest("Tacos El Faro", "el@faro.example", "crm-1005", Fate::Started)
                    },
                    guest(
                        "Juniper Florist",
                        "shop@juniper.example",
                        "crm-1006",
                        Fate::Failed("fb_cancelled"),
                    ),
                    guest("Mosaic Tiles", "info@mosaic.example", "crm-1007", Fate::Expired),
                    guest("Cobalt Gym", "team@cobalt.example", "crm-1008", Fate::Cancelled),
                    Guest {
                        email: None,
                        reference: None,
                        days: 30,
                        ..guest("Walk-in client", "", "", Fate::Waiting)
                    },
                ],
            },
            Scheme {
                name: "Aurora Hospitality",
                slug: "hospitality",
                key: Some("zv_live_aurora_hotels"),
                countries: &[],
                numbers: &[
                    ("+13125550185", "Chicago reservations"),
                    ("+12065550186", "Seattle reservations"),
                ],
                bought: &[],
                monthly_limit_minor: None,
                invitations: &[
                    Guest {
                        number: Some(0),
                        ..guest("Hotel Mirador", "desk@mirador.example", "pms-77", Fate::Completed)
                    },
                    guest(
                        "Casa Azul Hostel",
                        "stay@casaazul.example",
                        "pms-78",
                        Fate::Waiting,
                    ),
                ],
            },
        ],
    },
    Tenant {
        name: "Boreal Partners",
        slug: "boreal",
        owner: "Boreal Owner",
        own_role: (
            "Front desk",
            "Passes links on to clinics and sees how far they are",
        ),
        key_name: "Practice software",
        monthly_limit_minor: 300_000,
        projects: &[
            Scheme {
                name: "Boreal Clinics",
                slug: "clinics",
                key: Some("zv_live_boreal_main"),
                countries: &["US"],
                numbers: &[
                    ("+14155550187", "Reception"),
                    ("+12125550188", "Appointments"),
                    ("+13055550189", "Spare"),
                ],
                bought: &[("+12125550116", "Weekend line")],
                monthly_limit_minor: Some(200_000),
                invitations: &[
                    Guest {
                        number: Some(0),
                        ..guest("Pine Dental", "care@pine.example", "b-1", Fate::Completed)
                    },
                    Guest {
                        number: Some(1),
                        ..guest("Lakeside Physio", "care@lakeside.example", "b-2", Fate::Waiting)
                    },
                    guest("Summit Vision", "care@summit.example", "b-3", Fate::Started),
                ],
            },
            Scheme {
                name: "Boreal Pilot",
                slug: "pilot",
                key: None,
                countries: &[],
                numbers: &[],
                bought: &[],
                monthly_limit_minor: None,
                invitations: &[],
            },
        ],
    },
];
