//! `beian token add ACCOUNT`

use clap::Subcommand;

use super::block_on;
use crate::config::Config;
use crate::state::App;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a token that acts for an account, and print it once
    Add {
        /// The account's id
        account: String,
    },
}

pub(super) fn run(config: Config, command: &Command) -> Result<(), String> {
    let Command::Add { account } = command;
    block_on(async {
        let app = App::open(config).await?;
        if app.demo.account(account).is_none() {
            let known: Vec<&str> = app
                .demo
                .accounts
                .iter()
                .map(|entry| entry.id.as_str())
                .collect();
            return Err(format!(
                "there is no account {account}; there are {}",
                known.join(", ")
            ));
        }
        let token = app
            .add_token(account)
            .await
            .map_err(|error| error.to_string())?;
        println!("{token}");
        Ok(())
    })
}
