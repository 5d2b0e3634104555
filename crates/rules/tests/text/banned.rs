//! Words that no sentence uses: they blame, they beg, or they say nothing.

const CHINESE: [&str; 10] = [
    "非法",
    "无效",
    "不合法",
    "有误",
    "格式错误",
    "该字段",
    "此项",
    "系统异常",
    "抱歉",
    "您忘记了",
];

const ENGLISH: [&str; 7] = [
    "invalid",
    "valid",
    "please",
    "forbidden",
    "illegal",
    "sorry",
    "oops",
];

/// The banned word that a Chinese text uses.
pub(crate) fn chinese(text: &str) -> Option<&'static str> {
    CHINESE.into_iter().find(|word| text.contains(word))
}

/// The banned word that an English text uses, alone and not as a part of another.
pub(crate) fn english(text: &str) -> Option<&'static str> {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.find_map(|word| {
        ENGLISH
            .into_iter()
            .find(|banned| word.eq_ignore_ascii_case(banned))
    })
}
