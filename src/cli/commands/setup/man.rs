//! `man`: manual pages, one a command.

use std::path::PathBuf;

use clap::Args;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::failure::{Failure, Outcome};
use crate::cli::help;
use crate::cli::session::Session;
use crate::store::{Store, write_output};

/// Write the manual pages, one a command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  salesbook man --out .local/share/man/man1
  salesbook man --out man")]
pub struct Man {
    /// The folder the pages go to
    #[arg(long, value_name = "DIR", required = true)]
    pub out: PathBuf,
}

impl Man {
    /// Writes the pages.
    pub fn run(self, session: &Session) -> Outcome {
        let folder = session.folder().join(&self.out);
        Store::make_place(&folder)?;
        for (name, page) in pages()? {
            write_output(&folder.join(&name), &page, true)?;
            session.output.line(&name)?;
        }
        Ok(())
    }
}

/// Every page with its file name, by the alphabet.
pub fn pages() -> Outcome<Vec<(String, String)>> {
    let mut command = crate::cli::commands::plain_command();
    command.build();
    let mut pages = Vec::new();
    let mut commands = vec![command];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands().cloned());
        let page = page(&command).map_err(|error| Failure::bug(error.to_string()))?;
        pages.push((page.0, page.1));
    }
    pages.sort();
    Ok(pages)
}

fn page(command: &clap::Command) -> std::io::Result<(String, String)> {
    let words = help::Words::of(command);
    let version = format!("salesbook {}", env!("CARGO_PKG_VERSION"));
    let page =
        clap_mangen::Man::new(command.clone().after_help("")).source(version).manual("Salesbook manual");
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    let mut notes = Roff::default();
    for line in words.notes.lines() {
        notes.text([roman(line)]).control("br", []);
    }
    notes.to_writer(&mut text)?;
    page.render_options_section(&mut text)?;
    if command.has_subcommands() {
        page.render_subcommands_section(&mut text)?;
    }
    tables(&words).to_writer(&mut text)?;
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok((page.get_filename(), text))
}

/// The sections that clap has no words for.
fn tables(words: &help::Words) -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", ["EXIT STATUS"]);
    for (code, means) in help::EXITS {
        roff.control("TP", ["6"]).text([bold(code.to_string())]).text([roman(*means)]);
    }
    roff.control("SH", ["ENVIRONMENT"]);
    for (name, means) in help::ENVIRONMENT {
        roff.control("TP", []).text([bold(*name)]).text([roman(*means)]);
    }
    roff.control("SH", ["EXAMPLES"]).control("nf", []);
    for example in &words.examples {
        roff.text([roman(format!("salesbook {example}"))]);
    }
    roff.control("fi", []);
    roff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_with_its_examples() {
        let pages = pages().unwrap();
        let named = |name: &str| pages.iter().find(|(file, _)| file == name).map(|(_, text)| text.as_str());
        for name in crate::cli::commands::plain_command().get_subcommands().map(clap::Command::get_name) {
            let page = named(&format!("salesbook-{name}.1")).unwrap_or_else(|| panic!("no page of {name}"));
            for section in [".SH NAME", ".SH SYNOPSIS", "EXIT STATUS", ".SH ENVIRONMENT", ".SH EXAMPLES"] {
                assert!(page.contains(section), "{name}: {section}\n{page}");
            }
            assert!(page.contains(&format!("salesbook {}", name.replace('-', "\\-"))), "{name}\n{page}");
        }
        assert!(named("salesbook.1").is_some() && named("salesbook-stock-receive.1").is_some());
    }
}
