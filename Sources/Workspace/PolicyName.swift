/// When and how much is ordered: `replenishment.policy` and the columns `replenishment_policy`.
///
/// R is the review period, s the position at which an order is due, S the position that it restores,
/// Q a lot, n as many lots as are needed.
public enum PolicyName: String, CaseIterable, Hashable, Codable, Sendable {
  /// At every review up to S.
  case orderUpTo = "(R,S)"
  /// At a review that finds the position at s or below, up to S.
  case reorderUpTo = "(R,s,S)"
  /// At such a review, as many lots of Q as lift the position above s.
  case reorderLots = "(R,s,nQ)"
  /// A lot of Q as soon as the position falls to s.
  case continuous = "(s,Q)"
  /// One purchase for a season, or for a shelf life.
  case newsvendor

  /// Reads a name; brackets, commas and spaces may be left out, as in `RsS`.
  public init?(_ text: some StringProtocol) {
    let plain = Self.plain(text)
    guard let found = Self.allCases.first(where: { Self.plain($0.rawValue) == plain })
    else { return nil }
    self = found
  }

  /// The name without brackets and commas, for command lines.
  public var plain: String { Self.plain(rawValue) }

  /// All names, for messages.
  public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  private static func plain(_ text: some StringProtocol) -> String {
    String(text.filter { !"(), ".contains($0) })
  }
}
