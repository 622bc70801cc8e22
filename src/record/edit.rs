//! Edits in place: only the bytes that say something else are touched, all others stay as they were.

use toml::{Table, Value};

use super::layout::{self, Shape};
use super::place::{elements, numbered};
use super::splice::{NotEdited, Splice, absent, edit, entangled};
use super::write::{key_text, value_text};

/// Sets a key of the head, or of one of its tables: `["customer_po"]`, `["ship_to", "name"]`.
///
/// A value that is there is replaced where it stands, and the comment behind it stays. A new key goes below the last
/// of its table, and a new table above the first array of tables.
pub fn set(text: &str, path: &[&str], value: &Value) -> Result<String, NotEdited> {
    let Some((key, way)) = path.split_last() else { return Err(absent("")) };
    let name = path.join(".");
    edit(text, &name, |file, wanted| {
        let table = way.iter().try_fold(&mut *wanted, |table, step| {
            table.entry(*step).or_insert_with(|| Value::Table(Table::new())).as_table_mut()
        });
        table.ok_or_else(|| entangled(&name))?.insert((*key).to_owned(), value.clone());
        match (file.table(way), way) {
            (Some((table, span)), _) => file.assign(table, &span, key, value),
            (None, [step]) if !file.root.contains_key(*step) => {
                let block = format!("[{}]\n{} = {}\n", key_text(step), key_text(key), value_text(value));
                Ok(file.insert_before_arrays(&block, |_| true))
            }
            (None, _) => Err(entangled(&name)),
        }
    })
}

/// Takes out a key of the head, or of one of its tables, with its line; or a whole table with its header.
///
/// The comment behind the value goes with its line; comments on lines of their own stay.
pub fn remove(text: &str, path: &[&str]) -> Result<String, NotEdited> {
    let Some((key, way)) = path.split_last() else { return Err(absent("")) };
    let name = path.join(".");
    edit(text, &name, |file, wanted| {
        let table = way.iter().try_fold(&mut *wanted, |table, step| table.get_mut(*step)?.as_table_mut());
        table.and_then(|table| table.remove(*key)).ok_or_else(|| absent(&name))?;
        let (table, span) = file.table(way).ok_or_else(|| absent(&name))?;
        let (written, value) = table.get_key_value(*key).ok_or_else(|| absent(&name))?;
        match layout::shape(file.body, &span) {
            Some(Shape::Braces) => {
                let kept = way.iter().try_fold(&*wanted, |table, step| table.get(*step)?.as_table());
                let kept = kept.ok_or_else(|| absent(&name))?;
                Ok(Splice { span, text: value_text(&Value::Table(kept.clone())) })
            }
            Some(Shape::Lines | Shape::Dots) if layout::is_inline(file.body, value) => {
                let start = layout::line_start(file.body, written.span().start);
                Ok(Splice {
                    span: start..layout::next_line(file.body, value.span().end),
                    text: String::new(),
                })
            }
            Some(Shape::Lines | Shape::Dots) | None => Ok(file.cut(value)),
        }
    })
}

/// Sets a key in the table of an array whose key `number.0` holds `number.1`: in line 2, `("no", 2)`.
pub fn set_in_element(
    text: &str,
    array: &str,
    number: (&str, u32),
    key: &str,
    value: &Value,
) -> Result<String, NotEdited> {
    let name = format!("{array} {}", number.1);
    edit(text, &name, |file, wanted| {
        let index = file.index(array, number).ok_or_else(|| absent(&name))?;
        let element =
            wanted.get_mut(array).and_then(|array| array.get_mut(index)).and_then(Value::as_table_mut);
        element.ok_or_else(|| absent(&name))?.insert(key.to_owned(), value.clone());
        let element = numbered(&file.root, array, number.0, number.1).ok_or_else(|| absent(&name))?;
        let table = element.get_ref().as_table().ok_or_else(|| absent(&name))?;
        file.assign(table, &element.span(), key, value)
    })
}

/// Adds a table to an array, after the last one of it; the first one goes above the events.
///
/// `block` is the text of the table such as [`event_text`](super::event_text) makes.
pub fn insert_element(text: &str, array: &str, block: &str) -> Result<String, NotEdited> {
    edit(text, array, |file, wanted| {
        let added: Table = toml::from_str(block).map_err(|_| entangled(array))?;
        let added = added.get(array).and_then(Value::as_array).ok_or_else(|| absent(array))?;
        let all = wanted.entry(array).or_insert_with(|| Value::Array(Vec::new())).as_array_mut();
        all.ok_or_else(|| entangled(array))?.extend(added.iter().cloned());
        Ok(match elements(&file.root, array).last() {
            Some(last) => file.insert_after(last, block),
            None => file.insert_before_arrays(block, |name| matches!(name, "event" | "post" | "then")),
        })
    })
}

/// Takes the table of an array whose key `no` holds the number out of the text, with its header.
pub fn remove_element(text: &str, array: &str, no: u32) -> Result<String, NotEdited> {
    let name = format!("{array} {no}");
    edit(text, &name, |file, wanted| {
        let index = file.index(array, ("no", no)).ok_or_else(|| absent(&name))?;
        let all = wanted.get_mut(array).and_then(Value::as_array_mut).ok_or_else(|| absent(&name))?;
        all.retain({
            let mut place = 0..;
            move |_| place.next() != Some(index)
        });
        if all.is_empty() {
            wanted.remove(array);
        }
        let element = numbered(&file.root, array, "no", no).ok_or_else(|| absent(&name))?;
        Ok(file.cut(element))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ORDER: &str = "# Ours.\nnumber = \"SO-1\" # kept\ncustomer = 'ACME'\n\n[ship_to]\nname = \"Acme\"   # the dock\n\n\
                         # The first.\n[[line]]\nno = 1\nprice = \"1.00\"  # agreed\n\n[[line]]\nno = 2\nprice = \"2.00\"\n\
                         # Ask again.\n\n# The Tuesday round.\n[[event]]\nevent = \"picked\"\n";

    /// Checks the edit of the text as it is, and with a mark and the line ends of Windows.
    #[track_caller]
    fn check(old: &str, expected: &str, edit: impl Fn(&str) -> Result<String, NotEdited>) {
        assert_eq!(edit(old).unwrap(), expected);
        let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(edit(&windows(old)).unwrap(), windows(expected));
    }

    /// Checks that of [`ORDER`] only `old` becomes `new`.
    #[track_caller]
    fn check_order(old: &str, new: &str, edit: impl Fn(&str) -> Result<String, NotEdited>) {
        assert_eq!(ORDER.matches(old).count(), 1, "{old}");
        check(ORDER, &ORDER.replace(old, new), edit);
    }

    fn text(text: &str) -> Value {
        Value::String(text.to_owned())
    }

    #[test]
    fn a_value_is_replaced_where_it_stands() {
        check_order("'ACME'", "\"BETA\"", |order| set(order, &["customer"], &text("BETA")));
        check_order("\"SO-1\"", "\"SO-2\"", |order| set(order, &["number"], &text("SO-2")));
        check_order("\"Acme\"", "5", |order| set(order, &["ship_to", "name"], &Value::Integer(5)));
        check_order("\"2.00\"", "\"3\"", |order| {
            set_in_element(order, "line", ("no", 2), "price", &text("3"))
        });
    }

    #[test]
    fn a_new_key_goes_below_the_last_of_its_table() {
        check_order("'ACME'\n", "'ACME'\npo = \"7\"\n", |order| set(order, &["po"], &text("7")));
        check_order("dock\n", "dock\ncity = \"X\"\n", |order| set(order, &["ship_to", "city"], &text("X")));
        check_order("agreed\n", "agreed\ntext = \"a\"\n", |order| {
            set_in_element(order, "line", ("no", 1), "text", &text("a"))
        });
        check("  [t]\n  a = 1", "  [t]\n  a = 1\n  b = \"c\"\n", |old| set(old, &["t", "b"], &text("c")));
        check("[t]\n[u]\n", "[t]\nb = \"c\"\n[u]\n", |old| set(old, &["t", "b"], &text("c")));
        check("[t]\n", "a = \"c\"\n[t]\n", |old| set(old, &["a"], &text("c")));
        check("t = { a = 1 } # x\n", "t = { a = 1, b = \"c\" } # x\n", |old| {
            set(old, &["t", "b"], &text("c"))
        });
        check("t = {}\n", "t = { b = \"c\" }\n", |old| set(old, &["t", "b"], &text("c")));
        check("t.a = 1\nz = 2\n", "t.a = 1\nt.b = \"c\"\nz = 2\n", |old| set(old, &["t", "b"], &text("c")));
    }

    #[test]
    fn a_new_table_goes_above_the_arrays_of_tables() {
        let bill_to = "[bill_to]\nname = \"B\"\n\n# The first.\n";
        check_order("# The first.\n", bill_to, |order| set(order, &["bill_to", "name"], &text("B")));
        check("b = 2\na = 1", "b = 2\na = 1\n\n[t]\nb = \"c\"\n", |old| set(old, &["t", "b"], &text("c")));
    }

    #[test]
    fn a_key_is_taken_out_with_its_line() {
        check_order("customer = 'ACME'\n", "", |order| remove(order, &["customer"]));
        check_order("[ship_to]\nname = \"Acme\"   # the dock\n\n", "", |order| remove(order, &["ship_to"]));
        check("a = 1\nb = [\n 1,\n] # x\nc = 1\n", "a = 1\nc = 1\n", |old| remove(old, &["b"]));
        check("t = { a = 1,b = 2 } # x\n", "t = { b = 2 } # x\n", |old| remove(old, &["t", "a"]));
        check("t.a = 1\nt.b = 2\n", "t.b = 2\n", |old| remove(old, &["t", "a"]));
        check("a = 1\n\n[t]\nb = 2\n", "a = 1\n", |old| remove(old, &["t"]));
    }

    #[test]
    fn a_line_goes_after_the_last_one() {
        let added = "# Ask again.\n\n[[line]]\nno = 3\n";
        check_order("# Ask again.\n", added, |order| insert_element(order, "line", "[[line]]\nno = 3\n"));
        let first = "[[discount]]\nno = 1\n\n# The Tuesday round.\n";
        check_order("# The Tuesday round.\n", first, |order| {
            insert_element(order, "discount", "[[discount]]\nno = 1\n")
        });
        check("b = 2\na = 1", "b = 2\na = 1\n\n[[line]]\nno = 1\n", |old| {
            insert_element(old, "line", "[[line]]\nno = 1\n")
        });
        check("[[line]]\nno = 1\n# b\n[x]\n", "[[line]]\nno = 1\n\n[[line]]\nno = 2\n\n# b\n[x]\n", |old| {
            insert_element(old, "line", "[[line]]\nno = 2\n")
        });
    }

    #[test]
    fn a_line_is_taken_out_with_its_header() {
        check_order("[[line]]\nno = 1\nprice = \"1.00\"  # agreed\n\n", "", |order| {
            remove_element(order, "line", 1)
        });
        check("a = 1\n\n[[line]]\nno = 1\n", "a = 1\n", |old| remove_element(old, "line", 1));
        check("[[line]]\nno = 1\n[[line]]\nno = 2", "[[line]]\nno = 1\n", |old| {
            remove_element(old, "line", 2)
        });
    }

    #[test]
    fn what_cannot_be_changed_alone_is_refused() {
        let absent = |name: &str| Err(NotEdited::Absent { name: name.to_owned() });
        let entangled = |name: &str| Err(NotEdited::Entangled { name: name.to_owned() });
        assert_eq!(set("a = ", &["a"], &text("b")), Err(NotEdited::Unreadable));
        assert_eq!(remove(ORDER, &["nothing"]), absent("nothing"));
        assert_eq!(remove_element(ORDER, "line", 9), absent("line 9"));
        assert_eq!(set_in_element(ORDER, "line", ("no", 9), "price", &text("1")), absent("line 9"));
        assert_eq!(set(ORDER, &["ship_to"], &text("b")), entangled("ship_to"));
        assert_eq!(set(ORDER, &["customer", "name"], &text("b")), entangled("customer.name"));
        assert_eq!(set("[a.b]\nc = 1\n", &["a", "d"], &text("b")), entangled("d"));
        assert_eq!(remove("[a]\nb = 1\n[c]\nd = 1\n[a.e]\nf = 1\n", &["a"]), entangled("a"));
        assert_eq!(insert_element("line = []\n", "line", "[[line]]\nno = 1\n"), entangled("line"));
    }

    proptest! {
        #[test]
        fn all_other_bytes_are_kept(
            comments in proptest::collection::vec("( *# [a-zé=\\[\"]{0,6}| {0,3})", 8),
            price in "[0-9]{1,3}",
            windows in any::<bool>(),
            mark in prop_oneof!["", "\u{feff}"],
        ) {
            let facts = ["a = 1", "[[line]]", "no = 1", "price = \"", "\"", "[[line]]", "no = 2", "[[event]]"];
            let newline = if windows { "\r\n" } else { "\n" };
            let mut parts = vec![mark];
            for (fact, comment) in facts.iter().zip(&comments) {
                parts.push((*fact).to_owned());
                if !fact.ends_with(" \"") {
                    parts.push(format!("{comment}{newline}{comment}{newline}"));
                }
            }
            let after = parts.split_off(parts.iter().position(|part| part == "\"").unwrap()).concat();
            let before = parts.concat();
            let old = format!("{before}1.00{after}");
            let new = set_in_element(&old, "line", ("no", 1), "price", &text(&price)).unwrap();
            prop_assert_eq!(new, format!("{before}{price}{after}"));
            let longer = insert_element(&old, "line", "[[line]]\nno = 3\n").unwrap();
            let shorter = remove_element(&longer, "line", 3).unwrap();
            let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().concat();
            prop_assert_eq!(bare(&shorter), bare(&old));
        }
    }
}
