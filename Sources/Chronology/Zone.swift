private import Foundation

/// A time zone, which converts instants to local times by the IANA database.
///
/// The offsets of a year are looked up once and cached, so a conversion is a short search. A zone
/// is a value: give each task its own copy.
public struct Zone: Sendable {
  /// The IANA name, such as `Europe/Berlin`.
  public let identifier: String

  private let zone: TimeZone
  private var known: [Int: [Segment]] = [:]
  private var latest: Segment?

  /// A range of UTC seconds, end excluded, with one offset.
  private struct Segment: Sendable {
    var start: Int
    var end: Int
    var offset: Int
  }

  /// The zone with this IANA name; nil if the database does not have it.
  public init?(identifier: String) {
    guard Self.exists(identifier), let zone = TimeZone(identifier: identifier) else { return nil }
    self.identifier = identifier
    self.zone = zone
  }

  /// The names of all zones in the database.
  public static var knownIdentifiers: [String] { TimeZone.knownTimeZoneIdentifiers }

  /// Returns whether the database has a zone of this name; an offset such as `UTC+1` is not one.
  public static func exists(_ identifier: String) -> Bool {
    offset(identifier) == nil && TimeZone(identifier: identifier) != nil
  }

  /// Returns the zones that an unknown name may stand for.
  ///
  /// `Berlin` gives `Europe/Berlin`; `+01:00` and `UTC+1` give `Etc/GMT-1`, whose sign is inverted
  /// because it counts hours west of Greenwich.
  public static func alike(_ name: String) -> [String] {
    if let offset = offset(name) {
      let parts = offset.dropFirst().split(separator: ":")
      guard parts.dropFirst().allSatisfy({ $0 == "00" }) else { return [] }
      let hours = (parts.first ?? "").drop { $0 == "0" }
      guard !hours.isEmpty else { return ["Etc/UTC"] }
      return ["Etc/GMT\(offset.first == "+" ? "-" : "+")\(hours)"].filter(exists)
    }
    let city = name.lowercased().replacing(" ", with: "_")
    return knownIdentifiers.filter { $0.lowercased().hasSuffix("/\(city)") }
  }

  /// Returns the signed part of an offset such as `+01:00` or `UTC+1`; nil for other names.
  private static func offset(_ name: String) -> Substring? {
    let rest = ["UTC", "GMT"].contains(name.prefix(3).uppercased()) ? name.dropFirst(3) : name[...]
    guard let sign = rest.first, "+-".contains(sign) else { return nil }
    return rest
  }

  /// Returns seconds east of UTC at an instant, in seconds since 1970-01-01 00:00:00 UTC.
  public mutating func offset(atUTC seconds: Int) -> Int {
    if let latest, seconds >= latest.start, seconds < latest.end { return latest.offset }
    let year = LocalTime(secondsSinceEpoch: seconds).day.year
    let segments = known[year] ?? learn(year)
    let found = segments.first { seconds < $0.end } ?? segments[segments.count - 1]
    latest = found
    return found.offset
  }

  /// Returns the local time at an instant, in seconds since 1970-01-01 00:00:00 UTC.
  public mutating func localTime(atUTC seconds: Int) -> LocalTime {
    LocalTime(secondsSinceEpoch: seconds + offset(atUTC: seconds))
  }

  /// Looks up the segments of a year; finds each change of offset by bisecting its day.
  private mutating func learn(_ year: Int) -> [Segment] {
    let first = Day.number(year: year, month: 1, dayOfMonth: 1) * 86_400
    let last = Day.number(year: year + 1, month: 1, dayOfMonth: 1) * 86_400
    var segments = [Segment(start: first, end: last, offset: lookUp(first))]
    for midnight in stride(from: first, to: last, by: 86_400) {
      let offset = lookUp(midnight + 86_400)
      guard offset != segments[segments.count - 1].offset else { continue }
      let change = firstSecond(of: offset, after: midnight, by: midnight + 86_400)
      guard change < last else { break }
      segments[segments.count - 1].end = change
      segments.append(Segment(start: change, end: last, offset: offset))
    }
    known[year] = segments
    return segments
  }

  private func firstSecond(of offset: Int, after start: Int, by end: Int) -> Int {
    var before = start
    var after = end
    while after - before > 1 {
      let middle = before + (after - before) / 2
      if lookUp(middle) == offset { after = middle } else { before = middle }
    }
    return after
  }

  private func lookUp(_ seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }
}
