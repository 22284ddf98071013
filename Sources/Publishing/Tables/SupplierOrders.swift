import Foundation
import GRDB
import Medallion

/// The proposed lines in one file per supplier, `orders/SUPPLIER.csv`, ready to send.
///
/// Lines held for review are not included.
struct SupplierOrders {
  /// The folder of all exports.
  let exports: URL

  /// A file with its number of rows.
  typealias Written = (file: String, rows: Int)

  /// Writes the files of suppliers with an order, and removes old files of other suppliers.
  func write(from db: Database) throws -> [Written] {
    let folder = exports.appending(path: "orders")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let suppliers = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT supplier_key, supplier_id FROM fact_order_proposal
        WHERE status = 'proposed' ORDER BY supplier_id, supplier_key
        """)
    let names = Self.names(suppliers.map { ($0["supplier_id"], $0["supplier_key"]) })
    let written = try zip(suppliers, names).map { supplier, name -> Written in
      let table = ExportTable.supplierOrders(key: supplier["supplier_key"], name: name)
      return (table.file, try table.write(to: exports.appending(path: table.file).path, from: db))
    }
    try removeOthers(in: folder, besides: Set(written.map(\.file)))
    return written
  }

  /// Removes files that begin with one of our headers; other files are left alone.
  private func removeOthers(in folder: URL, besides current: Set<String>) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".csv") && !current.contains("orders/\(name)") {
      let file = folder.appending(path: name)
      guard let handle = try? FileHandle(forReadingFrom: file) else { continue }
      let start = String(decoding: try handle.read(upToCount: 1024) ?? Data(), as: UTF8.self)
      try handle.close()
      if Self.headers.contains(where: start.hasPrefix) {
        try FileManager.default.removeItem(at: file)
      }
    }
  }

  /// The headers of our files; those of earlier versions have the first columns of the order list.
  private static let headers = [
    ExportTable.supplierOrders.columns.map(\.name).joined(separator: ","),
    ExportTable.orders.columns.prefix(28).map(\.name).joined(separator: ","),
  ]

  /// Returns a file name per supplier.
  ///
  /// Names that differ only in case, such as S1 and s1, end with the supplier's key, since some
  /// file systems ignore case.
  static func names(_ suppliers: [(id: String?, key: Int)]) -> [String] {
    let names = suppliers.map { name($0.id, key: $0.key) }
    let uses = Dictionary(names.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
    return zip(names, suppliers).map { name, supplier in
      uses[name.lowercased()] == 1 ? name : "\(name)_\(supplier.key)"
    }
  }

  /// Names that Windows reserves for devices, in any case and with any extension.
  private static let devices = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// Returns a name that is valid on every file system and differs between suppliers.
  ///
  /// Bytes other than ASCII letters, digits and hyphens are written as % and two hexadecimal
  /// digits. Names above 100 characters are cut and end with the supplier's key; device names end
  /// with an underscore.
  static func name(_ supplier: String?, key: Int) -> String {
    guard let supplier else { return "_no_supplier" }
    var name = ""
    for byte in supplier.utf8 {
      let character = Character(UnicodeScalar(byte))
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain || character == "-" {
        name.append(character)
      } else {
        name += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    if devices.contains(name.lowercased()) { name += "_" }
    return name.count <= 100 ? name : "\(name.prefix(80))_\(key)"
  }
}
