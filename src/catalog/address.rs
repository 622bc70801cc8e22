//! Postal addresses and people to talk to; copied into an order so that it can be read alone.

use serde::{Deserialize, Serialize};

/// A postal address; any part may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// Who lives there, as it is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A person or department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attention: Option<String>,
    /// Street and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// A second line of the street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street2: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// City.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country: two letters (ISO 3166), or its name where no tax rule needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

impl Address {
    /// Is nothing written?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The address as lines of print, empty parts left out.
    pub fn print_lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = [&self.name, &self.attention].into_iter().flatten().cloned().collect();
        lines.extend(self.place_lines());
        lines
    }

    /// The same without who lives there: street, place and country.
    pub fn place_lines(&self) -> Vec<String> {
        let joined = |one: &Option<String>, between: &str, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => Some([one, between, other].concat()),
            (one, other) => one.as_ref().or(other.as_ref()).cloned(),
        };
        let city = joined(&self.postal_code, " ", &self.city);
        let place = joined(&city, ", ", &self.region);
        let street = [&self.street, &self.street2].into_iter().flatten().cloned();
        street.chain(place).chain(self.country.clone()).collect()
    }
}

/// A person to talk to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &[&str], place: &[&str]) {
        let address: Address = toml::from_str(written).unwrap();
        assert_eq!(address.print_lines(), expected);
        assert_eq!(address.place_lines(), place);
    }

    #[test]
    fn empty_parts_leave_no_line() {
        let all = "name = \"Acme\"\nattention = \"Ann\"\nstreet = \"9 Dock Road\"\npostal_code = \"20457\"\ncity = \"Hamburg\"\nregion = \"HH\"\ncountry = \"DE\"";
        let place = ["9 Dock Road", "20457 Hamburg, HH", "DE"];
        check(all, &["Acme", "Ann", "9 Dock Road", "20457 Hamburg, HH", "DE"], &place);
        check("name = \"Acme\"\nregion = \"HH\"", &["Acme", "HH"], &["HH"]);
        check("city = \"Hamburg\"\nstreet2 = \"Yard\"", &["Yard", "Hamburg"], &["Yard", "Hamburg"]);
        check("", &[], &[]);
    }
}
