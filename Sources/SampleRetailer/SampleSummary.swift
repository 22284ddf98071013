/// The size of a sample: clean rows per entity, and dirty rows.
package struct SampleSummary: Sendable, Equatable {
  /// The number of clean rows, by entity name.
  package let rows: [String: Int]
  /// The number of dirty rows of all entities.
  package let dirtyRows: Int
}

extension SampleSummary: CustomStringConvertible {
  /// One line per entity, sorted by name, then the dirty rows.
  package var description: String {
    let lines = rows.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) rows" }
    return (lines + ["dirty: \(dirtyRows) rows more"]).joined(separator: "\n")
  }
}
