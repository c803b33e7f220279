//! Projects, with their key at Zavu and their webhook there.

use async_trait::async_trait;
use sea_orm::DbErr;
use sea_orm::sea_query::{Expr, ExprTrait};
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::invitation::{Direction, Status as InvitationStatus};
use usher_domain::number::{FailureKind, Status as NumberStatus};
use usher_domain::page::{Page, PageError, PageRequest};
use usher_domain::project::{
    Archived, CredentialStatus, Credentials, Drift, Identity, InsertError, Listing, Mode, Project, SaveError,
    Store, Webhook, WebhookState,
};
use usher_domain::secret::Sealed;
use usher_domain::time::to_millis;
use usher_domain::value::Country;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::project::{Column, Entity, Model};
use crate::error::{Unique, to_fault, violates};
use crate::list::narrow_to;
use crate::money::{cents, dollars};
use crate::page::{Kind, List, mapped};
use crate::text::{contains, searched};
use crate::transaction::{Transaction, insertion, padded};

const SLUG: Unique = Unique {
    name: "projects_slug_key",
    columns: "projects.reseller_id, projects.slug",
};
const ZAVU_PROJECT: Unique = Unique {
    name: "projects_zavu_project_id_key",
    columns: "projects.zavu_project_id",
};
const LIST: List<Entity> = List {
    tag: "projects",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Ascending,
};

#[async_trait]
impl Store for Transaction {
    async fn insert_project(&mut self, project: &Project) -> Result<(), InsertError> {
        let row = Model::of(self.reseller_id()?, project);
        self.execute(&insertion(&row))
            .await
            .map_err(|error| refused("add the project", error))?;
        Ok(())
    }

    async fn projects(&mut self, ids: &[ProjectId]) -> Result<Vec<Project>, Fault> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).is_in(padded(ids.iter().copied().map(ProjectId::uuid))));
        let rows = self.all::<Entity>("read projects", &selection).await?;
        rows.into_iter().map(Project::try_from).collect()
    }

    async fn lock_project(&mut self, id: ProjectId) -> Result<Option<Project>, Fault> {
        let mut selection = self.rows::<Entity>()?;
        selection.and_where(Expr::col(Column::Id).eq(id.uuid()));
        let row = self.one_locked::<Entity>("lock the project", selection).await?;
        row.map(Project::try_from).transpose()
    }

    async fn save_project(&mut self, project: &Project) -> Result<(), SaveError> {
        let row = Model::of(self.reseller_id()?, project);
        let saved = self.save(&row, &[]).await?;
        saved.map_err(|error| refused("save the project", error))
    }

    async fn list_projects(
        &mut self,
        listing: &Listing,
        page: &PageRequest,
    ) -> Result<Page<Project>, PageError> {
        let Listing {
            visible,
            archived,
            search,
        } = listing;
        let mut selection = self.rows::<Entity>()?;
        narrow_to(&mut selection, Column::Id, visible);
        match archived {
            Archived::Included => {}
            Archived::Excluded => {
                selection.and_where(Expr::col(Column::ArchivedAt).is_null());
            }
        }
        let search = search.as_deref();
        selection.and_where_option(search.map(|needle| contains(Expr::col(Column::SearchText), needle)));
        let rows = self.page(&LIST, &selection, page).await?;
        Ok(mapped(rows, Project::try_from)?)
    }

    async fn project_has_objects(&mut self, id: ProjectId) -> Result<bool, Fault> {
        for table in ["invitations", "senders"] {
            if self.any(table, of_project(id)).await? {
                return Ok(true);
            }
        }
        // A number that could not be bought is nothing that Zavu has; one that was given up may still turn up there.
        let failed = Expr::col("status")
            .eq(NumberStatus::PurchaseFailed.as_str())
            .and(Expr::col("failure_kind").ne(FailureKind::NotBought.as_str()));
        self.any("numbers", of_project(id).and(failed.not())).await
    }

    async fn project_is_busy(&mut self, id: ProjectId) -> Result<bool, Fault> {
        let open = [
            InvitationStatus::Issuing,
            InvitationStatus::Pending,
            InvitationStatus::InProgress,
        ];
        // FAILED is open as long as there is a link that goes on, which only an issued invitation has.
        let failed = Expr::col("status")
            .eq(InvitationStatus::Failed.as_str())
            .and(Expr::col("zavu_id").is_not_null());
        let open = Expr::col("status")
            .is_in(open.map(InvitationStatus::as_str))
            .or(failed);
        if self.any("invitations", of_project(id).and(open)).await? {
            return Ok(true);
        }
        let busy = [
            NumberStatus::Held,
            NumberStatus::Purchasing,
            NumberStatus::PurchaseUnknown,
            NumberStatus::Releasing,
        ];
        let busy = Expr::col("status").is_in(busy.map(NumberStatus::as_str));
        self.any("numbers", of_project(id).and(busy)).await
    }

    async fn insert_drift(&mut self, drift: &Drift) -> Result<(), Fault> {
        self.add_drift(drift).await
    }

    async fn drift_counts(&mut self, projects: &[ProjectId]) -> Result<Vec<(ProjectId, i64)>, Fault> {
        self.count_drifts(projects).await
    }

    async fn drifts(&mut self, project: ProjectId, limit: u32) -> Result<Vec<Drift>, Fault> {
        self.newest_drifts(project, limit).await
    }
}

fn of_project(id: ProjectId) -> Expr {
    Expr::col("project_id").eq(id.uuid())
}

fn refused(doing: &'static str, error: DbErr) -> InsertError {
    if violates(&error, SLUG) {
        InsertError::SlugTaken
    } else if violates(&error, ZAVU_PROJECT) {
        InsertError::ZavuProjectTaken
    } else {
        to_fault(doing, error).into()
    }
}

impl Model {
    fn of(reseller: Uuid, project: &Project) -> Self {
        let Project {
            id,
            name,
            slug,
            credentials,
            default_expires_in_days,
            default_allowed_phone_countries,
            created_at,
            archived_at,
            last_reconciled_at,
            monthly_spend_limit,
        } = project;
        let held = credentials.as_ref();
        let identity = held.map(|held| held.identity.clone());
        let webhook = held.and_then(|held| held.webhook.as_ref());
        let (webhook_state, webhook_since, webhook_foreign_url) = match webhook.map(|webhook| &webhook.state)
        {
            None => (None, None, None),
            Some(WebhookState::Active { since }) => (Some("ACTIVE"), since.map(to_millis), None),
            Some(WebhookState::Foreign { url }) => (Some("FOREIGN"), None, Some(url.clone())),
            Some(WebhookState::Failed) => (Some("FAILED"), None, None),
        };
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            name: name.clone(),
            slug: slug.clone(),
            search_text: searched([Some(name.as_str()), Some(slug)]),
            default_expires_in_days: *default_expires_in_days,
            default_allowed_phone_countries: countries(default_allowed_phone_countries),
            created_at: to_millis(*created_at),
            archived_at: archived_at.map(to_millis),
            last_reconciled_at: last_reconciled_at.map(to_millis),
            api_key: held.map(|held| held.api_key.0.clone()),
            api_key_last4: held.map(|held| held.last4.clone()),
            credential_status: held.map(|held| held.status.as_str().to_owned()),
            mode: identity
                .as_ref()
                .map(|identity| identity.mode.as_str().to_owned()),
            zavu_project_id: identity.as_ref().map(|identity| identity.zavu_project_id.clone()),
            zavu_project_name: identity
                .as_ref()
                .and_then(|identity| identity.zavu_project_name.clone()),
            zavu_team_name: identity.and_then(|identity| identity.zavu_team_name),
            credentials_set_at: held.map(|held| to_millis(held.set_at)),
            webhook_state: webhook_state.map(str::to_owned),
            webhook_token: webhook.map(|webhook| webhook.token.0.clone()),
            webhook_secret: webhook
                .and_then(|webhook| webhook.secret.clone())
                .map(|secret| secret.0),
            webhook_foreign_url,
            monthly_spend_limit_minor: monthly_spend_limit.map(cents),
            webhook_since,
        }
    }

    const fn row(&self) -> RowId {
        RowId {
            table: "projects",
            id: self.id,
        }
    }

    fn credentials(&self) -> Result<Option<Credentials>, Fault> {
        let row = self.row();
        let Some(api_key) = self.api_key.clone() else {
            return Ok(None);
        };
        let status = row.required("credential_status", self.credential_status.as_deref())?;
        let mode = row.required("mode", self.mode.as_deref())?;
        Ok(Some(Credentials {
            api_key: Sealed(api_key),
            last4: row.required("api_key_last4", self.api_key_last4.clone())?,
            status: row.word("credential_status", status, credential_status)?,
            identity: Identity {
                zavu_project_id: row.required("zavu_project_id", self.zavu_project_id.clone())?,
                zavu_project_name: self.zavu_project_name.clone(),
                zavu_team_name: self.zavu_team_name.clone(),
                mode: row.word("mode", mode, read_mode)?,
            },
            set_at: row.required("credentials_set_at", self.credentials_set_at)?,
            webhook: self.webhook()?,
        }))
    }

    fn webhook(&self) -> Result<Option<Webhook>, Fault> {
        let row = self.row();
        let Some(word) = self.webhook_state.as_deref() else {
            return Ok(None);
        };
        let state = match word {
            "ACTIVE" => WebhookState::Active {
                since: self.webhook_since,
            },
            "FOREIGN" => WebhookState::Foreign {
                url: row.required("webhook_foreign_url", self.webhook_foreign_url.clone())?,
            },
            "FAILED" => WebhookState::Failed,
            _ => return row.word("webhook_state", word, |_| None),
        };
        Ok(Some(Webhook {
            token: Sealed(row.required("webhook_token", self.webhook_token.clone())?),
            secret: self.webhook_secret.clone().map(Sealed),
            state,
        }))
    }
}

impl TryFrom<Model> for Project {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = model.row();
        let countries = &model.default_allowed_phone_countries;
        Ok(Self {
            id: model.id.into(),
            credentials: model.credentials()?,
            default_allowed_phone_countries: row.words(
                "default_allowed_phone_countries",
                countries,
                |word| word.parse().ok(),
            )?,
            name: model.name,
            slug: model.slug,
            default_expires_in_days: model.default_expires_in_days,
            created_at: model.created_at,
            archived_at: model.archived_at,
            last_reconciled_at: model.last_reconciled_at,
            monthly_spend_limit: model.monthly_spend_limit_minor.map(dollars),
        })
    }
}

/// Countries as they are kept: a JSON list, in their order.
pub fn countries(countries: &[Country]) -> String {
    let words: Vec<&str> = countries.iter().map(Country::as_str).collect();
    serde_json::json!(words).to_string()
}

fn credential_status(word: &str) -> Option<CredentialStatus> {
    let all = [
        CredentialStatus::Missing,
        CredentialStatus::Unverified,
        CredentialStatus::Valid,
        CredentialStatus::Invalid,
    ];
    all.into_iter().find(|status| status.as_str() == word)
}

fn read_mode(word: &str) -> Option<Mode> {
    [Mode::Live, Mode::Test]
        .into_iter()
        .find(|mode| mode.as_str() == word)
}
