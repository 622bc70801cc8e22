//! `import shopify`: the orders of a web shop as it exports them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::csv;
use super::orders::Manner;
use super::reading;
use crate::catalog::Customer;
use crate::cli::args::DryArgs;
use crate::cli::commands::setup::master;
use crate::cli::desk::Desk;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::ids;
use crate::cli::session::Session;
use crate::interchange::{Fault, ImportedOrder, Input, shopify_orders, shopify_profile};
use crate::values::Code;

/// Bring in the orders of a Shopify export
#[derive(Debug, Args)]
#[command(after_help = "\
Customers are known by their e-mail address; --customer takes the orders of those that nobody knows.
Cancelled and refunded orders are left out and counted. Prices with tax inside are recognised by the sums.

Examples:
  salesbook import shopify shopify.csv --customer ACME
  salesbook import shopify shopify.csv --customer ACME --dry-run")]
pub struct Shopify {
    /// The file, or - for stdin
    #[arg(value_name = "FILE|-")]
    pub from: PathBuf,

    /// The customer of orders whose e-mail address nobody has
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,

    /// Publish the orders
    #[arg(long)]
    pub publish: bool,

    /// Make files of a name only for products that nobody knows
    #[arg(long)]
    pub create: bool,

    /// Import the good orders, and name the bad ones
    #[arg(long)]
    pub keep_going: bool,

    #[command(flatten)]
    pub dry: DryArgs,
}

impl Shopify {
    pub(super) fn run(self, session: &Session) -> Outcome {
        let inputs = reading::plain(session, &self.from, shopify_profile)?;
        let [input] = inputs.as_slice() else { return Err(Failure::bug("one export is one input")) };
        let manner = Manner {
            source: Some("shopify".to_owned()),
            agreed: true,
            publish: self.publish,
            create: self.create,
            ..Manner::default()
        };
        csv::run(session, &inputs, &manner, self.keep_going, &self.dry, |desk, _| {
            let other = self.customer.as_deref().map(|text| ids::customer(desk.files, text)).transpose()?;
            orders(session, desk, input, other.as_ref())
        })
    }
}

/// The orders with their customers found; what was left out is counted on stderr.
fn orders(
    session: &Session,
    desk: &Desk<'_>,
    input: &Input,
    other: Option<&Code>,
) -> Outcome<std::vec::IntoIter<ImportedOrder>> {
    let known = by_address(desk)?;
    let mut read = shopify_orders(input);
    if read.left_out > 0 {
        session.output.note(&format!("{} cancelled or refunded, left out", read.left_out));
    }
    for order in &mut read.orders {
        let address = order.request.customer.to_lowercase();
        match known.get(&address).or(other) {
            Some(code) => order.request.customer = code.to_string(),
            None => order.faults.push(nobody(input, order.origin.row)),
        }
    }
    Ok(read.orders.into_iter())
}

fn nobody(input: &Input, row: usize) -> Fault {
    input
        .fault(row, "customer", "no customer has this e-mail address")
        .with_help("`salesbook customer set CODE contact.email=...`, or name one with `--customer`")
}

/// The customers by the e-mail address of their contact.
fn by_address(desk: &Desk<'_>) -> Outcome<BTreeMap<String, Code>> {
    let mut known = BTreeMap::new();
    master::all::<Customer>(desk.files, |code, customer| {
        if let Some(address) = customer.contact.and_then(|contact| contact.email) {
            known.insert(address.to_lowercase(), code.clone());
        }
    })?;
    Ok(known)
}
