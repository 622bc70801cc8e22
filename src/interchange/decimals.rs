//! Figures as other programs write them: another decimal mark, a factor; never through a float.

use rust_decimal::Decimal;

/// The figure in our notation; none where it is no figure in theirs.
///
/// Digits, the decimal mark, digits; a minus or plus before it. No separators: they are guessed too easily.
pub(super) fn figure(text: &str, mark: char, scale: Option<Decimal>) -> Option<String> {
    let bare = text.strip_prefix('+').unwrap_or(text);
    let (sign, digits) = match bare.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", bare),
    };
    let (whole, fraction) = digits.split_once(mark).unwrap_or((digits, "0"));
    let is_figure =
        |part: &str| (1..=20).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_figure(whole) || !is_figure(fraction) {
        return None;
    }
    let written = match digits.contains(mark) {
        true => format!("{sign}{whole}.{fraction}"),
        false => format!("{sign}{whole}"),
    };
    match scale {
        None => Some(written),
        Some(scale) => {
            let exact = Decimal::from_str_exact(&written).ok()?.checked_mul(scale)?;
            Some(exact.normalize().to_string())
        }
    }
}

/// A factor as a mapping writes it.
pub(super) fn factor(text: &str) -> Option<Decimal> {
    figure(text, '.', None).and_then(|figure| Decimal::from_str_exact(&figure).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, mark: char, scale: Option<&str>, expected: Option<&str>) {
        assert_eq!(figure(text, mark, scale.and_then(factor)).as_deref(), expected);
    }

    #[test]
    fn figures_keep_every_digit() {
        check("9.80", '.', None, Some("9.80"));
        check("1234,5", ',', None, Some("1234.5"));
        check("0.15", '.', Some("100"), Some("15"));
        check("0.055", '.', Some("100"), Some("5.5"));
        check("-9,90", ',', None, Some("-9.90"));
        check("+5", '.', None, Some("5"));
    }

    #[test]
    fn nothing_is_guessed() {
        for text in ["12,5", "1,234.50", "1e3", "12 pcs", "", "-", ".5", "5.", "1.2.3", "٣"] {
            check(text, '.', None, None);
        }
        check("1.234,50", ',', None, None);
    }
}
