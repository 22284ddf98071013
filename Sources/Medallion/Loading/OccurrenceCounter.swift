/// Numbers the equal rows of one batch from 0: each is a separate record, and the same rows in
/// another batch get the same numbers.
///
/// Only contents that occur again are stored.
struct OccurrenceCounter {
  private var seen: [RowContent: Int] = [:]

  /// The number of a row whose key is taken by an equal row; `metOwn`: by one of the same batch.
  mutating func next(_ content: RowContent, metOwn: Bool) -> Int {
    let number = seen[content] ?? (metOwn ? 1 : 0)
    seen[content] = number + 1
    return number
  }
}
