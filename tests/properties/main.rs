//! Laws that hold for every history of an order, tried on random ones.

#[cfg(test)]
mod history;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod model;
