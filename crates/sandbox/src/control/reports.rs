//! `/_sandbox/reports`: what becomes of a project's webhook reports on their way, and what is under way.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde_json::{Value, json};

use crate::control::set_up::caller;
use crate::http::{Fields, Refusal};
use crate::state::{Effect, Sandbox, World};
use crate::webhook::{Fate, Fates, held, release};

/// How often a report is sent that is to be repeated, unless that is said.
const DEFAULT_COPIES: i64 = 3;
const MAX_COPIES: i64 = 100;

/// `POST /_sandbox/reports` with `{"key", "fate": "send"|"drop"|"repeat"|"hold", "copies"?}`: for every report from now on.
pub(crate) async fn set(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let fields = Fields::parse(&body)?;
    let project = caller(&sandbox, &fields, "key")?.project;
    let copies = fields
        .integer("copies", 2..=MAX_COPIES)?
        .unwrap_or(DEFAULT_COPIES);
    let copies = u8::try_from(copies).unwrap_or(u8::MAX);
    let word = fields.required("fate", 20)?;
    let fates = [Fate::Send, Fate::Drop, Fate::Repeat(copies), Fate::Hold];
    let fate = fates.into_iter().find(|fate| fate.word() == word);
    let fate = fate.ok_or_else(|| Refusal::invalid("fate", "must be one of send, drop, repeat, hold"))?;
    let line = sandbox.change(|world| {
        let before = world.project(&project).fates;
        world.record(Effect::Fates {
            project: project.clone(),
            fates: Fates { fate, ..before },
        });
        Ok(line(world, &project))
    })?;
    Ok(Json(line))
}

/// `POST /_sandbox/reports/release` with `{"key", "order": [2, 0, 1]?}`: sends what is held, by places or as it came.
pub(crate) async fn send_held(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let fields = Fields::parse(&body)?;
    let project = caller(&sandbox, &fields, "key")?.project;
    let order = order(&fields)?;
    let released = sandbox.change(|world| release(world, &project, order))?;
    Ok(Json(json!({ "projectId": project, "released": released })))
}

/// `GET /_sandbox/reports`: of every project its fate, how many reports were dropped, and how many are held or under way.
pub(crate) async fn list(State(sandbox): State<Sandbox>) -> Json<Value> {
    let lines: Vec<Value> = sandbox.read(|world| {
        let projects = world.projects().map(|(project, _)| project);
        projects.map(|project| line(world, project)).collect()
    });
    Json(json!({ "reports": lines }))
}

fn line(world: &World, project: &str) -> Value {
    let fates = world.project(project).fates;
    let of_project = world
        .deliveries
        .values()
        .filter(|delivery| delivery.project == project);
    let held = held(world, project).len();
    json!({
        "projectId": project,
        "fate": fates.fate.word(),
        "dropped": fates.dropped,
        "held": held,
        "underWay": of_project.count() - held,
    })
}

fn order(fields: &Fields) -> Result<Option<Vec<usize>>, Refusal> {
    let refusal = || Refusal::invalid("order", "must be a list of places, from 0");
    let places = match fields.raw("order") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Array(places)) => places,
        Some(_) => return Err(refusal()),
    };
    let place = |place: &Value| place.as_u64().and_then(|place| usize::try_from(place).ok());
    let places: Option<Vec<usize>> = places.iter().map(place).collect();
    places.map(Some).ok_or_else(refusal)
}
