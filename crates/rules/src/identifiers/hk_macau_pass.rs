//! 港澳居民来往内地通行证: the number for life, without the issue count that older cards print behind it.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};
use super::warnings::Warnings;

pub(super) fn normalise(text: &mut String) {
    if let [b'H' | b'M', count @ ..] = text.as_bytes()
        && count.len() == 10
        && count.iter().all(u8::is_ascii_digit)
    {
        text.truncate(9);
    }
}

pub(super) fn judge(number: &Number, warnings: &mut Warnings) -> Judged {
    // The prefix is judged as a whole, so any one or two letters may begin the number.
    let letters = number.letters();
    number.shape(
        if letters < 2 {
            b"adddddddd"
        } else {
            b"AAddddddd"
        },
        0,
    )?;
    match number.bytes() {
        [b'H' | b'M', ..] if letters == 1 => {}
        // Since 2024-07-10; the holder may not work or settle on it, so a reviewer must look.
        [b'H' | b'M', b'A', ..] => warnings.add(Warnings::NON_CHINESE_NATIONAL),
        _ => return Err(Fault::at(Code::BadPrefix, 0)),
    }
    Ok(())
}
