//! Bytes of a rule, and the tables that they point into.

use super::params::{Fault, index};

/// The option tables that rules may name rows of.
#[derive(Default)]
pub struct Tables {
    pub provinces: Vec<String>,
    pub natures: Vec<String>,
    pub certificates: Vec<String>,
    pub materials: Vec<String>,
    /// Service contents: id and label.
    pub contents: Vec<(String, String)>,
}

/// The bytes of one rule, growing.
pub struct Row<'t> {
    pub tables: &'t Tables,
    pub lists: &'t mut Lists,
    pub bytes: Vec<u8>,
}

/// Lists of texts, each distinct one kept once.
#[derive(Default)]
pub struct Lists(pub Vec<Vec<u8>>);

impl Lists {
    /// The number of a list; before each of its texts stands how many bytes that has.
    fn number(&mut self, texts: &[&str]) -> Result<u8, Fault> {
        let mut list = Vec::new();
        for text in texts {
            let bytes = u8::try_from(text.len()).ok().filter(|bytes| *bytes > 0);
            list.push(bytes.ok_or(format!("{text:?} is no word"))?);
            list.extend(text.bytes());
        }
        let number = self.0.iter().position(|known| *known == list);
        let number = number.unwrap_or_else(|| {
            self.0.push(list);
            self.0.len() - 1
        });
        u8::try_from(number).map_err(|_| "there are more than 256 lists of texts".to_owned())
    }
}

impl Row<'_> {
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub fn bytes(&mut self, list: &[u8]) -> Result<(), Fault> {
        self.byte(u8::try_from(list.len()).map_err(|_| "a list is too long".to_owned())?);
        self.bytes.extend(list);
        Ok(())
    }

    pub fn texts(&mut self, name: &str, texts: &[&str]) -> Result<(), Fault> {
        let number = self
            .lists
            .number(texts)
            .map_err(|fault| format!("{name}: {fault}"))?;
        self.byte(number);
        Ok(())
    }

    pub fn natures(&mut self, name: &str, ids: &[&str]) -> Result<(), Fault> {
        let list = indexes(name, ids, &self.tables.natures)?;
        self.bytes(&list)
    }

    pub fn certificates(&mut self, name: &str, ids: &[&str]) -> Result<(), Fault> {
        let list = indexes(name, ids, &self.tables.certificates)?;
        self.bytes(&list)
    }

    pub fn contents(&mut self, name: &str, ids: &[&str]) -> Result<(), Fault> {
        let known: Vec<&str> = self.tables.contents.iter().map(|(id, _)| &**id).collect();
        let list = indexes(name, ids, &known)?;
        self.bytes(&list)
    }

    /// Materials that are needed together.
    pub fn materials(&mut self, name: &str, codes: &[&str]) -> Result<(), Fault> {
        let list = indexes(name, codes, &self.tables.materials)?;
        self.bytes(&list)
    }

    /// Ways to satisfy a rule, each of one or more materials joined by `+`.
    pub fn alternatives(&mut self, name: &str, ways: &[&str]) -> Result<(), Fault> {
        self.byte(u8::try_from(ways.len()).map_err(|_| format!("{name}: is too long"))?);
        for way in ways {
            let codes: Vec<&str> = way.split('+').collect();
            self.materials(name, &codes)?;
        }
        Ok(())
    }
}

fn indexes(name: &str, ids: &[&str], table: &[impl AsRef<str>]) -> Result<Vec<u8>, Fault> {
    ids.iter().map(|id| index(name, id, table)).collect()
}
