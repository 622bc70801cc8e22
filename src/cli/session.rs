//! The session: the only place that reads the clock and the environment.

use std::cell::{OnceCell, RefCell};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{Local, Utc};
use chrono_tz::Tz;

use super::args::GlobalArgs;
use super::dates;
use super::failure::{Failure, Outcome};
use super::files::Files;
use super::journal::Journal;
use super::output::{self, Output};
use super::pager::Pager;
use super::taste::{self, Colour};
use crate::order::Recorded;
use crate::store::{Faults, Options, Pause, Store};
use crate::values::{Date, EventId, Period};

/// What the environment says.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    data: Option<PathBuf>,
    today: Option<String>,
    user: Option<String>,
    counted_ids: bool,
    die_before: Option<u64>,
    fail_at: Option<u64>,
    pause: Option<String>,
    open_log: Option<PathBuf>,
    network: bool,
    no_color: bool,
    force_color: bool,
    colour_off: bool,
    columns: Option<u16>,
    pager: Option<Vec<String>>,
    less_said: bool,
    editor: Option<String>,
    locale: String,
    dumb: bool,
    folder: PathBuf,
}

impl Environment {
    /// Reads the environment, once.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads it")]
    pub fn read() -> Self {
        let var = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let place = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let number = |name: &str| var(name).and_then(|value| value.parse().ok());
        Self {
            data: place("SALESBOOK_DATA"),
            today: var("SALESBOOK_TODAY"),
            user: var("SALESBOOK_USER"),
            counted_ids: var("SALESBOOK_IDS").as_deref() == Some("count"),
            die_before: number("SALESBOOK_DIE_BEFORE"),
            fail_at: number("SALESBOOK_FAIL_AT"),
            pause: var("SALESBOOK_PAUSE"),
            open_log: place("SALESBOOK_OPEN_LOG"),
            network: var("SALESBOOK_NETWORK").is_some(),
            no_color: var("NO_COLOR").is_some(),
            force_color: var("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            colour_off: var("CLICOLOR").as_deref() == Some("0"),
            columns: number("COLUMNS")
                .and_then(|columns| u16::try_from(columns).ok())
                .filter(|columns| *columns > 0),
            pager: taste::pager(
                std::env::var("SALESBOOK_PAGER").ok().as_deref(),
                std::env::var("PAGER").ok().as_deref(),
            ),
            less_said: std::env::var_os("LESS").is_some(),
            editor: var("VISUAL").or_else(|| var("EDITOR")),
            locale: var("LC_ALL").or_else(|| var("LC_CTYPE")).or_else(|| var("LANG")).unwrap_or_default(),
            dumb: var("TERM").as_deref() == Some("dumb"),
            folder: std::env::current_dir().unwrap_or_default(),
        }
    }

    /// The folder the program was started in.
    #[cfg(feature = "dynamic-completion")]
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The data directory at that place, or the named or nearest one; its settings are not read.
    #[cfg(feature = "dynamic-completion")]
    pub(super) fn store(&self, named: Option<&Path>) -> Option<Store> {
        let nearest = || Store::find(&self.folder);
        let place = named.map(Path::to_owned).or_else(|| self.data.clone()).or_else(nearest)?;
        Store::open(&place, self.options()).ok()
    }

    fn options(&self) -> Options {
        let faults = match (self.die_before, self.fail_at) {
            (Some(step), _) => Faults::DieBefore(step),
            (None, Some(step)) => Faults::FailAt(step),
            (None, None) => Faults::None,
        };
        let pause = match self.pause.as_deref() {
            Some("claim") => Some(Pause::Claim),
            Some("post") => Some(Pause::Post),
            Some(_) | None => None,
        };
        Options { faults, pause, open_log: self.open_log.clone(), network: self.network }
    }
}

/// One run of the program: what was said before the command, and what the clock and the environment say.
#[derive(Debug)]
pub struct Session {
    /// Where everything is printed.
    pub output: Output,
    /// Answer questions with yes.
    pub yes: bool,
    /// May a question be asked?
    pub may_ask: bool,
    /// Was it said that nothing may be asked?
    pub no_input: bool,
    /// How long to wait for another writer.
    pub lock_timeout: Duration,
    /// What was written, for git.
    pub journal: Journal,
    reissue: bool,
    colour: Colour,
    /// `--width`.
    asked_width: Option<u16>,
    /// `COLUMNS`.
    columns: Option<u16>,
    environment: Environment,
    data: Option<PathBuf>,
    today_said: Option<String>,
    files: OnceCell<Files>,
}

impl Session {
    /// The session of these arguments in this environment.
    pub fn new(args: &GlobalArgs, environment: Environment) -> Outcome<Self> {
        let terminal = output::stdout_is_terminal();
        let colour = Colour {
            said: args.color,
            no_color: environment.no_color,
            forced: environment.force_color,
            off: environment.colour_off,
            set: None,
            dumb: environment.dumb,
            terminal,
        };
        let output = Output {
            quiet: args.quiet,
            verbose: args.verbose,
            screen: if terminal { output::screen() } else { None },
            terminal,
            unicode: terminal && taste::is_utf8(&environment.locale),
            muted: false,
            caught: RefCell::default(),
        };
        let pages = terminal && !args.no_pager && !environment.dumb;
        let environment = if pages { environment } else { Environment { pager: None, ..environment } };
        Ok(Self {
            output,
            yes: args.yes,
            may_ask: !args.no_input && output::can_ask(),
            no_input: args.no_input,
            lock_timeout: Duration::from_secs(args.lock_timeout.min(3600)),
            journal: Journal::default(),
            reissue: args.reissue,
            colour,
            asked_width: args.width,
            columns: environment.columns,
            data: args.data.clone().or_else(|| environment.data.clone()),
            today_said: args.today.clone().or_else(|| environment.today.clone()),
            environment,
            files: OnceCell::new(),
        })
    }

    /// The files of the data directory.
    pub fn files(&self) -> Outcome<&Files> {
        if let Some(files) = self.files.get() {
            return Ok(files);
        }
        let root = match &self.data {
            Some(root) => root.clone(),
            None => Store::find(&self.environment.folder).ok_or_else(|| {
                Failure::no_such("there is no data directory here (no salesbook.toml, here or above)").with_help(
                    "`salesbook init` makes one, `--data DIR` or SALESBOOK_DATA names one, `salesbook demo` makes a sample",
                )
            })?,
        };
        let files = self.open(&root)?;
        Ok(self.files.get_or_init(|| files))
    }

    /// Opens the data directory at that place, with its settings.
    pub fn open(&self, root: &Path) -> Outcome<Files> {
        let files = Files::open(Store::open(root, self.environment.options())?)?;
        Ok(Files { reissue: self.reissue, ..files })
    }

    /// Commits what was written, where the settings say so. A commit that fails is said; what was recorded stands.
    pub fn commit_to_git(&self) {
        let Some(files) = self.files.get().filter(|files| files.settings.git.commit) else { return };
        if let Err(failure) = self.journal.commit(files) {
            self.output.say(&format!("recorded, but not committed to git: {failure}"));
        }
    }

    /// The store at a place where no book is yet.
    pub fn bare_store(&self, root: &Path) -> Outcome<Store> {
        Ok(Store::open(root, self.environment.options())?)
    }

    /// A silent session on another data directory and another day: for books made by the program itself.
    ///
    /// Its event ids count up, so that the same commands make the same files.
    pub fn on(&self, root: &Path, today: &str) -> Self {
        let environment = Environment { counted_ids: true, user: None, ..self.environment.clone() };
        let output = Output { quiet: true, muted: true, ..output::plain() };
        self.elsewhere(root, today, environment, output)
    }

    /// The same session looking at another data directory on another day.
    pub fn looking(&self, root: &Path, today: &str) -> Self {
        self.elsewhere(root, today, self.environment.clone(), self.output.clone())
    }

    fn elsewhere(&self, root: &Path, today: &str, environment: Environment, output: Output) -> Self {
        Self {
            output,
            yes: true,
            may_ask: false,
            no_input: true,
            lock_timeout: self.lock_timeout,
            journal: Journal::default(),
            reissue: self.reissue,
            colour: self.colour,
            asked_width: self.asked_width,
            columns: self.columns,
            data: Some(root.to_path_buf()),
            today_said: Some(today.to_owned()),
            environment,
            files: OnceCell::new(),
        }
    }

    /// The data directory that was named, by `--data` or by the environment.
    pub fn named_data(&self) -> Option<&Path> {
        self.data.as_deref()
    }

    /// The folder the program was started in.
    pub fn folder(&self) -> &Path {
        &self.environment.folder
    }

    /// The day it is in the company's time zone, or the day that was said.
    pub fn today(&self) -> Outcome<Date> {
        if let Some(said) = &self.today_said {
            return said.parse().map_err(|error| Failure::usage(format!("today: {error}")));
        }
        let zone = match self.files() {
            Ok(files) => files.settings.timezone.clone(),
            Err(_) => None,
        };
        let day = match zone {
            Some(zone) => {
                let zone: Tz = zone.parse().map_err(|_| {
                    Failure::configuration(format!(
                        "salesbook.toml: unknown time zone `{}`",
                        crate::values::shown(&zone)
                    ))
                    .with_help("write a name such as \"Europe/Berlin\"")
                })?;
                Utc::now().with_timezone(&zone).date_naive()
            }
            None => Local::now().date_naive(),
        };
        Date::try_from(day).map_err(|error| Failure::usage(format!("the clock says {error}")))
    }

    /// The day a word of the command line stands for; today where nothing is said.
    pub fn day(&self, said: Option<&str>) -> Outcome<Date> {
        match said {
            Some(text) => dates::day(text, self.today()?),
            None => self.today(),
        }
    }

    /// The period a word of the command line stands for.
    pub fn period(&self, said: &str) -> Outcome<Period> {
        dates::period(said, self.today()?)
    }

    /// Who records, where anybody is named.
    pub fn by(&self) -> Option<String> {
        let local = || self.files().ok().and_then(|files| files.local.by.clone());
        self.environment.user.clone().or_else(local)
    }

    /// Is there colour on stdout? The settings of this clone have a say once they are read.
    pub fn colour(&self) -> bool {
        let set = self.files.get().and_then(|files| taste::when(files.local.color.as_deref()?));
        Colour { set, ..self.colour }.is_on() && !self.output.muted
    }

    /// The columns that tables are fitted into: as said, as the environment, this clone or the terminal has it.
    pub fn width(&self) -> u16 {
        let set = || self.files.get().and_then(|files| files.local.width).filter(|width| *width > 0);
        let screen = || self.output.screen.map(|(columns, _)| columns);
        self.asked_width.or(self.columns).or_else(set).or_else(screen).unwrap_or(100)
    }

    /// How wide the output is asked to be on the command line, also where it is no terminal.
    pub fn asked_width(&self) -> Option<u16> {
        self.asked_width
    }

    /// Shows a text on stdout: through a pager where that is a terminal and the text longer than its screen.
    ///
    /// For commands that read. Whoever holds the lock prints with [`Output::data`], so that nobody waits for a reader.
    pub fn show(&self, text: &str) -> Outcome {
        let pager =
            self.output.screen.zip(self.environment.pager.as_deref()).map(|((width, height), command)| {
                Pager { command, less_said: self.environment.less_said, width, height }
            });
        if !self.output.muted && pager.is_some_and(|pager| pager.show(text)) {
            return Ok(());
        }
        Ok(self.output.data(text)?)
    }

    /// The editor of this user.
    pub fn editor(&self) -> Option<&str> {
        self.environment.editor.as_deref()
    }

    /// A new event id, unique among those of the file.
    pub fn new_id(&self, events: &[Recorded]) -> Outcome<EventId> {
        self.unique_id(&|id| events.iter().any(|event| event.id == *id), events.len())
    }

    /// A new event id that is not taken.
    pub fn unique_id(&self, taken: &dyn Fn(&EventId) -> bool, count: usize) -> Outcome<EventId> {
        (0..100_000_usize)
            .filter_map(|round| {
                let id = if self.environment.counted_ids {
                    format!("e{:05}", count.saturating_add(round).saturating_add(1))
                } else {
                    random_id()
                };
                id.parse::<EventId>().ok()
            })
            .find(|id| !taken(id))
            .ok_or_else(|| Failure::bug("no event id is left"))
    }
}

/// Six random letters and digits: the standard library's hash keys come from the system's random source.
fn random_id() -> String {
    const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut figure = RandomState::new().build_hasher().finish();
    let mut id = String::with_capacity(6);
    for _ in 0..6 {
        let place = usize::try_from(figure.checked_rem(36).unwrap_or(0)).unwrap_or(0);
        id.push(char::from(ALPHABET.get(place).copied().unwrap_or(b'a')));
        figure = figure.checked_div(36).unwrap_or(0);
    }
    id
}
