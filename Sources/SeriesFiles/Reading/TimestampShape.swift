internal import Chronology

/// The timestamp format of a file, so that forecasts are written in the same format.
struct TimestampShape: Sendable {
  /// The byte between date and time, or nil for a date alone.
  private var separator: UInt8?
  private var hasSeconds = true
  /// The offset from UTC as written, such as `Z`.
  private var suffix: [UInt8] = []

  /// A date alone.
  init() {}

  /// The format of a text that was read as ISO 8601.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 10 else { return }
    separator = bytes[10]
    hasSeconds = bytes.count > 16 && bytes[16] == 0x3A
    let clock = bytes.dropFirst(11)
    if let sign = clock.firstIndex(where: { $0 == 0x2B || $0 == 0x2D || $0 | 0x20 == 0x7A }) {
      suffix = Array(bytes[sign...])
    }
  }

  /// The same format, with a time of day if `isNeeded`, that is, if steps are shorter than a day.
  func showingTime(_ isNeeded: Bool) -> TimestampShape {
    guard isNeeded, separator == nil else { return self }
    var shape = self
    shape.separator = 0x20
    return shape
  }

  /// A time in this format.
  func bytes(of time: LocalTime) -> [UInt8] {
    var bytes: [UInt8] = []
    time.day.appendUTF8(to: &bytes)
    guard let separator else { return bytes }
    bytes.append(separator)
    let second = time.secondOfDay
    bytes.append(contentsOf: digits(second / 3600))
    bytes.append(0x3A)
    bytes.append(contentsOf: digits(second / 60 % 60))
    if hasSeconds {
      bytes.append(0x3A)
      bytes.append(contentsOf: digits(second % 60))
    }
    return bytes + suffix
  }

  private func digits(_ number: Int) -> [UInt8] {
    [0x30 + UInt8(number / 10), 0x30 + UInt8(number % 10)]
  }
}
