//! The regulations of Chinese ICP filing.
