/// The days with calendar events at one location, by the name of the event and the number of the period.
package struct EventCalendar: Sendable {
  /// The events of one name.
  package struct Event: Sendable {
    /// Their kind, in the retailer's words.
    package let kind: String?
    /// The days by the number of the period.
    package fileprivate(set) var days: [Int: Int] = [:]
  }

  /// By name.
  package private(set) var events: [String: Event] = [:]

  /// A calendar without events.
  package init() {}

  /// Adds the days in a period with the events of a name, which have the kind first given.
  package mutating func add(_ name: String, kind: String?, period: Int, days: Int) {
    events[name, default: Event(kind: kind)].days[period, default: 0] += days
  }
}
