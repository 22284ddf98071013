import GRDB
import Workspace

/// Nothing is known of a location, a product or a pair that was asked for.
package struct UnknownPair: Error, CustomStringConvertible {
  package let description: String

  /// Says which part is unknown, and what comes nearest.
  init(location: String, product: String, among pairs: [(location: String, product: String)]) {
    self = Self.part(location, product, among: pairs) ?? Self.pair(location, product, among: pairs)
  }

  /// Throws where a selection names what none of gold's pairs has.
  static func check(_ selection: OrderSelection, _ gold: Database) throws {
    let pairs = try Row.fetchAll(
      gold, sql: "SELECT location_id, product_id FROM replenishment_term"
    ).map { (location: $0["location_id"] as String, product: $0["product_id"] as String) }
    guard !pairs.contains(where: { selection.contains($0.location, $0.product) }) else { return }
    if let unknown = part(selection.location, selection.product, among: pairs) { throw unknown }
    guard let location = selection.location, let product = selection.product else { return }
    throw pair(location, product, among: pairs)
  }

  private init(_ description: String) { self.description = description }

  /// Nil where location and product are known by themselves.
  private static func part(
    _ location: String?, _ product: String?, among pairs: [(location: String, product: String)]
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

  private static func pair(
    _ location: String, _ product: String, among pairs: [(location: String, product: String)]
  ) -> UnknownPair {
    let own = pairs.filter { $0.location == location }.map(\.product)
    return UnknownPair(
      "product '\(product)' was never sold, counted or ordered at location '\(location)'; "
        + advice(product, own))
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
