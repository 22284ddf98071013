import Workspace

extension Entity {
  /// A day that changes demand: a public holiday, a school holiday, a fair.
  ///
  /// It is known ahead, unless the date of its file says otherwise.
  package static let calendarEvent = Entity(
    "calendar_event", meaning: "a holiday or another event of a day, in one region or in all",
    sql: PackageResources.silver_calendar_event_sql,
    identity: Identity(["day", "name", "region"], conflict: .everyVersion),
    traits: Traits(feed: Feed("day", isKnownAtStart: true, isRegular: false)),
    columns: [
      Column("day", .day, required: true),
      Column("name", .text, required: true),
      Column("region", .text),
      Column("kind", .text),
    ])
}
