package import Identifiers

/// Rows of sales and counts that were set aside lately, beside the sale lines that were loaded.
package struct RejectedRows: Sendable {
  /// Days before as-of that are looked at.
  package static let days = 28

  /// Rows of a pair or a location.
  package struct Count: Sendable {
    /// Rows that were set aside.
    package fileprivate(set) var rejected = 0
    /// Rows that were loaded.
    package fileprivate(set) var loaded = 0
    var share: Double { rejected == 0 ? 0 : Double(rejected) / Double(rejected + loaded) }

    fileprivate mutating func add(_ rejected: Int, _ loaded: Int) {
      self.rejected += rejected
      self.loaded += loaded
    }
  }

  /// By pair; the product is empty for rows of which it cannot be read.
  private var pairs: [Pair: Count] = [:]
  private var locations: [String: Count] = [:]

  /// No rows.
  package init() {}

  /// Whether no rows were counted.
  package var isEmpty: Bool { locations.isEmpty }

  /// Counts rows of a pair that were set aside, and rows that were loaded.
  package mutating func add(_ pair: Pair, rejected: Int = 0, loaded: Int = 0) {
    pairs[pair, default: Count()].add(rejected, loaded)
    locations[pair.location, default: Count()].add(rejected, loaded)
  }

  /// Rows of a product at a location.
  func of(_ pair: Pair) -> Count { pairs[pair] ?? Count() }

  /// Rows of a location.
  package func of(_ location: String) -> Count { locations[location] ?? Count() }

  /// Pairs and locations with such counts, by name.
  func names(where isMeant: (Count) -> Bool) -> [String] {
    pairs.filter { isMeant($1) }.keys.map(\.key).sorted()
      + locations.filter { isMeant($1) }.keys.sorted()
  }
}
