internal import Forecasting
internal import Tabular

/// The names of the columns of a file of series that are no regressors.
package struct SeriesColumnNames: Hashable, Sendable {
  /// The column that names the series.
  package var id = "unique_id"
  /// The column of days or times.
  package var time = "ds"
  /// The column of values.
  package var target = "y"

  /// The standard names `unique_id`, `ds` and `y`.
  package init() {}

  /// All of them.
  package var all: [String] { [id, time, target] }

  /// The names as in a header.
  var text: String { all.joined(separator: ",") }

  func placeOfID(_ reader: CSVReader) throws(TabularError) -> Int {
    try Self.place(id, "--id-col", reader)
  }

  func placeOfTime(_ reader: CSVReader) throws(TabularError) -> Int {
    try Self.place(time, "--time-col", reader)
  }

  /// The places of all three.
  func places(_ reader: CSVReader) throws(TabularError) -> (id: Int, time: Int, target: Int) {
    let (id, time) = (try placeOfID(reader), try placeOfTime(reader))
    return (id, time, try Self.place(target, "--target-col", reader))
  }

  /// The place of a column; the error says which flag names it, and the nearest name.
  private static func place(
    _ name: String, _ flag: String, _ reader: CSVReader
  ) throws(TabularError) -> Int {
    do { return try reader.requiredColumn(name) } catch {
      var error = error
      let nearest = nearestName(to: name, among: reader.header)
      error.nextStep =
        "name the column with \(flag)" + (nearest.map { "; the nearest name is '\($0)'" } ?? "")
      throw error
    }
  }
}
