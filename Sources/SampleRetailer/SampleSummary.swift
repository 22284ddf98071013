/// What a sample holds: clean rows per entity, and dirty rows.
public struct SampleSummary: Sendable, Equatable {
  /// The clean rows of each entity, by its name.
  public let rows: [String: Int]
  /// The dirty rows of all entities together.
  public let dirtyRows: Int
}

extension SampleSummary: CustomStringConvertible {
  /// A line per entity, in the order of their names, and the dirty rows last.
  public var description: String {
    let lines = rows.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) rows" }
    return (lines + ["dirty: \(dirtyRows) rows more"]).joined(separator: "\n")
  }
}
