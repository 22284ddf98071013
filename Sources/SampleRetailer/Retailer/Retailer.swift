/// The synthetic retailer's master data: its locations, catalogue, suppliers and terms.
struct Retailer {
  let locations: [Location]
  let products: [Product]
  let suppliers: [Supplier]
  let sourcing: [Sourcing]
  static let currency = "EUR"

  init(_ specification: SampleSpecification) {
    locations = Location.all(specification.locations, seed: specification.seed)
    suppliers = Supplier.all(forProducts: specification.products)
    products = Product.all(specification, suppliers: suppliers.count)
    sourcing = Retailer.sourcing(
      products, suppliers, locations: locations.count, seed: specification.seed)
  }

  /// Returns the terms in force for each product at a location; the location's own take precedence.
  func terms(at location: Int) -> [Sourcing] {
    var inForce: [Sourcing?] = Array(repeating: nil, count: products.count)
    for terms in sourcing where terms.priority == 1 {
      guard terms.location == nil || terms.location == location else { continue }
      if inForce[terms.product] == nil || terms.location != nil { inForce[terms.product] = terms }
    }
    return inForce.compactMap { $0 }
  }
}
