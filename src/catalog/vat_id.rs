//! VAT identification numbers: country prefix, form and, where the rule is public and simple, the check digit.

/// A VAT id that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VatIdError {
    /// No country.
    #[error("VAT id `{id}` must begin with the two letters of its country")]
    Prefix {
        /// What was written.
        id: String,
    },
    /// Another form than that country gives.
    #[error("`{id}` is not a VAT id of {country}: {country} and {form}")]
    Form {
        /// What was written.
        id: String,
        /// The two letters.
        country: String,
        /// What follows the letters there.
        form: String,
    },
    /// A digit is wrong, or two stand in the wrong order.
    #[error("the check digit of VAT id `{id}` is wrong")]
    CheckDigit {
        /// What was written.
        id: String,
    },
}

/// One country: its letters, the forms of what follows (`9` a digit, `L` a letter, `X` either, else itself), and the
/// check over that.
struct Country {
    prefix: &'static str,
    forms: &'static [&'static str],
    check: fn(&[u8]) -> bool,
}

const fn country(prefix: &'static str, forms: &'static [&'static str], check: fn(&[u8]) -> bool) -> Country {
    Country { prefix, forms, check }
}

/// The countries whose forms are known. (European Commission, structure of VAT identification numbers.)
const COUNTRIES: &[Country] = &[
    country("AT", &["U99999999"], austrian),
    country("BE", &["9999999999"], belgian),
    country("BG", &["999999999", "9999999999"], unchecked),
    country("CHE", &["999999999", "999999999MWST", "999999999TVA", "999999999IVA"], unchecked),
    country("CY", &["99999999L"], unchecked),
    country("CZ", &["99999999", "999999999", "9999999999"], unchecked),
    country("DE", &["999999999"], german),
    country("DK", &["99999999"], |id| weighted(id, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)),
    country("EE", &["999999999"], unchecked),
    country("EL", &["999999999"], unchecked),
    country("ES", &["X9999999X"], spanish),
    country("FI", &["99999999"], |id| weighted(id, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11)),
    country("FR", &["XX999999999"], french),
    country("GB", &["999999999", "999999999999", "GD999", "HA999"], british),
    country("HR", &["99999999999"], unchecked),
    country("HU", &["99999999"], unchecked),
    country("IE", &["9X99999L", "9999999LL"], unchecked),
    country("IT", &["99999999999"], italian),
    country("LT", &["999999999", "999999999999"], unchecked),
    country("LU", &["99999999"], |id| number(id, 0, 6) % 89 == number(id, 6, 8)),
    country("LV", &["99999999999"], unchecked),
    country("MT", &["99999999"], unchecked),
    country("NL", &["999999999B99"], dutch),
    country("NO", &["999999999", "999999999MVA"], unchecked),
    country("PL", &["9999999999"], |id| weighted(id, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digit(id, 9)),
    country("PT", &["999999999"], portuguese),
    country(
        "RO",
        &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"],
        unchecked,
    ),
    country("SE", &["999999999999"], unchecked),
    country("SI", &["99999999"], unchecked),
    country("SK", &["9999999999"], unchecked),
    country("XI", &["999999999", "999999999999", "GD999", "HA999"], british),
];

/// Has a VAT id the form of its country, and the right check digit? Spaces, points and hyphens do not count.
///
/// Of countries that are not known here only the two letters are asked for.
pub fn check_vat_id(written: &str) -> Result<(), VatIdError> {
    let id: String = written.chars().filter(|letter| !" .-/".contains(*letter)).collect();
    let id = id.to_ascii_uppercase();
    let shown = || written.to_owned();
    let plain = id.bytes().all(|letter| letter.is_ascii_alphanumeric()) && (4..=20).contains(&id.len());
    if !plain || !id.bytes().take(2).all(|letter| letter.is_ascii_uppercase()) {
        return Err(VatIdError::Prefix { id: shown() });
    }
    let Some(country) = COUNTRIES.iter().find(|country| id.starts_with(country.prefix)) else {
        return Ok(());
    };
    let rest = id.strip_prefix(country.prefix).unwrap_or_default().as_bytes();
    if !country.forms.iter().any(|form| has_form(rest, form)) {
        let form = country.forms.iter().map(|form| in_words(form)).collect::<Vec<_>>().join(" or ");
        return Err(VatIdError::Form { id: shown(), country: country.prefix.to_owned(), form });
    }
    if (country.check)(rest) { Ok(()) } else { Err(VatIdError::CheckDigit { id: shown() }) }
}

fn has_form(id: &[u8], form: &str) -> bool {
    let fits = |(letter, wanted): (&u8, u8)| match wanted {
        b'9' => letter.is_ascii_digit(),
        b'X' => letter.is_ascii_alphanumeric(),
        b'L' => letter.is_ascii_uppercase(),
        other => *letter == other,
    };
    id.len() == form.len() && id.iter().zip(form.bytes()).all(fits)
}

fn in_words(form: &str) -> String {
    let digits = form.bytes().filter(|letter| *letter == b'9').count();
    if digits == form.len() {
        format!("{digits} digits")
    } else {
        format!("`{form}` (9 a digit, L a letter, X either)")
    }
}

fn unchecked(_: &[u8]) -> bool {
    true
}

/// The digit at that place; 0 of a letter.
fn digit(id: &[u8], place: usize) -> u64 {
    id.get(place)
        .filter(|letter| letter.is_ascii_digit())
        .map_or(0, |letter| u64::from(letter.saturating_sub(b'0')))
}

/// The number that stands from one place to before another.
fn number(id: &[u8], from: usize, until: usize) -> u64 {
    (from..until).fold(0_u64, |sum, place| sum.saturating_mul(10).saturating_add(digit(id, place)))
}

/// Each digit from the first on times its weight, added.
fn weighted(id: &[u8], weights: &[u64]) -> u64 {
    let products = weights.iter().enumerate().map(|(place, weight)| digit(id, place).saturating_mul(*weight));
    products.fold(0, u64::saturating_add)
}

/// The sum of the digits, every second one doubled and its digits added; `first` says where doubling begins.
fn doubled(id: &[u8], from: usize, until: usize, first: usize) -> u64 {
    let one = |place: usize| match place >= first && place.saturating_sub(first).is_multiple_of(2) {
        true => [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
            .get(usize::try_from(digit(id, place)).unwrap_or(0))
            .copied()
            .unwrap_or(0),
        false => digit(id, place),
    };
    (from..until).map(one).fold(0, u64::saturating_add)
}

fn italian(id: &[u8]) -> bool {
    doubled(id, 0, 11, 1).is_multiple_of(10)
}

fn austrian(id: &[u8]) -> bool {
    96_u64.saturating_sub(doubled(id, 1, 8, 2)) % 10 == digit(id, 8)
}

fn belgian(id: &[u8]) -> bool {
    97_u64.saturating_sub(number(id, 0, 8) % 97) == number(id, 8, 10) && digit(id, 0) <= 1
}

/// ISO 7064, MOD 11,10.
fn german(id: &[u8]) -> bool {
    let product = (0..8).fold(10_u64, |product, place| {
        let sum = digit(id, place).saturating_add(product) % 10;
        let sum = if sum == 0 { 10 } else { sum };
        sum.saturating_mul(2) % 11
    });
    11_u64.saturating_sub(product) % 10 == digit(id, 8)
}

/// Keys of two digits are checked; those with letters follow another rule.
fn french(id: &[u8]) -> bool {
    let is_numeric = id.iter().take(2).all(u8::is_ascii_digit);
    let key = number(id, 2, 11).saturating_mul(100).saturating_add(12) % 97;
    !is_numeric || key == number(id, 0, 2)
}

fn british(id: &[u8]) -> bool {
    let is_government = id.first().is_some_and(u8::is_ascii_uppercase);
    is_government || matches!(weighted(id, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97, 0 | 42)
}

/// Companies have one by eleven, single traders one by 97 over the whole number with its letters as figures.
fn dutch(id: &[u8]) -> bool {
    let by_eleven = weighted(id, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == digit(id, 8);
    let letters = number(b"2321", 0, 4).saturating_mul(1_000_000_000).saturating_add(number(id, 0, 9)) % 97;
    let whole = letters.saturating_mul(10_000).saturating_add(1_100).saturating_add(number(id, 10, 12));
    by_eleven || whole % 97 == 1
}

fn portuguese(id: &[u8]) -> bool {
    let rest = 11_u64.saturating_sub(weighted(id, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    (if rest >= 10 { 0 } else { rest }) == digit(id, 8)
}

/// Persons have a letter by 23; companies a digit, or a letter that stands for it.
fn spanish(id: &[u8]) -> bool {
    let (first, last) = (id.first().copied().unwrap_or_default(), id.last().copied().unwrap_or_default());
    let by_23 = |number: u64| {
        let place = usize::try_from(number % 23).unwrap_or(0);
        b"TRWAGMYFPDXBNJZSQVHLCKE".get(place) == Some(&last)
    };
    match first {
        b'0'..=b'9' => by_23(number(id, 0, 8)),
        b'X' | b'K' | b'L' | b'M' => by_23(number(id, 1, 8)),
        b'Y' => by_23(number(id, 1, 8).saturating_add(10_000_000)),
        b'Z' => by_23(number(id, 1, 8).saturating_add(20_000_000)),
        _ => {
            let check = 10_u64.saturating_sub(doubled(id, 1, 8, 1) % 10) % 10;
            let letter = b"JABCDEFGHI".get(usize::try_from(check).unwrap_or(0));
            last.is_ascii_digit() && digit(id, 8) == check || letter == Some(&last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ids: &str) {
        for id in ids.split(", ") {
            assert_eq!(check_vat_id(id), Ok(()), "{id}");
        }
    }

    /// Each of them with its last digit or letter changed is none.
    #[track_caller]
    fn check_wrong(ids: &str, expected: &str) {
        for id in ids.split(", ") {
            let error = check_vat_id(id).unwrap_err();
            assert_eq!(error.to_string(), expected.replace("ID", id));
        }
    }

    #[test]
    fn a_right_number_is_taken_however_it_is_written() {
        check(
            "DE136695976, DE 136 695 976, de136695976, ATU13585627, BE0428759497, BE 0428.759.497, DK13585628",
        );
        check("FI20774740, FR40303265045, FR23334175221, FRK7399859412, IT00743110157, LU15027442");
        check("NL004495445B01, NL123456782B90, NL123456789B13, PL8567346215, PT501964843, GB980780684");
        check("ESB58378431, ES54362315K, ESX5253868R, ESM1234567L");
        check("SE123456789701, IE6433435F, CHE-109.322.551 MWST, NO974760673MVA, CZ25123891, EL094259216");
    }

    #[test]
    fn a_wrong_digit_is_seen() {
        let wrong = "the check digit of VAT id `ID` is wrong";
        check_wrong("DE136695967, DE123456789, ATU13585626, BE0428759479, DK13585268, FI20774470", wrong);
        check_wrong(
            "FR41303265045, IT00743110175, LU15027424, NL004495454B01, PL8567346251, PT501964834",
            wrong,
        );
        check_wrong("GB980780648, ESB58378413, ES54362315Z, ESX5253868S", wrong);
    }

    #[test]
    fn another_form_is_refused() {
        check_wrong("DE12345678", "`ID` is not a VAT id of DE: DE and 9 digits");
        let dutch = "`ID` is not a VAT id of NL: NL and `999999999B99` (9 a digit, L a letter, X either)";
        check_wrong("NL004495445, NL004495445A01", dutch);
        check_wrong(
            "136695976, D1, , ÄÖ1234567",
            "VAT id `ID` must begin with the two letters of its country",
        );
        check("US12345, AUABN51824753556");
    }
}
