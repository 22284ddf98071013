package import Identifiers

/// Withholds lines whose location's recent sales are too little known.
///
/// A line is withheld in two cases: the last complete period of its location is unknown, or rows
/// were rejected of a period that ends on or after the day of its last stock count, so that its
/// stock is unknown too. Where the data of all locations end before the last complete period, that
/// period withholds a line only for rejected rows, since no single feed is late.
package struct Withholding: Sendable {
  private let reasons: [Pair: String]

  /// Withholds the lines of these pairs, each for its reason as text.
  package init(_ reasons: [Pair: String] = [:]) { self.reasons = reasons }

  /// The hold of a pair's line; nil where it is not withheld.
  func hold(_ situation: PairSituation) -> OrderHold? {
    reasons[situation.pair].map(OrderHold.init(withheld:))
  }

  /// The withheld pairs, as text for the run's hash.
  var fingerprints: [String] {
    reasons.keys.map { "\($0.key)|withheld" }.sorted()
  }
}
