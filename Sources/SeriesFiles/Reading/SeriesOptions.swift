package import Chronology
internal import Tabular

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

  /// The file of series, with the columns `columns`; `-` is standard input.
  package var input: String
  /// The names of its columns that are no regressors.
  package var columns = SeriesColumnNames()
  /// The byte between the fields of all files that are read.
  package var delimiter: UInt8 = 0x2C
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

  /// The format of the files.
  var format: CSVOptions { CSVOptions(delimiter: delimiter) }
}
