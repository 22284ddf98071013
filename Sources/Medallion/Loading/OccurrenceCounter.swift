/// Numbers the equal rows of one batch, from 0: each is a record of its own, and the same rows in
/// another batch have the same numbers.
///
/// Only rows that meet an equal one are remembered.
struct OccurrenceCounter {
  /// The content of a row in 128 bits.
  struct Content: Hashable {
    let first: Int
    let second: Int
  }

  private var seen: [Content: Int] = [:]

  /// The number of a row that met an equal one under the number 0.
  mutating func next(_ content: Content, metOwn: Bool) -> Int {
    let number = seen[content] ?? (metOwn ? 1 : 0)
    seen[content] = number + 1
    return number
  }
}
