import Foundation

/// Writes a synthetic retailer's landing files and their ground truth.
package struct SampleWriter: Sendable {
  private let specification: SampleSpecification

  /// Prepares a sample; nothing is written yet.
  package init(_ specification: SampleSpecification) {
    self.specification = specification
  }

  /// Writes `landing/`, `truth/` and `shelfcast.yml` to a folder, which is created if missing.
  ///
  /// Files of the same name are replaced. `datasets/README.md` describes the folder's content.
  /// - Returns: the number of rows per entity.
  /// - Throws: an error with the file or folder that cannot be written.
  package func write(to folder: String) throws -> SampleSummary {
    let retailer = Retailer(specification)
    try makeFolder("\(folder)/truth")
    try writeConfiguration(to: folder)
    let master = MasterFiles(retailer: retailer, root: folder, day: specification.firstDay)
    var masterRows = try master.write()
    let drivers = specification.hasDrivers ? DriverPlan(retailer, specification) : nil
    if let drivers {
      let files = DriverFiles(
        plan: drivers, retailer: retailer, root: folder, specification: specification)
      masterRows.merge(try files.write()) { $1 }
    }
    var simulation = try Simulation(retailer, drivers, root: folder, specification)
    var rows = try simulation.run()
    let dirty = rows.removeValue(forKey: "dirty") ?? 0
    return SampleSummary(rows: rows.merging(masterRows) { $1 }, dirtyRows: dirty)
  }

  private func writeConfiguration(to folder: String) throws {
    let text = """
      calendar: {period: week, week_starts_on: monday}
      replenishment:
        unmet_demand: lost
        target: {kind: fill_rate, value: 0.97}

      """
    try text.write(toFile: "\(folder)/shelfcast.yml", atomically: true, encoding: .utf8)
  }
}
