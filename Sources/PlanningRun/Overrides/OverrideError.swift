package import Identifiers
import Workspace

/// Why an override cannot be recorded or withdrawn.
package enum OverrideError: Error, CustomStringConvertible {
  /// No override has this id.
  case unknown(String, among: [String])
  /// The pair may not be ordered.
  case notOrdered(Pair)
  /// Units outside 0…10⁹, or with more than three decimals.
  case units(Double)
  /// A factor outside 0…1,000.
  case factor(Double)
  /// It would expire before the first plan to which it applies.
  case expiry(String, asOf: String)
  /// The author or the reason is empty or too long.
  case text(String, count: Int, most: Int)

  package var description: String {
    switch self {
    case .unknown(let id, let known):
      "no override is called '\(id)'; "
        + (nearestWord(to: id, among: known).map { "did you mean '\($0)'?" }
          ?? "'shelfcast override list --all' lists them")
    case .notOrdered(let pair):
      "nothing is ordered of product '\(pair.product)' at location '\(pair.location)': it has "
        + "ended, no catalogue knows it, or replenishment.exclude names it"
    case .units(let found):
      "found \(found) units; needed is a quantity from 0 to 1,000,000,000 with at most 3 decimals"
    case .factor(let found): "found a factor of \(found); needed is one from 0 to 1,000"
    case .expiry(let found, let asOf):
      "the override would expire on \(found), but it holds from the plan as of \(asOf) on; give a "
        + "later --expires"
    case .text(let name, let count, let most):
      count == 0
        ? "the \(name) is empty; state it for the person who approves the order"
        : "the \(name) has \(count) characters; at most \(most) fit on a line"
    }
  }
}
