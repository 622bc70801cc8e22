//! Bins as people write them: whole, by the bin alone where there is one of that name, or left out where there is one.

use crate::catalog::Warehouse;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids::nearest;
use crate::values::{BinRef, Code, shown_short};

/// So many bins are named in a refusal.
const MOST_NAMED: usize = 12;

/// Every bin of the book.
pub(crate) struct Bins(Vec<BinRef>);

impl Bins {
    /// The bins of these warehouses, in their order.
    pub(crate) fn of(warehouses: &[(Code, Warehouse)]) -> Self {
        let bins = warehouses.iter().flat_map(|(code, warehouse)| {
            warehouse.bins.iter().map(|bin| BinRef { warehouse: code.clone(), bin: bin.code.clone() })
        });
        Self(bins.collect())
    }

    /// The bin that is meant; the only one there is where none is named.
    pub(crate) fn meant(&self, written: Option<&str>) -> Outcome<BinRef> {
        let Some(written) = written else { return self.only() };
        let alike = |bin: &&BinRef| {
            bin.to_string().eq_ignore_ascii_case(written) || bin.bin.as_str().eq_ignore_ascii_case(written)
        };
        let mut found = self.0.iter().filter(alike);
        match (found.next(), found.next()) {
            (Some(bin), None) => Ok(bin.clone()),
            (Some(one), Some(other)) => {
                Err(Failure::usage(format!("`{}` is {one} or {other}", shown_short(written)))
                    .with_help("write the whole name"))
            }
            (None, _) => Err(self.unknown(written)),
        }
    }

    fn only(&self) -> Outcome<BinRef> {
        match self.0.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(Failure::no_such("there is no bin yet")
                .with_help("`salesbook warehouse add MAIN --name Main --bin B1` makes one")),
            _ => {
                Err(Failure::usage("which bin?")
                    .with_help(format!("write QTY@BIN with one of {}", self.named())))
            }
        }
    }

    fn unknown(&self, written: &str) -> Failure {
        let failure = Failure::no_such(format!("there is no bin `{}`", shown_short(written)));
        let known: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        let near = nearest(written, known.iter().map(String::as_str));
        match (near, known.is_empty()) {
            (_, true) => failure.with_help("`salesbook warehouse add MAIN --name Main --bin B1` makes one"),
            (Some(near), false) => {
                failure.with_help(format!("did you mean `{near}`? there is {}", self.named()))
            }
            (None, false) => failure.with_help(format!("there is {}", self.named())),
        }
    }

    fn named(&self) -> String {
        let names: Vec<String> = self.0.iter().take(MOST_NAMED).map(ToString::to_string).collect();
        let more = self.0.len().saturating_sub(names.len());
        match more {
            0 => names.join(", "),
            more => format!("{} and {more} more", names.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bins(names: &[&str]) -> Bins {
        Bins(names.iter().map(|name| name.parse().unwrap()).collect())
    }

    #[track_caller]
    fn check(names: &[&str], written: Option<&str>, expected: &str) {
        let meant = bins(names).meant(written);
        assert_eq!(meant.map_or_else(|failure| failure.render(), |bin| bin.to_string()), expected);
    }

    #[test]
    fn a_bin_is_meant_without_doubt_or_refused() {
        check(&["MAIN/B1"], None, "MAIN/B1");
        check(&["MAIN/B1", "MAIN/B2"], Some("main/b2"), "MAIN/B2");
        check(&["MAIN/B1", "MAIN/B2"], Some("b2"), "MAIN/B2");
        check(
            &["MAIN/B1", "SOUTH/B1"],
            Some("B1"),
            "error[usage]: `B1` is MAIN/B1 or SOUTH/B1\nhelp: write the whole name",
        );
        check(
            &["MAIN/B1", "MAIN/B2"],
            None,
            "error[usage]: which bin?\nhelp: write QTY@BIN with one of MAIN/B1, MAIN/B2",
        );
        check(
            &["MAIN/B1"],
            Some("MAIN/B7"),
            "error[unknown]: there is no bin `MAIN/B7`\nhelp: did you mean `MAIN/B1`? there is MAIN/B1",
        );
        check(
            &[],
            Some("B"),
            "error[unknown]: there is no bin `B`\nhelp: `salesbook warehouse add MAIN --name Main --bin B1` makes one",
        );
    }
}
