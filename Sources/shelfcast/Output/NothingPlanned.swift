import Medallion

/// Gold was built, but has no forecasts and orders.
struct NothingPlanned: Error, CustomStringConvertible {
  static let nextStep = "run 'shelfcast plan' for forecasts and orders"

  let state: GoldState

  /// Returns nil if gold has a plan.
  init?(_ state: GoldState) {
    guard !state.isPlanned else { return nil }
    self.state = state
  }

  var description: String { state.unplannedNote }
}

/// Gold names no run, so that it is not known as of when it is.
struct NothingBuilt: Error, CustomStringConvertible {
  var description: String { "gold does not say as of when it is; run 'shelfcast run' first" }
}

extension GoldState {
  /// What gold lacks, and what to do about it.
  var unplannedNote: String {
    "gold was built as of \(asOf) and nothing is planned; \(NothingPlanned.nextStep)"
  }

  /// What to do with gold that need not be built again.
  var upToDateNote: String {
    isPlanned
      ? "gold has not changed since the plan as of \(asOf)"
      : "gold has not changed since it was built; \(NothingPlanned.nextStep)"
  }

  /// Tells that gold has no plan, unless quiet or it has one.
  func tellIfUnplanned(_ progress: Progress) {
    if !isPlanned { progress.say(unplannedNote) }
  }
}
