import Foundation

/// Writes a made-up retailer's landing files, and the truth that no real retailer has beside them.
public struct SampleWriter: Sendable {
  private let specification: SampleSpecification

  /// Prepares the sample that a specification describes; nothing is written yet.
  public init(_ specification: SampleSpecification) {
    self.specification = specification
  }

  /// Writes `landing/`, `truth/` and `shelfcast.yml` into a folder, which is made where missing.
  ///
  /// Files of the same name are replaced. What the folder holds is described in
  /// `datasets/README.md`.
  /// - Returns: how many rows each entity has.
  /// - Throws: an error that names the file or folder which cannot be written.
  public func write(to folder: String) throws -> SampleSummary {
    let retailer = Retailer(specification)
    try makeFolder("\(folder)/truth")
    try writeConfiguration(to: folder)
    let master = MasterFiles(retailer: retailer, root: folder, day: specification.firstDay)
    let masterRows = try master.write()
    var simulation = try Simulation(retailer, root: folder, specification)
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
