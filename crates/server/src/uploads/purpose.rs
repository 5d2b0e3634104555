//! What a file is for, and what it must look like for that.

use super::UploadError;
use crate::consents;
use crate::store::Answers;

/// Bytes of a picture: R201, which judges again at the submission.
const IMAGE_BYTES: std::ops::RangeInclusive<u64> = 204_800..=9_437_184;
/// Bytes of a video.
const VIDEO_BYTES: std::ops::RangeInclusive<u64> = 1..=9_437_184;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A certificate, letter or screenshot.
    Image,
    /// A photograph of somebody's identity papers.
    Identity,
    /// A video of the site principal.
    Video,
}

impl Purpose {
    /// Its name in the API.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Purpose::Image => "image",
            Purpose::Identity => "id_image",
            Purpose::Video => "video",
        }
    }

    /// The purpose of that name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Purpose> {
        [Purpose::Image, Purpose::Identity, Purpose::Video]
            .into_iter()
            .find(|purpose| purpose.id() == id)
    }

    fn bytes(self) -> std::ops::RangeInclusive<u64> {
        match self {
            Purpose::Image | Purpose::Identity => IMAGE_BYTES,
            Purpose::Video => VIDEO_BYTES,
        }
    }

    /// Whether the filer has agreed to what is to be uploaded.
    pub(super) fn permitted(self, answers: &Answers) -> Result<(), UploadError> {
        let asks = matches!(self, Purpose::Identity | Purpose::Video);
        if asks && consents::standing(answers, consents::IDENTITY).is_none() {
            return Err(UploadError::Unconsented);
        }
        Ok(())
    }

    pub(super) fn judge(self, bytes: u64, start: &[u8]) -> Result<(), UploadError> {
        let fits = match self {
            Purpose::Image | Purpose::Identity => is_image(start),
            Purpose::Video => is_video(start),
        };
        if !fits {
            return Err(UploadError::Type);
        }
        let range = self.bytes();
        if range.contains(&bytes) {
            return Ok(());
        }
        Err(UploadError::Size {
            bytes,
            least: *range.start(),
            most: *range.end(),
        })
    }
}

fn is_image(start: &[u8]) -> bool {
    [
        &b"\xff\xd8\xff"[..],
        b"\x89PNG\r\n\x1a\n",
        b"GIF87a",
        b"GIF89a",
    ]
    .iter()
    .any(|magic| start.starts_with(magic))
}

/// MP4 and QuickTime name their type in the second box word; WebM starts as Matroska does.
fn is_video(start: &[u8]) -> bool {
    start.get(4..8) == Some(b"ftyp") || start.starts_with(b"\x1a\x45\xdf\xa3")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_not_the_name() {
        assert!(Purpose::Image.judge(300_000, b"\xff\xd8\xff\xe0").is_ok());
        assert!(matches!(
            Purpose::Image.judge(300_000, b"<svg xmlns="),
            Err(UploadError::Type)
        ));
        assert!(matches!(
            Purpose::Image.judge(300_000, b"\0\0\0\x18ftypmp42"),
            Err(UploadError::Type)
        ));
        assert!(Purpose::Video.judge(300_000, b"\0\0\0\x18ftypmp42").is_ok());
        assert!(matches!(
            Purpose::Image.judge(204_799, b"GIF89a"),
            Err(UploadError::Size { bytes: 204_799, .. })
        ));
        assert!(Purpose::Image.judge(204_800, b"GIF89a").is_ok());
        assert!(matches!(
            Purpose::Image.judge(0, b""),
            Err(UploadError::Type)
        ));
    }
}
