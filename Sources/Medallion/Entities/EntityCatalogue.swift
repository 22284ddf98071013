extension Entity {
  /// All entities, in the order in which they load.
  package static let all: [Entity] = [
    .product, .location, .supplier, .sourcing, .sale, .stockCount, .stockMovement, .purchaseOrder,
    .availability, .price, .promotion, .calendarEvent, .override,
  ]

  /// The dimensions whose members others name: products, locations and suppliers.
  static let memberDimensions = all.filter { $0.isDimension && $0.idColumn != nil }

  /// Those whose records happen at a place on a day.
  static let dated = all.filter(\.isDated)

  /// The names of these, as a list in SQL.
  static let datedNames = dated.map { "'\($0.name)'" }.joined(separator: ", ")

  /// The entity of this name.
  package static func named(_ name: String) -> Entity? { all.first { $0.name == name } }
}

extension Rule {
  /// The rules that come with Shelfcast, by entity.
  package static let shipped: [Rule] = Entity.all.flatMap(\.rules)
}
