//! Generated files that lie in the repository are what the program generates now.
//!
//! `SALESBOOK_GENERATED=write cargo test --test generated` writes them anew.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use salesbook::cli::commands::setup::completions;

#[test]
fn completions_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let writes = std::env::var("SALESBOOK_GENERATED").as_deref() == Ok("write");
    let mut stale = Vec::new();
    for (name, script) in completions::scripts().expect("scripts") {
        let path = folder.join(&name);
        if writes {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, &script).expect("a file");
        } else if std::fs::read_to_string(&path).ok().as_deref() != Some(script.as_str()) {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "not up to date: {}; run SALESBOOK_GENERATED=write cargo test --test generated",
        stale.join(", ")
    );
}
