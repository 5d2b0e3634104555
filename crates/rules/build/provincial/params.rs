//! The members of an object of the rules, each of which must be known and of its type.

use serde_json::{Map, Value};

/// What is wrong with a member: `member: why`.
pub type Fault = String;

/// An object of which every member has to be taken.
pub struct Params<'a> {
    members: &'a Map<String, Value>,
    taken: Vec<&'static str>,
}

impl<'a> Params<'a> {
    pub fn of(value: &'a Value) -> Result<Self, Fault> {
        let members = value.as_object().ok_or("is no object")?;
        let taken = Vec::new();
        Ok(Params { members, taken })
    }

    /// The member, if it is there.
    pub fn get(&mut self, name: &'static str) -> Option<&'a Value> {
        self.taken.push(name);
        self.members.get(name)
    }

    pub fn flag(&mut self, name: &'static str) -> Result<bool, Fault> {
        match self.get(name) {
            None => Ok(false),
            Some(value) => value
                .as_bool()
                .ok_or_else(|| format!("{name}: {value} is no truth value")),
        }
    }

    /// A number that fits into a byte, or `absent`.
    pub fn number(&mut self, name: &'static str, absent: u8) -> Result<u8, Fault> {
        match self.get(name) {
            None => Ok(absent),
            Some(value) => byte(name, value),
        }
    }

    pub fn text(&mut self, name: &'static str) -> Result<&'a str, Fault> {
        let value = self
            .get(name)
            .ok_or_else(|| format!("{name}: is missing"))?;
        value
            .as_str()
            .ok_or_else(|| format!("{name}: {value} is no text"))
    }

    /// A list of texts; an absent one is empty.
    pub fn texts(&mut self, name: &'static str) -> Result<Vec<&'a str>, Fault> {
        self.get(name)
            .map_or(Ok(Vec::new()), |value| texts(name, value))
    }

    /// A word of a closed list.
    pub fn word(&mut self, name: &'static str, words: &[&str]) -> Result<u8, Fault> {
        let word = self.text(name)?;
        index(name, word, words)
    }

    /// Words of a closed list, a bit each.
    pub fn mask(&mut self, name: &'static str, words: &[&str]) -> Result<u8, Fault> {
        mask(name, &self.texts(name)?, words)
    }

    /// Refuses what nobody asked for.
    pub fn finish(self) -> Result<(), Fault> {
        match self
            .members
            .keys()
            .find(|key| !self.taken.contains(&key.as_str()))
        {
            Some(key) => Err(format!("{key}: is not known")),
            None => Ok(()),
        }
    }
}

pub fn byte(name: &str, value: &Value) -> Result<u8, Fault> {
    value
        .as_u64()
        .and_then(|number| u8::try_from(number).ok())
        .ok_or_else(|| format!("{name}: {value} is no number from 0 to 255"))
}

pub fn texts<'a>(name: &str, value: &'a Value) -> Result<Vec<&'a str>, Fault> {
    let list = value
        .as_array()
        .ok_or_else(|| format!("{name}: {value} is no list"))?;
    list.iter()
        .map(|item| {
            item.as_str()
                .ok_or_else(|| format!("{name}: {item} is no text"))
        })
        .collect()
}

pub fn index(name: &str, word: &str, words: &[impl AsRef<str>]) -> Result<u8, Fault> {
    words
        .iter()
        .position(|known| known.as_ref() == word)
        .and_then(|index| u8::try_from(index).ok())
        .ok_or_else(|| format!("{name}: {word:?} is not known"))
}

pub fn mask(name: &str, texts: &[&str], words: &[&str]) -> Result<u8, Fault> {
    let mut mask = 0;
    for text in texts {
        mask |= 1 << index(name, text, words)?;
    }
    Ok(mask)
}
