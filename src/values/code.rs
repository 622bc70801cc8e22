//! Names of things: codes of customers, products and bins, line numbers, ids of events.

use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;

/// A text that cannot name a thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a code: up to 64 letters, digits, `.`, `_` and `-`, a letter or digit first, no dot at the end"
)]
pub struct NotACode {
    /// What was written, cut to a length that can be shown.
    pub text: String,
}

/// The code of a customer, product, warehouse, tax, terms, lot or container.
///
/// It may serve as a file name anywhere: ASCII, no separators, no device name of an operating system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(CompactString);

impl Code {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code that is written so, where that is known to be one.
    pub(super) fn sound(text: &str) -> Self {
        Self(CompactString::new(text))
    }

    /// Are these the same but for capitals?
    pub fn is_alike(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let bytes = text.as_bytes();
        let allowed =
            |byte: &u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_');
        let sound = (1..=64).contains(&bytes.len())
            && bytes.iter().all(allowed)
            && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
            && bytes.last() != Some(&b'.')
            && !is_device(text);
        if sound {
            Ok(Self(CompactString::new(text)))
        } else {
            Err(NotACode { text: text.chars().take(60).collect() })
        }
    }
}

/// Is this a name that Windows keeps for a device?
fn is_device(text: &str) -> bool {
    // Hardly any code ends, or has a dot, where those names do.
    let ends_at = |place: usize| text.as_bytes().get(place).is_none_or(|byte| *byte == b'.');
    if !ends_at(3) && !ends_at(4) {
        return false;
    }
    let stem = text.split('.').next().unwrap_or(text);
    let is = |word: &str, names: &[&str]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
    let is_numbered = |(word, figure): (&str, &str)| {
        is(word, &["COM", "LPT"]) && figure.len() == 1 && figure.bytes().all(|byte| byte.is_ascii_digit())
    };
    is(stem, &["CON", "PRN", "AUX", "NUL"]) || stem.split_at_checked(3).is_some_and(is_numbered)
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// A bin of a warehouse, written `MAIN/B1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BinRef {
    /// The warehouse.
    pub warehouse: Code,
    /// The bin in it.
    pub bin: Code,
}

impl FromStr for BinRef {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let (warehouse, bin) =
            parted(text).ok_or_else(|| NotACode { text: text.chars().take(60).collect() })?;
        Ok(Self { warehouse: warehouse.parse()?, bin: bin.parse()? })
    }
}

/// What stands before the first slash, and what after it. Texts are short: no need of a searcher.
fn parted(text: &str) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == b'/')?;
    Some((text.get(..place)?, text.get(place.saturating_add(1)..)?))
}

impl fmt::Display for BinRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&format!("{}/{}", self.warehouse, self.bin))
    }
}

/// The number of a line of an order: given once, never moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct LineNo(pub u32);

impl fmt::Display for LineNo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// The id of an event: six small letters and digits, unique within its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId([u8; 6]);

impl EventId {
    /// The six characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for EventId {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        let is_sound =
            |id: &[u8; 6]| id.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let id = <[u8; 6]>::try_from(text.as_bytes()).ok().filter(is_sound);
        id.map(Self).ok_or_else(|| NotACode { text: text.chars().take(60).collect() })
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// Gives a type with `FromStr` and `Display` its serde forms as text; one that has `as_str` at hand says so, and one
/// that can be had from a text which is known to be sound, as that of a stored entry is, says how.
macro_rules! text_serde {
    ($type:ty) => {
        crate::values::text_serde!($type, |text| text.parse());
    };
    ($type:ty, as_str) => {
        crate::values::text_serde!($type, as_str, |text| text.parse());
    };
    ($type:ty, as_str, $sound:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        crate::values::text_serde!(read $type, $sound);
    };
    ($type:ty, $sound:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        crate::values::text_serde!(read $type, $sound);
    };
    (read $type:ty, $sound:expr) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text {
                    is_sound: bool,
                }

                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str("a string")
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                        let sound: fn(&str) -> Result<$type, <$type as std::str::FromStr>::Err> = $sound;
                        if self.is_sound { sound(text) } else { text.parse() }.map_err(E::custom)
                    }
                }

                let is_sound = !deserializer.is_human_readable();
                deserializer.deserialize_str(Text { is_sound })
            }
        }
    };
}
pub(crate) use text_serde;

text_serde!(Code, as_str, |text| Ok(Code::sound(text)));
text_serde!(BinRef, |text| match parted(text) {
    Some((warehouse, bin)) => Ok(BinRef { warehouse: Code::sound(warehouse), bin: Code::sound(bin) }),
    None => text.parse(),
});
text_serde!(EventId, as_str);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_safe_as_a_file_name() {
        for text in ["ACME", "P-1", "a.b", "7", "WIDGET_2"] {
            assert!(text.parse::<Code>().is_ok(), "{text}");
        }
        let long = "A".repeat(65);
        for text in
            ["", ".", "..", "-rf", "a/b", "a.", "CON", "con.txt", "COM1", "a b", "é", "a\n", "a:b", &long]
        {
            assert!(text.parse::<Code>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_bin_names_its_warehouse() {
        assert_eq!("MAIN/B1".parse::<BinRef>().unwrap().to_string(), "MAIN/B1");
        assert!("B1".parse::<BinRef>().is_err());
    }

    #[test]
    fn an_event_id_has_six_small_characters() {
        assert!("k3f9q2".parse::<EventId>().is_ok());
        assert!("K3F9Q2".parse::<EventId>().is_err());
        assert!("k3f9q".parse::<EventId>().is_err());
    }
}
