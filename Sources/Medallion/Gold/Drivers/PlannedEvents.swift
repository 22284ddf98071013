import Chronology
import GRDB

/// The calendar events known at as-of, by region, and the regions of the locations.
struct PlannedEvents {
  /// The days with an event in one period, and the names of the events.
  struct InPeriod {
    fileprivate(set) var days: Set<Int> = []
    fileprivate(set) var names: Set<String> = []
  }

  /// By region; under the empty one are the events of every region.
  private var events: [String: [(day: Day, name: String)]] = [:]
  private var regions: [String: String] = [:]

  var isEmpty: Bool { events.isEmpty }

  init(_ db: Database) throws {
    let rows = try BulkStatement(db, sql: "SELECT day, name, region FROM known_calendar_event")
    let day = try rows.column("day", as: Day?.self)
    let name = try rows.column("name", as: String.self)
    let region = try rows.column("region", as: String.self)
    while try rows.next() {
      guard let day = rows[day] else { continue }
      events[rows[region], default: []].append((day, rows[name]))
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
      found[number, default: InPeriod()].days.insert(event.day.number)
      found[number, default: InPeriod()].names.insert(event.name)
    }
    return found
  }
}
