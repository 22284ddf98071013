import Foundation
import TestSupport

/// Takes out of landing files what happens at a day's start or later.
///
/// It knows nothing of the product: it reads canonical files as lines and commas, byte by byte, so
/// that dirty rows stay as they are. Rows without a readable time are left in.
struct HistoryCutter {
  /// A line's bytes.
  private typealias Line = ArraySlice<UInt8>

  private let day: [UInt8]

  /// The start of this day is the present.
  init(day: String) { self.day = Array(day.utf8) }

  /// Cuts every file of the landing folder that holds events.
  func cut(_ workdir: TestWorkspace) throws {
    for path in workdir.files(below: "landing") {
      let lines = Array(try workdir.data(path)).split(separator: 10)
      guard let cut = cut(lines, entity: String(path.split(separator: "/")[2])) else { continue }
      try workdir.write(path, Data((cut.joined(separator: [10]) + [10])))
    }
  }

  /// The lines without later events; nil for master data.
  private func cut(_ lines: [Line], entity: String) -> [Line]? {
    let header = fields(lines[0]).map { String(decoding: $0, as: UTF8.self) }
    func column(_ name: String) -> Int { header.firstIndex(of: name) ?? header.count }
    func keeping(_ column: Int, _ isKept: (Line) -> Bool) -> [Line] {
      lines.prefix(1) + lines.dropFirst().filter { isKept(time($0, column)) }
    }
    switch entity {
    case "sale": return keeping(column("sold_at"), isBefore)
    case "availability": return keeping(column("day"), isBefore)
    case "stock_count":
      return keeping(column("counted_at")) { isBefore($0) || $0.elementsEqual(day) }
    case "override":
      return keeping(column("recorded_on")) { isBefore($0) || $0.elementsEqual(day) }
    case "purchase_order":
      let received = column("received_on")
      // What comes of a line is not known before it comes.
      let progress = ["received_on", "units_received", "units_outstanding", "status"].map(column)
      let known = keeping(column("ordered_on"), isBefore)
      return known.prefix(1)
        + known.dropFirst().map { line in
          isBefore(time(line, received)) ? line : blanking(progress, of: line)
        }
    default: return nil
    }
  }

  private func fields(_ line: Line) -> [Line] {
    line.split(separator: 44, omittingEmptySubsequences: false)
  }

  /// The day of a field; nothing, which lies before every day, where there is none.
  private func time(_ line: Line, _ column: Int) -> Line {
    let fields = fields(line)
    return fields.indices.contains(column) ? fields[column].prefix(10) : []
  }

  private func isBefore(_ time: Line) -> Bool { time.lexicographicallyPrecedes(day) }

  private func blanking(_ columns: [Int], of line: Line) -> Line {
    var fields = fields(line)
    for column in columns where fields.indices.contains(column) { fields[column] = [] }
    return Line(fields.joined(separator: [44]))
  }
}
