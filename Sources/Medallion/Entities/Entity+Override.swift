extension Entity {
  /// Planners' changes to forecasts and orders, for what the data do not show.
  ///
  /// Overrides are append-only: the first record under an id is valid, and a different one under the
  /// same id is rejected. A mistaken override is withdrawn by another record.
  public static let override = Entity(
    "override", meaning: "a planner's override of a forecast or an order, or its withdrawal",
    key: ["override_id"], conflict: .lowestVersion,
    columns: [
      Column("override_id", .identifier, required: true),
      Column("kind", .text, required: true),
      Column("location_id", .identifier, required: true),
      Column("product_id", .identifier, required: true),
      Column("from_day", .day, unreadable: .reject),
      Column("to_day", .day, unreadable: .reject),
      Column("units", .units, unreadable: .reject),
      Column("factor", .factor, unreadable: .reject),
      Column("author", .text, required: true),
      Column("reason", .text, required: true),
      Column("recorded_on", .day, required: true),
      Column("expires_on", .day, unreadable: .reject),
      Column("withdraws", .identifier, unreadable: .reject),
    ])
}
