import Chronology
import GRDB

/// The calendar events known at as-of, by region, and the regions of the locations.
struct PlannedEvents {
  /// The days with an event in one period.
  struct InPeriod {
    /// With any event.
    fileprivate(set) var days: Set<Int> = []
    /// With the events of each name.
    fileprivate(set) var named: [String: Named] = [:]
  }

  /// The days in one period with the events of one name.
  struct Named {
    fileprivate(set) var days: Set<Int> = []
    /// The first in alphabetical order, if the events have several.
    fileprivate(set) var kind: String?
  }

  private struct Event {
    let day: Day
    let name: String
    let kind: String?
  }

  /// By region; under the empty one are the events of every region.
  private var events: [String: [Event]] = [:]
  private var regions: [String: String] = [:]

  var isEmpty: Bool { events.isEmpty }

  init(_ db: Database) throws {
    let rows = try BulkStatement(
      db, sql: "SELECT day, name, region, kind FROM known_calendar_event")
    let day = try rows.column("day", as: Day?.self)
    let name = try rows.column("name", as: String.self)
    let region = try rows.column("region", as: String.self)
    let kind = try rows.column("kind", as: String?.self)
    while try rows.next() {
      guard let day = rows[day] else { continue }
      events[rows[region], default: []].append(
        Event(day: day, name: rows[name], kind: rows[kind]))
    }
    guard !events.isEmpty else { return }
    let places = try BulkStatement(
      db, sql: "SELECT location_id, region FROM known_location WHERE region <> ''")
    let location = try places.column("location_id", as: String.self)
    let its = try places.column("region", as: String.self)
    while try places.next() { regions[places[location]] = places[its] }
  }

  /// The events at a location by period.
  func of(_ location: String, _ period: Period) -> [Int: InPeriod] {
    var found: [Int: InPeriod] = [:]
    let own = regions[location].flatMap { events[$0] } ?? []
    for event in (events[""] ?? []) + own {
      let number = period.index(of: event.day)
      found[number, default: InPeriod()].add(event.day.number, event.name, event.kind)
    }
    return found
  }
}

extension PlannedEvents.InPeriod {
  fileprivate mutating func add(_ day: Int, _ name: String, _ kind: String?) {
    days.insert(day)
    var event = named[name] ?? PlannedEvents.Named()
    event.days.insert(day)
    if let kind { event.kind = min(kind, event.kind ?? kind) }
    named[name] = event
  }
}
