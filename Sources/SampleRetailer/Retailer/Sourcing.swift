/// A supplier's terms for a product, at all locations or at one.
struct Sourcing {
  let product: Int
  /// The location; nil if the terms apply to all locations.
  let location: Int?
  let supplier: Int
  let priority: Int
  /// The cost of one unit, in cents.
  let unitCost: Int
  let leadTimeDays: Int
  /// The standard deviation of the lead time, in days.
  let leadTimeDeviation: Int
  let reviewPeriodDays: Int
  /// The smallest order, in units.
  let minimumOrderQuantity: Int
  /// The number of units per pack.
  let packSize: Int
}

extension Retailer {
  /// Returns general terms for every product, a second supplier for some, and special terms at one
  /// location for a few.
  static func sourcing(
    _ products: [Product], _ suppliers: [Supplier], locations: Int, seed: UInt64
  ) -> [Sourcing] {
    products.flatMap { product -> [Sourcing] in
      var stream = CounterStream(seed: seed, "sourcing/\(product.id)")
      let second = (product.supplier + 1 + stream.below(suppliers.count - 1)) % suppliers.count
      let place = stream.below(locations)
      var terms = [product.terms(from: suppliers[product.supplier], product.supplier)]
      if stream.happens(0.1) {
        terms.append(product.terms(from: suppliers[second], second, priority: 2, markup: 106))
      }
      if stream.happens(0.08) {
        terms.append(
          product.terms(
            from: suppliers[product.supplier], product.supplier, at: place, markup: 103,
            extraDays: 3))
      }
      return terms
    }
  }
}

extension Product {
  fileprivate func terms(
    from supplier: Supplier, _ number: Int, at location: Int? = nil, priority: Int = 1,
    markup: Int = 100, extraDays: Int = 0
  ) -> Sourcing {
    Sourcing(
      product: index, location: location, supplier: number, priority: priority,
      unitCost: cost * markup / 100, leadTimeDays: supplier.leadTimeDays + extraDays,
      leadTimeDeviation: supplier.leadTimeDeviation, reviewPeriodDays: supplier.reviewPeriodDays,
      minimumOrderQuantity: minimumOrderQuantity, packSize: packSize)
  }
}
