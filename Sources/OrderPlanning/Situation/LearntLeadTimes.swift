import Identifiers
import Parallelism
package import Replenishment

/// Lead times as the receipts tell them, by supplier and product.
///
/// A supplier's receipts, the stated days their prior, make the prior of each of its products; how
/// much that weighs follows from how much the products differ. Open orders count as lead times of at
/// least their age. A product without a receipt of its own keeps what is stated.
package struct LearntLeadTimes: Sendable {
  /// A product of a supplier, by their surrogate keys.
  package struct Source: Hashable, Comparable, Sendable {
    let supplier: Int
    let product: Int

    /// The product of a supplier.
    package init(supplier: Int, product: Int) {
      self.supplier = supplier
      self.product = product
    }

    package static func < (a: Source, b: Source) -> Bool {
      (a.supplier, a.product) < (b.supplier, b.product)
    }
  }

  /// What receipts and open orders of one product from one supplier say.
  package struct Record: Sendable {
    package let source: Source
    package var observations: [LeadTimeObservation]

    /// What is known of the days that a source takes.
    package init(source: Source, observations: [LeadTimeObservation] = []) {
      self.source = source
      self.observations = observations
    }
  }

  /// Days and their standard deviation, in whole days and tenths.
  package struct LeadTime: Sendable, Equatable {
    /// Expected days.
    package let days: Double
    /// Their standard deviation; 0 where it is less than half a day.
    package let deviation: Double
  }

  private var found: [Source: LeadTime] = [:]

  /// Learns from records in the order of their sources; `stated` are the terms that hold without
  /// them.
  package init(_ records: [Record], stated: [PairSituation], jobs: Int) {
    var statedDays: [Source: Double] = [:]
    for situation in stated {
      statedDays[Source(supplier: situation.supplierKey, product: situation.keys.product)] =
        situation.leadTimeDays
    }
    var start = 0
    while start < records.count {
      var end = start
      while end < records.count, records[end].source.supplier == records[start].source.supplier {
        end += 1
      }
      learn(records[start..<end].filter { statedDays[$0.source] != nil }, statedDays, jobs: jobs)
      start = end
    }
  }

  /// The lead time of a pair's terms where its receipts tell one.
  package func leadTime(of situation: PairSituation) -> LeadTime? {
    found[Source(supplier: situation.supplierKey, product: situation.keys.product)]
  }

  /// Learns one supplier's products.
  private mutating func learn(_ records: [Record], _ stated: [Source: Double], jobs: Int) {
    let received = records.map { $0.observations.filter(\.isReceived).map(\.days) }
    guard received.contains(where: { !$0.isEmpty }) else { return }
    let days = records.compactMap { stated[$0.source] }
    let supplier = LeadTimeEstimate(
      records.flatMap(\.observations),
      prior: .stated(days: days.reduce(0, +) / Double(days.count)))
    let prior = supplier.prior(weight: LeadTimePrior.weight(between: received))
    let learnt = parallelMap(count: records.count, jobs: jobs) { index in
      Self.leadTime(records[index].observations, prior: prior)
    }
    for (record, leadTime) in zip(records, learnt) { found[record.source] = leadTime }
  }

  /// Nil without a receipt; a deviation of less than half a day is none, for days are whole.
  private static func leadTime(
    _ observations: [LeadTimeObservation], prior: LeadTimePrior
  ) -> LeadTime? {
    guard observations.contains(where: \.isReceived) else { return nil }
    let distribution = LeadTimeEstimate(observations, prior: prior).distribution
    let deviation = (distribution.standardDeviation * 10).rounded() / 10
    return LeadTime(days: distribution.mean.rounded(), deviation: deviation < 0.5 ? 0 : deviation)
  }
}
