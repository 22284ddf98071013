/// A shelf per line: what was counted, sold and received, and the files that tell of it.
struct OrderBook {
  /// One file to be landed.
  struct File {
    let path: String
    let lines: [String]
    var text: String { lines.joined(separator: "\n") + "\n" }
  }

  private(set) var lines: [OrderLife]
  private let dialect: OrderLife.Dialect
  private var shelves: [Int]
  private var files: [File] = []

  /// Lines of one dialect, each with a product of its own.
  init(_ count: Int, _ dialect: OrderLife.Dialect, using random: inout some RandomNumberGenerator) {
    self.dialect = dialect
    lines = (1...count).map { OrderLife(number: $0, dialect: dialect, using: &random) }
    shelves = lines.map { _ in Int.random(in: 50...90, using: &random) }
  }

  /// The settings under which the files are to be read.
  var settings: String {
    let words = "values: {status: {offen: open, storniert: cancelled, erledigt: closed}}"
    switch dialect {
    case .movements: return "sources: {erp: {purchase_order: {receipts: each, \(words)}}}"
    case .leftOut:
      return "sources: {erp: {purchase_order: {keep: \"status <> 'storniert'\", \(words)}}}"
    default: return "sources: {erp: {purchase_order: {\(words)}}}"
    }
  }

  /// Lives through some days and gives the files of that time in a random order, some twice.
  mutating func live(
    _ days: ClosedRange<Int>, using random: inout some RandomNumberGenerator
  ) -> [File] {
    files = []
    for day in days {
      if day == 1 || wasExported(day - 1, in: days) { count(at: day, using: &random) }
      for index in lines.indices { live(day, index, using: &random) }
      if day == days.upperBound || Int.random(in: 0..<3, using: &random) == 0 {
        export(day, changedOnly: Bool.random(using: &random), using: &random)
      }
    }
    let again = files.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
      .map { File(path: $0.path.replacing("/a_", with: "/again_"), lines: $0.lines) }
    return (files + again).shuffled(using: &random)
  }

  /// What is on the shelf and on order of each line.
  var truth: [String] {
    zip(lines, shelves).map { line, shelf in
      "P\(line.number)|\(Double(shelf))|\(Double(line.outstanding))"
    }.sorted()
  }

  private func wasExported(_ day: Int, in days: ClosedRange<Int>) -> Bool {
    let name = "/purchase_order/a_\(OrderLife.date(day))"
    return !days.contains(day) || files.contains { $0.path.contains(name) }
  }

  private mutating func live(
    _ day: Int, _ index: Int, using random: inout some RandomNumberGenerator
  ) {
    let before = lines[index].received
    lines[index].live(day, using: &random)
    shelves[index] += lines[index].received - before
  }

  /// Counts some shelves in the morning, all on the first day.
  private mutating func count(at day: Int, using random: inout some RandomNumberGenerator) {
    let rows = zip(lines, shelves).filter { _ in
      day == 1 || Int.random(in: 0..<4, using: &random) == 0
    }.map { line, shelf in "\(OrderLife.date(day)),L1,P\(line.number),\(shelf)" }
    guard !rows.isEmpty else { return }
    files.append(
      File(
        path: "erp/stock_count/a_\(OrderLife.date(day)).csv",
        lines: ["counted_at,location_id,product_id,on_hand"] + rows))
  }

  private mutating func export(
    _ day: Int, changedOnly: Bool, using random: inout some RandomNumberGenerator
  ) {
    let rows = lines.indices.map { lines[$0].rows(on: day, changedOnly: changedOnly) }
    // Two files of one day share the lines between them; the rows of a line stay in order.
    let split = Int.random(in: 0...rows.count, using: &random)
    for (part, half) in [rows.prefix(split), rows.dropFirst(split)].enumerated() {
      files.append(
        File(
          path: "erp/purchase_order/a_\(OrderLife.date(day))_\(part).csv",
          lines: [OrderLife.header] + half.flatMap { $0 }))
    }
  }
}
