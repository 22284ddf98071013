/// When and how much is ordered: `replenishment.policy` and the columns `replenishment_policy`.
///
/// R is the review period, s the reorder point, S the order-up-to level, Q the lot size and n the
/// number of lots; positions and lots are in units.
package enum PolicyName: String, CaseIterable, Hashable, Codable, Sendable {
  /// Orders up to S at every review.
  case orderUpTo = "(R,S)"
  /// Orders up to S at a review that finds the position at or below s.
  case reorderUpTo = "(R,s,S)"
  /// Orders enough lots of Q to lift the position above s, at a review that finds it at or below s.
  case reorderLots = "(R,s,nQ)"
  /// Orders a lot of Q as soon as the position falls to s.
  case continuous = "(s,Q)"
  /// Orders once for a season or a shelf life.
  case newsvendor

  /// Reads a name; brackets, commas and spaces may be left out, as in `RsS`.
  package init?(_ text: some StringProtocol) {
    let plain = Self.plain(text)
    guard let found = Self.allCases.first(where: { Self.plain($0.rawValue) == plain })
    else { return nil }
    self = found
  }

  /// The name without brackets and commas, for command lines.
  package var plain: String { Self.plain(rawValue) }

  /// All names, for messages.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  private static func plain(_ text: some StringProtocol) -> String {
    String(text.filter { !"(), ".contains($0) })
  }
}
