//! What the claims about numbers ask, as a console asks it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Api, Stream, Tenant, eventually};

/// The field of everything that a claim looks at in a number.
const NUMBER: &str = "id phoneNumber countryCode name status zavuId capabilities failureReason
    monthlyPrice { amountMinor currency } costToDate { amountMinor currency }
    purchasedAt nextRenewalAt idleSince releasedAt signupAttempts signupAttemptLimit
    purchasedBy { __typename ... on User { email } ... on ApiKey { name } }
    heldBy { id } sender { id phoneNumber } project { id }";
const ERRORS: &str = "userErrors { code field message }";
/// A sweep looks after one second, then after five, and once more after that when Zavu could not be asked.
pub const SETTLED_WITHIN: Duration = Duration::from_secs(40);
/// An American number costs this in cents, now and every month.
pub const LOCAL_PRICE: i64 = 125;

/// The order of a number under a key.
pub fn order(tenant: &Tenant, phone_number: &str, key: &str) -> Value {
    json!({ "projectId": tenant.project, "phoneNumber": phone_number, "idempotencyKey": key })
}

/// The nth number of Toronto: each costs [`LOCAL_PRICE`], and none is included in a plan.
pub fn toronto(n: usize) -> String {
    assert!(n < 12, "so many are sold there");
    format!("+141655501{n:02}")
}

/// Buys, and gives the whole answer.
pub async fn try_to_buy(api: &Api, input: Value) -> Value {
    let query = format!(
        "mutation($input: PhoneNumberPurchaseInput!) {{ phoneNumberPurchase(input: $input) {{ phoneNumber {{ {NUMBER} }} {ERRORS} }} }}"
    );
    api.ask(&query, json!({ "input": input })).await
}

/// Buys, and gives the payload, user errors included.
pub async fn buy(api: &Api, input: Value) -> Value {
    let mut answer = try_to_buy(api, input).await;
    assert!(answer.get("errors").is_none(), "{answer:#}");
    answer["data"]["phoneNumberPurchase"].take()
}

/// Buys a number that is certainly sold, and gives it.
pub async fn bought(tenant: &Tenant, phone_number: &str) -> Value {
    let mut payload = buy(&tenant.api, order(tenant, phone_number, phone_number)).await;
    assert_eq!(payload["userErrors"], json!([]));
    assert_eq!(payload["phoneNumber"]["status"], "FREE");
    payload["phoneNumber"].take()
}

/// Gives a number back, and gives the whole answer.
pub async fn try_to_release(api: &Api, id: &str) -> Value {
    let query = format!(
        "mutation($id: ID!) {{ phoneNumberRelease(input: {{id: $id}}) {{ phoneNumber {{ {NUMBER} }} {ERRORS} }} }}"
    );
    api.ask(&query, json!({ "id": id })).await
}

/// Gives a number back, and gives the payload, user errors included.
pub async fn release(api: &Api, id: &str) -> Value {
    let mut answer = try_to_release(api, id).await;
    assert!(answer.get("errors").is_none(), "{answer:#}");
    answer["data"]["phoneNumberRelease"].take()
}

/// Renames a number, and gives the whole answer.
pub async fn rename(api: &Api, input: Value) -> Value {
    let query = format!(
        "mutation($input: PhoneNumberUpdateInput!) {{ phoneNumberUpdate(input: $input) {{ phoneNumber {{ id name }} {ERRORS} }} }}"
    );
    api.ask(&query, json!({ "input": input })).await
}

/// Sets the limit of a project, or of the reseller, and gives the whole answer.
pub async fn set_limit(api: &Api, project: Option<&str>, minor: Option<i64>) -> Value {
    let query = format!(
        "mutation($input: SpendLimitSetInput!) {{ spendLimitSet(input: $input) {{
            reseller {{ monthlySpendLimit {{ amountMinor }} }} project {{ id monthlySpendLimit {{ amountMinor }} }} {ERRORS} }} }}"
    );
    let input = json!({ "projectId": project, "monthlyLimitMinor": minor });
    api.ask(&query, json!({ "input": input })).await
}

/// A number by its id.
pub async fn number(api: &Api, id: &str) -> Value {
    let query = format!("query($id: ID!) {{ phoneNumber(id: $id) {{ {NUMBER} }} }}");
    api.data(&query, json!({ "id": id })).await["phoneNumber"].take()
}

/// Every number that the caller sees, oldest first.
pub async fn numbers(api: &Api) -> Vec<Value> {
    let query = "{ phoneNumbers(first: 100) { nodes {
        id phoneNumber status name zavuId failureReason costToDate { amountMinor } purchasedBy { __typename } } } }";
    let data = api.data(query, json!({})).await;
    let nodes = data["phoneNumbers"]["nodes"].as_array();
    nodes.expect("a list of numbers").clone()
}

/// Waits until a number stands somewhere, and gives it.
pub async fn standing(api: &Api, id: &str, status: &str) -> Value {
    eventually(&format!("the number is {status}"), SETTLED_WITHIN, || async {
        let number = number(api, id).await;
        (number["status"] == status).then_some(number)
    })
    .await
}

/// What can be bought.
pub async fn offers(api: &Api, variables: Value) -> Value {
    try_to_search(api, variables).await["data"]["availablePhoneNumbers"].take()
}

/// A search, with the whole answer.
pub async fn try_to_search(api: &Api, variables: Value) -> Value {
    let query = "query($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType, $contains: String,
            $capabilities: [PhoneNumberCapability!], $first: Int) {
        availablePhoneNumbers(projectId: $projectId, countryCode: $countryCode, type: $type, contains: $contains,
            capabilities: $capabilities, first: $first) {
            phoneNumber friendlyName locality region countryCode type capabilities mayBeIncluded
            monthlyPrice { amountMinor currency } upfrontPrice { amountMinor currency } } }";
    api.ask(query, variables).await
}

/// Compares a project with Zavu at once, as setting its key again does.
pub async fn compare(tenant: &Tenant) {
    let query = "mutation($input: ProjectCredentialsSetInput!) { projectCredentialsSet(input: $input) {
        project { id } userErrors { code field message } } }";
    let input = json!({ "projectId": tenant.project, "zavuApiKey": tenant.key });
    tenant.api.payload(query, json!({ "input": input })).await;
}

/// What a project, and the reseller, spent: this month, in the last two, and on what is idle.
pub async fn spending(api: &Api, project: &str) -> (Value, Value) {
    let fields = "monthlySpendLimit { amountMinor } spentThisMonth { amountMinor currency }
        spendingByMonth(months: 2) { month purchases { amountMinor } renewals { amountMinor } reserved { amountMinor } }
        idleNumbers { count monthlyPrice { amountMinor } }";
    let query =
        format!("query($id: ID!) {{ project(id: $id) {{ {fields} }} viewer {{ reseller {{ {fields} }} }} }}");
    let mut data = api.data(&query, json!({ "id": project })).await;
    (data["project"].take(), data["viewer"]["reseller"].take())
}

/// What a project has spent in this month, in cents, open reservations included.
pub async fn spent(api: &Api, project: &str) -> i64 {
    let (of_project, _) = spending(api, project).await;
    of_project["spentThisMonth"]["amountMinor"]
        .as_i64()
        .expect("the caller sees what was spent")
}

/// Follows the numbers of a project, past a cursor when one is given.
pub async fn changes(api: &Api, project: &str, after: Option<&str>) -> Stream {
    let query = "subscription($project: ID, $after: Cursor) { phoneNumberChanged(projectId: $project, after: $after) {
        eventId sequence cursor replayed previousStatus status phoneNumber { id phoneNumber } } }";
    Stream::subscribe(api, query, json!({ "project": project, "after": after })).await
}

/// The next change of a number, as `PREVIOUS → STATUS`, and what else is told of it.
pub async fn next_change(stream: &mut Stream) -> (String, Value) {
    let change = stream.next().await["phoneNumberChanged"].take();
    let text = |name: &str| change[name].as_str().unwrap_or("nothing").to_owned();
    let moved = format!("{} → {}", text("previousStatus"), text("status"));
    (moved, change)
}

/// The id of something.
pub fn id_of(value: &Value) -> &str {
    value["id"].as_str().expect("it has an id")
}
