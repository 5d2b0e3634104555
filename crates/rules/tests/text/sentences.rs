//! The sentences themselves, and what comes of what was typed.

use beian_rules::check;
use beian_rules::date::Moment;
use beian_rules::facts::Facts;
use beian_rules::form::Form;
use beian_rules::text::{self, Message, Words, words, words_of};
use serde_json::json;

use crate::catalogues::{Json, both};
use crate::samples::{everywhere, parts, render};

fn params(pairs: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
    move |name| {
        pairs
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    }
}

/// Code, path, rule, values, and the sentence in Chinese and English.
type Sentence = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

/// The sentences themselves, in both languages.
#[test]
#[rustfmt::skip]
fn sentences() {
    let form: Form = serde_json::from_value(json!({
        "subject": { "nature": "enterprise", "certificate_type": "business_license" },
        "subject_principal": { "certificate_number": "1101011990030711O7", "name": "张 三9", "phone1": "13800 1380" },
        "websites": [{ "domains": ["例_子.cn"], "pre_approvals": [{ "type": "news" }], "attachments": { "others": [{ "kind": "residence_permit" }] } }],
    })).unwrap();
    let cases: [Sentence; 26] = [
        ("required", "subject.name", "R089", &[], "请输入主办单位名称", "Enter the name of the subject"),
        ("required", "subject.nature", "R082", &[], "请选择主办单位性质", "Choose the nature of the subject"),
        ("required", "subject.certificate_image", "R206", &[], "请上传营业执照", "Upload the image of “Business licence”"),
        ("required", "legal_representative.certificate_number", "R093", &[], "请输入法定代表人证件号码", "Enter the legal representative’s certificate number"),
        ("required", "subject_principal.phone1", "R119", &[], "请输入主体负责人联系方式1", "Enter the subject principal’s phone 1"),
        ("required", "websites", "R014", &[], "请至少添加 1 个网站", "Add at least 1 website"),
        ("required", "websites.0.cloud_resource", "R051", &[], "请选择云资源", "Choose the cloud resource"),
        ("required", "websites.0.pre_approvals.0.number", "R186", &[("pre_approval", "news")], "请输入新闻类的审批号", "Enter the approval number of “News”"),
        ("material.missing", "websites.0.pre_approvals.0.file", "R186", &[("material", "preapproval_document")], "请上传新闻类的审批文件", "Upload the approval document of “News”"),
        ("uscc.bad_length", "subject.certificate_number", "R084", &[("n", "18"), ("m", "17")], "统一社会信用代码应为 18 位，现在是 17 位", "The subject’s unified social credit code must have 18 characters, it now has 17"),
        ("resident_id.bad_checksum", "subject_principal.certificate_number", "R111", &[("at", "17")], "主体负责人身份证号码的校验位对不上，请逐位核对", "The subject principal’s resident ID number does not match its check digit"),
        ("resident_id.confusable_char", "subject_principal.certificate_number", "R111", &[("at", "16")], "主体负责人身份证号码第 17 位的“O”应是“0”，请改正", "Character 17 of the subject principal’s resident ID number, “O”, should be “0”"),
        ("mobile.bad_length", "subject_principal.phone1", "R119", &[("n", "11"), ("m", "9")], "主体负责人联系方式1应为 11 位手机号，现在是 9 位", "The subject principal’s phone 1 must be a mobile number of 11 digits, it now has 9"),
        ("person_name.bad_char", "subject_principal.name", "R118", &[("at", "3"), ("latin", "no")], "主体负责人姓名只能包含汉字和“·”，请去掉第 4 个字符“9”", "The subject principal’s name can contain Chinese characters and “·” only; character 4, “9”, does not belong there"),
        ("person_name.bad_char", "subject_principal.name", "R118", &[("at", "1"), ("latin", "no")], "主体负责人姓名只能包含汉字和“·”，请去掉第 2 个字符“空格”", "The subject principal’s name can contain Chinese characters and “·” only; character 2, “space”, does not belong there"),
        ("certificate.expires_soon", "subject.certificate_valid_until", "R094", &[("date", "2027-02-23")], "主办单位证件有效期应不早于 2027 年 2 月 23 日（提交后至少 3 个月）", "The expiry date of the subject’s certificate must be 23 February 2027 or later (at least 3 months from now)"),
        ("account.verified_too_recently", "", "R002", &[("time", "2026-11-25T10:30:00+08:00")], "个人账号完成或变更实名认证后需满 48 小时，2026 年 11 月 25 日 10:30 起可以办理", "An individual account must wait 48 hours after real-name verification; you can file from 25 November 2026 10:30"),
        ("file.size", "websites.0.attachments.others.0.file", "R201", &[("m", "153600")], "居住证应在 200 KB 至 9 MB 之间，所选文件为 150 KB", "“Residence permit” must be between 200 KB and 9 MB, the chosen file has 150 KB"),
        ("file.size", "legal_representative.id_image_portrait", "R201", &[("m", "9437185")], "法定代表人证件人像面应在 200 KB 至 9 MB 之间，所选文件为 9.1 MB", "The photo side of the legal representative’s certificate must be between 200 KB and 9 MB, the chosen file has 9.1 MB"),
        ("certificate_type.not_allowed", "subject.certificate_type", "R083", &[("nature", "law_firm"), ("certificate_type", "passport"), ("list", "org_code_cert,law_firm_practice_license")], "律师事务所不能使用护照，请选择：组织机构代码证、律师事务所执业许可证", "The nature “Law firm” cannot file with “Passport”; choose Organisation code certificate, Law firm practice licence"),
        ("domain.verified_too_recently", "websites.0.domains.0", "R030", &[("date", "2026-11-25")], "域名实名认证需满 3 个自然日，2026 年 11 月 25 日起可以提交", "The domain’s verification must be 3 days old; you can submit from 25 November 2026"),
        ("domain.verified_too_recently", "websites.0.domains.0", "R031", &[("date", "2026-11-25")], "域名实名认证需满 3 个工作日，2026 年 11 月 25 日起可以提交", "The domain’s verification must be 3 working days old; you can submit from 25 November 2026"),
        ("domain.label_char", "websites.0.domains.0", "R021", &[("at", "1")], "网站域名不能包含“_”，请去掉", "The website domain cannot contain “_”"),
        ("agreement.not_accepted", "agreements.assist", "R015", &[("agreement", "assist")], "请阅读并勾选同意《协助更改备案信息服务在线服务条款》", "Read and accept the “Terms for help with changes of filing data”"),
        ("shape.wrong_type", "subject", "shape", &[("expected", "object"), ("found", "text")], "“subject”应为对象的内容，现在是文字", "“subject” must be an object, it is text"),
        ("no_such.code", "subject.name", "R999", &[], "主办单位名称需要核对", "Check the name of the subject"),
    ];
    let [(_, zh), (_, en)] = both();
    for (code, path, rule, values, chinese, english) in cases {
        let param = params(values);
        let message = Message { path, code, rule, param: &param };
        assert_eq!(words_of(&message, &zh, Some(&form)).what, chinese);
        assert_eq!(words_of(&message, &en, Some(&form)).what, english);
    }
    assert_eq!(text::pending("domains.real_name_status", &zh), "域名实名认证状态提交时核验");
    assert_eq!(text::pending("domains.real_name_status", &en), "The real-name verification of the domain is checked on submission");
    assert_eq!(text::label("websites.4.site_principal.phone1", &zh).as_deref(), Some("联系方式1"));
    assert_eq!(text::name("websites.4.site_principal.phone1", &zh, None), "网站负责人联系方式1");
    assert_eq!(text::hint("websites.0.name", &en).as_deref(), Some("3 or more Chinese characters that tell what the website is about, no domain or person’s name"));
}

/// A template cannot be smuggled in through what somebody typed.
#[test]
fn what_was_typed_is_never_read_as_a_template() {
    let form: Form =
        serde_json::from_value(json!({ "subject": { "nature": "{label}[x|y]" } })).unwrap();
    let message = Message {
        path: "subject.nature",
        code: "unknown_option",
        rule: "R082",
        param: &|_| None,
    };
    let words = words_of(&message, &Json::read("zh-CN"), Some(&form));
    assert_eq!(
        words.what,
        "“{label}[x|y]”不在主办单位性质的选项中，请重新选择"
    );
}

#[test]
fn what_was_typed_stays_out_without_the_form() {
    let form: Form = serde_json::from_value(json!({
        "subject_principal": { "certificate_type": "resident_id_card", "certificate_number": "11010119900307KK77", "name": "张三丰9" },
    }))
    .unwrap();
    let report = check(
        form.clone(),
        Facts::new(),
        Moment::parse("2026-11-23").unwrap(),
    );
    let issue = report
        .issues
        .iter()
        .find(|issue| issue.code.text() == "resident_id.bad_char")
        .unwrap();
    for (_, catalogue) in both() {
        assert!(words(issue, &catalogue, Some(&form)).what.contains("“K”"));
        for issue in &report.issues {
            for text in parts(&words(issue, &catalogue, None)) {
                assert!(
                    !text.contains("“K”") && !text.contains("“9”") && !text.contains("三丰"),
                    "{text}"
                );
            }
        }
    }
}

/// A catalogue that lacks everything still gives an answer.
#[test]
fn nothing_fails_without_texts() {
    let empty = Json(json!({}));
    for (code, path, rule) in everywhere() {
        assert_eq!(
            render(&empty, &code, &path, rule, true, None),
            Words::default()
        );
    }
    assert_eq!(
        text::pending("domains.registered", &empty),
        "domains.registered"
    );
    assert_eq!(text::name("subject.name", &empty, None), "subject.name");
    let odd = Json(
        json!({ "codes": { "*": { "what": "{label", "why": "[a|{b}", "fix": "{n:day}{n:size}{n:char}{n:place}{n:natures}" } } }),
    );
    let words = render(&odd, "x", "subject.name", "", true, None);
    assert_eq!(
        (words.what.as_str(), words.why.as_str()),
        ("{label", "[a|{b}")
    );
}
