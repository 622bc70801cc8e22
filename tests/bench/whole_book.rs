//! What questions over a whole book cost, beside the floor measured in the same run: reading, or a stat of, the same files.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
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

mod large_book;

use std::path::Path;

fn main() {
    let size: usize =
        std::env::var("SALESBOOK_BENCH_ORDERS").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let place = std::env::var("SALESBOOK_BENCH_PLACE").expect("a place");
    let place = Path::new(&place);
    std::fs::create_dir_all(place).expect("a folder");
    println!("{} orders", large_book::make(place, size));
}
