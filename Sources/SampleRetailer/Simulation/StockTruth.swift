/// The ground truth of stock: what was lost without a record, and what counts found.
struct StockTruth {
  private let losses: SampleFile
  private let differences: SampleFile

  init(folder: String) throws {
    losses = try SampleFile(
      path: "\(folder)/stock_loss.csv", columns: ["day", "location_id", "product_id", "units"])
    differences = try SampleFile(
      path: "\(folder)/count_difference.csv",
      columns: ["day", "location_id", "product_id", "ledger_units", "counted_units"])
  }

  /// Writes the units that left a shelf on a day without a record.
  func writeLoss(
    _ day: CalendarDay, _ location: [UInt8], _ product: [UInt8], units: Int
  ) throws {
    try write([units], day, location, product, to: losses)
  }

  /// Writes the units that the books had at a count, and those that were counted.
  func writeDifference(
    _ day: CalendarDay, _ location: [UInt8], _ product: [UInt8], ledger: Int, counted: Int
  ) throws {
    try write([ledger, counted], day, location, product, to: differences)
  }

  func finish() throws {
    try losses.finish()
    try differences.finish()
  }

  private func write(
    _ numbers: [Int], _ day: CalendarDay, _ location: [UInt8], _ product: [UInt8],
    to file: SampleFile
  ) throws {
    var row = CSVRow()
    row.add(day.text)
    row.add(location)
    row.add(product)
    for number in numbers { row.add(number) }
    try file.write(row)
  }
}
