import Workspace

extension Entity {
  /// A promotion of a product, of a category or of everything, at one location or at every one.
  ///
  /// Feeds list a promotion with one row per product or location, so all of them are the key. It is
  /// known before it starts, unless the date of its file says otherwise.
  package static let promotion = Entity(
    "promotion",
    meaning:
      "the promotion of a product, a category or everything, at one location or at every one",
    sql: PackageResources.silver_promotion_sql,
    identity: Identity(
      ["promotion_id", "location_id", "product_id", "category"], conflict: .everyVersion),
    traits: Traits(feed: Feed("starts_on", isKnownAtStart: true, isRegular: false)),
    columns: [
      Column("promotion_id", .identifier, required: true),
      Column("starts_on", .day, required: true),
      Column("ends_on", .day, required: true),
      Column("location_id", .identifier, unreadable: .reject),
      Column("product_id", .identifier, unreadable: .reject),
      Column("category", .text),
      Column("kind", .text),
      Column("discount", .factor),
    ],
    rules: [
      .notBefore("starts_on", "ends_on", "ends_after_start", .quarantine),
      Rule(
        "discount_share", .empty, "discount lies between 0 and 1: 0.2 for 20 % off",
        .cells(["discount"]) { discount, _ in (discount.number ?? 0) > 1 }),
      .knownProduct, .knownLocation,
    ])
}
