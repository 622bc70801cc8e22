//! Where each file of the book lies: a path is a function of a number or a code alone.

use crate::values::{Code, Number};

/// The settings of the company.
pub const SETTINGS: &str = "salesbook.toml";
/// The settings of this clone.
pub const LOCAL_SETTINGS: &str = "salesbook.local.toml";
/// Tax codes and rules.
pub const TAXES: &str = "taxes.toml";
/// Payment terms.
pub const TERMS: &str = "terms.toml";
/// Exchange rates for reports.
pub const RATES: &str = "rates.csv";
/// The user's own document templates.
pub const TEMPLATES: &str = "templates";
/// What git leaves out.
pub const GIT_IGNORE: &str = ".gitignore";
/// What git must not join by itself.
pub const GIT_ATTRIBUTES: &str = ".gitattributes";
/// Lock, marks, notes and trash: never tracked, and safe to delete.
pub(crate) const HOME: &str = ".salesbook";

/// What a file of the book is about; each has a folder of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Sales orders.
    Orders,
    /// Issued invoices.
    Invoices,
    /// Issued credit notes.
    CreditNotes,
    /// Payments.
    Payments,
    /// Receipts, counts, adjustments and transfers.
    Stock,
    /// Orders to suppliers.
    Purchases,
    /// Production.
    Production,
    /// Inverses of replaced orders.
    Replacements,
    /// Customers' purchase orders awaiting approval, by customer.
    Incoming,
    /// Customers.
    Customers,
    /// Products.
    Products,
    /// Warehouses.
    Warehouses,
    /// Suppliers.
    Suppliers,
    /// Price lists.
    PriceLists,
}

impl Kind {
    /// Every kind, numbered ones first.
    pub const ALL: [Self; 14] = [
        Self::Orders,
        Self::Invoices,
        Self::CreditNotes,
        Self::Payments,
        Self::Stock,
        Self::Purchases,
        Self::Production,
        Self::Replacements,
        Self::Incoming,
        Self::Customers,
        Self::Products,
        Self::Warehouses,
        Self::Suppliers,
        Self::PriceLists,
    ];

    /// The kinds whose files are numbered and record what happened.
    pub(crate) const NUMBERED: [Self; 8] = [
        Self::Orders,
        Self::Invoices,
        Self::CreditNotes,
        Self::Payments,
        Self::Stock,
        Self::Purchases,
        Self::Production,
        Self::Replacements,
    ];

    /// The kinds whose files may claim: they list what is to be posted to orders.
    pub(crate) const CLAIMING: [Self; 5] =
        [Self::Invoices, Self::CreditNotes, Self::Payments, Self::Replacements, Self::Purchases];

    /// The folder below the root.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Invoices => "invoices",
            Self::CreditNotes => "credit_notes",
            Self::Payments => "payments",
            Self::Stock => "stock",
            Self::Purchases => "purchases",
            Self::Production => "production",
            Self::Replacements => "replacements",
            Self::Incoming => "incoming",
            Self::Customers => "customers",
            Self::Products => "products",
            Self::Warehouses => "warehouses",
            Self::Suppliers => "suppliers",
            Self::PriceLists => "price_lists",
        }
    }

    /// The kind of the file at this path, by its first folder; none for settings and foreign folders.
    pub fn of_path(path: &str) -> Option<Self> {
        let (folder, _) = path.split_once('/')?;
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// How its files lie below the folder.
    pub(crate) fn arrangement(self) -> Arrangement {
        match self {
            Self::Orders
            | Self::Invoices
            | Self::CreditNotes
            | Self::Payments
            | Self::Stock
            | Self::Purchases
            | Self::Production
            | Self::Replacements => Arrangement::ByNumber,
            Self::Incoming => Arrangement::ByCustomer,
            Self::Customers | Self::Products | Self::Warehouses | Self::Suppliers | Self::PriceLists => {
                Arrangement::Flat
            }
        }
    }

    /// May a file of this name (without `.toml`) lie in these folders below the kind's?
    ///
    /// `folders` is joined by `/` and empty for the kind's own folder.
    pub(crate) fn holds(self, folders: &str, name: &str) -> bool {
        match self.arrangement() {
            Arrangement::ByNumber => name.parse::<Number>().is_ok_and(|number| number.lies_in(folders)),
            Arrangement::ByCustomer => folders.parse::<Code>().is_ok() && name.parse::<Code>().is_ok(),
            Arrangement::Flat => folders.is_empty() && name.parse::<Code>().is_ok(),
        }
    }
}

/// How the files of a kind lie below its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrangement {
    /// In the shard of the number.
    ByNumber,
    /// In a folder for each customer.
    ByCustomer,
    /// All in one folder.
    Flat,
}

/// The path of a numbered file, such as `orders/2026/00/SO-2026-00042.toml`.
pub fn path_of_number(kind: Kind, number: &Number) -> String {
    let mut path = kind.folder().to_owned();
    for folder in number.shard().0 {
        path.push('/');
        path.push_str(&folder);
    }
    format!("{path}/{number}.toml")
}

/// The path of a file named by its code, such as `customers/ACME.toml`.
pub fn path_of_code(kind: Kind, code: &Code) -> String {
    format!("{}/{code}.toml", kind.folder())
}

/// The path of a customer's purchase order, such as `incoming/ACME/PO-881.toml`.
pub fn path_of_incoming(customer: &Code, purchase_order: &Code) -> String {
    format!("{}/{customer}/{purchase_order}.toml", Kind::Incoming.folder())
}

/// The number or code that a path ends in; none where it does not end in `.toml`.
pub fn name_of_path(path: &str) -> Option<&str> {
    split(path).1.strip_suffix(".toml")
}

/// The folder and the name of a path; the folder of a file at the root is empty.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// A name below a folder; the root's folder is empty.
pub(crate) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, number: &str, expected: &str) {
        let number: Number = number.parse().unwrap();
        let path = path_of_number(kind, &number);
        assert_eq!(path, expected);
        assert_eq!(name_of_path(&path), Some(number.as_str()));
        assert_eq!(Kind::of_path(&path), Some(kind));
    }

    #[test]
    fn a_path_follows_from_the_number() {
        check(Kind::Orders, "SO-2026-00042", "orders/2026/00/SO-2026-00042.toml");
        check(Kind::Replacements, "SO-2026-00042.R", "replacements/2026/00/SO-2026-00042.R.toml");
        check(Kind::Invoices, "INV-202611-0001", "invoices/2026/11/INV-202611-0001.toml");
        check(Kind::Payments, "PAY-7", "payments/PAY-7.toml");
    }

    #[test]
    fn a_code_lies_flat_and_a_purchase_order_by_customer() {
        let acme: Code = "ACME".parse().unwrap();
        let po: Code = "PO-881".parse().unwrap();
        assert_eq!(path_of_code(Kind::PriceLists, &acme), "price_lists/ACME.toml");
        assert_eq!(path_of_incoming(&acme, &po), "incoming/ACME/PO-881.toml");
        assert_eq!(Kind::of_path("salesbook.toml"), None);
    }

    #[test]
    fn a_file_belongs_in_its_shard_only() {
        assert!(Kind::Orders.holds("2026/00", "SO-2026-00042"));
        assert!(!Kind::Orders.holds("2026/01", "SO-2026-00042"));
        assert!(!Kind::Customers.holds("A", "ACME"));
        assert!(Kind::Incoming.holds("ACME", "PO-881"));
    }
}
