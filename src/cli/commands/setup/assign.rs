//! `KEY=VALUE`: one key of a file set in place, its value written as the key's type wants it.

use toml::{Table, Value};

use crate::cli::failure::{Exit, Failure, Outcome};
use crate::record::{self, Diagnostic, NotEdited};
use crate::values::{Date, shown};

/// What is to become of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assignment {
    /// The way to the key: `ship_to`, `city`.
    path: Vec<String>,
    /// What it shall be; none takes the key out.
    value: Option<String>,
}

/// A file as far as assigning needs to know it.
pub(crate) struct Target<'a> {
    /// Reads a text as what the file should be, or tells what is wrong.
    pub(crate) reads: &'a dyn Fn(&str) -> Result<(), Vec<Diagnostic>>,
    /// The day a word stands for.
    pub(crate) day: &'a dyn Fn(&str) -> Option<Date>,
}

impl std::str::FromStr for Assignment {
    type Err = Failure;

    fn from_str(text: &str) -> Outcome<Self> {
        let refuse = || {
            Failure::usage(format!("`{}` does not set a key", shown(text))).with_help(
                "write KEY=VALUE, such as ship_by=2026-12-01 or ship_to.city=Hamburg; KEY= takes it out",
            )
        };
        let (name, value) = text.split_once('=').ok_or_else(refuse)?;
        let path: Vec<String> = name.trim().split('.').map(str::to_owned).collect();
        let is_key = |key: &String| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
        };
        if !path.iter().all(is_key) {
            return Err(refuse());
        }
        Ok(Self { path, value: (!value.is_empty()).then(|| value.to_owned()) })
    }
}

impl Assignment {
    /// The assignments that these texts name.
    pub(crate) fn all(texts: &[String]) -> Outcome<Vec<Self>> {
        texts.iter().map(|text| text.parse()).collect()
    }

    /// The same below a table: `city=Hamburg` below `ship_to`.
    pub(crate) fn below(table: &str, text: &str) -> Outcome<Self> {
        format!("{table}.{text}").parse()
    }

    /// The key as it was written.
    pub(crate) fn name(&self) -> String {
        self.path.join(".")
    }

    /// The first key on the way.
    pub(crate) fn first(&self) -> &str {
        self.path.first().map_or("", String::as_str)
    }

    /// The key and what the text says of it now.
    pub(crate) fn said(&self, text: &str) -> String {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let root = body.parse::<Table>().map(Value::Table).ok();
        let found =
            root.as_ref().and_then(|root| self.path.iter().try_fold(root, |value, step| value.get(step)));
        match found {
            Some(value) => format!("{} = {}", self.name(), record::value_text(value)),
            None => format!("{} taken out", self.name()),
        }
    }
}

/// The text with all of these set, every other byte as it was; read back after each.
pub(crate) fn assign(text: &str, assignments: &[Assignment], target: &Target<'_>) -> Outcome<String> {
    assignments.iter().try_fold(text.to_owned(), |text, assignment| one(&text, assignment, target))
}

fn one(text: &str, assignment: &Assignment, target: &Target<'_>) -> Outcome<String> {
    let path: Vec<&str> = assignment.path.iter().map(String::as_str).collect();
    let Some(value) = &assignment.value else { return taken_out(text, assignment, &path, target) };
    let mut refusal = None;
    for candidate in candidates(&path, value, target) {
        let edited = put(text, &path, &candidate).map_err(|error| not_edited(assignment, &error))?;
        match (target.reads)(&edited) {
            Ok(()) => return Ok(edited),
            // What is wrong with the value as a text is what people understand.
            Err(faults) if candidate.is_str() => refusal = Some(faults),
            Err(_) => {}
        }
    }
    Err(refused(assignment, refusal.unwrap_or_default()))
}

fn taken_out(text: &str, assignment: &Assignment, path: &[&str], target: &Target<'_>) -> Outcome<String> {
    match record::remove(text, path) {
        Ok(edited) => match (target.reads)(&edited) {
            Ok(()) => Ok(edited),
            Err(faults) => Err(refused(assignment, faults)),
        },
        // Nothing is to be done for a known key that is not there; an unknown one is a slip.
        Err(NotEdited::Absent { .. }) => {
            let tried = put(text, path, &Value::String("1".to_owned()));
            match tried.map(|tried| (target.reads)(&tried)) {
                Ok(Err(faults)) if faults.iter().any(|fault| fault.code == "unknown-key") => {
                    Err(refused(assignment, faults))
                }
                Ok(_) | Err(_) => Ok(text.to_owned()),
            }
        }
        Err(error) => Err(not_edited(assignment, &error)),
    }
}

/// The ways a value may be written; the first that reads is meant.
fn candidates(path: &[&str], text: &str, target: &Target<'_>) -> Vec<Value> {
    let string = Value::String(text.to_owned());
    let date = |day: Date| day.to_string().parse().ok().map(Value::Datetime);
    let flag = text.parse().ok().map(Value::Boolean);
    let is_figure = text.parse::<i64>().is_ok_and(|figure| figure.to_string() == text);
    let figure = if is_figure { text.parse().ok().map(Value::Integer) } else { None };
    if path.first() == Some(&"x") {
        // Any value reads here, so the one it looks like is taken, and no word stands for a day.
        let day = text.parse().ok().and_then(date);
        return day.or(flag).or(figure).or(Some(string)).into_iter().collect();
    }
    let words = text.split(',').map(|word| Value::String(word.trim().to_owned())).collect();
    let day = (target.day)(text).and_then(date);
    [day, Some(string), flag, figure, Some(Value::Array(words))].into_iter().flatten().collect()
}

/// Sets a key where it stands; a table within a table that is not there yet is written inline.
fn put(text: &str, path: &[&str], value: &Value) -> Result<String, NotEdited> {
    let set = record::set(text, path, value);
    match (&set, path) {
        (Err(NotEdited::Entangled { .. }), [outer, inner, key]) => {
            let body = text.strip_prefix('\u{feff}').unwrap_or(text);
            let is_there = body
                .parse::<Table>()
                .is_ok_and(|root| root.get(*outer).and_then(|outer| outer.get(*inner)).is_some());
            if is_there {
                return set;
            }
            let table = Table::from_iter([((*key).to_owned(), value.clone())]);
            record::set(text, &[outer, inner], &Value::Table(table))
        }
        (Ok(_) | Err(_), _) => set,
    }
}

fn not_edited(assignment: &Assignment, error: &NotEdited) -> Failure {
    let name = assignment.name();
    match error {
        NotEdited::Unreadable => Failure::said(Exit::BadData, "edit", error.to_string()),
        NotEdited::Absent { .. } | NotEdited::Entangled { .. } => Failure::usage(format!(
            "`{name}` is no single key that could be set here"
        ))
        .with_help("a key of a table is written `ship_to.city=Hamburg`; `salesbook edit` opens the file"),
    }
}

fn refused(assignment: &Assignment, faults: Vec<Diagnostic>) -> Failure {
    let key = assignment.path.last().map_or("", String::as_str);
    let on_key = |fault: &Diagnostic| fault.message.contains(key);
    let fault = faults.iter().find(|fault| on_key(fault)).or(faults.first()).cloned();
    let Some(fault) = fault else {
        return Failure::usage(format!("`{}` cannot be that", assignment.name()));
    };
    let failure = Failure::said(Exit::Usage, fault.code, format!("{}: {}", assignment.name(), fault.message));
    match fault.help {
        Some(help) => failure.with_help(help),
        None if fault.code == "date" => failure.with_help(format!(
            "write 2026-12-01, today, friday, +3d, -2w, eom; `{}=` takes it out",
            assignment.name()
        )),
        None => failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Customer, Settings};
    use crate::record::{Source, read_table};

    const ACME: &str = "name = \"Acme\" # ours\nactive = true\n";

    fn set<T: serde::de::DeserializeOwned>(text: &str, assignments: &[&str]) -> String {
        let reads =
            |text: &str| Source::new("A.toml", text).and_then(|source| read_table::<T>(&source)).map(|_| ());
        let day = |text: &str| if text == "+3d" { "2026-11-24".parse().ok() } else { text.parse().ok() };
        let target = Target { reads: &reads, day: &day };
        let texts: Vec<String> = assignments.iter().map(ToString::to_string).collect();
        let set = Assignment::all(&texts).and_then(|all| assign(text, &all, &target));
        set.unwrap_or_else(|failure| failure.render())
    }

    #[track_caller]
    fn check(assignment: &str, expected: &str) {
        assert_eq!(set::<Customer>(ACME, &[assignment]), expected.replace("ACME\n", ACME));
    }

    #[test]
    fn a_value_is_written_as_its_key_wants_it() {
        check("vat_id=DE1", "ACME\nvat_id = \"DE1\"\n");
        check("name=Acme = more", "name = \"Acme = more\" # ours\nactive = true\n");
        check("name=true", "name = \"true\" # ours\nactive = true\n");
        check("name=+3d", "name = \"+3d\" # ours\nactive = true\n");
        check("active=false", "name = \"Acme\" # ours\nactive = false\n");
        check("credit_limit=500.00", "ACME\ncredit_limit = \"500.00\"\n");
        check("discount_pct=5", "ACME\ndiscount_pct = \"5\"\n");
        check("tags=big, old", "ACME\ntags = [\"big\", \"old\"]\n");
        check("ship_to.city=Ulm", "ACME\n\n[ship_to]\ncity = \"Ulm\"\n");
        check("addresses.quay.city=Ulm", "ACME\n\n[addresses]\nquay = { city = \"Ulm\" }\n");
        let settings = "currency = \"EUR\"\n";
        let day = set::<Settings>(settings, &["closed_until=+3d"]);
        assert_eq!(day, "currency = \"EUR\"\nclosed_until = 2026-11-24\n");
        let days = set::<Settings>(settings, &["defaults.ship_by_days=3"]);
        assert_eq!(days, "currency = \"EUR\"\n\n[defaults]\nship_by_days = 3\n");
    }

    #[test]
    fn own_keys_are_what_they_look_like() {
        check("x.route=north", "ACME\n\n[x]\nroute = \"north\"\n");
        check("x.crates=3", "ACME\n\n[x]\ncrates = 3\n");
        check("x.when=+3d", "ACME\n\n[x]\nwhen = \"+3d\"\n");
        check("x.code=007", "ACME\n\n[x]\ncode = \"007\"\n");
    }

    #[test]
    fn a_key_is_taken_out() {
        check("active=", "name = \"Acme\" # ours\n");
        check("vat_id=", "ACME\n");
        check("name=", "error[missing-key]: name: `name` is missing");
    }

    #[test]
    fn a_slip_changes_nothing() {
        let nearest = "did you mean `vat_id`? keys of your own belong under [x]";
        check("vat_ld=DE1", &format!("error[unknown-key]: vat_ld: unknown key `vat_ld`\nhelp: {nearest}"));
        check("vat_ld=", &format!("error[unknown-key]: vat_ld: unknown key `vat_ld`\nhelp: {nearest}"));
        assert!(set::<Customer>(ACME, &["active=maybe"]).starts_with("error[type]: active: active must be"));
        assert!(set::<Customer>(ACME, &["vat_id"]).starts_with("error[usage]"));
        assert!(set::<Customer>(ACME, &["ship to=x"]).starts_with("error[usage]"));
        assert!(set::<Customer>(ACME, &["name.first=x"]).starts_with("error[usage]"));
    }

    #[test]
    fn several_are_set_together() {
        let text =
            set::<Customer>(ACME, &["addresses.quay.city=Ulm", "addresses.quay.street=5 Quay", "iban=X"]);
        let quay = "[addresses]\nquay = { city = \"Ulm\", street = \"5 Quay\" }\n";
        assert_eq!(text, format!("{ACME}iban = \"X\"\n\n{quay}"));
    }
}
