import Chronology

/// The ground truth files: the true demand, and the parameters of each item's demand.
struct DemandTruth {
  private let folder: String
  private let demand: SampleFile
  private var row = CSVRow()

  init(folder: String) throws {
    self.folder = folder
    demand = try SampleFile(
      path: "\(folder)/true_demand.csv",
      columns: ["week", "location_id", "product_id", "demand"])
  }

  /// Writes the demand, in units, of the week that begins on `monday`.
  mutating func writeWeek(_ monday: Day, _ location: [UInt8], _ product: [UInt8], _ units: Int)
    throws
  {
    row.removeAll()
    row.add(monday.description.utf8)
    row.add(location)
    row.add(product)
    row.add(units)
    try demand.write(row)
  }

  /// Writes the parameters of each item's demand.
  func writeItems(_ shelves: [Shelf], _ retailer: Retailer, _ specification: SampleSpecification)
    throws
  {
    let file = try SampleFile(
      path: "\(folder)/item.csv",
      columns: [
        "location_id", "product_id", "class", "weekly_rate", "season", "season_amplitude",
        "trend_per_year", "launched_on", "ended_on",
      ])
    for shelf in shelves {
      let product = retailer.products[shelf.product]
      var row = CSVRow()
      row.add(text: retailer.locations[shelf.location].id)
      row.add(text: product.id)
      row.add(text: shelf.profile.demandClass.rawValue)
      row.add(text: decimal(shelf.profile.dailyRate * 7))
      row.add(text: product.category.season.name)
      row.add(text: decimal(product.seasonAmplitude))
      row.add(text: decimal(product.trend))
      row.add(text: product.launchedOn.description)
      row.add(text: product.discontinuedOn?.description ?? "")
      try file.write(row)
    }
    try file.finish()
  }

  func finish() throws { try demand.finish() }

  /// Formats a number with three decimals using integers only.
  private func decimal(_ value: Double) -> String {
    let thousandths = Int((value.magnitude * 1000).rounded())
    let fraction = "\(thousandths % 1000)"
    let zeros = String(repeating: "0", count: 3 - fraction.count)
    return "\(value < 0 && thousandths > 0 ? "-" : "")\(thousandths / 1000).\(zeros)\(fraction)"
  }
}
