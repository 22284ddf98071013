import Chronology

/// The master data that an ERP system delivers once: locations, products, suppliers and terms.
///
/// The file names have the history's first day, so that the data are known at any later as-of date.
struct MasterFiles {
  let retailer: Retailer
  let root: String
  let day: Day

  /// Writes all four files and returns the number of rows by entity.
  func write() throws -> [String: Int] {
    try writeLocations()
    try writeProducts()
    try writeSuppliers()
    try writeSourcing()
    return [
      "location": retailer.locations.count, "product": retailer.products.count,
      "supplier": retailer.suppliers.count, "sourcing": retailer.sourcing.count,
    ]
  }

  private func writeLocations() throws {
    let columns = ["location_id", "name", "kind", "region", "country", "timezone"]
    try write("location", columns, retailer.locations) { location, row in
      row.add(text: location.id)
      row.add(text: location.name)
      row.add(text: location.isOnline ? "online" : "store")
      row.add(text: location.region)
      row.add(text: location.country)
      row.add(text: location.timezone)
    }
  }

  private func writeProducts() throws {
    let columns = [
      "product_id", "name", "category", "department", "brand", "supplier_id", "unit_cost",
      "unit_price", "currency", "unit", "pack_size", "min_order_quantity", "shelf_life_days",
      "launched_on", "discontinued_on",
    ]
    try write("product", columns, retailer.products) { product, row in
      for text in [product.id, product.name, product.category.name, product.category.department] {
        row.add(text: text)
      }
      row.add(text: product.brand)
      row.add(text: retailer.suppliers[product.supplier].id)
      row.add(hundredths: product.cost)
      row.add(hundredths: product.price)
      row.add(text: Retailer.currency)
      row.add(text: "each")
      row.add(product.packSize)
      row.add(product.minimumOrderQuantity)
      if let days = product.shelfLifeDays { row.add(days) } else { row.addNothing() }
      row.add(text: product.launchedOn.description)
      row.add(text: product.discontinuedOn?.description ?? "")
    }
  }

  private func writeSuppliers() throws {
    let columns = ["supplier_id", "name", "country", "lead_time_days", "review_period_days"]
    try write("supplier", columns, retailer.suppliers) { supplier, row in
      row.add(text: supplier.id)
      row.add(text: supplier.name)
      row.add(text: supplier.country)
      row.add(supplier.leadTimeDays)
      row.add(supplier.reviewPeriodDays)
    }
  }

  private func writeSourcing() throws {
    let columns = [
      "product_id", "location_id", "supplier_id", "priority", "unit_cost", "lead_time_days",
      "lead_time_sd_days", "review_period_days", "min_order_quantity", "pack_size",
    ]
    try write("sourcing", columns, retailer.sourcing) { terms, row in
      row.add(text: retailer.products[terms.product].id)
      row.add(text: terms.location.map { retailer.locations[$0].id } ?? "")
      row.add(text: retailer.suppliers[terms.supplier].id)
      row.add(terms.priority)
      row.add(hundredths: terms.unitCost)
      row.add(terms.leadTimeDays)
      row.add(terms.leadTimeDeviation)
      row.add(terms.reviewPeriodDays)
      row.add(terms.minimumOrderQuantity)
      row.add(terms.packSize)
    }
  }

  private func write<Element>(
    _ entity: String, _ columns: [String], _ elements: [Element],
    _ fill: (Element, inout CSVRow) -> Void
  ) throws {
    let folder = "\(root)/landing/erp/\(entity)"
    try makeFolder(folder)
    let file = try SampleFile(path: "\(folder)/\(entity)_\(day).csv", columns: columns)
    for element in elements {
      var row = CSVRow()
      fill(element, &row)
      try file.write(row)
    }
    try file.finish()
  }
}
