//! The demo directory keeps its word: what says that it shows a rule wakes that rule, and what says
//! that it is fine wakes none.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop at the first surprise

mod common;

use std::collections::BTreeSet;

use beian_rules::fact::FactGroup;
use beian_rules::form::Form;
use beian_rules::place::At;
use beian_rules::report::Report;
use beian_server::facts::demo::Entry;
use beian_server::orders::Start;
use common::Server;

/// The report of an account's own answers with another domain or resource in them.
async fn report(
    server: &Server,
    account: &Entry,
    domain: Option<&str>,
    resource: Option<&str>,
) -> Report {
    let mut form = Form::new();
    for (path, value) in &account.answers {
        set(&mut form, path, value.as_str().unwrap());
    }
    if let Some(domain) = domain {
        set(&mut form, "websites.0.domains.0", domain);
    }
    if let Some((kind, id)) = resource.map(|key| key.split_once(':').unwrap()) {
        set(&mut form, "websites.0.cloud_resource.kind", kind);
        let leaf = if kind == "authorization_code" {
            "code"
        } else {
            "instance_id"
        };
        set(&mut form, &format!("websites.0.cloud_resource.{leaf}"), id);
    }
    let order = server
        .app
        .create_order(
            &account.id,
            Start {
                change: None,
                form,
                ..Start::default()
            },
            None,
        )
        .await
        .unwrap();
    let (open, known) = server.app.judge_order(&order).await.unwrap();
    assert_eq!(known.facts.refused(), [], "{}", account.id);
    server
        .app
        .abandon_order(&account.id, &order.id, 1)
        .await
        .unwrap();
    open.report()
}

fn set(form: &mut Form, path: &str, value: &str) {
    form.set_text(At::of_path(path).unwrap_or_else(|| panic!("{path}")), value)
        .unwrap();
}

/// The rules that speak of accounts, subjects, domains and resources, out of all that speak.
fn shown(report: &Report) -> Vec<String> {
    let ours = [
        FactGroup::Account,
        FactGroup::Subjects,
        FactGroup::Domains,
        FactGroup::Resources,
    ];
    let of_ours = |rule: &String| {
        let row = beian_rules::RULES.iter().find(|row| row.id == rule);
        row.is_some_and(|row| {
            row.facts
                .iter()
                .any(|fact| ours.contains(&fact.fact().group))
        })
    };
    let speaking: BTreeSet<String> = report
        .issues
        .iter()
        .map(|issue| issue.rule.text())
        .filter(of_ours)
        .collect();
    speaking.into_iter().collect()
}

fn expected(rule: &str) -> Vec<String> {
    Some(rule)
        .filter(|rule| !rule.is_empty())
        .map(str::to_owned)
        .into_iter()
        .collect()
}

#[tokio::test]
async fn every_entry_shows_what_it_says() {
    let server = Server::start().await;
    let demo = &server.app.demo;
    let mut covered = BTreeSet::new();
    for account in &demo.accounts {
        let shown = shown(&report(&server, account, None, None).await);
        assert_eq!(shown, expected(&account.rule), "account {}", account.id);
        covered.insert(account.rule.clone());
    }
    let enterprise = demo.account("enterprise").unwrap();
    let individual = demo.account("individual").unwrap();
    let owner_of = |domain: &str| {
        let named = |account: &&Entry| account.answers["websites.0.domains.0"] == domain;
        demo.accounts.iter().find(named).unwrap_or(enterprise)
    };
    for domain in &demo.domains {
        let account = if domain.rule == "R033" {
            individual
        } else if domain.id.starts_with("yunxiu-") {
            demo.account("filed-here").unwrap()
        } else {
            owner_of(&domain.id)
        };
        let report = report(&server, account, Some(&domain.id), None).await;
        // A screenshot is asked for of every domain that is registered elsewhere.
        let mut shown = shown(&report);
        let elsewhere = shown.iter().any(|rule| rule == "R045");
        assert_eq!(
            elsewhere,
            ["R028", "R031", "R045"].contains(&domain.rule.as_str()),
            "domain {}",
            domain.id
        );
        shown.retain(|rule| rule != "R045" || domain.rule == "R045");
        // What has expired ends within three months as well.
        shown.retain(|rule| rule != "R027" || domain.rule != "R026");
        // The trouble of the account that owns it is its own.
        shown.retain(|rule| *rule != account.rule);
        assert_eq!(shown, expected(&domain.rule), "domain {}", domain.id);
        covered.insert(domain.rule.clone());
    }
    for resource in &demo.resources {
        let account = match resource.label.as_str() {
            "Serverless 资源包（个人账号）" => individual,
            "Serverless 资源包（已备案企业账号）" => {
                demo.account("filed-here").unwrap()
            }
            _ => enterprise,
        };
        let report = report(&server, account, None, Some(&resource.id)).await;
        assert_eq!(
            shown(&report),
            expected(&resource.rule),
            "resource {}",
            resource.id
        );
        let waiting = report
            .pending
            .iter()
            .filter(|pending| pending.fact.fact().group == FactGroup::Resources)
            .count();
        assert_eq!(waiting, 0, "resource {}", resource.id);
        covered.insert(resource.rule.clone());
    }
    let wanted = "R001 R002 R003 R004 R005 R006 R007 R008 R009 R026 R028 R029 R030 R031 R032 R033 R034 R045 \
                  R052 R053 R054 R055 R056 R057 R058 R059 R060 R061 R062 R063";
    for rule in wanted.split_whitespace() {
        assert!(covered.contains(rule), "nothing shows {rule}");
    }
}

#[tokio::test]
async fn what_is_not_listed_is_not_there() {
    let server = Server::start().await;
    let enterprise = server.app.demo.account("enterprise").unwrap().clone();
    let unknown_domain = report(&server, &enterprise, Some("nobody-demo.cn"), None).await;
    assert!(shown(&unknown_domain).contains(&"R026".to_owned()));
    let unknown_server = report(&server, &enterprise, None, Some("cvm:ins-nobody")).await;
    assert!(
        shown(&unknown_server).contains(&"R054".to_owned()),
        "bought for no months"
    );
    let unknown_code = report(
        &server,
        &enterprise,
        None,
        Some("authorization_code:NOBODY"),
    )
    .await;
    assert!(shown(&unknown_code).contains(&"R061".to_owned()));
}
