package import Identifiers

/// Withholds the lines of locations of whose sales too little is known.
///
/// A line is withheld where the last complete period of its location is not known, and where rows of a
/// later period than the last count of its shelf were rejected, so that stock is not known either.
/// Where the data of all locations end before the period nothing is withheld: no feed stands out.
package struct Withholding: Sendable {
  private let reasons: [Pair: String]

  /// Withholds the lines of some pairs, each for a reason in words.
  package init(_ reasons: [Pair: String] = [:]) { self.reasons = reasons }

  /// Why a line is withheld; nil where it is not.
  func hold(_ situation: PairSituation) -> OrderHold? {
    reasons[situation.pair].map(OrderHold.init(withheld:))
  }

  /// All that is withheld, as text.
  var fingerprints: [String] {
    reasons.keys.map { "\($0.key)|withheld" }.sorted()
  }
}
