//! The words of an issue, from a catalogue that the page brings.
