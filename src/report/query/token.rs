//! The words of a query: split at blanks and brackets, quotes hold together.

use super::Fault;

/// One character of a word, with where it stands and whether it stands between quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) at: usize,
    pub(super) letter: char,
    pub(super) quoted: bool,
}

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`
    Open(usize),
    /// `)`
    Close(usize),
    /// `or` or `and`, outside quotes.
    Or(usize),
    /// Everything else; never empty.
    Word(Word),
}

/// A word, with the place of its first character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) at: usize,
    pub(super) letters: Vec<Letter>,
}

impl Word {
    /// The text without its quotes.
    pub(super) fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.letter).collect()
    }

    /// Was any of it between quotes?
    pub(super) fn is_quoted(&self) -> bool {
        self.letters.iter().any(|letter| letter.quoted)
    }

    /// What stands before and after the first such character outside quotes.
    pub(super) fn split(&self, separator: char) -> Option<(Self, Self)> {
        let place = self.letters.iter().position(|letter| letter.letter == separator && !letter.quoted)?;
        let (before, rest) = self.letters.split_at(place);
        let (_, after) = rest.split_first()?;
        let at = rest.first().map_or(self.at, |letter| letter.at.saturating_add(1));
        Some((Self { at: self.at, letters: before.to_vec() }, Self { at, letters: after.to_vec() }))
    }

    /// The same without a character at its beginning, where it stands there outside quotes.
    pub(super) fn without(&self, first: char) -> Option<Self> {
        let (head, rest) = self.letters.split_first()?;
        let there = head.letter == first && !head.quoted;
        there.then(|| Self { at: head.at.saturating_add(1), letters: rest.to_vec() })
    }
}

/// The tokens of a query; a quote that is not closed is refused.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut tokens = Vec::new();
    let mut word: Option<Word> = None;
    let mut quote: Option<usize> = None;
    let mut escaped = false;
    for (at, letter) in text.chars().enumerate() {
        if quote.is_some() {
            match letter {
                '"' if !escaped => quote = None,
                '\\' if !escaped => escaped = true,
                _ => {
                    if let Some(word) = &mut word {
                        word.letters.push(Letter { at, letter, quoted: true });
                    }
                    escaped = false;
                }
            }
            continue;
        }
        match letter {
            '(' | ')' => {
                tokens.extend(word.take().map(finished));
                tokens.push(if letter == '(' { Token::Open(at) } else { Token::Close(at) });
            }
            blank if blank.is_whitespace() => tokens.extend(word.take().map(finished)),
            '"' => {
                quote = Some(at);
                word.get_or_insert_with(|| Word { at, letters: Vec::new() });
            }
            _ => {
                let word = word.get_or_insert_with(|| Word { at, letters: Vec::new() });
                word.letters.push(Letter { at, letter, quoted: false });
            }
        }
    }
    if let Some(at) = quote {
        return Err(Fault::new(at, "the quote is not closed").expecting("`\"`"));
    }
    tokens.extend(word.map(finished));
    tokens.retain(|token| !matches!(token, Token::Word(word) if word.letters.is_empty()));
    // Terms side by side must all hold anyway, so `and` says nothing more.
    tokens.retain(|token| !matches!(token, Token::Word(word) if !word.is_quoted() && word.text() == "and"));
    Ok(tokens)
}

fn finished(word: Word) -> Token {
    if !word.is_quoted() && word.text() == "or" { Token::Or(word.at) } else { Token::Word(word) }
}
