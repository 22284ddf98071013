/// Decides which batches count on which location and day.
///
/// A function of what they cover, of the order of the deliveries of each path, and of what was taken
/// back. The order of files of different paths has no part in it.
struct Precedence {
  /// Why the rows of a batch do not count somewhere.
  enum Absence: Equatable {
    /// Another delivery counts instead.
    case replaced
    /// The batch was taken back.
    case retracted
  }

  /// By batch, where its rows do not count.
  private(set) var absences: [Int: [LocationDay: Absence]] = [:]

  private let coverage: [Int: Set<LocationDay>]
  private let retracted: Set<Int>

  /// Decides for the batches of `coverage`, the locations and days that each has rows of.
  ///
  /// - Parameters:
  ///   - deliveries: of paths on which the later delivery holds, in their order.
  ///   - restated: pairs of batches of which the later holds where it covers the former.
  init(
    coverage: [Int: Set<LocationDay>], retracted: Set<Int>, deliveries: [Delivery],
    restated: [(former: Int, later: Int)]
  ) {
    self.coverage = coverage
    self.retracted = retracted
    for batch in retracted { note(covered(batch), of: batch, .retracted) }
    for (batch, cells) in outdated(deliveries) { note(cells, of: batch, .replaced) }
    for (former, later) in restated where !retracted.contains(former) && !retracted.contains(later)
    {
      note(replaced(former, by: covered(later)), of: former, .replaced)
    }
  }

  /// Adds where whole snapshots count instead of batches.
  ///
  /// - Parameter coverage: the locations and days that a batch has rows of.
  mutating func add(
    replaced: [Int: Set<LocationDay>], of coverage: (Int) throws -> Set<LocationDay>
  ) rethrows {
    for (batch, cells) in replaced {
      note(cells, of: batch, .replaced)
      let left = try coverage(batch).subtracting((absences[batch] ?? [:]).keys)
      if left == [.unknown] { note(left, of: batch, .replaced) }
    }
  }

  private func covered(_ batch: Int) -> Set<LocationDay> { coverage[batch] ?? [] }

  private mutating func note(_ cells: Set<LocationDay>, of batch: Int, _ absence: Absence) {
    for cell in cells { absences[batch, default: [:]][cell] = absence }
  }

  /// By batch, where a later delivery of each of its paths counts instead.
  private func outdated(_ deliveries: [Delivery]) -> [Int: Set<LocationDay>] {
    var outdated: [Int: Set<LocationDay>] = [:]
    for path in Dictionary(grouping: deliveries, by: \.place).values {
      for (batch, cells) in replaced(on: path) {
        outdated[batch] = outdated[batch]?.intersection(cells) ?? cells
      }
    }
    return outdated
  }

  /// By batch of one path, where a later delivery counts instead.
  ///
  /// Of a content that came several times the last time matters.
  private func replaced(on path: [Delivery]) -> [Int: Set<LocationDay>] {
    var result: [Int: Set<LocationDay>] = [:]
    var later: Set<LocationDay> = []
    for delivery in path.sorted(by: { $0.sequence > $1.sequence })
    where !retracted.contains(delivery.batch) && result[delivery.batch] == nil {
      result[delivery.batch] = result.isEmpty ? [] : replaced(delivery.batch, by: later)
      later.formUnion(covered(delivery.batch))
    }
    return result
  }

  /// The part of a batch that `cells` replace.
  ///
  /// Rows whose place is not known go when all others do.
  private func replaced(_ batch: Int, by cells: Set<LocationDay>) -> Set<LocationDay> {
    let known = covered(batch).subtracting([.unknown])
    return known.isSubset(of: cells) ? covered(batch) : known.intersection(cells)
  }
}
