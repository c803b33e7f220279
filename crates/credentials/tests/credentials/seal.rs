//! Sealed secrets: what opens, and that nothing opens anywhere else.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use usher_credentials::{MASTER_KEY_BYTES, MasterKey, MasterKeys};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::secret::{Place, Sealed, Sealer};
use uuid::Uuid;

use crate::ids::{Counted, counted};

fn place(reseller: Option<u128>, table: &'static str, column: &'static str, row: u128) -> Place {
    Place {
        reseller: reseller.map(|id| ResellerId::from(Uuid::from_u128(id))),
        table,
        column,
        row: Uuid::from_u128(row),
    }
}

fn places() -> Vec<Place> {
    vec![
        place(Some(1), "projects", "api_key", 7),
        place(Some(2), "projects", "api_key", 7),
        place(None, "projects", "api_key", 7),
        place(Some(1), "projects", "api_key", 8),
        place(Some(1), "projects", "webhook_secret", 7),
        place(Some(1), "invitations", "api_key", 7),
        // The same letters, cut elsewhere.
        place(Some(1), "projectsapi", "_key", 7),
    ]
}

fn master(ids: &Counted) -> MasterKey {
    MasterKey::generate(ids)
}

fn copy(key: &MasterKey) -> MasterKey {
    MasterKey::from_base64(&key.to_base64()).unwrap()
}

fn is_corrupt(result: Result<SecretString, Fault>, named: &Place) -> bool {
    matches!(result, Err(Fault::Corrupt { table, column, row, .. })
        if table == named.table && column == named.column && row == named.row.to_string())
}

#[test]
fn a_secret_opens_in_its_own_place_and_in_no_other() {
    let ids = counted();
    let keys = MasterKeys::new(master(&ids), Vec::new(), ids);
    let secret = SecretString::from("zv_live_ñandú");
    for sealed_for in places() {
        let sealed = keys.seal(&sealed_for, &secret).unwrap();
        assert_eq!(
            keys.open(&sealed_for, &sealed).unwrap().expose_secret(),
            secret.expose_secret()
        );
        for other in places().into_iter().filter(|other| *other != sealed_for) {
            assert!(
                is_corrupt(keys.open(&other, &sealed), &other),
                "{sealed_for:?} must not open as {other:?}"
            );
        }
    }
}

#[test]
fn no_piece_of_one_secret_fits_into_another_and_no_byte_can_be_changed() {
    let ids = counted();
    let keys = MasterKeys::new(master(&ids), Vec::new(), ids);
    let here = &places()[0];
    let [one, two] = ["first", "other"].map(|text| keys.seal(here, &SecretString::from(text)).unwrap().0);
    assert_ne!(one, two);
    // Version and key id end at 9, the wrapped data key at 81.
    let mixed = [&one[..81], &two[81..]].concat();
    assert!(is_corrupt(keys.open(here, &Sealed(mixed)), here));
    let layers_swapped = [&one[..9], &one[81..], &one[9..81]].concat();
    assert!(is_corrupt(keys.open(here, &Sealed(layers_swapped)), here));
    for index in 0..one.len() {
        let mut altered = one.clone();
        altered[index] ^= 1;
        assert!(
            is_corrupt(keys.open(here, &Sealed(altered)), here),
            "byte {index}"
        );
        assert!(
            is_corrupt(keys.open(here, &Sealed(one[..index].to_vec())), here),
            "cut at {index}"
        );
    }
}

#[test]
fn another_master_key_opens_nothing_and_an_older_one_still_opens_its_own() {
    let ids = counted();
    let (old, new) = (master(&ids), master(&ids));
    let here = &places()[0];
    let secret = SecretString::from("secret");
    let before = MasterKeys::new(copy(&old), Vec::new(), Arc::clone(&ids) as _);
    let sealed = before.seal(here, &secret).unwrap();

    let stranger = MasterKeys::new(copy(&new), Vec::new(), Arc::clone(&ids) as _);
    assert!(is_corrupt(stranger.open(here, &sealed), here));
    // A stranger's key under the right id.
    let mut relabelled = sealed.0.clone();
    relabelled[1..9].copy_from_slice(&stranger.seal(here, &secret).unwrap().0[1..9]);
    assert!(is_corrupt(stranger.open(here, &Sealed(relabelled)), here));

    let both = MasterKeys::new(new, vec![old], ids);
    assert_eq!(both.open(here, &sealed).unwrap().expose_secret(), "secret");
    let resealed = both.seal(here, &secret).unwrap();
    assert_eq!(
        stranger.open(here, &resealed).unwrap().expose_secret(),
        "secret",
        "the newest seals"
    );
    assert!(is_corrupt(before.open(here, &resealed), here));
}

#[test]
fn a_master_key_is_32_bytes_in_base64_and_nothing_else() {
    let ids = counted();
    let text = master(&ids).to_base64();
    let spaced = SecretString::from(format!(" {}\n", text.expose_secret()));
    assert!(MasterKey::from_base64(&spaced).is_ok());
    for bad in [
        "",
        "short",
        "AAAA",
        &"A".repeat(MASTER_KEY_BYTES),
        &"A".repeat(100),
    ] {
        assert!(MasterKey::from_base64(&SecretString::from(bad)).is_err(), "{bad}");
    }
}

#[test]
fn an_empty_secret_is_a_secret_and_an_enormous_one_is_refused() {
    let ids = counted();
    let keys = MasterKeys::new(master(&ids), Vec::new(), ids);
    let here = &places()[0];
    let sealed = keys.seal(here, &SecretString::from("")).unwrap();
    assert_eq!(keys.open(here, &sealed).unwrap().expose_secret(), "");
    let enormous = SecretString::from("x".repeat(1 << 20));
    assert!(matches!(keys.seal(here, &enormous), Err(Fault::Internal { .. })));
}

#[test]
fn any_two_ciphertexts_swapped_are_refused() {
    let ids = counted();
    let keys = MasterKeys::new(master(&ids), Vec::new(), ids);
    let sealed: Vec<(Place, Sealed)> = places()
        .into_iter()
        .map(|place| (place, keys.seal(&place, &SecretString::from("the same")).unwrap()))
        .collect();
    for (here, _) in &sealed {
        for (_, foreign) in sealed.iter().filter(|(place, _)| place != here) {
            assert!(is_corrupt(keys.open(here, foreign), here));
        }
    }
}

#[test]
fn a_rewrapped_secret_opens_under_the_newest_key_in_its_own_place_only() {
    let ids = counted();
    let (old, new) = (master(&ids), master(&ids));
    let here = &places()[0];
    let before = MasterKeys::new(copy(&old), Vec::new(), Arc::clone(&ids) as _);
    let after = MasterKeys::new(copy(&new), Vec::new(), Arc::clone(&ids) as _);
    let both = MasterKeys::new(new, vec![old], ids);
    let sealed = before.seal(here, &SecretString::from("secret")).unwrap();

    let rewrapped = both
        .rewrap(here, &sealed)
        .unwrap()
        .expect("it was under an older key");
    assert_eq!(after.open(here, &rewrapped).unwrap().expose_secret(), "secret");
    assert!(
        is_corrupt(before.open(here, &rewrapped), here),
        "the old key opens it no more"
    );
    assert_eq!(
        rewrapped.0[81..],
        sealed.0[81..],
        "only the data key is wrapped anew"
    );
    for other in &places()[1..] {
        assert!(is_corrupt(after.open(other, &rewrapped), other), "{other:?}");
    }
    assert!(
        both.rewrap(here, &rewrapped).unwrap().is_none(),
        "there is nothing left to do"
    );
}

#[test]
fn what_does_not_open_is_not_rewrapped() {
    let ids = counted();
    let (old, new) = (master(&ids), master(&ids));
    let (here, elsewhere) = (&places()[0], &places()[1]);
    let before = MasterKeys::new(copy(&old), Vec::new(), Arc::clone(&ids) as _);
    let stranger = MasterKeys::new(master(&ids), Vec::new(), Arc::clone(&ids) as _);
    let both = MasterKeys::new(new, vec![old], ids);
    let secret = SecretString::from("secret");
    let refused = |sealed: Sealed| matches!(both.rewrap(here, &sealed), Err(Fault::Corrupt { .. }));

    assert!(refused(stranger.seal(here, &secret).unwrap()), "no known key");
    assert!(
        refused(before.seal(elsewhere, &secret).unwrap()),
        "of another place"
    );
    for keys in [&before, &both] {
        let mut altered = keys.seal(here, &secret).unwrap().0;
        *altered.last_mut().unwrap() ^= 1;
        assert!(refused(Sealed(altered)), "altered in the inner layer");
    }
}

#[test]
fn a_derived_token_follows_from_purpose_token_and_newest_key_alone() {
    let ids = counted();
    let (old, new) = (master(&ids), master(&ids));
    let keys = MasterKeys::new(copy(&new), Vec::new(), Arc::clone(&ids) as _);
    let with_older = MasterKeys::new(new, vec![copy(&old)], Arc::clone(&ids) as _);
    let others = MasterKeys::new(old, Vec::new(), ids);
    let token = SecretString::from("token");
    let derived = |keys: &MasterKeys, purpose, token: &SecretString| {
        keys.derive(purpose, token).expose_secret().to_owned()
    };

    let first = derived(&keys, "one", &token);
    assert_eq!(first.len(), 43, "256 bits in URL-safe base64 without padding");
    assert!(
        first
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    );
    assert_eq!(first, derived(&keys, "one", &token));
    assert_eq!(
        first,
        derived(&with_older, "one", &token),
        "older keys do not matter"
    );
    for other in [
        derived(&keys, "two", &token),
        derived(&keys, "one", &SecretString::from("Token")),
        derived(&others, "one", &token),
    ] {
        assert_ne!(first, other);
    }
    // The border between purpose and token cannot be moved.
    assert_ne!(derived(&keys, "onet", &SecretString::from("oken")), first);
}
