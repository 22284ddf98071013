import Chronology
import Tabular

/// Reads a field's bytes as the value that its column means.
struct CellReader {
  let column: Column
  let formats: [TimestampFormat]

  /// The typed cell, or why there is none; texts that have to be made go into `arena`.
  func read(
    _ field: UnsafeBufferPointer<UInt8>, _ arena: RowArena
  ) -> Result<Cell, CellFault> {
    let bytes = field.trimmed
    guard !bytes.isEmpty, !(isStrict && Self.isNothing(bytes)) else {
      return column.isRequired
        ? .failure(CellFault("missing_value", "a value is needed")) : .success(.null)
    }
    switch column.type {
    case .identifier, .text: return .success(.text(bytes))
    case .currency: return currency(bytes, arena)
    case .day: return day(bytes, arena)
    case .time: return time(bytes, arena)
    case .units: return units(bytes)
    case .money: return money(bytes)
    case .integer: return integer(bytes)
    case .days: return days(bytes)
    case .share: return share(bytes)
    case .factor: return factor(bytes)
    }
  }

  /// The moment that a time column's cell stands for.
  func moment(_ field: UnsafeBufferPointer<UInt8>) -> ParsedTimestamp? {
    let bytes = field.trimmed
    for format in formats {
      if let parsed = format.parse(bytes) { return parsed }
    }
    return nil
  }

  /// The number of a cell that has more decimals than its column keeps; nil where rounding it would
  /// say something else.
  ///
  /// Float noise is rounded away. An amount of money that a row can do without is rounded in any
  /// case, unless nothing would be left of it.
  func rounded(_ field: UnsafeBufferPointer<UInt8>) -> Cell? {
    guard let decimals = column.type.decimals, let value = field.trimmed.parseDouble(),
      value.magnitude <= Double(Self.largest)
    else { return nil }
    let scale = Self.powers[decimals]
    let whole = (value * scale).rounded()
    let isNoise = abs(whole / scale - value) <= Self.noise * max(1, value.magnitude)
    let isSpare = column.type == .money && column.whenUnreadable == .empty && whole != 0
    guard isNoise || isSpare else { return nil }
    return column.type == .units ? .real(whole / scale) : .integer(Int(whole))
  }

  /// The largest share of a number, or part of 1, that is taken for float noise.
  private static let noise = 1e-6
  private static let powers = [1, 10, 100, 1000, 10_000.0]

  private func currency(
    _ bytes: UnsafeBufferPointer<UInt8>, _ arena: RowArena
  ) -> Result<Cell, CellFault> {
    let capitals = bytes.map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
    guard capitals.count == 3, capitals.allSatisfy({ $0 &- 0x41 < 26 }) else {
      return .failure(
        CellFault("bad_currency", "'\(shown(bytes))' is no currency of three letters, such as EUR"))
    }
    return .success(.text(arena.keep(capitals)))
  }

  /// Words for "nothing" are read as such where a text cannot stand.
  private var isStrict: Bool { column.type != .identifier && column.type != .text }

  /// Whether a number's cell is empty or holds a word for that.
  static func isNothing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return true }
    guard bytes.count <= 4 else { return false }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "null", "n/a", "na", "none", "nan", "\\n", "-", "#n/a": return true
    default: return false
    }
  }

  /// Numbers beyond this are slips of a key, and sums of them would lose their units.
  private static let largest = 1_000_000_000
  /// The largest worth of one sale line, in the major unit of its currency.
  static let largestAmount = 500_000_000_000.0
  /// No promotion multiplies demand by more.
  private static let largestFactor = 1_000.0

  private func day(
    _ bytes: UnsafeBufferPointer<UInt8>, _ arena: RowArena
  ) -> Result<Cell, CellFault> {
    guard let parsed = plausibleMoment(bytes) else { return .failure(timeFault(bytes)) }
    return .success(.text(parsed.day.withUTF8 { arena.keep(Array($0)) }))
  }

  private func time(
    _ bytes: UnsafeBufferPointer<UInt8>, _ arena: RowArena
  ) -> Result<Cell, CellFault> {
    guard let parsed = plausibleMoment(bytes) else { return .failure(timeFault(bytes)) }
    guard parsed.secondOfDay != nil else {
      return .success(.text(parsed.day.withUTF8 { arena.keep(Array($0)) }))
    }
    let written = parsed.localTime.iso + (parsed.offsetSeconds.map(Self.offset) ?? "")
    return .success(.text(arena.keep(written)))
  }

  private func plausibleMoment(_ bytes: UnsafeBufferPointer<UInt8>) -> ParsedTimestamp? {
    moment(bytes).flatMap { ReadableDays.years.contains($0.day.year) ? $0 : nil }
  }

  private static func offset(_ seconds: Int) -> String {
    guard seconds != 0 else { return "Z" }
    let minutes = abs(seconds) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private func timeFault(_ bytes: UnsafeBufferPointer<UInt8>) -> CellFault {
    let patterns = formats.map(\.pattern).joined(separator: " or ")
    return CellFault(
      "bad_date",
      "'\(shown(bytes))' is no real date of the years 1900 to 2199 written as \(patterns)")
  }

  private func units(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let thousandths = bytes.parseDecimal(decimals: 3),
      thousandths.magnitude <= Self.largest * 1000
    else {
      return .failure(
        CellFault(
          "bad_number",
          "'\(shown(bytes))' is no quantity up to 1,000,000,000 with at most 3 decimals"))
    }
    return .success(.real(Double(thousandths) / 1000))
  }

  private func money(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDecimal(decimals: 4), value.magnitude <= Self.largest * 10_000
    else {
      return .failure(
        CellFault(
          "bad_number",
          "'\(shown(bytes))' is no amount of money up to 1,000,000,000 with at most 4 decimals"))
    }
    return .success(.integer(value))
  }

  private func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDecimal(decimals: 0), value.magnitude <= Self.largest else {
      return .failure(
        CellFault("bad_number", "'\(shown(bytes))' is no whole number up to 1,000,000,000"))
    }
    return .success(.integer(value))
  }

  private func days(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDouble(), value.magnitude <= Double(Self.largest) else {
      return .failure(
        CellFault("bad_number", "'\(shown(bytes))' is no number of days up to 1,000,000,000"))
    }
    return .success(.real(value))
  }

  private func share(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    if let flag = bytes.parseBoolean() { return .success(.real(flag ? 1 : 0)) }
    guard let value = bytes.parseDouble(), (0...1).contains(value) else {
      return .failure(
        CellFault("bad_number", "'\(shown(bytes))' is no share from 0 to 1, nor true or false"))
    }
    return .success(.real(value))
  }

  private func factor(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDouble(), (0...Self.largestFactor).contains(value) else {
      return .failure(CellFault("bad_number", "'\(shown(bytes))' is no factor from 0 to 1,000"))
    }
    return .success(.real(value))
  }

  private func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes.prefix(40), as: UTF8.self) + (bytes.count > 40 ? "…" : "")
  }
}

/// Why a cell cannot be read.
struct CellFault: Error {
  let rule: String
  let reason: String

  init(_ rule: String, _ reason: String) {
    self.rule = rule
    self.reason = reason
  }
}

extension ColumnType {
  /// How many decimals a column keeps of exact numbers; nil for other columns.
  fileprivate var decimals: Int? {
    switch self {
    case .units: 3
    case .money: 4
    case .integer: 0
    default: nil
    }
  }
}
