//! Answers as JSON text, which the page's own parser makes objects of: faster than setting property
//! by property from here, and a third of the code.

use core::fmt::Error;

use beian_rules::json::{write_number, write_text};
use serde::ser::{
    Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

/// A value as JSON text. `null` for what our own types never hold: bytes, fractions, variants with
/// a value.
#[must_use]
pub fn text_of(value: &impl Serialize) -> String {
    let mut out = String::with_capacity(1024);
    match value.serialize(Writer(&mut out)) {
        Ok(()) => out,
        Err(Error) => "null".to_owned(),
    }
}

/// Appends a value.
struct Writer<'a>(&'a mut String);

/// Appends the members of a list or an object.
struct Members<'a> {
    out: &'a mut String,
    close: char,
    begun: bool,
}

impl<'a> Writer<'a> {
    fn text(self, text: &str) -> Result<(), Error> {
        write_text(text, self.0);
        Ok(())
    }

    fn number(self, number: i64) -> Result<(), Error> {
        write_number(number, self.0);
        Ok(())
    }

    fn word(self, word: &str) -> Result<(), Error> {
        self.0.push_str(word);
        Ok(())
    }

    fn members(self, open: char, close: char) -> Result<Members<'a>, Error> {
        self.0.push(open);
        Ok(Members {
            out: self.0,
            close,
            begun: false,
        })
    }
}

impl Members<'_> {
    #[inline(never)]
    fn next(&mut self) {
        if core::mem::replace(&mut self.begun, true) {
            self.out.push(',');
        }
    }

    #[inline(never)]
    fn key(&mut self, key: &str) {
        self.next();
        write_text(key, self.out);
        self.out.push(':');
    }

    fn close(self) -> Result<(), Error> {
        self.out.push(self.close);
        Ok(())
    }
}

/// Numbers that are written alike.
macro_rules! numbers {
    ($($name:ident $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<(), Error> {
            self.number(value as i64)
        })*
    };
}

/// What our own types never hold.
macro_rules! refused {
    ($($name:ident ( $($type:ty),* ) -> $answer:ty;)*) => {
        $(fn $name(self, $(_: $type),*) -> Result<$answer, Error> {
            Err(Error)
        })*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Members<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    numbers!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);
    refused! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.word(if value { "true" } else { "false" })
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.text(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.word("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.word("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.word("null")
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>, Error> {
        self.members('[', ']')
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'a>, Error> {
        self.members('[', ']')
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, Error> {
        self.members('{', '}')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Error> {
        self.members('{', '}')
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.next();
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeTuple for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.next();
        key.serialize(Writer(self.out))?;
        self.out.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.key(key);
        value.serialize(Writer(self.out))
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use beian_rules::date::Moment;
    use beian_rules::facts::Facts;
    use beian_rules::form::Form;

    use super::*;

    #[test]
    fn answers_are_written_as_the_server_writes_them() {
        let form: Form = serde_json::from_str(
            r#"{"subject":{"nature":"enterprise","name":7,"\u0001\"":[]},"websites":[{"domains":["a.b.example.cn"],"name":"12"}]}"#,
        )
        .unwrap();
        let today = Moment::parse("2026-11-23").unwrap();
        let report = beian_rules::check(form, Facts::new(), today);
        assert_eq!(text_of(&report), serde_json::to_string(&report).unwrap());
        let description = beian_rules::describe::describe();
        assert_eq!(
            text_of(&description),
            serde_json::to_string(&description).unwrap()
        );
        for kind in beian_rules::identifiers::Kind::ALL {
            for text in [
                "",
                "110105194912310021",
                "京ICP备12345678号-1",
                "91350100M000100Y43",
                "例子.中国",
            ] {
                let answer = beian_rules::identifiers::check(kind, text, today.date());
                assert_eq!(text_of(&answer), serde_json::to_string(&answer).unwrap());
            }
        }
    }
}
