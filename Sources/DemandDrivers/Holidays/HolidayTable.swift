import Chronology

/// The holidays of countries and their regions, as rules.
///
/// Of a country that moves its holidays by the moon, or by decree, they are dates, which end with
/// the table's years.
package struct HolidayTable: Sendable {
  /// The line that names the source and its version.
  package let source: String
  private let lines: [String: [Line]]

  private struct Line {
    /// The regions in which it holds, `-` for the country as a whole; empty: everywhere.
    let regions: [Substring]
    let name: String
    let rule: HolidayRule
    /// The first and last year.
    let years: ClosedRange<Int>
  }

  /// The table that is part of the program.
  package static let embedded = HolidayTable(PackageResources.holidays_csv)

  /// Reads a table `country,regions,name,rule,first,last` whose first line names its source.
  private init(_ bytes: [UInt8]) {
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    source = rows.first.map(String.init) ?? ""
    var lines: [String: [Line]] = [:]
    for row in rows.dropFirst(2) {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == 6, let rule = HolidayRule(cells[3]),
        let first = cells[4].isEmpty ? 1 : Int(cells[4]),
        let last = cells[5].isEmpty ? 9_999 : Int(cells[5]), first <= last
      else { preconditionFailure("holidays.csv has a line that cannot be read: \(row)") }
      lines[String(cells[0]), default: []].append(
        Line(
          regions: cells[1].split(separator: " "), name: String(cells[2]), rule: rule,
          years: first...last))
    }
    self.lines = lines
  }

  /// The codes of its countries, in order.
  package var countries: [String] { lines.keys.sorted() }

  /// The codes of a country's regions that have holidays of their own, in order.
  package func regions(of country: String) -> [String] {
    let codes = (lines[country] ?? []).lazy.flatMap(\.regions).filter { $0 != "-" }
    return Set(codes.map(String.init)).sorted()
  }

  /// The holidays of a place in some years, in no order; of a region those that its country has
  /// everywhere and its own.
  package func holidays(of place: HolidayPlace, years: ClosedRange<Int>) -> [Holiday] {
    let region = place.region ?? "-"
    var found: Set<Holiday> = []
    for line in lines[place.country] ?? []
    where line.regions.isEmpty || line.regions.contains(Substring(region)) {
      for year in years.clamped(to: line.years) where line.years.contains(year) {
        for day in line.rule.days(of: year) { found.insert(Holiday(day, line.name)) }
      }
    }
    return Array(found)
  }
}
