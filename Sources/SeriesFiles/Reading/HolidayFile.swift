internal import Chronology
internal import DemandDrivers
internal import Tabular

/// Holidays from a file `day,name[,region]` or `ds,holiday[,region]`.
struct HolidayFile {
  /// A holiday with the region or country in which it holds, in capitals; empty: everywhere.
  struct Row {
    let holiday: Holiday
    let region: String
  }

  private(set) var rows: [Row] = []

  private let path: String
  private let header: [String]
  /// The places of the columns.
  private let day: Int
  private let name: Int
  private let region: Int?

  private static let needed = "day,name or ds,holiday, and perhaps region"

  /// Reads the file; throws where a column or cell is missing or a day cannot be read.
  init(path: String, _ format: CSVOptions) throws {
    let reader = try CSVReader(path: path, options: format)
    let names = reader.header.map { $0.lowercased() }
    region = names.firstIndex(of: "region")
    guard let day = names.firstIndex(where: { ["day", "ds"].contains($0) }),
      let name = names.firstIndex(where: { ["name", "holiday"].contains($0) }),
      names.count == (region == nil ? 2 : 3)
    else {
      throw TabularError(
        file: path, line: 1, found: "the columns \(reader.header.joined(separator: ","))",
        needed: Self.needed)
    }
    (self.path, header, self.day, self.name) = (path, reader.header, day, name)
    try reader.forEachRow { row in rows.append(try read(row)) }
  }

  private func read(_ row: borrowing TabularRow) throws(TabularError) -> Row {
    if let problem = row.problem {
      throw TabularError(file: path, line: row.line, found: "\(problem)", needed: Self.needed)
    }
    guard let time = TimestampFormat.iso.parse(row[day].trimmed)?.localTime else {
      throw fault(row, day, needed: "a day such as 2026-12-24")
    }
    if row[name].isBlank { throw fault(row, name, needed: "the name of the holiday") }
    var place = ""
    if let region { place = row[region].trimmed.string.uppercased() }
    return Row(holiday: Holiday(time.day, row[name].trimmed.string), region: place)
  }

  private func fault(
    _ row: borrowing TabularRow, _ column: Int, needed: String
  ) -> TabularError {
    TabularError(
      file: path, line: row.line, column: header[column],
      found: TabularError.quoted(row[column]), needed: needed)
  }
}
