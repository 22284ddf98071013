import Chronology
import GRDB
import Identifiers
import LatentDemand
import Workspace

/// Fills `fact_demand` with sales, in-stock share and estimated demand of each period, and
/// `demand_method` with the accuracy of the methods of unconstraining.
struct DemandWriter {
  private let asOf: AsOf
  private let settings: DemandSettings

  init(_ asOf: AsOf, _ settings: DemandSettings) {
    self.asOf = asOf
    self.settings = settings
  }

  /// Fills both tables.
  ///
  /// - Returns: for each pair, its demand in the complete periods from `start` on.
  @discardableResult
  func fill(
    _ db: Database, _ pairs: [KnownPair], _ evidence: DemandEvidence, servedFrom start: Day? = nil
  ) throws -> [ServedDemand] {
    var served = [ServedDemand](repeating: ServedDemand(), count: pairs.count)
    let estimate = UnconstrainedDemand(
      evidence.panel, method: UnconstrainMethod(rawValue: settings.unconstrain.rawValue),
      bulk: settings.bulk.handling)
    let (insert, row) = try BulkInsertion.into(FactDemand.self, in: db)
    let stated = pairs.indices.lazy.filter { pairs[$0].firstPeriod <= pairs[$0].lastPeriod }
    for (index, series) in zip(stated, evidence.panel.series) {
      let pair = pairs[index]
      insert.set(row.locationKey, pair.keys.location)
      insert.set(row.productKey, pair.keys.product)
      insert.set(row.location, pair.location)
      insert.set(row.product, pair.product)
      var known = DemandAsKnown()
      for (offset, cell) in series.cells.enumerated() {
        let period = asOf.period.start(ofIndex: series.firstPeriod + offset)
        insert.set(row.dateKey, period.key)
        insert.set(row.periodStart, period)
        if let start, period >= start, estimate.demand[cell].isFinite {
          served[index].add(
            sold: evidence.panel.sold[cell], demand: estimate.demand[cell],
            isCensored: !evidence.panel.isFull(cell))
        }
        setAsKnown(cell, &known, evidence, insert, row)
        try write(cell, estimate, evidence, insert, row)
      }
    }
    try insert.finish()
    try write(estimate, to: db)
    return served
  }

  private func write(
    _ cell: Int, _ estimate: UnconstrainedDemand, _ evidence: DemandEvidence,
    _ insert: BulkInsertion, _ row: FactDemand
  ) throws {
    let panel = evidence.panel
    let isFull = panel.isFull(cell)
    let demand = estimate.demand[cell]
    let isBulk = estimate.bulk.contains(cell)
    let unknown = evidence.unknown[cell]
    insert.set(row.unitsSold, unknown?.units ?? panel.sold[cell])
    insert.set(row.inStockShare, panel.inStockShare[cell])
    insert.set(row.demand, demand.isFinite ? rounded(demand, 1e3) : nil)
    insert.set(row.isCensored, isFull ? 0 : 1)
    insert.set(
      row.reason,
      unknown?.reason
        ?? reason(
          isFull ? nil : evidence.origins[cell], estimate.method, isKnown: demand.isFinite,
          share: panel.inStockShare[cell], isBulk: isBulk))
    insert.set(row.demandShare, rounded(estimate.demandShare[cell], 1e6))
    insert.set(row.expectedDemand, rounded(estimate.expected[cell], 1e3))
    insert.set(
      row.method, unknown != nil ? "missing" : isFull ? "observed" : estimate.method.rawValue)
    insert.set(row.isBulk, isBulk ? 1 : 0)
    try insert.run()
  }

  /// Sets what was known of a cell when its period ended.
  private func setAsKnown(
    _ cell: Int, _ known: inout DemandAsKnown, _ evidence: DemandEvidence,
    _ insert: BulkInsertion, _ row: FactDemand
  ) {
    let sold = evidence.soldAsKnown[cell] ?? evidence.panel.sold[cell]
    let demand = known.next(sold: sold, inStockShare: evidence.panel.inStockShare[cell])
    insert.set(row.soldAsKnown, sold.isFinite ? sold : nil)
    insert.set(row.demandAsKnown, demand.isFinite ? rounded(demand, 1e3) : nil)
  }

  private func reason(
    _ origin: DemandEvidence.Origin?, _ method: UnconstrainMethod, isKnown: Bool, share: Double,
    isBulk: Bool
  ) -> String {
    var reasons: [String] = []
    if isBulk { reasons.append("bulk sale \(settings.bulk.deed)") }
    if let origin {
      let stock = share > 0 ? "partly" : "all the time"
      switch (method, isKnown) {
      case (.censored, _):
        reasons.append("estimated: out of stock \(stock) by \(origin.name)")
      case (.scale, true): reasons.append("scaled by in-stock share from \(origin.name)")
      case (.scale, false): reasons.append("not known: mostly out of stock by \(origin.name)")
      case (.exclude, _): reasons.append("not known: out of stock \(stock) by \(origin.name)")
      }
    }
    return reasons.joined(separator: "; ")
  }

  private func write(_ estimate: UnconstrainedDemand, to db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(DemandMethod.self, in: db)
    for result in estimate.study {
      insert.set(row.method, result.method.rawValue)
      insert.set(row.thinning, result.thinning.rawValue)
      insert.set(row.isChosen, result.method == estimate.method ? 1 : 0)
      insert.set(row.periods, result.periods)
      insert.set(row.periodsKnown, result.known)
      insert.set(row.unitsTrue, rounded(result.truth, 1e3))
      insert.set(row.unitsMasked, rounded(result.masked, 1e3))
      insert.set(row.unitsEstimated, rounded(result.estimate, 1e3))
      insert.set(row.biasBefore, rounded(result.biasBefore, 1e4))
      insert.set(row.biasAfter, rounded(result.biasAfter, 1e4))
      insert.set(row.relativeError, rounded(result.relativeError, 1e4))
      insert.set(row.shareExponent, rounded(estimate.curve.exponent, 1e4))
      insert.set(row.shareIntercept, rounded(estimate.curve.intercept, 1e4))
      try insert.run()
    }
  }

  private func rounded(_ value: Double, _ scale: Double) -> Double {
    (value * scale).rounded() / scale
  }
}

extension DemandSettings.Bulk {
  fileprivate var handling: UnconstrainedDemand.Bulk {
    switch self {
    case .keep: .keep
    case .cap: .cap
    case .exclude: .exclude
    }
  }

  /// The treatment of a bulk sale, as named in reasons.
  fileprivate var deed: String {
    switch self {
    case .keep: "kept"
    case .cap: "capped"
    case .exclude: "left out"
    }
  }
}
