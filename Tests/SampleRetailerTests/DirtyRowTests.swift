import Foundation
import SampleRetailer
import Testing

@Suite struct DirtyRowTests {
  /// A landing file's lines as bytes, without the last line ending.
  static func lines(_ folder: String, _ file: String) throws -> [Data] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
    return data.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  /// The files that differ from the clean sample once the rows that the truth names are gone.
  static func filesNotClean(_ dirty: Sample, _ clean: Sample, _ truth: [Row]) throws -> [String] {
    let marked = Dictionary(grouping: truth) { $0["file"] }
      .mapValues { rows in Set(rows.map { $0.integer("line") }) }
    return try files(in: clean.folder).filter { $0.hasPrefix("landing/") }.filter { file in
      let all = try lines(dirty.folder, file).enumerated()
      let rest = all.filter { marked[file]?.contains($0.offset + 1) != true }
      return try rest.map(\.element) != lines(clean.folder, file)
    }
  }

  @Test func `a sample without its dirty rows equals the clean one`() throws {
    let clean = try Sample.small()
    let dirty = try Sample.small(dirtyRate: 0.05)
    let truth = try dirty.table("truth/dirty_row.csv")
    #expect(truth.count == dirty.summary.dirtyRows)
    #expect(clean.summary.dirtyRows == 0)
    #expect(clean.summary.rows == dirty.summary.rows)
    #expect(try Self.filesNotClean(dirty, clean, truth) == [])
  }

  @Test func `a dirty row that the truth does not list is found`() throws {
    let clean = try Sample.small()
    let dirty = try Sample.small(dirtyRate: 0.05)
    var truth = try dirty.table("truth/dirty_row.csv")
    let forgotten = truth.removeLast()
    #expect(try Self.filesNotClean(dirty, clean, truth) == [forgotten["file"]])
  }

  @Test func `the share of dirty rows is the given one`() throws {
    let summary = try Sample.small(dirtyRate: 0.05).summary
    let feeds = ["sale", "stock_count", "purchase_order", "availability"]
    let rows = feeds.reduce(0) { $0 + (summary.rows[$1] ?? 0) }
    let share = Double(summary.dirtyRows) / Double(rows)
    #expect(abs(share - 0.05) < 0.005)
  }

  @Test func `every kind of dirty row is where the truth lists it`() throws {
    let sample = try Sample.small(dirtyRate: 0.05)
    let truth = try sample.table("truth/dirty_row.csv")
    #expect(Set(truth.map { $0["kind"] }) == Set(DirtyKind.allCases.map(\.rawValue)))
    #expect(Set(truth.map { $0["expected"] }) == ["duplicate", "kept", "rejected"])
    #expect(try Self.notAsDescribed(sample, truth) == [])
    let shifted = truth.map { row in
      var row = row
      row.fields["line"] = "\(row.integer("line") - 1)"
      return row
    }
    #expect(try Self.notAsDescribed(sample, shifted).count > truth.count * 8 / 10)
  }

  /// The rows of the truth that the named line of the file does not bear out.
  static func notAsDescribed(_ sample: Sample, _ truth: [Row]) throws -> [String] {
    var files: [String: [Data]] = [:]
    var all: [String: [Data: Int]] = [:]
    var faults: [String] = []
    for row in truth {
      let file = row["file"]
      if files[file] == nil {
        let found = try lines(sample.folder, file)
        files[file] = found
        all[file] = Dictionary(found.map { ($0, 1) }, uniquingKeysWith: +)
      }
      guard let found = files[file], let kind = DirtyKind(rawValue: row["kind"]) else { continue }
      let line = DirtyLine(found[row.integer("line") - 1], header: found[0], row)
      let isRepeated = (all[file]?[found[row.integer("line") - 1]] ?? 0) > 1
      if !line.bearsOut(kind, isRepeated: isRepeated) { faults.append("\(file):\(row["line"])") }
    }
    return faults
  }
}

/// A line that the truth calls dirty.
private struct DirtyLine {
  let bytes: Data
  let fields: [String]
  let columns: [String]
  let truth: Row

  init(_ bytes: Data, header: Data, _ truth: Row) {
    self.bytes = bytes
    fields = String(decoding: bytes, as: UTF8.self).split(
      separator: ",", omittingEmptySubsequences: false
    )
    .map(String.init)
    columns = String(decoding: header, as: UTF8.self).split(separator: ",").map(String.init)
    self.truth = truth
  }

  /// What stands in the damaged column.
  var value: String {
    columns.firstIndex(of: truth["column"]).flatMap { $0 < fields.count ? fields[$0] : nil } ?? ""
  }

  func bearsOut(_ kind: DirtyKind, isRepeated: Bool) -> Bool {
    let original = truth["original"]
    switch kind {
    case .exactRepeat: return isRepeated
    case .ragged: return fields.count != columns.count
    case .badDate: return value.contains("-02-30") || value.hasPrefix("31/12/")
    case .nonNumeric:
      return Double(value) == nil && Int(original) ?? Int(Double(original) ?? -1) >= -9
    case .emptyRequired: return value.isEmpty && !original.isEmpty
    case .notUTF8: return String(data: bytes, encoding: .utf8) == nil
    case .unknownProduct: return value == "P0000" && fields[0].hasPrefix("X")
    case .unknownLocation: return value == "L00" && fields[0].hasPrefix("X")
    case .conflictingCopy: return Int(value) != Int(original) && Int(original) != nil
    case .tooManyDecimals: return value == original + ".000004"
    }
  }
}
