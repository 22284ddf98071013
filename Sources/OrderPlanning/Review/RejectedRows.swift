package import Identifiers

/// Numbers of recently rejected rows of sales and stock counts, and of the sale lines that were
/// loaded.
package struct RejectedRows: Sendable {
  /// Days before as-of that are counted.
  package static let days = 28

  /// Rows of a pair or a location.
  package struct Count: Sendable {
    /// Rejected rows.
    package fileprivate(set) var rejected = 0
    /// Loaded rows.
    package fileprivate(set) var loaded = 0
    /// Rejected rows as a fraction of all, 0…1.
    var share: Double { rejected == 0 ? 0 : Double(rejected) / Double(rejected + loaded) }

    fileprivate mutating func add(_ rejected: Int, _ loaded: Int) {
      self.rejected += rejected
      self.loaded += loaded
    }
  }

  /// By pair; the product is empty for rows whose product cannot be read.
  private var pairs: [Pair: Count] = [:]
  private var locations: [String: Count] = [:]

  /// No rows.
  package init() {}

  /// Whether no rows were counted.
  package var isEmpty: Bool { locations.isEmpty }

  /// Adds rejected and loaded rows of a pair.
  package mutating func add(_ pair: Pair, rejected: Int = 0, loaded: Int = 0) {
    pairs[pair, default: Count()].add(rejected, loaded)
    locations[pair.location, default: Count()].add(rejected, loaded)
  }

  /// Rows of a product at a location.
  func of(_ pair: Pair) -> Count { pairs[pair] ?? Count() }

  /// Rows of a location.
  package func of(_ location: String) -> Count { locations[location] ?? Count() }

  /// The keys of the pairs and locations whose counts fulfil a condition, each group sorted.
  func names(where isMeant: (Count) -> Bool) -> [String] {
    pairs.filter { isMeant($1) }.keys.map(\.key).sorted()
      + locations.filter { isMeant($1) }.keys.sorted()
  }
}
