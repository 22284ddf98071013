package import Identifiers
import Workspace

/// Why a planner's word cannot be recorded.
package enum OverrideError: Error, CustomStringConvertible {
  /// No override has this name.
  case unknown(String, among: [String])
  /// The pair gets no order, whatever is said.
  case notOrdered(Pair)
  /// Units that silver cannot keep.
  case units(Double)
  /// A factor that nobody means.
  case factor(Double)
  /// It would be over before it holds.
  case expiry(String, asOf: String)
  /// Who or why is missing, or an essay.
  case words(String, count: Int, most: Int)

  package var description: String {
    switch self {
    case .unknown(let id, let known):
      "no override is called '\(id)'; "
        + (nearestWord(to: id, among: known).map { "did you mean '\($0)'?" }
          ?? "'shelfcast override list --all' names them")
    case .notOrdered(let pair):
      "nothing is ordered of product '\(pair.product)' at location '\(pair.location)': it has "
        + "ended, no catalogue knows it, or replenishment.exclude names it"
    case .units(let found):
      "found \(found) units; needed is a quantity from 0 to 1,000,000,000 with at most 3 decimals"
    case .factor(let found): "found a factor of \(found); needed is one from 0 to 1,000"
    case .expiry(let found, let asOf):
      "the override would expire on \(found), but it holds from the plan as of \(asOf) on; give a "
        + "later --expires"
    case .words(let name, let count, let most):
      count == 0
        ? "the \(name) is empty; whoever signs the order wants to know it"
        : "the \(name) has \(count) characters; at most \(most) fit on a line"
    }
  }
}
