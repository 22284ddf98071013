import ArgumentParser

/// The range of a flag's numbers, limited so that no value asks for excessive memory or time.
struct FlagRange {
  /// Number of threads; above the processor count of any expected machine.
  static let jobs = FlagRange("--jobs", 1...1_024)
  /// Steps ahead of a series: twelve weeks of hours, five years of days.
  static let steps = FlagRange("--horizon", 1...2_000)
  /// Periods ahead of a workspace: ten years of weeks.
  static let periods = FlagRange("--horizon", 1...520)
  /// Cutoffs per series.
  static let folds = FlagRange("--folds", 1...10_000)
  /// Steps between cutoffs.
  static let step = FlagRange("--step", 1...10_000)
  /// Combinations of settings to try.
  static let trials = FlagRange("--trials", 1...10_000)
  /// Locations of a synthetic retailer.
  static let locations = FlagRange("--locations", 1...1_000)
  /// Products of a synthetic retailer.
  static let products = FlagRange("--products", 1...100_000)
  /// Weeks of a synthetic retailer's history: thirty years.
  static let weeks = FlagRange("--weeks", 1...1_560)
  /// Periods to score in a replay.
  static let replayed = FlagRange("--periods", 1...10_000)
  /// Periods between re-estimations in a replay.
  static let refit = FlagRange("--refit", 1...10_000)

  private let flag: String
  private let range: ClosedRange<Int>

  private init(_ flag: String, _ range: ClosedRange<Int>) {
    self.flag = flag
    self.range = range
  }

  /// Throws if `value` is outside the range; nil passes.
  func check(_ value: Int?) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
      "\(flag) is \(value); it must be between \(range.lowerBound) and \(range.upperBound)")
  }
}
