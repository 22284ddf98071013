import Workspace

/// Nothing is known of a pair that was asked for.
package struct UnknownPair: Error, CustomStringConvertible {
  package let description: String

  /// Says which part is unknown, and what comes nearest.
  init(location: String, product: String, among pairs: [(location: String, product: String)]) {
    let locations = Set(pairs.map(\.location)).sorted()
    let products = Set(pairs.map(\.product)).sorted()
    if !locations.contains(location) {
      description = Self.unknown("location", location, locations)
    } else if !products.contains(product) {
      description = Self.unknown("product", product, products)
    } else {
      let own = pairs.filter { $0.location == location }.map(\.product)
      description =
        "product '\(product)' was never sold, counted or ordered at location '\(location)'; "
        + Self.advice(product, own)
    }
  }

  private static func unknown(_ what: String, _ name: String, _ known: [String]) -> String {
    "\(what) '\(name)' is not known; \(advice(name, known))"
  }

  private static func advice(_ name: String, _ known: [String]) -> String {
    if let nearest = nearestWord(to: name, among: known) { return "did you mean '\(nearest)'?" }
    let shown = known.prefix(8).joined(separator: ", ")
    return "known are \(shown)" + (known.count > 8 ? " and \(known.count - 8) more" : "")
  }
}
