//! From a print model to paper: the templates, strict about every field they name.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior};
use serde::Serialize;

use super::layout::{self, paragraphs};
use super::{DOCUMENTS, document_kind};
use crate::values::shown;

/// A document cannot be set.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// There is no such kind.
    #[error("`{name}` is no document: print {}", DOCUMENTS.iter().map(|kind| format!("`{}`", kind.name)).collect::<Vec<_>>().join(", "))]
    NoKind {
        /// The name that was given.
        name: String,
    },
    /// The template does not fit the model.
    #[error("the template does not fit: {0}")]
    Template(#[from] Error),
    /// The model cannot be written as JSON.
    #[error("the document cannot be written as json: {0}")]
    Json(#[from] serde_json::Error),
}

/// What several papers share, by the name they include it under.
const SHARED: &[(&str, &str)] = &[
    ("paper.txt", include_str!("templates/paper.txt")),
    ("addresses.txt", include_str!("templates/addresses.txt")),
    ("order_lines.txt", include_str!("templates/order_lines.txt")),
    ("bill_lines.txt", include_str!("templates/bill_lines.txt")),
    ("totals.txt", include_str!("templates/totals.txt")),
];

/// The document of that kind as plain text: at most 80 columns, ended by a line break, safe to show.
///
/// Refuses an unknown kind, and a model that lacks a field its template names.
pub fn render(kind: &str, model: &impl Serialize) -> Result<String, RenderError> {
    let kind = document_kind(kind).ok_or_else(|| RenderError::NoKind { name: shown(kind) })?;
    let text = environment()?.get_template(&file_name(kind.name))?.render(Serde(model))?;
    Ok(layout::tidy(&text))
}

/// The model as JSON: exactly what a template gets.
pub fn model(document: &impl Serialize) -> Result<serde_json::Value, RenderError> {
    Ok(serde_json::to_value(document)?)
}

fn file_name(kind: &str) -> String {
    format!("{}.txt", kind.replace('-', "_"))
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    // Whatever a template puts out has gone through the layout, or is made safe to show here.
    environment.set_formatter(|out, _, value| {
        let text = if value.is_safe() { value.to_string() } else { shown(&paragraphs(value)?.join(" ")) };
        Ok(out.write_str(&text)?)
    });
    environment.add_function("table", super::table::table);
    environment.add_function("ends", layout::ends);
    environment.add_function("beside", layout::beside);
    environment.add_function("facts", layout::facts);
    environment.add_function("words", layout::words);
    environment.add_function("middle", layout::middle);
    environment.add_function("rule", layout::rule);
    environment.add_function("frame", layout::frame);
    environment.add_function("large", layout::large);
    environment.add_filter("in_line", layout::in_line);
    for (name, source) in SHARED {
        environment.add_template(name, source)?;
    }
    for kind in DOCUMENTS {
        environment.add_template_owned(file_name(kind.name), kind.template)?;
    }
    Ok(environment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_without_a_field_is_refused() {
        let error = render("pick-list", &serde_json::json!({ "rows": [] })).unwrap_err();
        assert!(error.to_string().contains("pick_list.txt"), "{error}");
        let row = serde_json::json!({ "orders": ["SO-1"], "rows": [{ "bin": "MAIN/B1" }] });
        let error = render("pick-list", &row).unwrap_err();
        assert!(error.to_string().contains("undefined value (in pick_list.txt:"), "{error}");
    }

    #[test]
    fn an_unknown_kind_is_refused_with_those_there_are() {
        let error = render("poster", &()).unwrap_err().to_string();
        assert!(error.starts_with("`poster` is no document") && error.contains("`packing-slip`"), "{error}");
    }
}
