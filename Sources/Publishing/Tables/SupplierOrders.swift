import Foundation
import GRDB
import Medallion

/// The proposed lines in one file per supplier, `orders/SUPPLIER.csv`, to be sent as it is.
///
/// Lines that are held for review are in none.
struct SupplierOrders {
  /// The folder in which all exports lie.
  let exports: URL

  /// A file with its number of lines.
  typealias Written = (file: String, rows: Int)

  /// Writes the files of suppliers that get an order, and takes away those of suppliers that got one
  /// before.
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

  /// Files that begin with our own header are ours; all others are left alone.
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

  /// How our files begin; those of earlier versions begin as the order list does.
  private static let headers = [
    ExportTable.supplierOrders.columns.map(\.name).joined(separator: ","),
    ExportTable.orders.columns.prefix(28).map(\.name).joined(separator: ","),
  ]

  /// A name per supplier; where a file system may not tell some apart, as S1 and s1, each of them ends
  /// with its supplier's key.
  static func names(_ suppliers: [(id: String?, key: Int)]) -> [String] {
    let names = suppliers.map { name($0.id, key: $0.key) }
    let uses = Dictionary(names.map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
    return zip(names, suppliers).map { name, supplier in
      uses[name.lowercased()] == 1 ? name : "\(name)_\(supplier.key)"
    }
  }

  /// Names that Windows keeps for devices, whatever their case and ending.
  private static let devices = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// A name that every file system takes, different for different suppliers.
  ///
  /// Bytes besides ASCII letters, digits and hyphens are written as % and two digits; names that then
  /// are long end with the supplier's key, and the name of a device with an underscore.
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
