extension Entity {
  /// What a planner knows and the data do not: a word on a forecast or on an order.
  ///
  /// Overrides are only ever added: the first word under an id holds, and another one under the same
  /// id is set aside. A mistake is withdrawn by a record of its own.
  public static let override = Entity(
    "override", meaning: "a planner's word on a forecast or an order, or its withdrawal",
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
