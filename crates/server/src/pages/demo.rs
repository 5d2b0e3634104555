//! The pages of the demonstration: what is made up, where messages go, whom to ask.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::card::{Block, Card, Entry, Link, Tag};
use super::error::{PageError, answer};
use super::text::TextPage;
use super::time::moment_in_words;
use super::visitor::{Anyone, Visitor};
use crate::clock;
use crate::facts::demo::Entry as DemoEntry;
use crate::state::AppState;

/// Every made-up account, domain, resource and subject, with what it shows.
pub(super) async fn directory(State(app): State<AppState>, anyone: Anyone) -> Response {
    let mut page = TextPage::new(anyone.frame(&app, "演示资料"));
    page.back = Some(Link::new("/", "返回首页"));
    page.lead = "这里列出演示环境中的全部账号、域名和云资源，以及填写它们会看到什么。没有列出的域名按未注册处理，没有列出的云资源按不存在处理。".to_owned();
    page.cards.push(Card {
        title: "账号".to_owned(),
        blocks: vec![Block::Choices(
            app.demo
                .accounts
                .iter()
                .map(|account| Entry {
                    about: vec![account.shows.clone()],
                    ..entry(account)
                })
                .collect(),
        )],
        ..Card::default()
    });
    let lists = [
        ("域名", &app.demo.domains),
        ("云资源", &app.demo.resources),
        ("主办单位证件号码", &app.demo.subjects),
    ];
    for (title, entries) in lists {
        page.cards.push(Card {
            title: title.to_owned(),
            blocks: vec![Block::Choices(entries.iter().map(entry).collect())],
            ..Card::default()
        });
    }
    answer(StatusCode::OK, &page)
}

fn entry(known: &DemoEntry) -> Entry {
    let name = if known.label.is_empty() {
        &known.id
    } else {
        &known.label
    };
    // What one types is the part behind the kind; a label that holds it need not be followed by it.
    let typed = known.id.rsplit(':').next().unwrap_or_default();
    let about = [typed, &known.shows]
        .into_iter()
        .filter(|line| !line.is_empty() && !name.contains(line));
    Entry {
        name: name.clone(),
        about: about.map(str::to_owned).collect(),
        tag: Some(if known.rule.is_empty() {
            Tag::new("done", "通过")
        } else {
            Tag::new("", known.rule.clone())
        }),
        ..Entry::default()
    }
}

/// The messages of this account. It is a stand-in, and says so.
pub(super) async fn mailbox(
    State(app): State<AppState>,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let mut page = TextPage::new(visitor.frame(&app, "短信收件箱"));
    page.back = Some(Link::new("/", "返回首页"));
    page.lead = "演示环境不发送真实短信。本来要发到手机的内容显示在这里，10 分钟后消失，只有当前账号能看到。".to_owned();
    let messages = app
        .messenger
        .received(&visitor.caller.account, app.clock.now());
    if messages.is_empty() {
        page.cards.push(Card {
            blocks: vec![Block::Text(
                "还没有短信。在填写手机号的页面选择“获取验证码”后回到这里。".to_owned(),
            )],
            ..Card::default()
        });
    }
    for message in messages {
        let digits = message
            .text
            .split(|c: char| !c.is_ascii_digit())
            .find(|run| run.len() == 6)
            .unwrap_or_default()
            .to_owned();
        page.cards.push(Card {
            title: format!("发给 {}", message.phone),
            intro: moment_in_words(&clock::text(message.at)),
            blocks: vec![Block::Code(digits), Block::Text(message.text)],
            ..Card::default()
        });
    }
    Ok(answer(StatusCode::OK, &page))
}

/// The same help from every page.
pub(super) async fn help(State(app): State<AppState>, anyone: Anyone) -> Response {
    let mut page = TextPage::new(anyone.frame(&app, "帮助与客服"));
    page.back = Some(Link::new("/", "返回首页"));
    let details = |summary: &str, text: &str| Block::Details {
        summary: summary.to_owned(),
        paragraphs: vec![text.to_owned()],
    };
    page.cards.push(Card {
        title: "常见问题".to_owned(),
        blocks: vec![
            details(
                "填到一半可以离开吗",
                "可以。页面右上方写着最近一次保存的时间；选择下一步或保存并退出时也会保存全部内容。回到首页选择继续办理。",
            ),
            details(
                "没有视频怎么办",
                "第 2 步可以跳过，在第 4 步网站负责人一节补上，提交前补齐即可。",
            ),
            details(
                "收不到验证码怎么办",
                "核对手机号，60 秒后可以重新获取。演示环境的短信显示在短信收件箱。",
            ),
            details(
                "提交后还能修改吗",
                "初审期间不能修改，提交前请在第 5 步逐项核对。",
            ),
            details(
                "为什么有的内容写着提交时核验",
                "这些信息来自注册局、云平台等处，提交时由系统统一查询。",
            ),
        ],
        ..Card::default()
    });
    page.cards.push(Card {
        title: "联系客服".to_owned(),
        blocks: vec![Block::Text(format!(
            "演示环境没有人工客服。正式环境由{}提供电话和在线客服。",
            app.config.provider_name
        ))],
        ..Card::default()
    });
    answer(StatusCode::OK, &page)
}
