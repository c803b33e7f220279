//! The scalars of the API. As inputs they take any text: use cases check it, all fields at once.

use std::borrow::Cow;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueError, InputValueResult, Scalar, ScalarType, Value};
use usher_domain::time::{Timestamp, rfc3339};

macro_rules! text_scalars {
    ($($(#[$doc:meta])* $name:ident = $graphql:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub(crate) struct $name(pub(crate) String);

            $(#[$doc])*
            #[Scalar(name = $graphql)]
            impl ScalarType for $name {
                fn parse(value: Value) -> InputValueResult<Self> {
                    match value {
                        Value::String(text) => Ok(Self(text)),
                        other => Err(InputValueError::expected_type(other)),
                    }
                }

                fn to_value(&self) -> Value {
                    Value::String(self.0.clone())
                }
            }
        )*
    };
}

text_scalars! {
    /// A country: ISO 3166-1 alpha-2, upper case, as `MX`.
    CountryCode = "CountryCode";
    /// A phone number in E.164, as `+525512345678`.
    PhoneNumber = "PhoneNumber";
    /// An e-mail address.
    EmailAddress = "EmailAddress";
    /// An absolute URL.
    Url = "URL";
    /// An opaque position in a reseller's event log. Keep the last one that you saw and resume behind it with `after`.
    Cursor = "Cursor";
}

/// A moment: RFC 3339 in UTC with milliseconds, as `2026-11-20T14:15:46.734Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateTime(pub(crate) Timestamp);

/// A moment: RFC 3339 in UTC with milliseconds, as `2026-11-20T14:15:46.734Z`.
#[Scalar(name = "DateTime")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = value else {
            return Err(InputValueError::expected_type(value));
        };
        chrono::DateTime::parse_from_rfc3339(&text)
            .map(|moment| Self(usher_domain::time::to_millis(moment.to_utc())))
            .map_err(|_| InputValueError::custom("must be RFC 3339, as 2026-11-20T14:15:46.734Z"))
    }

    fn to_value(&self) -> Value {
        Value::String(rfc3339(self.0))
    }
}

/// A moment in the input of a mutation: any text, which the use case checks. In the schema it is a `DateTime`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment(pub(crate) String);

impl InputType for Moment {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        <DateTime as InputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        <DateTime as InputType>::create_type_info(registry)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        match value.unwrap_or_default() {
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

/// Any JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Json(pub(crate) serde_json::Value);

/// Any JSON value.
#[Scalar(name = "JSON")]
impl ScalarType for Json {
    fn parse(value: Value) -> InputValueResult<Self> {
        value.into_json().map(Self).map_err(InputValueError::custom)
    }

    fn to_value(&self) -> Value {
        Value::from_json(self.0.clone()).unwrap_or_default()
    }
}
