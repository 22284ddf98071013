import Chronology
import Foundation
import SampleRetailer
import Tabular
import TestSupport

/// A sample in a temporary folder, which goes when the test is over.
final class Sample {
  private let temporary: TemporaryFolder
  let specification: SampleSpecification
  let summary: SampleSummary

  init(_ specification: SampleSpecification) throws {
    self.specification = specification
    temporary = try TemporaryFolder()
    summary = try SampleWriter(specification).write(to: temporary.path)
  }

  /// The path of the folder in which it lies.
  var folder: String { temporary.path }

  /// A small clean sample with everything in it.
  static func small(
    locations: Int = 3, products: Int = 48, weeks: Int = 60, seed: UInt64 = 11,
    dirtyRate: Double = 0
  ) throws -> Sample {
    try Sample(
      SampleSpecification(
        locations: locations, products: products, weeks: weeks, seed: seed, dirtyRate: dirtyRate))
  }

  /// The rows of every file of an entity, in the order of the files' names.
  func rows(_ entity: String) throws -> [Row] {
    try files(in: folder).filter { $0.contains("/\(entity)/") }.flatMap { try table($0) }
  }

  /// The rows of a file of the sample, each by its column names.
  func table(_ file: String) throws -> [Row] {
    let reader = try CSVReader(path: "\(folder)/\(file)")
    let header = reader.header
    var rows: [Row] = []
    try reader.forEachRow { row in
      var fields: [String: String] = [:]
      for index in 0..<min(row.count, header.count) {
        fields[header[index]] = String(decoding: row[index], as: UTF8.self)
      }
      rows.append(Row(fields: fields))
    }
    return rows
  }
}

/// A row by its column names.
struct Row {
  var fields: [String: String]

  subscript(_ column: String) -> String { fields[column] ?? "" }

  func integer(_ column: String) -> Int { Int(self[column]) ?? .min }

  /// The day with which a date or a local time begins.
  func day(_ column: String) -> Day { Day(self[column].prefix(10)) ?? Day(0) }

  /// Where the row belongs.
  var shelf: String { "\(self["location_id"])/\(self["product_id"])" }
}

/// The files below a folder, by paths relative to it, in order.
func files(in folder: String) throws -> [String] {
  let root = URL(fileURLWithPath: folder)
  let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
  return names.filter { name in
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      && !isFolder.boolValue
  }.sorted()
}
