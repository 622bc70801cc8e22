//! How a command ends badly: the sentence, the help, and the exit code, in one place.

use std::fmt;

use crate::billing;
use crate::order;
use crate::record::Diagnostic;
use crate::store;

/// The exit codes of the program; the table stands in `--help`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Refused, or the answer is no.
    Refused = 1,
    /// Wrong usage.
    Usage = 2,
    /// A bad data file.
    BadData = 65,
    /// No such id.
    NoSuch = 66,
    /// A bug of ours.
    Bug = 70,
    /// Cannot create.
    CannotCreate = 73,
    /// Input or output failed.
    Io = 74,
    /// Busy, or changed meanwhile: try again.
    Busy = 75,
    /// Bad configuration.
    Configuration = 78,
}

/// A command ended badly.
#[derive(Debug)]
pub enum Failure {
    /// A rule about orders says no.
    Order(Box<order::Refusal>),
    /// A rule about money says no.
    Billing(Box<billing::Refusal>),
    /// Files are wrong; the exit code of the worst.
    Files(Vec<Diagnostic>, Exit),
    /// The disk, the lock or git says no.
    Store(Box<store::Error>),
    /// Anything else, with its code, its exit and what to do.
    Said(Box<Said>),
    /// The reader of our output is gone; that is no failure.
    PipeClosed,
    /// Everything was said already; only the exit code is left.
    Silent(Exit),
}

/// A failure in words.
#[derive(Debug)]
pub struct Said {
    /// The stable word for it.
    pub code: &'static str,
    /// What is so, and because of what.
    pub message: anyhow::Error,
    /// What to do, where there is a next step.
    pub help: Option<String>,
    /// How the program ends.
    pub exit: Exit,
}

/// What a command answers.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A refusal of the command line itself.
    pub fn refused(code: &'static str, message: impl Into<String>) -> Self {
        Self::said(Exit::Refused, code, message)
    }

    /// Wrong usage.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::said(Exit::Usage, "usage", message)
    }

    /// No such thing.
    pub fn no_such(message: impl Into<String>) -> Self {
        Self::said(Exit::NoSuch, "unknown", message)
    }

    /// Bad configuration.
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::said(Exit::Configuration, "configuration", message)
    }

    /// A bug of ours: something that cannot be.
    pub fn bug(message: impl Into<String>) -> Self {
        Self::said(Exit::Bug, "bug", message)
    }

    /// Anything else, in words.
    pub fn said(exit: Exit, code: &'static str, message: impl Into<String>) -> Self {
        Self::Said(Box::new(Said { code, message: anyhow::Error::msg(message.into()), help: None, exit }))
    }

    /// The same with what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        if let Self::Said(said) = &mut self {
            said.help = Some(help.into());
        }
        self
    }

    /// How the program ends.
    pub fn exit(&self) -> Option<Exit> {
        match self {
            Self::Order(_) | Self::Billing(_) => Some(Exit::Refused),
            Self::Files(_, exit) | Self::Silent(exit) => Some(*exit),
            Self::Store(error) => Some(match error.trouble() {
                store::Trouble::Refused => Exit::Refused,
                store::Trouble::BadData => Exit::BadData,
                store::Trouble::NoSuch => Exit::NoSuch,
                store::Trouble::CannotCreate => Exit::CannotCreate,
                store::Trouble::Io => Exit::Io,
                store::Trouble::Busy => Exit::Busy,
                store::Trouble::Configuration => Exit::Configuration,
            }),
            Self::Said(said) => Some(said.exit),
            Self::PipeClosed => None,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Order(refusal) => refusal.help(),
            Self::Billing(refusal) => refusal.help(),
            Self::Said(said) => said.help.clone(),
            Self::Files(..) | Self::Store(_) | Self::PipeClosed | Self::Silent(_) => None,
        }
    }

    /// The stable word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Order(refusal) => refusal.code(),
            Self::Billing(refusal) => refusal.code(),
            Self::Files(..) => "file",
            Self::Store(error) => match error.trouble() {
                store::Trouble::Busy => "busy",
                store::Trouble::Refused => "refused",
                store::Trouble::BadData => "file",
                store::Trouble::NoSuch => "unknown",
                store::Trouble::CannotCreate => "create",
                store::Trouble::Io => "io",
                store::Trouble::Configuration => "configuration",
            },
            Self::Said(said) => said.code,
            Self::PipeClosed | Self::Silent(_) => "",
        }
    }

    /// The whole message as it is shown: `error[code]: sentence`, then `help:`; diagnostics with their excerpts.
    pub fn render(&self) -> String {
        if let Self::Files(diagnostics, _) = self {
            return crate::record::listing(diagnostics.clone());
        }
        let mut text = format!("error[{}]: {self}", self.code());
        if let Some(help) = self.help() {
            text += &format!("\nhelp: {help}");
        }
        text
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Order(refusal) => refusal.fmt(formatter),
            Self::Billing(refusal) => refusal.fmt(formatter),
            Self::Files(diagnostics, _) => match diagnostics.as_slice() {
                [only] => formatter.write_str(&only.short()),
                several => write!(formatter, "{} faults in files", several.len()),
            },
            Self::Store(error) => error.fmt(formatter),
            Self::Said(said) => write!(formatter, "{:#}", said.message),
            Self::PipeClosed | Self::Silent(_) => Ok(()),
        }
    }
}

impl From<order::Refusal> for Failure {
    fn from(refusal: order::Refusal) -> Self {
        Self::Order(Box::new(refusal))
    }
}

impl From<billing::Refusal> for Failure {
    fn from(refusal: billing::Refusal) -> Self {
        if let billing::Refusal::Order(refusal) = refusal {
            return Self::Order(refusal);
        }
        Self::Billing(Box::new(refusal))
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Store(Box::new(error))
    }
}

impl From<crate::values::TooLarge> for Failure {
    fn from(large: crate::values::TooLarge) -> Self {
        Self::refused("overflow", large.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::PipeClosed;
        }
        let message = anyhow::Error::new(error).context("cannot print");
        Self::Said(Box::new(Said { code: "io", message, help: None, exit: Exit::Io }))
    }
}

impl From<crate::record::NotAppended> for Failure {
    fn from(error: crate::record::NotAppended) -> Self {
        Self::said(Exit::BadData, "append", error.to_string())
    }
}

impl From<crate::record::NotEdited> for Failure {
    fn from(error: crate::record::NotEdited) -> Self {
        Self::said(Exit::BadData, "edit", error.to_string())
    }
}
