//! What every handler works with. Each part of the outside stands behind a trait, so that tests put
//! their own in its place.

use std::collections::HashSet;
use std::fs::DirBuilder;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::facts::Directory;
use crate::facts::demo::Demo;
use crate::mailbox::{LocalMailbox, Messenger};
use crate::metrics::Metrics;
use crate::rate::Limits;
use crate::store::sqlite::Sqlite;
use crate::store::{Hash, OnceKey, Store};
use crate::uploads::Decoders;

/// The state of the router.
pub type AppState = Arc<App>;

/// The application.
pub struct App {
    /// How it is set up.
    pub config: Config,
    /// The database.
    pub store: Arc<dyn Store>,
    /// Where facts come from.
    pub directory: Directory,
    /// The made-up accounts, domains and resources, for the log-in and the page that lists them.
    pub demo: Arc<Demo>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Where messages to phones go.
    pub messenger: Arc<dyn Messenger>,
    /// How often an address may use the open routes.
    pub limits: Limits,
    /// Where pictures are decoded.
    pub decoders: Decoders,
    /// What happened so far, in numbers.
    pub metrics: Metrics,
    /// Keys of requests that are running.
    pub(crate) running: Mutex<HashSet<OnceKey>>,
    /// The key of the hashes of short codes.
    pub(crate) code_key: Hash,
}

impl App {
    /// Opens database and directories as the settings say.
    ///
    /// # Errors
    /// One line that says what could not be opened.
    pub async fn open(config: Config) -> Result<AppState, String> {
        App::open_with(config, Arc::new(SystemClock)).await
    }

    /// As [`App::open`], with a clock of one's own.
    ///
    /// # Errors
    /// As [`App::open`].
    pub async fn open_with(config: Config, clock: Arc<dyn Clock>) -> Result<AppState, String> {
        let files = files_dir(&config);
        make(&files)?;
        if let Some(parent) = config.database.parent() {
            make(parent)?;
        }
        let store: Arc<dyn Store> =
            Arc::new(Sqlite::open(&config.database).map_err(|error| {
                format!("{} cannot be opened: {error}", config.database.display())
            })?);
        let code_key = store
            .secret("sms_codes")
            .await
            .map_err(|error| format!("{}: {error}", config.database.display()))?;
        let demo = Arc::new(Demo::built_in());
        Ok(Arc::new(App {
            directory: Directory::new(Arc::clone(&demo) as _).switched(config.rules_off.clone()),
            demo,
            config,
            store,
            clock,
            messenger: Arc::new(LocalMailbox::default()),
            limits: Limits::default(),
            decoders: Decoders::default(),
            metrics: Metrics::default(),
            running: Mutex::default(),
            code_key,
        }))
    }

    /// Where uploads lie.
    #[must_use]
    pub fn files_dir(&self) -> PathBuf {
        files_dir(&self.config)
    }
}

/// Makes a directory that nobody else on the machine may look into: it holds identity papers.
fn make(directory: &Path) -> Result<(), String> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(directory)
        .map_err(|error| format!("{} cannot be made: {error}", directory.display()))
}

fn files_dir(config: &Config) -> PathBuf {
    config.data_dir.join("files")
}
