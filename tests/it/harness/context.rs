//! The server's context once more, for a claim that changes one part of it.

use std::sync::Arc;

use usher_app::App;

/// The same ports on the same database.
pub fn context_like(app: &App) -> App {
    App {
        database: Arc::clone(&app.database),
        provider: Arc::clone(&app.provider),
        verifier: Arc::clone(&app.verifier),
        passwords: Arc::clone(&app.passwords),
        tokens: Arc::clone(&app.tokens),
        one_time_codes: Arc::clone(&app.one_time_codes),
        courier: Arc::clone(&app.courier),
        mailer: Arc::clone(&app.mailer),
        sealer: Arc::clone(&app.sealer),
        clock: Arc::clone(&app.clock),
        ids: Arc::clone(&app.ids),
        settings: app.settings.clone(),
    }
}
