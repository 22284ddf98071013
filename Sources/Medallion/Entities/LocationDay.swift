/// A location and a business day: the unit in which one delivery replaces another.
struct LocationDay: Hashable, Comparable {
  let location: String
  let day: String

  /// That of rows whose place or day cannot be read, and of all rows of entities without days.
  static let unknown = LocationDay(location: "", day: "")

  static func < (a: LocationDay, b: LocationDay) -> Bool {
    (a.location, a.day) < (b.location, b.day)
  }
}

extension Entity {
  /// Whether its records happen at a place on a day, so that a delivery says of which it speaks.
  var isDated: Bool { dayColumn != nil && columns.contains { $0.name == "location_id" } }

  /// The column that tells the day: a time, or the day itself.
  var dayColumn: String? { timeColumn ?? columns.first { $0.name == "day" }?.name }
}
