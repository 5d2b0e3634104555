//! 第 1 步 基础信息校验

use crate::pages::card::{Block, Card, Row, Tag};
use crate::pages::compose::Composer;

/// The account at hand, as the first section shows it.
pub(in crate::pages) struct Account {
    pub(in crate::pages) name: String,
    pub(in crate::pages) kind: String,
    pub(in crate::pages) verified: Option<bool>,
}

pub(in crate::pages) fn cards(composer: &Composer<'_>, account: &Account) -> Vec<Card> {
    vec![
        Card {
            title: "当前账号".to_owned(),
            blocks: vec![
                composer
                    .group("", "", "main", vec![Block::Rows(account_rows(account))])
                    .into(),
            ],
            ..Card::default()
        },
        Card {
            title: "主办单位".to_owned(),
            intro: "与证件、账号实名认证信息保持一致".to_owned(),
            blocks: [
                "subject.province",
                "subject.nature",
                "subject.name",
                "subject.certificate_type",
                "subject.certificate_number",
            ]
            .map(|path| composer.block(path))
            .into(),
            ..Card::default()
        },
        Card {
            title: "域名和云资源".to_owned(),
            intro: "先填写一个网站，更多网站在第 4 步添加".to_owned(),
            blocks: vec![
                composer.block("websites.0.domains.0"),
                resource(composer, 0),
            ],
            ..Card::default()
        },
    ]
}

fn account_rows(account: &Account) -> Vec<Row> {
    let row = |key: &str, value: &str| Row {
        key: key.to_owned(),
        value: value.to_owned(),
        ..Row::default()
    };
    let mut name = row("实名认证名称", &account.name);
    name.tag = account.verified.map(|verified| match verified {
        true => Tag::new("done", "已实名"),
        false => Tag::new("wrong", "未实名"),
    });
    vec![name, row("账号类型", &account.kind)]
}

/// The cloud resource of a website: what kind, and which one.
pub(in crate::pages) fn resource(composer: &Composer<'_>, site: usize) -> Block {
    let path = |name: &str| format!("websites.{site}.cloud_resource{name}");
    let mut kind = composer.field(&path(".kind"));
    kind.label = "网站放在哪种资源上".to_owned();
    let parts = vec![
        kind.into(),
        composer.applying(
            &format!("+{}", path(".instance_id")),
            vec![composer.block(&path(".instance_id"))],
        ),
        composer.applying(
            &format!("+{}", path(".code")),
            vec![composer.block(&path(".code"))],
        ),
    ];
    composer
        .group(&path(""), "云资源", &path(".kind"), parts)
        .into()
}
