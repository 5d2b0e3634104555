//! `beian serve`

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use super::block_on;
use crate::config::Config;
use crate::serve::{Patience, serve, told_to_stop};
use crate::state::{App, AppState};
use crate::{log, router};

/// How often what has had its time is swept away.
const SWEEP: Duration = Duration::from_secs(600);

pub(super) fn run(config: Config) -> Result<(), String> {
    log::start();
    block_on(async {
        let listen = config.listen;
        let listener = TcpListener::bind(listen)
            .await
            .map_err(|error| format!("BEIAN_LISTEN: cannot listen on {listen}: {error}"))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let app = App::open(config).await?;
        app.forget_staged_uploads();
        tokio::spawn(sweep(Arc::clone(&app)));
        // For the person who started it, and for scripts that chose port 0.
        println!("beian listens on http://{address}");
        tracing::info!(target: "beian::serve", %address, "listening");
        serve(
            listener,
            router::router(app),
            Patience::default(),
            told_to_stop(),
        )
        .await;
        tracing::info!(target: "beian::serve", "stopped");
        Ok(())
    })
}

async fn sweep(app: AppState) {
    let mut ticks = tokio::time::interval(SWEEP);
    loop {
        ticks.tick().await;
        app.limits.sweep();
        if let Err(error) = app.store.sweep(app.clock.now()).await {
            tracing::warn!(target: "beian::store", %error, "sweeping failed");
        }
    }
}
