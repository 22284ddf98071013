/// Decides which batches count for which location and day.
///
/// The result depends on the coverage of batches, the order of deliveries of each path, and
/// retractions, but not on the order of arrival of different paths.
struct Precedence {
  /// The reason why the rows of a batch do not count for a location and day.
  enum Absence: Equatable {
    /// Another delivery replaces them.
    case replaced
    /// The batch is retracted.
    case retracted
  }

  /// The locations and days where rows do not count, by batch.
  private(set) var absences: [Int: [LocationDay: Absence]] = [:]

  private let coverage: [Int: Set<LocationDay>]
  private let retracted: Set<Int>

  /// Decides for the batches of `coverage`, which gives the locations and days of each batch's rows.
  ///
  /// - Parameters:
  ///   - deliveries: of paths on which a later delivery replaces an earlier one, in their order.
  ///   - restated: pairs of batches, of which the later replaces the former where it covers it.
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

  /// Adds the locations and days where full snapshots replace batches.
  ///
  /// - Parameter coverage: gives the locations and days that a batch has rows for.
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

  /// The locations and days where a batch is replaced by later deliveries on all of its paths.
  private func outdated(_ deliveries: [Delivery]) -> [Int: Set<LocationDay>] {
    var outdated: [Int: Set<LocationDay>] = [:]
    for path in Dictionary(grouping: deliveries, by: \.place).values {
      for (batch, cells) in replaced(on: path) {
        outdated[batch] = outdated[batch]?.intersection(cells) ?? cells
      }
    }
    return outdated
  }

  /// The locations and days where each batch of one path is replaced by a later delivery.
  ///
  /// If a content was delivered several times, its last delivery is used.
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

  /// The part of a batch that is replaced by `cells`.
  ///
  /// Rows with an unknown location or day are replaced if all others are.
  private func replaced(_ batch: Int, by cells: Set<LocationDay>) -> Set<LocationDay> {
    let known = covered(batch).subtracting([.unknown])
    return known.isSubset(of: cells) ? covered(batch) : known.intersection(cells)
  }
}
