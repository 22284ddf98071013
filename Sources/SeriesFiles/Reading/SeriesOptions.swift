public import Chronology

/// A file of series and how it is to be read.
public struct SeriesOptions: Sendable {
  /// What becomes of periods that lie between two rows and have none themselves.
  public enum Fill: String, CaseIterable, Sendable {
    /// Nothing is known of them.
    case missing
    /// Nothing happened in them.
    case zero
    /// They must not occur.
    case error
  }

  /// The file of series, `unique_id,ds,y`; `-` is standard input.
  public var input: String
  /// The step between observations.
  public var frequency: Frequency
  /// The periods after which the pattern repeats.
  public var seasonLengths: [Int]
  /// What becomes of gaps.
  public var fill = Fill.missing
  /// How many series are worked on at a time; results do not depend on it.
  public var jobs = 1

  /// Options that name what has no default.
  public init(input: String, frequency: Frequency, seasonLengths: [Int]) {
    self.input = input
    self.frequency = frequency
    self.seasonLengths = seasonLengths
  }
}
