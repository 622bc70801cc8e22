//! One change of a text: which bytes go and what stands there instead, read back before it is believed.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, Table, Value};

use super::append::{newline_of, with_newlines};
use super::layout::{self, Shape};
use super::place::{elements, numbered};
use super::write::{key_text, value_text};

/// A text cannot be edited as asked; nothing of it was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotEdited {
    /// The text cannot be read as it is.
    #[error("the file cannot be read, so it was not changed")]
    Unreadable,
    /// What is to be changed is not there.
    #[error("there is no `{name}` to change")]
    Absent {
        /// The key or the numbered table.
        name: String,
    },
    /// It is written in a way that an edit would not leave the rest as it is.
    #[error("`{name}` cannot be changed without touching its surroundings: edit the file by hand")]
    Entangled {
        /// The key or the numbered table.
        name: String,
    },
}

pub(crate) fn absent(name: &str) -> NotEdited {
    NotEdited::Absent { name: name.to_owned() }
}

pub(crate) fn entangled(name: &str) -> NotEdited {
    NotEdited::Entangled { name: name.to_owned() }
}

/// Bytes of a text and what stands there instead.
pub(crate) struct Splice {
    pub(crate) span: Range<usize>,
    pub(crate) text: String,
}

/// A text that can be read, without its byte order mark.
pub(crate) struct File<'b> {
    pub(crate) body: &'b str,
    pub(crate) root: DeTable<'b>,
    newline: &'static str,
}

/// Makes one splice, reads the new text back and compares it with what was wanted.
pub(crate) fn edit(
    text: &str,
    name: &str,
    decide: impl FnOnce(&File<'_>, &mut Table) -> Result<Splice, NotEdited>,
) -> Result<String, NotEdited> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = DeTable::parse(body).map_err(|_| NotEdited::Unreadable)?.into_inner();
    let mut wanted: Table = toml::from_str(body).map_err(|_| NotEdited::Unreadable)?;
    let file = File { body, root, newline: newline_of(body) };
    let Splice { span, text: instead } = decide(&file, &mut wanted)?;
    let parts = body.get(..span.start).zip(body.get(span.end..));
    let (before, after) = parts.ok_or_else(|| entangled(name))?;
    let edited = [before, &instead, after].concat();
    if toml::from_str::<Table>(&edited).is_ok_and(|found| found == wanted) {
        let mark = text.get(..text.len().saturating_sub(body.len())).unwrap_or_default();
        Ok(mark.to_owned() + &edited)
    } else {
        Err(entangled(name))
    }
}

impl File<'_> {
    /// The table at the end of the way, with its span; the head has an empty one.
    pub(crate) fn table(&self, way: &[&str]) -> Option<(&DeTable<'_>, Range<usize>)> {
        way.iter().try_fold((&self.root, 0..0), |(table, _), step| {
            let value = table.get(*step)?;
            Some((value.get_ref().as_table()?, value.span()))
        })
    }

    /// The place in the array of the table whose key holds the number, from 0.
    pub(crate) fn index(&self, array: &str, number: (&str, u32)) -> Option<usize> {
        let meant = numbered(&self.root, array, number.0, number.1)?.span();
        elements(&self.root, array).position(|element| element.span() == meant)
    }

    pub(crate) fn assign(
        &self,
        table: &DeTable<'_>,
        span: &Range<usize>,
        key: &str,
        value: &Value,
    ) -> Result<Splice, NotEdited> {
        let text = value_text(value);
        match table.get(key) {
            Some(old) if layout::is_inline(self.body, old) => return Ok(Splice { span: old.span(), text }),
            Some(_) => return Err(entangled(key)),
            None => {}
        }
        let fact = format!("{} = {text}", key_text(key));
        let last = layout::last_fact(self.body, table);
        match (layout::shape(self.body, span), last) {
            (Some(Shape::Lines), None) if span.is_empty() => {
                Ok(Splice { span: 0..0, text: fact + self.newline })
            }
            (Some(Shape::Lines), None) => Ok(self.insert_line(span.end, &fact)),
            (Some(Shape::Lines | Shape::Dots), Some(last)) => {
                // Blanks and the dotted name before the last key go before the new one too.
                let start = layout::line_start(self.body, last.start);
                let lead = self.body.get(start..last.start).unwrap_or_default();
                Ok(self.insert_line(last.end, &format!("{lead}{fact}")))
            }
            (Some(Shape::Braces), Some(last)) => {
                Ok(Splice { span: last.end..last.end, text: format!(", {fact}") })
            }
            (Some(Shape::Braces), None) => Ok(Splice { span: span.clone(), text: format!("{{ {fact} }}") }),
            (Some(Shape::Dots), None) | (None, _) => Err(entangled(key)),
        }
    }

    fn insert_line(&self, after: usize, line: &str) -> Splice {
        let place = layout::next_line(self.body, after);
        let first = if self.is_open(place) { self.newline } else { "" };
        Splice { span: place..place, text: [first, line, self.newline].concat() }
    }

    /// Does the text before this place lack the end of its line?
    fn is_open(&self, place: usize) -> bool {
        self.body.get(..place).is_some_and(|before| !before.is_empty() && !before.ends_with('\n'))
    }

    pub(crate) fn insert_after(&self, element: &Spanned<DeValue<'_>>, block: &str) -> Splice {
        let place = layout::after_comments(self.body, layout::end(self.body, element));
        self.insert_block(place, block)
    }

    /// Above the first array of tables of such a name, and the comments right above it; or else at the end.
    pub(crate) fn insert_before_arrays(&self, block: &str, is_such: fn(&str) -> bool) -> Splice {
        let arrays = self.root.iter().filter(|(key, value)| {
            is_such(key.get_ref()) && value.get_ref().is_array() && !layout::is_inline(self.body, value)
        });
        let first = arrays.map(|(_, value)| value.span().start).min();
        let place = first.map_or(self.body.len(), |start| layout::before_comments(self.body, start));
        self.insert_block(place, block)
    }

    /// The block with an empty line on either side, where it does not stand at an end of the text.
    fn insert_block(&self, place: usize, block: &str) -> Splice {
        let before = self.body.get(..place).unwrap_or_default();
        let after = self.body.get(place..).unwrap_or_default();
        let mut text = if self.is_open(place) { self.newline } else { "" }.to_owned();
        if before.lines().next_back().is_some_and(|line| !line.trim().is_empty()) {
            text += self.newline;
        }
        text += &with_newlines(block, self.newline);
        if after.lines().next().is_some_and(|line| !line.trim().is_empty()) {
            text += self.newline;
        }
        Splice { span: place..place, text }
    }

    /// Takes out a table from its header to its last fact, and one empty line with it.
    pub(crate) fn cut(&self, value: &Spanned<DeValue<'_>>) -> Splice {
        let start = layout::line_start(self.body, value.span().start);
        let end = layout::next_line(self.body, layout::end(self.body, value));
        let is_empty = |place: usize| layout::line_of(self.body, place).trim().is_empty();
        let above = layout::line_start(self.body, start.saturating_sub(1));
        let span = if end < self.body.len() && is_empty(end) {
            start..layout::next_line(self.body, end)
        } else if end == self.body.len() && start > 0 && is_empty(above) {
            above..end
        } else {
            start..end
        };
        Splice { span, text: String::new() }
    }
}
