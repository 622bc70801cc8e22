//! Lines of a bank's statement: money in and out, each with the bank's own number, and the numbers its text names.

use super::fault::Fault;
use super::input::{Input, ReadRow, Row};
use super::mapping::Kind;
use super::sheet::Sheet;
use crate::values::{Amount, Currency, Date, Number};

/// The column that says why a line was not matched.
const REASON: &str = "reason";

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// The input and the row it stands in.
    pub input: usize,
    /// The row, from 0.
    pub row: usize,
    /// The line of the file, from 1.
    pub line: usize,
    /// The bank's own number of it.
    pub external: Option<String>,
    /// The day.
    pub date: Date,
    /// How much; below zero where money goes out.
    pub amount: Amount,
    /// The currency; the book's where the bank does not say.
    pub currency: Option<Currency>,
    /// The account it came from, without blanks.
    pub iban: Option<String>,
    /// Who paid, as the bank writes it.
    pub payer: Option<String>,
    /// What the payer wrote.
    pub text: Option<String>,
}

/// A line, or its input and row with what is wrong with it.
pub type ReadLine = Result<BankLine, (usize, usize, Fault)>;

/// The lines of all statements; each stands alone, also those that cannot be read.
pub fn bank_lines(inputs: &[Input]) -> Vec<ReadLine> {
    let mut lines = Vec::new();
    for (place, input) in inputs.iter().enumerate().filter(|(_, input)| input.map.kind == Kind::Payments) {
        for ReadRow { row, values, faults, .. } in input.rows() {
            lines.push(match faults.into_iter().next() {
                Some(fault) => Err((place, row, fault)),
                None => bank_line(input, place, row, &values).map_err(|fault| (place, row, fault)),
            });
        }
    }
    lines
}

fn bank_line(input: &Input, place: usize, row: usize, values: &Row<'_>) -> Result<BankLine, Fault> {
    let text = |key: &str| values.text(key).map(str::to_owned);
    let date = values.text("date").and_then(|day| day.parse().ok());
    let amount = values.text("amount").and_then(|sum| sum.parse().ok());
    Ok(BankLine {
        input: place,
        row,
        line: input.sheet.line_of(row),
        external: input.external_id(row).map(|cell| cell.text.clone()),
        date: date.ok_or_else(|| input.fault(row, "date", "a payment needs a date"))?,
        amount: amount.ok_or_else(|| input.fault(row, "amount", "a payment needs an amount"))?,
        currency: values.text("currency").and_then(|code| code.parse().ok()),
        iban: text("iban").map(|iban| plain_iban(&iban)).filter(|iban| !iban.is_empty()),
        payer: text("payer"),
        text: text("text"),
    })
}

/// An account number without blanks, in capitals.
pub fn plain_iban(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}

impl BankLine {
    /// What the line is known by: the bank's number; else its day, amount, payer and text.
    pub fn identity(&self, source: &str) -> String {
        use sha2::{Digest, Sha256};
        if let Some(external) = &self.external {
            return format!("{source}/{external}");
        }
        let payer = self.payer.as_deref().unwrap_or_default();
        let text = self.text.as_deref().unwrap_or_default();
        let hash =
            Sha256::digest(format!("{}\n{}\n{payer}\n{text}", self.date, self.amount.decimal().normalize()));
        let digits: String = hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        format!("{source}/{}-{digits}", self.date)
    }
}

/// The words of a text that read as numbers of ours: an order, an invoice. In capitals, each once.
pub fn words_like_numbers(text: &str) -> Vec<Number> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_' && c != '.');
    let mut found: Vec<Number> = Vec::new();
    for word in words.map(|word| word.trim_matches(['.', '-', '_'])) {
        let is_likely = word.bytes().any(|byte| byte.is_ascii_digit());
        if let Some(number) = word.to_ascii_uppercase().parse::<Number>().ok().filter(|_| is_likely)
            && !found.contains(&number)
        {
            found.push(number);
        }
    }
    found
}

/// The lines that were not matched, as they were, with a column `reason`; sorted by file and row.
pub fn unmatched_text(inputs: &[Input], rows: &[(usize, usize, String)]) -> Option<String> {
    let mut text = String::new();
    for of_file in rows.chunk_by(|(one, ..), (next, ..)| one == next) {
        let input = inputs.get(of_file.first()?.0)?;
        let sheet = &input.sheet;
        let delimiter = u8::try_from(input.map.delimiter()).ok().filter(u8::is_ascii).unwrap_or(b',');
        let mut writer =
            csv::WriterBuilder::new().flexible(true).delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(unmatched_header(input)).ok()?;
        let reasons = sheet.header.iter().position(|cell| cell.text == REASON);
        let width = sheet.header.len().saturating_sub(usize::from(reasons.is_some()));
        for (_, row, reason) in of_file {
            let cells = sheet.rows.get(*row)?.iter().enumerate();
            let kept = cells.filter(|(at, _)| Some(*at) != reasons).map(|(_, cell)| cell.text.as_str());
            let kept = kept.chain(std::iter::repeat("")).take(width);
            writer.write_record(kept.chain([reason.as_str()])).ok()?;
        }
        text += &String::from_utf8(writer.into_inner().ok()?).ok()?;
    }
    Some(text)
}

/// Is a text the unmatched lines of such a statement?
pub fn is_unmatched_of(input: &Input, text: &str) -> bool {
    let there = Sheet::read("", text, input.map.delimiter());
    there.is_ok_and(|there| there.header.iter().map(|cell| cell.text.as_str()).eq(unmatched_header(input)))
}

/// The columns of a statement, and the reason.
fn unmatched_header(input: &Input) -> impl Iterator<Item = &str> {
    let names = input.sheet.header.iter().map(|cell| cell.text.as_str());
    names.filter(|name| *name != REASON).chain([REASON])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = words_like_numbers(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_stand_among_other_words() {
        check("your INV-2", &["INV-2"]);
        check("Rechnung inv-2026-00017, danke.", &["INV-2026-00017"]);
        check("SO-1/SO-2 SO-1", &["SO-1", "SO-2"]);
        check("thanks", &[]);
    }

    #[test]
    fn accounts_are_compared_without_blanks() {
        assert_eq!(plain_iban("de12 3456 7890"), "DE1234567890");
    }
}
