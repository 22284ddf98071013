/// Why a budget cannot be applied.
package enum BudgetError: Error, CustomStringConvertible {
  /// Unit costs are in several currencies.
  case currencies([String])

  package var description: String {
    switch self {
    case .currencies(let found):
      "a budget is one amount of money, but unit costs are in \(found.joined(separator: ", ")); "
        + "plan without a budget, or give each currency a workspace of its own"
    }
  }
}
