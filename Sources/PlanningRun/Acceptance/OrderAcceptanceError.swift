import OrderPlanning

/// Why order lines cannot be accepted or withdrawn.
package enum OrderAcceptanceError: Error, CustomStringConvertible {
  /// Gold contains no plan.
  case nothingPlanned
  /// Gold contains the proposals of another day.
  case otherDay(asked: String, found: String)
  /// A file on which the proposals are based was retracted after they were made.
  case outdated(file: String)
  /// The quantity is not above 0, above 10⁹ units, or has more than three decimals.
  case units(Double)
  /// The same lines were accepted before, and their file was retracted.
  case retracted(file: String, on: String)

  package var description: String {
    switch self {
    case .nothingPlanned:
      "there are no proposals, since nothing is planned; run 'shelfcast plan' first"
    case .otherDay(let asked, let found):
      "the newest proposals are as of \(found), not \(asked); run 'shelfcast run --as-of "
        + "\(asked)' first, or accept those of \(found)"
    case .outdated(let file):
      "\(file) was retracted since the proposals were made; run 'shelfcast run' first"
    case .units(let found):
      "found \(shownUnits(found)) units; needed is a quantity above 0, up to 1,000,000,000, "
        + "with at most 3 decimals"
    case .retracted(let file, let day):
      "the same lines were accepted before and \(file) was retracted on \(day), so that they do "
        + "not count; 'shelfcast retract --undo \(file)' lets them count again"
    }
  }
}
