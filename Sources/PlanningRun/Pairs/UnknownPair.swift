import GRDB
import Identifiers
import Workspace

/// The error for an unknown location, product or pair.
package struct UnknownPair: Error, CustomStringConvertible {
  package let description: String

  /// Names the unknown part of a pair, with the most similar known name.
  init(_ pair: Pair, among pairs: [Pair]) {
    self =
      Self.part(pair.location, pair.product, among: pairs) ?? Self.unknown(pair, among: pairs)
  }

  /// Throws where no pair of gold matches a selection.
  static func check(_ selection: OrderSelection, _ gold: Database) throws {
    let pairs = try Row.fetchAll(
      gold, sql: "SELECT location_id, product_id FROM replenishment_term"
    ).map { Pair(location: $0["location_id"], product: $0["product_id"]) }
    guard !pairs.contains(where: selection.contains) else { return }
    if let unknown = part(selection.location, selection.product, among: pairs) { throw unknown }
    guard let location = selection.location, let product = selection.product else { return }
    throw unknown(Pair(location: location, product: product), among: pairs)
  }

  private init(_ description: String) { self.description = description }

  /// The error for an unknown location or product; nil where both are known, each by itself.
  private static func part(
    _ location: String?, _ product: String?, among pairs: [Pair]
  ) -> UnknownPair? {
    let locations = Set(pairs.map(\.location)).sorted()
    let products = Set(pairs.map(\.product)).sorted()
    if let location, !locations.contains(location) {
      return UnknownPair(unknown("location", location, locations))
    }
    if let product, !products.contains(product) {
      return UnknownPair(unknown("product", product, products))
    }
    return nil
  }

  private static func unknown(_ pair: Pair, among pairs: [Pair]) -> UnknownPair {
    let own = pairs.filter { $0.location == pair.location }.map(\.product)
    return UnknownPair(
      "product '\(pair.product)' was never sold, counted or ordered at location "
        + "'\(pair.location)'; " + advice(pair.product, own))
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
