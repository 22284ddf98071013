/// What whole snapshots take the place of in the life of a landing folder, told from the contract.
struct DeliverySnapshots {
  typealias Content = DeliveryOracle.Content

  private(set) var replaced: [Content: Set<String>] = [:]
  private let oracle: DeliveryOracle

  /// Lets the snapshots among the contents that count act in the order of their dates.
  init(_ oracle: DeliveryOracle, _ live: Set<Content>) {
    self.oracle = oracle
    var rest: [Content: Set<String>] = [:]
    for content in live {
      rest[content] = Set(content.lines.compactMap(DeliveryOracle.cell))
        .subtracting(oracle.replaced(content, live))
    }
    let turns = Dictionary(grouping: live.filter(\.isFull)) { "\($0.date) \(turn($0) + 10)" }
    for (_, parts) in turns.sorted(by: { $0.key < $1.key }) { act(parts, &rest) }
  }

  private func turn(_ content: Content) -> Int {
    oracle.deliveries.values.compactMap { $0.lastIndex(of: content) }.max() ?? 0
  }

  private mutating func act(_ parts: [Content], _ rest: inout [Content: Set<String>]) {
    var lost: [Content: Set<String>] = [:]
    for part in parts {
      for (content, cells) in rest where isBefore(content, part) {
        lost[content, default: []].formUnion(cells.filter { tells(part, $0) })
      }
    }
    let named = parts.flatMap(\.lines).compactMap(DeliveryOracle.cell)
    let ended = Set(lost.values.joined()).reduce(0) { sum, cell in
      let most = lost.filter { $0.value.contains(cell) }.map { count(cell, in: $0.key) }.max() ?? 0
      return sum + max(0, most - named.count { $0 == cell })
    }
    let isTooMuch =
      named.isEmpty
      || oracle.endedShare.map { ended > 1 && Double(ended) > $0 * Double(ended + named.count) }
        ?? false
    guard !isTooMuch || oracle.fault == .guardIgnored else { return }
    for (content, cells) in lost {
      replaced[content, default: []].formUnion(cells)
      rest[content]?.subtract(cells)
    }
  }

  private func count(_ cell: String, in content: Content) -> Int {
    content.lines.count { DeliveryOracle.cell($0) == cell }
  }

  private func isBefore(_ content: Content, _ snapshot: Content) -> Bool {
    content.date < snapshot.date || content.date == snapshot.date && !content.isFull
      || oracle.deliveries.values.contains { path in
        guard let first = path.lastIndex(of: content), let last = path.lastIndex(of: snapshot)
        else { return false }
        return first < last
      }
  }

  /// Whether a snapshot says everything of a day and location.
  private func tells(_ snapshot: Content, _ cell: String) -> Bool {
    let cells = snapshot.lines.compactMap(DeliveryOracle.cell)
    if oracle.fault == .snapshotAsFile { return cells.contains(cell) }
    guard cells.contains(where: { $0.suffix(1) == cell.suffix(1) }) else { return false }
    if oracle.fault == .extentIgnored { return true }
    let path = oracle.deliveries.filter { $0.value.contains(snapshot) }.keys.min() ?? ""
    let dates = DeliveryOracle.dates(path)
    let days = dates.count > 1 ? dates : cells.map { String($0.prefix(10)) }
    return (days.min() ?? "") <= cell.prefix(10) && cell.prefix(10) <= (days.max() ?? "")
  }
}
