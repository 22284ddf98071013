import Chronology
import Workspace

extension Entity {
  /// The retailer's stores and warehouses.
  package static let location = Entity(
    "location", meaning: "a place where products are sold and stocked",
    sql: PackageResources.silver_location_sql,
    identity: Identity(["location_id"], conflict: .everyVersion),
    traits: Traits(isDimension: true),
    columns: [
      Column("location_id", .identifier, required: true),
      Column("name", .text),
      Column("kind", .text),
      Column("region", .text),
      Column("country", .text),
      Column("timezone", .text),
    ],
    rules: [
      Rule(
        "zone_known", .fail,
        "timezone is in the time zone database; it determines the days of the location's sales",
        .cells(["timezone"]) { zone, _ in zone.string.map { !Zone.exists($0) } ?? false },
        advice: { zone in
          nearestZone(to: zone.string ?? "").map { "did you mean '\($0)'?" }
        })
    ])
}
