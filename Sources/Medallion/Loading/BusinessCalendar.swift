import Chronology
import Workspace

/// Finds the business day of a time: the local day of its location.
///
/// Times without an offset are local. Times with an offset are converted to the location's time zone,
/// else to the calendar's; without a time zone the written date is used.
struct BusinessCalendar {
  private let shift: BusinessDay
  private let fallback: String?
  private let zoneOfLocation: [String: String]
  private var zones: [String: Zone] = [:]

  init(_ settings: CalendarSettings, zoneOfLocation: [String: String]) {
    shift = BusinessDay(startsAt: settings.dayStartsAtSeconds)
    fallback = settings.timezone
    self.zoneOfLocation = zoneOfLocation
  }

  /// The business day of the time `moment` at `location`.
  mutating func day(of moment: ParsedTimestamp, location: Cell) -> Day {
    guard moment.secondOfDay != nil else { return moment.day }
    guard let utc = moment.utcSeconds, let zone = zone(of: location) else {
      return shift.day(of: moment.localTime)
    }
    return shift.day(of: zones[zone]?.localTime(atUTC: utc) ?? moment.localTime)
  }

  private mutating func zone(of location: Cell) -> String? {
    let name = location.string.flatMap { zoneOfLocation[$0] } ?? fallback
    guard let name else { return nil }
    if zones[name] == nil { zones[name] = Zone(identifier: name) }
    return zones[name] == nil ? nil : name
  }
}
