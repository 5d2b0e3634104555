//! How many there may be of something.

use super::super::count::count;
use super::super::judge::{Detail, Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, not};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let count = count(judge, params.byte());
    let most = i64::from(params.byte());
    let papers = params.list();
    let mut many = Truth::known(count.map(|count| count > most));
    if !papers.is_empty() {
        many = and(many, not(judge.all_there(papers)));
    }
    let detail = Detail::Limit(most, count.unwrap_or_default());
    judge.tell(many, Lies::Websites, detail)
}
