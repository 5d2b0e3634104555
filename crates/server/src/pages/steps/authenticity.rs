//! 第 2 步 真实性核验

use crate::pages::card::{Block, Card};
use crate::pages::compose::Composer;

/// What this page shows of the first website's principal.
pub(in crate::pages) const PATHS: [&str; 3] = [
    "websites.0.site_principal.id_image_portrait",
    "websites.0.site_principal.id_image_emblem",
    "websites.0.site_principal.video_verification",
];

pub(in crate::pages) fn cards(composer: &Composer<'_>) -> Vec<Card> {
    let [portrait, emblem, video] = PATHS;
    vec![
        Card {
            title: "网站负责人证件照".to_owned(),
            intro: "请拍摄证件原件，四角齐全、文字清晰，不要使用复印件或翻拍件".to_owned(),
            blocks: vec![composer.block(portrait), composer.block(emblem)],
            ..Card::default()
        },
        Card {
            title: "视频核身".to_owned(),
            intro: "在本机选择录制好的视频文件上传，由审核人员核对".to_owned(),
            blocks: vec![
                composer.block(video),
                Block::Details {
                    summary: "怎样录制".to_owned(),
                    paragraphs: vec![
                        "由网站负责人本人出镜，正对镜头，背景干净，光线均匀，不戴帽子、口罩和耳机"
                            .to_owned(),
                        "清楚读出本人姓名和办理的网站域名，时长 5 至 15 秒".to_owned(),
                    ],
                },
            ],
            ..Card::default()
        },
    ]
}
