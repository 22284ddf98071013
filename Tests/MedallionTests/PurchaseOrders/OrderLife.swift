/// What really happens to one line of a purchase order, day by day, and what a system writes of it.
///
/// It knows nothing of the program that reads these rows.
struct OrderLife {
  /// How a system writes receipts.
  enum Dialect: CaseIterable {
    /// One row: the sum received, with the day of the last receipt.
    case sums
    /// One row, with the units outstanding beside it.
    case sumsAndOutstanding
    /// All receipts, a row each.
    case receipts
    /// The receipts since the last file, a row each.
    case movements
    /// Sums, and a filter that leaves cancelled lines out.
    case leftOut
  }

  struct Receipt: Equatable {
    let day: Int
    let units: Int
  }

  let number: Int
  let dialect: Dialect
  private(set) var orderedOn: Int
  private(set) var ordered: Int
  private(set) var receipts: [Receipt] = []
  private(set) var status = "offen"
  private var told = 0
  private var hasChanged = true

  /// A line that is ordered on one of the first days.
  init(number: Int, dialect: Dialect, using random: inout some RandomNumberGenerator) {
    self.number = number
    self.dialect = dialect
    orderedOn = Int.random(in: 1...12, using: &random)
    ordered = Int.random(in: 4...30, using: &random)
  }

  var received: Int { receipts.reduce(0) { $0 + $1.units } }
  var isOpen: Bool { status == "offen" && ordered > received }
  /// Units that may still come.
  var outstanding: Int { isOpen ? ordered - received : 0 }

  /// Lives through a day: goods may come, the order may be changed, cancelled or closed.
  mutating func live(_ day: Int, using random: inout some RandomNumberGenerator) {
    guard day > orderedOn, isOpen else { return }
    switch Int.random(in: 0..<20, using: &random) {
    case 0...3: receive(on: day, using: &random)
    case 4: change(using: &random)
    case 5 where dialect != .leftOut || receipts.isEmpty: cancel(using: &random)
    case 6: end("erledigt")
    default: break
    }
  }

  private mutating func receive(on day: Int, using random: inout some RandomNumberGenerator) {
    let parts = dialect == .movements && Bool.random(using: &random) ? 2 : 1
    let units = Int.random(in: 1...max(1, (ordered - received) / parts), using: &random)
    for _ in 0..<parts where received + units <= ordered {
      receipts.append(Receipt(day: day, units: units))
    }
    hasChanged = true
  }

  private mutating func change(using random: inout some RandomNumberGenerator) {
    ordered = max(received + 1, ordered + Int.random(in: -5...5, using: &random))
    hasChanged = true
  }

  private mutating func cancel(using random: inout some RandomNumberGenerator) {
    let isByUnits = receipts.isEmpty && dialect != .leftOut && Bool.random(using: &random)
    if isByUnits { ordered = 0 } else { status = "storniert" }
    hasChanged = true
  }

  private mutating func end(_ word: String) {
    status = word
    hasChanged = true
  }

  /// The rows of a file that is written at the end of a day; none of what has not changed, if so
  /// asked.
  mutating func rows(on day: Int, changedOnly: Bool) -> [String] {
    guard day >= orderedOn, hasChanged || !changedOnly else { return [] }
    hasChanged = false
    defer { told = receipts.count }
    let plain = row(nil, units: nil)
    switch dialect {
    case .receipts: return receipts.isEmpty ? [plain] : receipts.map { row($0, units: $0.units) }
    case .movements:
      return [plain] + receipts.dropFirst(told).map { row($0, units: $0.units) }
    case .sums, .sumsAndOutstanding, .leftOut:
      return [receipts.last.map { row($0, units: received) } ?? plain]
    }
  }

  private func row(_ receipt: Receipt?, units: Int?) -> String {
    let day = receipt.map { Self.date($0.day) } ?? ""
    let rest = dialect == .sumsAndOutstanding ? "\(outstanding)" : ""
    return "PO\(number),1,L1,P\(number),\(Self.date(orderedOn)),\(Self.date(300)),\(day),"
      + "\(ordered),\(units.map(String.init) ?? ""),\(rest),\(status)"
  }

  static let header =
    "purchase_order_id,line,location_id,product_id,ordered_on,promised_on,received_on,"
    + "units_ordered,units_received,units_outstanding,status"

  /// Day 1 is the first of March 2024.
  static func date(_ day: Int) -> String {
    var (month, rest) = (3, day)
    let lengths = [31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    while rest > lengths[month - 3] {
      rest -= lengths[month - 3]
      month += 1
    }
    return "2024-\(month < 10 ? "0" : "")\(month)-\(rest < 10 ? "0" : "")\(rest)"
  }
}
