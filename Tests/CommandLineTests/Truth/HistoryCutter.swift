import Foundation

/// Takes out of landing files what happens at a day's start or later.
///
/// It knows nothing of the product: it reads canonical files as lines and commas, byte by byte, so
/// that dirty rows stay as they are. Rows without a readable time are left in.
struct HistoryCutter {
  /// The start of this day is the present.
  let day: String

  /// Cuts every file of the landing folder that holds events.
  func cut(_ workdir: TruthWorkdir) throws {
    for path in try workdir.files(under: "landing") {
      let entity = path.split(separator: "/")[2]
      let text = String(decoding: try workdir.read(path).map(UInt16.init), as: UTF16.self)
      guard let cut = cut(text, entity: String(entity)) else { continue }
      try workdir.write(path, Data(cut.utf16.map { UInt8($0) }))
    }
  }

  /// The text, of one byte a character, without later events; nil for master data.
  private func cut(_ text: String, entity: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    func column(_ name: String) -> Int { header.firstIndex(of: name) ?? header.count }
    switch entity {
    case "sale": lines = lines.keeping { $0.day(column("sold_at")) < day }
    case "availability": lines = lines.keeping { $0.day(column("day")) < day }
    case "stock_count": lines = lines.keeping { $0.day(column("counted_at")) <= day }
    case "purchase_order":
      lines = lines.keeping { $0.day(column("ordered_on")) < day }
      let (received, units) = (column("received_on"), column("units_received"))
      for index in lines.indices.dropFirst() where lines[index].day(received) >= day {
        lines[index] = lines[index].blanking([received, units])
      }
    default: return nil
    }
    return lines.joined(separator: "\n")
  }
}

extension [String] {
  /// The header, and the lines of which the condition holds.
  fileprivate func keeping(_ condition: (String) -> Bool) -> [String] {
    [self[0]] + dropFirst().filter { $0.isEmpty || condition($0) }
  }
}

extension String {
  private var fields: [Substring] { split(separator: ",", omittingEmptySubsequences: false) }

  /// The first ten characters of a field; nothing, which lies before every day, where there is none.
  fileprivate func day(_ column: Int) -> Substring {
    fields.indices.contains(column) ? fields[column].prefix(10) : ""
  }

  fileprivate func blanking(_ columns: [Int]) -> String {
    var fields = fields
    for column in columns where fields.indices.contains(column) { fields[column] = "" }
    return fields.joined(separator: ",")
  }
}
