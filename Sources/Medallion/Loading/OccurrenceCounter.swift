/// Numbers the equal rows of one batch from 0: each is a separate record, and the same rows in
/// another batch get the same numbers.
///
/// Only contents that occur again are stored.
struct OccurrenceCounter {
  /// A 128-bit hash of a row's content.
  struct Content: Hashable {
    let first: Int
    let second: Int
  }

  private var seen: [Content: Int] = [:]

  /// The number of a row whose key is taken by an equal row; `metOwn`: by one of the same batch.
  mutating func next(_ content: Content, metOwn: Bool) -> Int {
    let number = seen[content] ?? (metOwn ? 1 : 0)
    seen[content] = number + 1
    return number
  }
}
