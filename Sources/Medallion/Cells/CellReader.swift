import Chronology
import Tabular

/// Reads a field's bytes as a value of its column's type.
struct CellReader {
  let column: Column
  let formats: [TimestampFormat]

  /// The typed cell, or the fault of the field; new texts are stored in `arena`.
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

  /// The time in a field of a time or day column; nil if no format fits.
  func moment(_ field: UnsafeBufferPointer<UInt8>) -> ParsedTimestamp? {
    let bytes = field.trimmed
    for format in formats {
      if let parsed = format.parse(bytes) { return parsed }
    }
    return nil
  }

  /// The rounded number of a field with more decimals than its column stores; nil if it may not be
  /// rounded.
  ///
  /// Rounding may remove floating-point noise only; an optional amount of money may always be rounded,
  /// unless it becomes zero.
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

  /// The largest difference taken as floating-point noise, relative to max(1, |value|).
  private static let noise = 1e-6
  private static let powers = [1, 10, 100, 1000, 10_000.0]

  private func currency(
    _ bytes: UnsafeBufferPointer<UInt8>, _ arena: RowArena
  ) -> Result<Cell, CellFault> {
    let capitals = bytes.map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
    guard capitals.count == 3, capitals.allSatisfy({ $0 &- 0x41 < 26 }) else {
      return .failure(
        CellFault("bad_currency", "'\(shown(bytes))' is not a three-letter currency such as EUR"))
    }
    return .success(.text(arena.keep(capitals)))
  }

  /// Whether words such as `null` mean an empty cell: in all columns but text and identifiers.
  private var isStrict: Bool { column.type != .identifier && column.type != .text }

  /// Whether a field is empty or a word for that, such as `null` or `n/a`.
  static func isNothing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return true }
    guard bytes.count <= 4 else { return false }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "null", "n/a", "na", "none", "nan", "\\n", "-", "#n/a": return true
    default: return false
    }
  }

  /// The largest number that is read; larger ones are typing errors and would make sums inexact.
  private static let largest = 1_000_000_000
  /// The largest number that is read of a column with some decimals, as the whole number stored.
  static func largestScaled(decimals: Int) -> UInt { UInt(largest) * UInt(powers[decimals]) }
  /// The largest value of one sale line, in currency units.
  static let largestAmount = 500_000_000_000.0
  /// The largest factor of a forecast override.
  private static let largestFactor = 1_000.0

  private func day(
    _ bytes: UnsafeBufferPointer<UInt8>, _ arena: RowArena
  ) -> Result<Cell, CellFault> {
    guard let parsed = plausibleMoment(bytes) else { return .failure(timeFault(bytes)) }
    return .success(Self.cell(parsed.day, arena))
  }

  private func time(
    _ bytes: UnsafeBufferPointer<UInt8>, _ arena: RowArena
  ) -> Result<Cell, CellFault> {
    guard let parsed = plausibleMoment(bytes) else { return .failure(timeFault(bytes)) }
    return .success(Self.cell(parsed, arena))
  }

  /// A time as silver has it: in ISO 8601, with an offset and a time of day only if they are given.
  static func cell(_ parsed: ParsedTimestamp, _ arena: RowArena) -> Cell {
    guard parsed.secondOfDay != nil else { return cell(parsed.day, arena) }
    let written = parsed.localTime.iso + (parsed.offsetSeconds.map(offset) ?? "")
    return .text(arena.keep(written))
  }

  /// A day as silver has it.
  static func cell(_ day: Day, _ arena: RowArena) -> Cell {
    .text(day.withUTF8 { arena.keep(Array($0)) })
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
      "'\(shown(bytes))' is not a valid date of the years 1900 to 2199 written as \(patterns)")
  }

  private func units(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let thousandths = bytes.parseDecimal(decimals: 3),
      thousandths.magnitude <= Self.largest * 1000
    else {
      return .failure(
        CellFault(
          "bad_number",
          "'\(shown(bytes))' is not a quantity up to 1,000,000,000 with at most 3 decimals"))
    }
    return .success(.real(Double(thousandths) / 1000))
  }

  private func money(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDecimal(decimals: 4), value.magnitude <= Self.largest * 10_000
    else {
      return .failure(
        CellFault(
          "bad_number",
          "'\(shown(bytes))' is not an amount up to 1,000,000,000 with at most 4 decimals"))
    }
    return .success(.integer(value))
  }

  private func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDecimal(decimals: 0), value.magnitude <= Self.largest else {
      return .failure(
        CellFault("bad_number", "'\(shown(bytes))' is not a whole number up to 1,000,000,000"))
    }
    return .success(.integer(value))
  }

  private func days(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDouble(), value.magnitude <= Double(Self.largest) else {
      return .failure(
        CellFault("bad_number", "'\(shown(bytes))' is not a number of days up to 1,000,000,000"))
    }
    return .success(.real(value))
  }

  private func share(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    if let flag = bytes.parseBoolean() { return .success(.real(flag ? 1 : 0)) }
    guard let value = bytes.parseDouble(), (0...1).contains(value) else {
      return .failure(
        CellFault("bad_number", "'\(shown(bytes))' is not a share from 0 to 1, nor true or false"))
    }
    return .success(.real(value))
  }

  private func factor(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<Cell, CellFault> {
    guard let value = bytes.parseDouble(), (0...Self.largestFactor).contains(value) else {
      return .failure(CellFault("bad_number", "'\(shown(bytes))' is not a factor from 0 to 1,000"))
    }
    return .success(.real(value))
  }

  private func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes.prefix(40), as: UTF8.self) + (bytes.count > 40 ? "…" : "")
  }
}

/// The reason why a cell cannot be read.
struct CellFault: Error {
  let rule: String
  let reason: String

  init(_ rule: String, _ reason: String) {
    self.rule = rule
    self.reason = reason
  }
}

extension ColumnType {
  /// The number of decimals stored by a column of exact numbers; nil for other columns.
  fileprivate var decimals: Int? {
    switch self {
    case .units: 3
    case .money: 4
    case .integer: 0
    default: nil
    }
  }
}
