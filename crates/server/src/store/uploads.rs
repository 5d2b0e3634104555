//! What is known of uploads.

use super::{Answer, Hash};
use crate::clock::Millis;
use crate::uploads::Size;

/// An upload as it is kept; its bytes lie beside the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// 128 random bits, also the file's name on disk.
    pub id: String,
    /// The order it belongs to.
    pub order: String,
    /// What it is for: `image`, `id_image` or `video`.
    pub kind: String,
    /// Its size.
    pub bytes: u64,
    /// Its first bytes, in hexadecimal digits.
    pub magic: String,
    /// Its SHA-256.
    pub sha256: Hash,
    /// The name it was sent with, cleaned; shown to its owner only.
    pub shown_name: String,
    /// The issue date given with it.
    pub issued_on: Option<String>,
    /// Width and height of a picture, as decoded.
    pub size: Option<Size>,
    /// When.
    pub created_at: Millis,
}

/// Uploads of orders.
pub trait Uploads: Send + Sync {
    /// Adds an upload, unless the order holds that many files or bytes already.
    fn add_upload(&self, upload: Upload, most: u64, most_bytes: u64) -> Answer<'_, bool>;
    /// An upload of this order.
    fn upload(&self, order: String, id: String) -> Answer<'_, Option<Upload>>;
    /// Every upload of an order.
    fn uploads(&self, order: String) -> Answer<'_, Vec<Upload>>;
    /// Forgets uploads of an order, of whichever of these ids are there.
    fn remove_uploads(&self, order: String, ids: Vec<String>) -> Answer<'_, ()>;
}
