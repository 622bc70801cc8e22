//! Reading a query: terms side by side, `or`, `not:` and brackets.

use super::term::{Bounds, Place, Term, Test, Value};
use super::token::{Token, Word, tokens};
use super::{Fault, Query};
use crate::values::{Date, Period, read_decimal};

/// How deep brackets and `not:` may stand within each other.
const DEEPEST: usize = 50;

/// Reads the words of a query, as a shell hands them over; days count from `today`.
pub fn parse(words: &[String], today: Date) -> Result<Query, Fault> {
    let text = words.join(" ");
    read(&text, today).map_err(|fault| fault.of(&text))
}

fn read(text: &str, today: Date) -> Result<Query, Fault> {
    let mut reader = Reader { tokens: tokens(text)?, place: 0, end: text.chars().count(), depth: 0, today };
    if reader.tokens.is_empty() {
        return Ok(Query::All(Vec::new()));
    }
    let query = reader.either()?;
    match reader.peek() {
        None => Ok(match query {
            Query::All(parts) => Query::All(parts),
            other @ (Query::Any(_) | Query::Not(_) | Query::Term(_)) => Query::All(vec![other]),
        }),
        Some(token) => Err(Fault::new(place(token), "no bracket is open here").expecting("a term")),
    }
}

struct Reader {
    tokens: Vec<Token>,
    place: usize,
    end: usize,
    depth: usize,
    today: Date,
}

fn place(token: &Token) -> usize {
    match token {
        Token::Open(at) | Token::Close(at) | Token::Or(at) => *at,
        Token::Word(word) => word.at,
    }
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.place)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.place).cloned();
        self.place = self.place.saturating_add(1);
        token
    }

    /// Groups with `or` between them.
    fn either(&mut self) -> Result<Query, Fault> {
        let mut groups = vec![self.group()?];
        while let Some(Token::Or(at)) = self.peek() {
            let at = *at;
            self.place = self.place.saturating_add(1);
            if matches!(self.peek(), None | Some(Token::Close(_) | Token::Or(_))) {
                let at = self.peek().map_or(self.end.max(at), place);
                return Err(Fault::new(at, "something is missing after `or`").expecting("a term"));
            }
            groups.push(self.group()?);
        }
        Ok(alone(groups, Query::Any))
    }

    /// Terms side by side.
    fn group(&mut self) -> Result<Query, Fault> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(Token::Close(_)) => break,
                Some(Token::Or(at)) if parts.is_empty() => {
                    return Err(Fault::new(*at, "something is missing before `or`")
                        .over(2)
                        .expecting("a term"));
                }
                Some(Token::Or(_)) => break,
                Some(Token::Open(_) | Token::Word(_)) => parts.push(self.part()?),
            }
        }
        if parts.is_empty()
            && self.depth == 0
            && let Some(Token::Close(at)) = self.peek()
        {
            return Err(Fault::new(*at, "no bracket is open here").expecting("a term"));
        }
        Ok(alone(parts, Query::All))
    }

    /// A term, or what stands in brackets.
    fn part(&mut self) -> Result<Query, Fault> {
        let Some(token) = self.take() else {
            return Err(Fault::new(self.end, "the query ends here").expecting("a term"));
        };
        let at = place(&token);
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err(Fault::new(at, format!("more than {DEEPEST} brackets stand within each other")));
        }
        let part = match token {
            Token::Open(at) => self.bracket(at)?,
            Token::Word(word) => self.word(&word)?,
            Token::Close(at) | Token::Or(at) => {
                return Err(Fault::new(at, "a term is missing").expecting("a term"));
            }
        };
        self.depth = self.depth.saturating_sub(1);
        Ok(part)
    }

    fn bracket(&mut self, at: usize) -> Result<Query, Fault> {
        if let Some(Token::Close(close)) = self.peek() {
            return Err(Fault::new(*close, "nothing stands between the brackets").expecting("a term"));
        }
        let inner = self.either()?;
        match self.take() {
            Some(Token::Close(_)) => Ok(inner),
            Some(_) | None => Err(Fault::new(at, "the bracket is not closed").expecting("`)`")),
        }
    }

    /// A word, `key:value`, or `not:` before either or before a bracket.
    fn word(&mut self, word: &Word) -> Result<Query, Fault> {
        let Some((key, rest)) = word.split(':') else {
            require_plain(word)?;
            let value = Value { text: word.text(), numbers: None, days: None, at: Place(word.at) };
            let test = Test::Values { whole: false, values: vec![value] };
            return Ok(Query::Term(Term { key: None, test, at: Place(word.at) }));
        };
        if key.text() == "not" && !key.is_quoted() {
            return self.not(word, &rest);
        }
        if key.text().eq_ignore_ascii_case("not") && !key.is_quoted() {
            let fault = Fault::new(key.at, format!("`{}:` is no key", key.text())).over(4);
            return Err(fault.expecting("`not:` in small letters"));
        }
        let name = named(&key)?;
        let (whole, rest) = match rest.without('=') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        if rest.letters.is_empty() {
            let fault = Fault::new(rest.at, format!("no value after `{name}:`"));
            return Err(fault.expecting("a text, a number, a day, a period, any or none"));
        }
        let test = match (rest.text().as_str(), rest.is_quoted() || whole) {
            ("any", false) => Test::There(true),
            ("none", false) => Test::There(false),
            _ => Test::Values { whole, values: self.values(rest)? },
        };
        Ok(Query::Term(Term { key: Some(name), test, at: Place(word.at) }))
    }

    fn not(&mut self, word: &Word, rest: &Word) -> Result<Query, Fault> {
        let next_to = match self.peek() {
            Some(Token::Open(at)) => *at == rest.at,
            Some(_) | None => false,
        };
        let part = match (rest.letters.is_empty(), next_to) {
            (false, _) => {
                self.depth = self.depth.saturating_add(1);
                if self.depth > DEEPEST {
                    return Err(Fault::new(
                        word.at,
                        format!("more than {DEEPEST} `not:` stand within each other"),
                    ));
                }
                let part = self.word(rest)?;
                self.depth = self.depth.saturating_sub(1);
                part
            }
            (true, true) => self.part()?,
            (true, false) => {
                let fault = Fault::new(word.at, "`not:` stands alone").over(4);
                return Err(fault.expecting("a term right after it, such as not:hold:any"));
            }
        };
        Ok(Query::Not(Box::new(part)))
    }

    /// The values between commas.
    fn values(&self, mut rest: Word) -> Result<Vec<Value>, Fault> {
        let mut values = Vec::new();
        while let Some((value, following)) = rest.split(',') {
            values.push(self.value(&value, following.at.saturating_sub(1))?);
            rest = following;
        }
        values.push(self.value(&rest, rest.at)?);
        Ok(values)
    }

    fn value(&self, word: &Word, end: usize) -> Result<Value, Fault> {
        if word.letters.is_empty() {
            return Err(Fault::new(end, "a value is missing at the comma").expecting("a value"));
        }
        let text = word.text();
        if text == ".." {
            return Err(Fault::new(word.at, "`..` has no end").over(2).expecting("10.., ..20 or 10..20"));
        }
        let decimal = |text: &str| read_decimal(text).ok();
        let numbers = Bounds::read(&text, |end| decimal(end).map(|number| (number, number)));
        let days = Bounds::read(&text, |end| {
            Period::parse(end, self.today).ok().map(|period| (period.from, period.to))
        });
        Ok(Value { text, numbers, days, at: Place(word.at) })
    }
}

/// A word to look for, not one that joins terms and was written otherwise than it is.
fn require_plain(word: &Word) -> Result<(), Fault> {
    let text = word.text();
    let is = |known: &str| text.eq_ignore_ascii_case(known) && !word.is_quoted();
    let length = text.chars().count();
    if is("not") {
        let fault = Fault::new(word.at, format!("`{text}` stands alone")).over(length);
        return Err(fault
            .expecting("`not:` right before a term, such as not:hold:any")
            .expecting("or the word in quotes"));
    }
    if is("or") || is("and") {
        let small = text.to_ascii_lowercase();
        let fault = Fault::new(word.at, format!("`{text}` is a word to look for here")).over(length);
        return Err(fault
            .expecting(format!("`{small}` in small letters"))
            .expecting("or the word in quotes"));
    }
    Ok(())
}

/// One part stands for itself.
fn alone(mut parts: Vec<Query>, several: fn(Vec<Query>) -> Query) -> Query {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            several(parts)
        }
        (None, _) => several(parts),
    }
}

/// The name of a key: `ship-by` is `ship_by`; the user's own keys are taken as they are.
fn named(key: &Word) -> Result<String, Fault> {
    let text = key.text();
    if text.is_empty() {
        return Err(Fault::new(key.at, "no key before `:`").expecting("a key, or the word in quotes"));
    }
    let lower = text.to_ascii_lowercase();
    Ok(match lower.strip_prefix("x.") {
        Some(_) => format!("x.{}", text.get(2..).unwrap_or_default()),
        None => lower.replace('-', "_"),
    })
}
