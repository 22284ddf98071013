import Identifiers

extension Entity {
  /// The key of a record in words, such as `location L1, product P1`.
  /// - Parameter key: the cells of the natural key, joined as ``KeyText`` does.
  func words(_ key: String) -> String {
    zip(naturalKey, KeyText.parts(key)).filter { !$1.isEmpty }
      .map { column, value in "\(Self.words(column: column)) \(value)" }.joined(separator: ", ")
  }

  private static func words(column: String) -> String {
    let ending = ["_id", "_key"].first { column.hasSuffix($0) } ?? ""
    return String(column.dropLast(ending.count)).replacing("_", with: " ")
  }
}
