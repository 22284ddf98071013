import Foundation

/// A file in `landing/`, with what its place and name say about it.
struct LandedFile: Sendable {
  let url: URL
  /// The path relative to the workspace.
  let path: String
  let source: String
  let entity: Entity
  /// A whole snapshot: what is missing from it has ended.
  let isFull: Bool

  /// The date in the file's name, or `0`: which of several states holds.
  var version: String { Self.date(in: url.lastPathComponent) ?? RecordVersion.undated }

  /// The last date written as yyyy-MM-dd or yyyyMMdd in a file's name.
  static func date(in name: String) -> String? { lastDate(in: name)?.text }

  /// The last date in a file's name, with the bytes where it stands.
  static func lastDate(in name: String) -> (text: String, start: Int, length: Int)? {
    let digits = Array(name.utf8)
    var found: (text: String, start: Int, length: Int)?
    var start = 0
    while start + 8 <= digits.count {
      if let (date, length) = date(in: digits, at: start) {
        found = (date, start, length)
        start += length
      } else {
        start += 1
      }
    }
    return found
  }

  private static func date(in text: [UInt8], at start: Int) -> (String, Int)? {
    for separated in [true, false] {
      let length = separated ? 10 : 8
      guard start + length <= text.count else { continue }
      let part = text[start..<start + length]
      let numbers = part.filter { (48...57).contains($0) }
      let dashes = part.enumerated().filter { $0.element == 45 || $0.element == 95 }.map(\.offset)
      let before = start > 0 ? text[start - 1] : 0
      let after = start + length < text.count ? text[start + length] : 0
      guard numbers.count == 8, dashes == (separated ? [4, 7] : []),
        !(48...57).contains(before), !(48...57).contains(after)
      else { continue }
      let d = String(decoding: numbers, as: UTF8.self)
      let iso = "\(d.prefix(4))-\(d.dropFirst(4).prefix(2))-\(d.suffix(2))"
      if RecordVersion.isDay(iso) { return (iso, length) }
    }
    return nil
  }
}
