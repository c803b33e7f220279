//! A GraphQL caller over HTTP.

use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::AUTHORIZATION;
use serde_json::{Value, json};

/// Longer than any answer may take.
const TIMEOUT: Duration = Duration::from_secs(40);
/// How long a connection is kept for the next request: shorter than the server keeps one.
const IDLE: Duration = Duration::from_secs(5);

/// Somebody who calls the API, signed in or not.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    url: String,
    token: Option<String>,
}

impl Api {
    /// A caller of the server at `url` who is not signed in.
    pub fn at(url: &str) -> Self {
        let client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .pool_idle_timeout(IDLE)
            .no_proxy()
            .build()
            .expect("a client can be made");
        Self {
            client,
            url: url.to_owned(),
            token: None,
        }
    }

    /// The same caller with an access token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The access token.
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("the caller is signed in")
    }

    /// Where the server is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The answer as it came: status and bytes.
    pub async fn raw(&self, query: &str, variables: Value) -> reqwest::Result<(StatusCode, String)> {
        let mut request = self.client.post(format!("{}/graphql", self.url));
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let response = request
            .json(&json!({ "query": query, "variables": variables }))
            .send()
            .await?;
        Ok((response.status(), response.text().await?))
    }

    /// The whole answer, errors included.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        let (status, text) = self.raw(query, variables).await.expect("the server answers");
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("no JSON with status {status}: {text}"))
    }

    /// The data of an answer that must have no errors.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let mut answer = self.ask(query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}: {answer:#}");
        answer["data"].take()
    }

    /// The payload of the one mutation in `query`, which must have no user errors.
    pub async fn payload(&self, query: &str, variables: Value) -> Value {
        let mut data = self.data(query, variables).await;
        let fields = data.as_object_mut().expect("data is an object");
        assert_eq!(fields.len(), 1, "one mutation at a time");
        let payload = fields.values_mut().next().expect("there is one").take();
        assert_eq!(payload["userErrors"], json!([]), "{payload:#}");
        payload
    }

    /// A GET of anything else that the server has.
    pub async fn get(&self, path: &str) -> reqwest::Result<(StatusCode, String)> {
        let response = self.client.get(format!("{}{path}", self.url)).send().await?;
        Ok((response.status(), response.text().await?))
    }

    /// A POST of raw bytes with headers, as Zavu reports.
    pub async fn post(&self, url: &str, headers: &[(&str, String)], body: String) -> StatusCode {
        let mut request = self.client.post(url).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        request
            .body(body)
            .send()
            .await
            .expect("the server answers")
            .status()
    }

    /// Signs in and gives the caller who is, with the refresh token.
    pub async fn sign_in(&self, email: &str, password: &str) -> (Self, String) {
        let query = "mutation($email: EmailAddress!, $password: String!) {
            signIn(input: {email: $email, password: $password}) { accessToken refreshToken userErrors { code } } }";
        let payload = self
            .payload(query, json!({ "email": email, "password": password }))
            .await;
        let text = |name: &str| payload[name].as_str().expect("a sign-in gives tokens").to_owned();
        (self.with_token(&text("accessToken")), text("refreshToken"))
    }

    /// Issues an invitation; gives the whole payload, user errors included.
    pub async fn issue(&self, input: Value) -> Value {
        let query = "mutation($input: InvitationCreateInput!) { invitationCreate(input: $input) {
            invitation { id status zavuId link zavuUrl phoneNumber { id status } allowedPhoneCountries }
            userErrors { code field message } } }";
        self.data(query, json!({ "input": input })).await["invitationCreate"].take()
    }

    /// An invitation's status, sender and Zavu's id.
    pub async fn invitation(&self, id: &str) -> Value {
        let query = "query($id: ID!) { invitation(id: $id) {
            id status zavuId failureReason viewedAt startedAt completedAt phoneNumber { id status }
            sender { id phoneNumber } timeline { type } } }";
        self.data(query, json!({ "id": id })).await["invitation"].take()
    }

    /// The status of an invitation.
    pub async fn status(&self, id: &str) -> String {
        self.invitation(id).await["status"]
            .as_str()
            .expect("the invitation is seen")
            .to_owned()
    }
}

/// The user errors of a payload as `code field.path`, sorted.
pub fn field_errors(payload: &Value) -> Vec<String> {
    let errors = payload["userErrors"]
        .as_array()
        .expect("a payload has userErrors");
    let mut lines: Vec<String> = errors
        .iter()
        .map(|error| {
            let field = error["field"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            format!(
                "{} {}",
                error["code"].as_str().unwrap_or_default(),
                field.collect::<Vec<_>>().join(".")
            )
        })
        .collect();
    lines.sort();
    lines
}

/// The codes of an answer's top-level errors.
pub fn errors_of(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().into_iter().flatten();
    errors
        .filter_map(|error| error["extensions"]["code"].as_str())
        .collect()
}
