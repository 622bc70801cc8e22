//! The program: everything it does is in the library.

/// The whole book is many small texts made side by side, which this allocator hands out in two thirds of the time.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    salesbook::cli::main()
}
