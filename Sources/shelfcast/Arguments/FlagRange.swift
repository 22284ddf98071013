import ArgumentParser

/// The numbers that a flag takes: none asks for more memory or time than the answer can be worth.
struct FlagRange {
  /// Threads: more than any machine has processors.
  static let jobs = FlagRange("--jobs", 1...1_024)
  /// Steps of a series: twelve weeks of hours, five years of days.
  static let steps = FlagRange("--horizon", 1...2_000)
  /// Periods of a workspace: ten years of weeks.
  static let periods = FlagRange("--horizon", 1...520)
  /// Cutoffs of a series.
  static let folds = FlagRange("--folds", 1...10_000)
  /// Steps between cutoffs.
  static let step = FlagRange("--step", 1...10_000)
  /// Combinations of settings to be tried.
  static let trials = FlagRange("--trials", 1...10_000)
  /// Locations of a made-up retailer.
  static let locations = FlagRange("--locations", 1...1_000)
  /// Products of a made-up retailer.
  static let products = FlagRange("--products", 1...100_000)
  /// Weeks of a made-up retailer's history: thirty years.
  static let weeks = FlagRange("--weeks", 1...1_560)
  /// Periods to be replayed.
  static let replayed = FlagRange("--periods", 1...10_000)
  /// Periods between estimations in a replay.
  static let refit = FlagRange("--refit", 1...10_000)

  private let flag: String
  private let range: ClosedRange<Int>

  private init(_ flag: String, _ range: ClosedRange<Int>) {
    self.flag = flag
    self.range = range
  }

  /// Throws where a value lies outside.
  func check(_ value: Int?) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
      "\(flag) is \(value); it must lie between \(range.lowerBound) and \(range.upperBound)")
  }
}
