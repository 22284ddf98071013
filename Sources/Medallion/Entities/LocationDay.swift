/// A location and a business day: the unit in which one delivery replaces another.
struct LocationDay: Hashable, Comparable {
  let location: String
  let day: String

  /// The value for rows with an unreadable location or day, and for all rows of entities without days.
  static let unknown = LocationDay(location: "", day: "")

  static func < (a: LocationDay, b: LocationDay) -> Bool {
    (a.location, a.day) < (b.location, b.day)
  }
}

extension Entity {
  /// Whether its records have a location and a day, so that deliveries are compared by location-day.
  var isDated: Bool { dayColumn != nil && columns.contains { $0.name == "location_id" } }

  /// The name of the column that gives the day: the time column, or `day`; nil if there is neither.
  var dayColumn: String? { timeColumn ?? columns.first { $0.name == "day" }?.name }
}
