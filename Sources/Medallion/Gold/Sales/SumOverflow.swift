/// The units of a pair add up to more than a 64-bit integer can hold.
struct SumOverflow: Error, CustomStringConvertible {
  let location: String
  let product: String

  var description: String {
    "the sales of product '\(product)' at location '\(location)' add up to more than "
      + "9,000,000,000,000,000 units; look for slips of a key in its rows, or set rows of more than "
      + "100,000 units aside with rules: {sale.units_plausible: quarantine} in shelfcast.yml"
  }
}
