//! Decodes pictures: the first bytes of a file say what it wants to be, only its pixels what it is.
//!
//! The pixels are thrown away; what stays is how many there are. Decoding costs time and memory that a
//! stranger decides about, so it happens on a few blocking threads and within limits.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use gif::{DecodeOptions, MemoryLimit};
use tokio::sync::Semaphore;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::UploadError;

/// Pixels of a picture: what the cameras of phones make, and a little more.
const MOST_PIXELS: u64 = 52_428_800;
/// Pictures that are decoded at the same time: each may need six bytes a pixel.
const AT_ONCE: usize = 2;
/// How long a picture waits for its turn.
const PATIENCE: Duration = Duration::from_secs(20);

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The few places where pictures are decoded.
pub struct Decoders(Arc<Semaphore>);

impl Default for Decoders {
    fn default() -> Decoders {
        Decoders(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Decoders {
    /// Decodes the picture in a file and says how large it is.
    pub(super) async fn measure(&self, path: &Path) -> Result<Size, UploadError> {
        let turn = Arc::clone(&self.0).acquire_owned();
        let Ok(Ok(turn)) = tokio::time::timeout(PATIENCE, turn).await else {
            return Err(UploadError::Store(crate::store::StoreError::Busy));
        };
        let file = File::open(path)?;
        let decoded = tokio::task::spawn_blocking(move || {
            // The turn ends with the work, also where its caller has hung up.
            let _turn = turn;
            decode(file)
        });
        // A decoder that panics has met a picture that is none.
        decoded.await.unwrap_or(Err(UploadError::Undecodable))
    }
}

fn decode(mut file: File) -> Result<Size, UploadError> {
    let mut start = [0; 3];
    file.read_exact(&mut start)?;
    file.rewind()?;
    match &start {
        b"\xff\xd8\xff" => jpeg(file),
        b"GIF" => gif(file),
        _ => png(file),
    }
}

/// The markers before the pixels of a JPEG and after its end.
const SCAN: [u8; 2] = [0xff, 0xda];
const END: [u8; 2] = [0xff, 0xd9];

fn last(bytes: &[u8], marker: [u8; 2]) -> Option<usize> {
    bytes.windows(2).rposition(|pair| pair == marker)
}

fn jpeg(mut file: File) -> Result<Size, UploadError> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    // Where the pixels break off, decoders make up the rest.
    if last(&bytes, SCAN) >= last(&bytes, END) {
        return Err(UploadError::Undecodable);
    }
    // Nobody looks at the colours, and one channel is a third of the memory.
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(u16::MAX.into())
        .set_max_height(u16::MAX.into())
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&bytes), options);
    decoder
        .decode_headers()
        .map_err(|_| UploadError::Undecodable)?;
    let (width, height) = decoder.dimensions().ok_or(UploadError::Undecodable)?;
    let size = bounded(width, height)?;
    decoder.decode().map_err(|_| UploadError::Undecodable)?;
    Ok(size)
}

fn png(file: File) -> Result<Size, UploadError> {
    let limits = png::Limits {
        bytes: 64 * 1024 * 1024,
    };
    let mut decoder = png::Decoder::new_with_limits(BufReader::new(file), limits);
    decoder.set_ignore_text_chunk(true);
    let mut rows = decoder.read_info().map_err(|_| UploadError::Undecodable)?;
    let size = bounded(rows.info().width as usize, rows.info().height as usize)?;
    // Row by row: the whole picture never stands in memory.
    while rows
        .next_row()
        .map_err(|_| UploadError::Undecodable)?
        .is_some()
    {}
    rows.finish().map_err(|_| UploadError::Undecodable)?;
    Ok(size)
}

fn gif(file: File) -> Result<Size, UploadError> {
    let mut options = DecodeOptions::new();
    options.set_memory_limit(MemoryLimit::Bytes(
        std::num::NonZeroU64::new(MOST_PIXELS).unwrap_or(std::num::NonZeroU64::MIN),
    ));
    let mut decoder = options
        .read_info(BufReader::new(file))
        .map_err(|_| UploadError::Undecodable)?;
    let size = bounded(decoder.width().into(), decoder.height().into())?;
    // A reviewer sees the first picture; further ones are not looked at.
    let first = decoder.read_next_frame();
    match first {
        Ok(Some(_)) => Ok(size),
        _ => Err(UploadError::Undecodable),
    }
}

fn bounded(width: usize, height: usize) -> Result<Size, UploadError> {
    let pixels = width as u64 * height as u64;
    if pixels == 0 {
        return Err(UploadError::Undecodable);
    }
    if pixels > MOST_PIXELS {
        return Err(UploadError::Pixels {
            pixels,
            most: MOST_PIXELS,
        });
    }
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    Ok(Size {
        width: side(width),
        height: side(height),
    })
}
