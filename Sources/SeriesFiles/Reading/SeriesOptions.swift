package import Chronology

/// A file of series and the options for reading it.
package struct SeriesOptions: Sendable {
  /// The treatment of steps without a row between two rows of a series.
  package enum Fill: String, CaseIterable, Sendable {
    /// Their values are unknown.
    case missing
    /// Their values are 0.
    case zero
    /// They are an error.
    case error
  }

  /// The file of series, `unique_id,ds,y`; `-` is standard input.
  package var input: String
  /// The step between observations.
  package var frequency: Frequency
  /// The season lengths in steps.
  package var seasonLengths: [Int]
  /// The treatment of gaps.
  package var fill = Fill.missing
  /// The number of threads; results do not depend on it.
  package var jobs = 1

  /// Takes the options without a default.
  package init(input: String, frequency: Frequency, seasonLengths: [Int]) {
    self.input = input
    self.frequency = frequency
    self.seasonLengths = seasonLengths
  }
}
