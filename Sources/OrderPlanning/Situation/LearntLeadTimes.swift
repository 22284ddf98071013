import Identifiers
import Parallelism
package import Replenishment

/// Lead times estimated from receipts, by supplier and product (empirical Bayes).
///
/// The estimate over all receipts of a supplier, with the stated days as its prior, is the prior of
/// each of its products; its weight depends on how much the products differ. Open orders count as
/// lead times of at least their age. A product without a receipt keeps its stated lead time.
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

  /// The receipts and open orders of one product from one supplier.
  package struct Record: Sendable {
    package let source: Source
    package var observations: [LeadTimeObservation]

    /// A source with its observations.
    package init(source: Source, observations: [LeadTimeObservation] = []) {
      self.source = source
      self.observations = observations
    }
  }

  /// Mean and standard deviation of a lead time, in days.
  package struct LeadTime: Sendable, Equatable {
    /// Expected days, rounded to whole days.
    package let days: Double
    /// Standard deviation in days, rounded to tenths; 0 where it is less than half a day.
    package let deviation: Double
  }

  private var found: [Source: LeadTime] = [:]

  /// Estimates from records sorted by source.
  ///
  /// - Parameter stated: situations with stated lead times; records of other sources are left out.
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

  /// The estimated lead time of a pair's supplier and product; nil without a receipt.
  package func leadTime(of situation: PairSituation) -> LeadTime? {
    found[Source(supplier: situation.supplierKey, product: situation.keys.product)]
  }

  /// Estimates the lead times of one supplier's products.
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

  /// Nil without a receipt; a deviation of less than half a day counts as 0, since days are whole.
  private static func leadTime(
    _ observations: [LeadTimeObservation], prior: LeadTimePrior
  ) -> LeadTime? {
    guard observations.contains(where: \.isReceived) else { return nil }
    let distribution = LeadTimeEstimate(observations, prior: prior).distribution
    let deviation = (distribution.standardDeviation * 10).rounded() / 10
    return LeadTime(days: distribution.mean.rounded(), deviation: deviation < 0.5 ? 0 : deviation)
  }
}
