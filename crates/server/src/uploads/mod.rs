//! Uploads: pictures and videos beside the database, under names of ours. A picture is believed when
//! it has been decoded, a video as far as its first bytes go.
//!
//! A file is staged while it comes in (running size limit, fingerprint), judged when it is whole, and
//! kept by rename after it has reached the disk; only then does a row speak of it.

mod decode;
mod purpose;

use std::path::{Path, PathBuf};

use axum::extract::multipart::Field;
use beian_rules::date::Date;
use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::AsyncWriteExt;

pub use self::decode::{Decoders, Size};
pub use self::purpose::Purpose;
use crate::consents;
use crate::problem::{self, Problem};
use crate::random;
use crate::state::App;
use crate::store::{Hash, Order, State, StoreError, Upload};

/// Bytes of one file at most while it comes in. Pictures may have 9 MB; a little more is read so that
/// the answer can say how large the file is.
pub const MOST_BYTES: u64 = 9_961_472;
/// Uploads of one order, replaced ones included.
pub const MOST_UPLOADS: u64 = 40;
/// Bytes of all uploads of one order.
pub const MOST_BYTES_OF_ORDER: u64 = 200 * 1024 * 1024;

/// First bytes that are kept as the file's fact.
const MAGIC_BYTES: usize = 8;
/// Characters of a file's name that are kept to be shown.
const SHOWN_NAME: usize = 100;

/// Why an upload is not kept.
#[derive(Debug)]
pub enum UploadError {
    /// Larger than [`MOST_BYTES`].
    TooLarge,
    /// The file is of the wrong size: `file.size` of the rules, with the same params.
    Size {
        /// Its bytes.
        bytes: u64,
        /// The fewest it may have.
        least: u64,
        /// The most it may have.
        most: u64,
    },
    /// The first bytes are those of no type that is taken: `file.type` of the rules.
    Type,
    /// It starts like a picture and is none: `file.broken` of the pages.
    Undecodable,
    /// The picture has more pixels than we decode: `file.pixels` of the pages.
    Pixels {
        /// Its pixels.
        pixels: u64,
        /// The most it may have.
        most: u64,
    },
    /// It shows a person or a person's papers, and the filer has not agreed to that.
    Unconsented,
    /// The issue date is no date.
    IssuedOn,
    /// The order holds as many files or bytes as it may.
    Quota,
    /// The order is not to be changed in this state.
    Closed(State),
    /// The body broke off or is no multipart form.
    Broken,
    /// The disk cannot.
    Disk,
    /// The store cannot.
    Store(StoreError),
}

impl From<StoreError> for UploadError {
    fn from(error: StoreError) -> UploadError {
        UploadError::Store(error)
    }
}

impl From<std::io::Error> for UploadError {
    fn from(error: std::io::Error) -> UploadError {
        tracing::error!(target: "beian::uploads", kind = ?error.kind(), "a file could not be stored");
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                UploadError::Store(StoreError::Full)
            }
            _ => UploadError::Disk,
        }
    }
}

impl From<UploadError> for Problem {
    fn from(error: UploadError) -> Problem {
        match error {
            UploadError::TooLarge => Problem::new(&problem::TOO_LARGE).with("most", MOST_BYTES),
            UploadError::Size { bytes, least, most } => Problem::new(&problem::FILE_REFUSED)
                .with("reason", "file.size")
                .with(
                    "params",
                    serde_json::json!({ "m": bytes, "least": least, "most": most }),
                ),
            UploadError::Type => Problem::new(&problem::FILE_REFUSED).with("reason", "file.type"),
            UploadError::Undecodable => {
                Problem::new(&problem::FILE_REFUSED).with("reason", "file.broken")
            }
            UploadError::Pixels { pixels, most } => Problem::new(&problem::FILE_REFUSED)
                .with("reason", "file.pixels")
                .with("params", serde_json::json!({ "m": pixels, "most": most })),
            UploadError::Unconsented => consents::required(),
            UploadError::IssuedOn => {
                Problem::new(&problem::FILE_REFUSED).with("reason", "date.not_a_date")
            }
            UploadError::Quota => Problem::new(&problem::QUOTA_USED).with("most", MOST_UPLOADS),
            UploadError::Closed(state) => {
                Problem::new(&problem::ORDER_NOT_EDITABLE).with("state", state.id())
            }
            UploadError::Broken => Problem::new(&problem::BAD_MULTIPART),
            UploadError::Disk => Problem::new(&problem::STORE_UNAVAILABLE).retry_after(60),
            UploadError::Store(error) => error.into(),
        }
    }
}

/// A file that has come in whole and is not kept yet; dropped, it is gone.
#[derive(Debug)]
pub struct Staged {
    path: PathBuf,
    id: String,
    bytes: u64,
    magic: Vec<u8>,
    sha256: Hash,
    shown_name: String,
}

impl Staged {
    /// Its size; 0 where a form was sent without a file.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After it was kept there is nothing at this path any more.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl App {
    /// Removes what a server that was killed had half taken in. Only for one that starts to serve:
    /// while another serves the same directory, files are coming in.
    pub fn forget_staged_uploads(&self) {
        let _ = std::fs::remove_dir_all(self.incoming_dir());
    }

    /// Deletes uploads of an order, the rows first: what no row speaks of, nobody is shown.
    ///
    /// # Errors
    /// What the store says; a file that cannot be removed is left to the log.
    pub async fn forget_uploads(&self, order: &str, ids: Vec<String>) -> Result<(), StoreError> {
        self.store
            .remove_uploads(order.to_owned(), ids.clone())
            .await?;
        for id in ids {
            if let Err(error) = fs::remove_file(self.files_dir().join(id)).await {
                tracing::error!(target: "beian::uploads", kind = ?error.kind(), "a file could not be removed");
            }
        }
        Ok(())
    }

    fn incoming_dir(&self) -> PathBuf {
        self.files_dir().join("incoming")
    }

    /// Takes in a file of a multipart form.
    ///
    /// # Errors
    /// [`UploadError::TooLarge`] as soon as the limit is passed, [`UploadError::Broken`], and what the
    /// disk says.
    pub async fn stage_upload(&self, mut field: Field<'_>) -> Result<Staged, UploadError> {
        let incoming = self.incoming_dir();
        fs::create_dir_all(&incoming).await?;
        let id = random::id();
        let mut staged = Staged {
            path: incoming.join(&id),
            id,
            bytes: 0,
            magic: Vec::with_capacity(16),
            sha256: [0; 32],
            shown_name: shown_name(field.file_name().unwrap_or_default()),
        };
        let mut file = fs::File::create_new(&staged.path).await?;
        let mut hash = Sha256::new();
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            staged.bytes += chunk.len() as u64;
            if staged.bytes > MOST_BYTES {
                return Err(UploadError::TooLarge);
            }
            let wanted = 16 - staged.magic.len();
            staged.magic.extend(chunk.iter().take(wanted));
            hash.update(&chunk);
            file.write_all(&chunk).await?;
        }
        file.sync_all().await?;
        staged.sha256 = hash.finalize().into();
        Ok(staged)
    }

    /// Keeps a staged file as an upload of an order.
    ///
    /// # Errors
    /// [`UploadError`] when it is not what it should be, the order is full or closed, or the disk cannot.
    pub async fn keep_upload(
        &self,
        order: &Order,
        staged: Staged,
        purpose: Purpose,
        issued_on: Option<&str>,
    ) -> Result<Upload, UploadError> {
        if !order.state.editable() {
            return Err(UploadError::Closed(order.state));
        }
        purpose.permitted(&order.answers)?;
        let issued_on = match issued_on.map(str::trim).filter(|day| !day.is_empty()) {
            Some(day) => Some(
                Date::parse(day)
                    .map(|_| day.to_owned())
                    .ok_or(UploadError::IssuedOn)?,
            ),
            None => None,
        };
        purpose.judge(staged.bytes, &staged.magic)?;
        let size = match purpose {
            Purpose::Video => None,
            Purpose::Image | Purpose::Identity => Some(self.decoders.measure(&staged.path).await?),
        };
        let kept = self.files_dir().join(&staged.id);
        fs::rename(&staged.path, &kept).await?;
        sync_directory(&self.files_dir()).await?;
        let upload = Upload {
            id: staged.id.clone(),
            order: order.id.clone(),
            kind: purpose.id().to_owned(),
            bytes: staged.bytes,
            magic: hex(staged.magic.get(..MAGIC_BYTES).unwrap_or(&staged.magic)),
            sha256: staged.sha256,
            shown_name: staged.shown_name.clone(),
            issued_on,
            size,
            created_at: self.clock.now(),
        };
        match self
            .store
            .add_upload(upload.clone(), MOST_UPLOADS, MOST_BYTES_OF_ORDER)
            .await
        {
            Ok(true) => {
                self.metrics.uploads_stored.increase();
                Ok(upload)
            }
            refused => {
                // No row speaks of the file, so nobody will ask for it.
                let _ = fs::remove_file(&kept).await;
                refused?;
                Err(UploadError::Quota)
            }
        }
    }
}

fn broken(error: axum::extract::multipart::MultipartError) -> UploadError {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        UploadError::TooLarge
    } else {
        UploadError::Broken
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// A name to show to its owner: without path, control and direction characters, not longer than a line.
fn shown_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{061c}')
    };
    name.chars()
        .filter(|c| !hidden(*c))
        .take(SHOWN_NAME)
        .collect()
}

/// A rename is on the disk when its directory is.
async fn sync_directory(path: &Path) -> std::io::Result<()> {
    fs::File::open(path).await?.sync_all().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_only_shown() {
        assert_eq!(shown_name("../../etc/passwd"), "passwd");
        assert_eq!(shown_name("C:\\身份证\u{202e}gpj.jpg\n"), "身份证gpj.jpg");
        assert_eq!(shown_name(&"长".repeat(500)).chars().count(), 100);
    }
}
