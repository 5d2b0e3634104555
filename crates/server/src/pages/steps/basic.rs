//! 第 1 步 基础信息校验

use beian_rules::field::{Group, SITE_RESOURCE_KIND};

use crate::filed;
use crate::pages::card::{Block, Button, Card, Row, Tag};
use crate::pages::compose::Composer;

/// The account at hand, as the first section shows it.
pub(in crate::pages) struct Account {
    pub(in crate::pages) name: String,
    pub(in crate::pages) kind: String,
    pub(in crate::pages) verified: Option<bool>,
}

pub(in crate::pages) fn cards(
    composer: &Composer<'_>,
    account: &Account,
    part: Option<&str>,
) -> Vec<Card> {
    let mut cards = vec![
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
    ];
    cards.extend(match part {
        None => Some(Card {
            title: "域名和云资源".to_owned(),
            intro: "先填写一个网站，更多网站在第 4 步添加".to_owned(),
            blocks: vec![
                composer.block("websites.0.domains.0"),
                resource(composer, 0),
            ],
            ..Card::default()
        }),
        Some(part) if filed::is_of_site(part) => Some(filed_site(composer, part)),
        Some(_) => None,
    });
    cards
}

/// Why the domain of a filed website is no field.
pub(in crate::pages) const ANOTHER_SITE: &str = "办理其他网站请放弃后重新选择";

/// The website that is changed or cancelled, found by its domains. They are chosen where the order is
/// opened; another website is another order.
fn filed_site(composer: &Composer<'_>, part: &str) -> Card {
    let count = composer.form.count(Group::Domain, 0).max(1);
    let mut blocks: Vec<Block> = (0..count)
        .flat_map(|item| {
            let path = format!("websites.0.domains.{item}");
            let field = match composer.shown(&path).is_empty() {
                true => composer.block(&path),
                false => composer.locked(&path, ANOTHER_SITE, None).into(),
            };
            let give_up = (part == "change_site" && count > 1).then(|| {
                Block::Buttons(vec![Button::plain(
                    format!("remove {path}"),
                    "删除这个域名",
                )])
            });
            [field].into_iter().chain(give_up)
        })
        .collect();
    let moves = filed::asks_for(Some(part), SITE_RESOURCE_KIND.id());
    if moves {
        blocks.push(resource(composer, 0));
    }
    Card {
        title: match part {
            "cancel_access" => "要取消接入的网站",
            "cancel_site" => "要注销的网站",
            _ => "要变更的网站",
        }
        .to_owned(),
        blocks,
        ..Card::default()
    }
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
