import Chronology

/// Writes the prices, promotions and calendar events of a sample, and the true effects of them.
///
/// The file names have the history's first day: all are known ahead.
struct DriverFiles {
  let plan: DriverPlan
  let retailer: Retailer
  let root: String
  let specification: SampleSpecification

  /// Writes all files and returns the number of landed rows by entity.
  func write() throws -> [String: Int] {
    try writeEffects()
    return [
      "price": try writePrices(), "promotion": try writePromotions(),
      "calendar_event": try writeEvents(),
    ]
  }

  private func writePrices() throws -> Int {
    let file = try landingFile("price", ["effective_on", "product_id", "unit_price", "currency"])
    let days = (0..<specification.weeks * 7).map {
      CalendarDay(specification.firstDay + $0, in: specification)
    }
    for product in retailer.products {
      var last = -1
      for day in days {
        let price = plan.price(of: product.index, on: day)
        guard price != last else { continue }
        last = price
        var row = CSVRow()
        row.add(day.text)
        row.add(text: product.id)
        row.add(hundredths: price)
        row.add(text: Retailer.currency)
        try file.write(row)
      }
    }
    return try rows(finishing: file)
  }

  private func writePromotions() throws -> Int {
    let file = try landingFile(
      "promotion",
      [
        "promotion_id", "starts_on", "ends_on", "location_id", "product_id", "category", "kind",
        "discount",
      ])
    for (index, promotion) in plan.promotions.promotions.enumerated() {
      let (first, last) = (promotion.weeks.lowerBound, promotion.weeks.upperBound)
      var row = CSVRow()
      row.add(text: paddedID("PR", index + 1, of: 0, atLeast: 5))
      row.add(text: (specification.firstDay + 7 * first).description)
      row.add(text: (specification.firstDay + 7 * last + 6).description)
      row.add(text: promotion.location.map { retailer.locations[$0].id } ?? "")
      row.add(text: promotion.product.map { retailer.products[$0].id } ?? "")
      row.add(text: promotion.category ?? "")
      row.add(text: promotion.kind.name)
      row.add(hundredths: promotion.discount)
      try file.write(row)
    }
    return try rows(finishing: file)
  }

  private func writeEvents() throws -> Int {
    let file = try landingFile("calendar_event", ["day", "name", "region", "kind"])
    for offset in 0..<(specification.weeks + DriverPlan.weeksAhead) * 7 {
      let day = specification.firstDay + offset
      for event in SampleEvent.on(day) {
        var row = CSVRow()
        row.add(text: day.description)
        row.add(text: event.name)
        row.add(text: event.region ?? "")
        row.add(text: event.kind)
        try file.write(row)
      }
    }
    return try rows(finishing: file)
  }

  /// Writes the effects: elasticities by category, and changes of demand as shares.
  private func writeEffects() throws {
    let file = try SampleFile(
      path: "\(root)/truth/effect.csv", columns: ["effect", "subject", "value"])
    func write(_ effect: String, _ subject: String, hundredths value: Int) throws {
      var row = CSVRow()
      row.add(text: effect)
      row.add(text: subject)
      let size = value.magnitude
      row.add(text: "\(value < 0 ? "-" : "")\(size / 100).\(size % 100 / 10)\(size % 10)")
      try file.write(row)
    }
    for category in Category.all {
      let quarters = DriverPlan.elasticityQuarters(of: category)
      try write("price_elasticity", category.name, hundredths: -25 * quarters)
    }
    for kind in PromotionPlan.kinds {
      try write("promotion_uplift", kind.name, hundredths: kind.uplift)
    }
    for event in SampleEvent.all {
      try write("event_uplift", event.name, hundredths: event.uplift)
    }
    try file.finish()
  }

  private func landingFile(_ entity: String, _ columns: [String]) throws -> SampleFile {
    let folder = "\(root)/landing/erp/\(entity)"
    try makeFolder(folder)
    return try SampleFile(
      path: "\(folder)/\(entity)_\(specification.firstDay).csv", columns: columns)
  }

  /// Finishes a file and returns the number of its rows.
  private func rows(finishing file: SampleFile) throws -> Int {
    try file.finish()
    return file.lines - 1
  }
}
