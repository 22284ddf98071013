extension Entity {
  /// All entities, in the order in which they load.
  public static let all: [Entity] = [
    .product, .location, .supplier, .sourcing, .sale, .stockCount, .purchaseOrder, .availability,
    .override,
  ]

  /// The entity of this name.
  public static func named(_ name: String) -> Entity? { all.first { $0.name == name } }
}

extension Rule {
  /// The rules that come with Shelfcast, by entity.
  public static let shipped: [Rule] = Entity.all.flatMap(\.rules)
}
