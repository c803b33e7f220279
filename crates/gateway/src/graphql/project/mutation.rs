//! Creating, changing and archiving projects, and setting their keys.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::SecretString;
use usher_app::project::{
    ArchiveError, Create, CreateError, CredentialsSet, CredentialsSetError, KeyRefused, Update, UpdateError,
    archive, create, credentials_set, update,
};
use usher_domain::project;
use usher_domain::value::slug_from;

use super::object::Project;
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::scalar::CountryCode;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// A project to create.
#[derive(InputObject)]
pub(crate) struct ProjectCreateInput {
    /// Its name, at most 100 characters.
    name: String,
    /// Its short name, unique in the reseller: lower-case letters, digits and hyphens. Made from the name when null.
    slug: Option<String>,
    /// Its API key at Zavu; it is verified there before the project is created.
    #[graphql(secret)]
    zavu_api_key: Option<String>,
    /// The life of an invitation that states none, 1 to 30 days.
    #[graphql(default_with = "Some(DEFAULT_EXPIRES_IN_DAYS)")]
    default_expires_in_days: Option<i64>,
    /// The countries of an invitation that states none; any when empty or null.
    default_allowed_phone_countries: Option<Vec<CountryCode>>,
}

/// What to change in a project; null leaves a setting as it is.
#[derive(InputObject)]
pub(crate) struct ProjectUpdateInput {
    /// The project.
    id: ID,
    /// Its name, at most 100 characters.
    name: Option<String>,
    /// Its short name, unique in the reseller.
    slug: Option<String>,
    /// The life of an invitation that states none, 1 to 30 days.
    default_expires_in_days: Option<i64>,
    /// The countries of an invitation that states none; any when empty.
    default_allowed_phone_countries: Option<Vec<CountryCode>>,
}

/// A project to put away.
#[derive(InputObject)]
pub(crate) struct ProjectArchiveInput {
    /// The project.
    id: ID,
}

/// A key to set.
#[derive(InputObject)]
pub(crate) struct ProjectCredentialsSetInput {
    /// The project.
    project_id: ID,
    /// The API key at Zavu, `zv_live_…` or `zv_test_…`; it is verified there before it is kept.
    #[graphql(secret)]
    zavu_api_key: String,
}

/// A project, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct ProjectPayload {
    /// The project as it is now; null exactly when `userErrors` is not empty.
    project: Option<Project>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change projects.
#[derive(Default)]
pub(crate) struct ProjectMutation;

#[Object]
impl ProjectMutation {
    /// Creates a project. Takes `PROJECTS_CREATE`; with a key also `CREDENTIALS_MANAGE`, and of people a password or second
    /// factor that is not older than ten minutes (`REAUTHENTICATION_REQUIRED`).
    async fn project_create(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The project to create.")] input: ProjectCreateInput,
    ) -> Result<ProjectPayload, Failure> {
        let asker = changer(context)?;
        let command = Create {
            slug: input.slug.unwrap_or_else(|| slug_from(&input.name)),
            name: input.name,
            zavu_api_key: input.zavu_api_key.map(SecretString::from),
            default_expires_in_days: input.default_expires_in_days.unwrap_or(DEFAULT_EXPIRES_IN_DAYS),
            default_allowed_phone_countries: texts(input.default_allowed_phone_countries.unwrap_or_default()),
        };
        match create(&asker.app, &asker.actor, command).await {
            Ok(project) => Ok(ProjectPayload::of(project)),
            Err(CreateError::Denied(denied)) => Err(denied.into()),
            Err(CreateError::Invalid(invalid)) => Ok(ProjectPayload::refused(UserError::all(invalid))),
            Err(CreateError::ReauthenticationRequired(_)) => Ok(reauthentication_required()),
            Err(CreateError::Key(refused)) => key_refused(refused),
            Err(CreateError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Changes a project's settings. Takes `PROJECTS_UPDATE` in it.
    async fn project_update(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: ProjectUpdateInput,
    ) -> Result<ProjectPayload, Failure> {
        let asker = changer(context)?;
        let command = Update {
            id: input.id.0,
            name: input.name,
            slug: input.slug,
            default_expires_in_days: input.default_expires_in_days,
            default_allowed_phone_countries: input.default_allowed_phone_countries.map(texts),
        };
        match update(&asker.app, &asker.actor, command).await {
            Ok(project) => Ok(ProjectPayload::of(project)),
            Err(UpdateError::Denied(denied)) => Err(denied.into()),
            Err(UpdateError::Invalid(invalid)) => Ok(ProjectPayload::refused(UserError::all(invalid))),
            Err(UpdateError::ProjectArchived) => Ok(archived("id")),
            Err(UpdateError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Puts a project away. Refused with `WRONG_STATE` while invitations are open, numbers held or purchases unsettled.
    /// Takes `PROJECTS_ARCHIVE`.
    async fn project_archive(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The project to put away.")] input: ProjectArchiveInput,
    ) -> Result<ProjectPayload, Failure> {
        let asker = changer(context)?;
        match archive(&asker.app, &asker.actor, &input.id).await {
            Ok(project) => Ok(ProjectPayload::of(project)),
            Err(ArchiveError::Denied(denied)) => Err(denied.into()),
            Err(ArchiveError::NotFound) => Ok(ProjectPayload::refused(vec![UserError::not_found("id")])),
            Err(ArchiveError::Busy) => Ok(ProjectPayload::refused(vec![UserError::at(
                "id",
                UserErrorCode::WrongState,
                "invitations are open or numbers are held: cancel or finish them first",
            )])),
            Err(ArchiveError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Sets a project's API key at Zavu. Once the project has objects, only a key of the same Zavu project is taken.
    /// Takes `CREDENTIALS_MANAGE`, and of people a password or second factor that is not older than ten minutes
    /// (`REAUTHENTICATION_REQUIRED`).
    async fn project_credentials_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The key to set.")] input: ProjectCredentialsSetInput,
    ) -> Result<ProjectPayload, Failure> {
        let asker = changer(context)?;
        let command = CredentialsSet {
            project: input.project_id.0,
            zavu_api_key: SecretString::from(input.zavu_api_key),
        };
        match credentials_set(&asker.app, &asker.actor, command).await {
            Ok(project) => Ok(ProjectPayload::of(project)),
            Err(CredentialsSetError::Denied(denied)) => Err(denied.into()),
            Err(CredentialsSetError::Invalid(invalid)) => {
                Ok(ProjectPayload::refused(UserError::all(invalid)))
            }
            Err(CredentialsSetError::ProjectArchived) => Ok(archived("projectId")),
            Err(CredentialsSetError::ReauthenticationRequired(_)) => Ok(reauthentication_required()),
            Err(CredentialsSetError::Key(refused)) => key_refused(refused),
            Err(CredentialsSetError::Fault(fault)) => Err(fault.into()),
        }
    }
}

/// The life of an invitation where nobody states one, in days: the default that the schema documents.
const DEFAULT_EXPIRES_IN_DAYS: i64 = 7;

impl ProjectPayload {
    fn of(project: project::Project) -> Self {
        Self {
            project: Some(project.into()),
            user_errors: Vec::new(),
        }
    }

    fn refused(user_errors: Vec<UserError>) -> Self {
        Self {
            project: None,
            user_errors,
        }
    }
}

fn archived(field: &str) -> ProjectPayload {
    ProjectPayload::refused(vec![UserError::at(
        field,
        UserErrorCode::ProjectArchived,
        "the project is archived",
    )])
}

fn reauthentication_required() -> ProjectPayload {
    ProjectPayload::refused(vec![UserError::reauthentication_required()])
}

fn key_refused(refused: KeyRefused) -> Result<ProjectPayload, Failure> {
    match refused {
        KeyRefused::NotAccepted => Ok(ProjectPayload::refused(vec![UserError::at(
            "zavuApiKey",
            UserErrorCode::UpstreamCredentialsInvalid,
            "Zavu does not accept this key: copy it again from Zavu's dashboard",
        )])),
        KeyRefused::Unverifiable(error) => Err(Failure::upstream(&error)),
        KeyRefused::Fault(fault) => Err(fault.into()),
    }
}

fn texts(codes: Vec<CountryCode>) -> Vec<String> {
    codes.into_iter().map(|code| code.0).collect()
}
