public import Chronology

/// A file of series and the options for reading it.
public struct SeriesOptions: Sendable {
  /// The treatment of steps without a row between two rows of a series.
  public enum Fill: String, CaseIterable, Sendable {
    /// Their values are unknown.
    case missing
    /// Their values are 0.
    case zero
    /// They are an error.
    case error
  }

  /// The file of series, `unique_id,ds,y`; `-` is standard input.
  public var input: String
  /// The step between observations.
  public var frequency: Frequency
  /// The season lengths in steps.
  public var seasonLengths: [Int]
  /// The treatment of gaps.
  public var fill = Fill.missing
  /// The number of threads; results do not depend on it.
  public var jobs = 1

  /// Takes the options without a default.
  public init(input: String, frequency: Frequency, seasonLengths: [Int]) {
    self.input = input
    self.frequency = frequency
    self.seasonLengths = seasonLengths
  }
}
