import Chronology
import GRDB
import LatentDemand
import Workspace

/// Fills `fact_demand`: what sold in each period, how far the shelf was in stock, and what would
/// have sold from a full one; and `demand_method`: how the ways to judge that did when tried.
struct DemandWriter {
  private let asOf: AsOf
  private let settings: DemandSettings

  init(_ asOf: AsOf, _ settings: DemandSettings) {
    self.asOf = asOf
    self.settings = settings
  }

  func fill(_ db: Database, _ pairs: [GoldPair], _ evidence: DemandEvidence) throws {
    let estimate = UnconstrainedDemand(
      evidence.panel, method: UnconstrainMethod(rawValue: settings.unconstrain.rawValue),
      bulk: settings.bulk.handling)
    let insert = try BulkStatement(
      db, sql: "INSERT INTO fact_demand VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let stated = pairs.lazy.filter { $0.firstPeriod <= $0.lastPeriod }
    for (pair, series) in zip(stated, evidence.panel.series) {
      insert.bind(2, pair.locationKey)
      insert.bind(3, pair.productKey)
      insert.bind(4, pair.location)
      insert.bind(5, pair.product)
      for (offset, cell) in series.cells.enumerated() {
        let start = asOf.period.start(ofIndex: series.firstPeriod + offset)
        insert.bind(1, start.key)
        start.withUTF8 { insert.bind(6, $0) }
        try write(cell, estimate, evidence, insert)
      }
    }
    try write(estimate, to: db)
  }

  private func write(
    _ cell: Int, _ estimate: UnconstrainedDemand, _ evidence: DemandEvidence,
    _ insert: BulkStatement
  ) throws {
    let panel = evidence.panel
    let isFull = panel.isFull(cell)
    let demand = estimate.demand[cell]
    let isBulk = estimate.bulk.contains(cell)
    let unknown = evidence.unknown[cell]
    insert.bind(7, unknown?.units ?? panel.sold[cell])
    insert.bind(8, panel.inStockShare[cell])
    insert.bind(9, demand.isFinite ? rounded(demand, 1e3) : nil)
    insert.bind(10, isFull ? 0 : 1)
    insert.bind(
      11,
      unknown?.reason
        ?? reason(
          isFull ? nil : evidence.origins[cell], estimate.method, isKnown: demand.isFinite,
          share: panel.inStockShare[cell], isBulk: isBulk))
    insert.bind(12, rounded(estimate.demandShare[cell], 1e6))
    insert.bind(13, rounded(estimate.expected[cell], 1e3))
    insert.bind(
      14, unknown != nil ? "missing" : isFull ? "observed" : estimate.method.rawValue)
    insert.bind(15, isBulk ? 1 : 0)
    try insert.run()
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
    let insert = try BulkStatement(
      db, sql: "INSERT INTO demand_method VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for result in estimate.study {
      insert.bind(1, result.method.rawValue)
      insert.bind(2, result.thinning.rawValue)
      insert.bind(3, result.method == estimate.method ? 1 : 0)
      insert.bind(4, result.periods)
      insert.bind(5, result.known)
      insert.bind(6, rounded(result.truth, 1e3))
      insert.bind(7, rounded(result.masked, 1e3))
      insert.bind(8, rounded(result.estimate, 1e3))
      insert.bind(9, rounded(result.biasBefore, 1e4))
      insert.bind(10, rounded(result.biasAfter, 1e4))
      insert.bind(11, rounded(result.relativeError, 1e4))
      insert.bind(12, rounded(estimate.curve.exponent, 1e4))
      insert.bind(13, rounded(estimate.curve.intercept, 1e4))
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

  /// What is done with a bulk sale, in the words of a reason.
  fileprivate var deed: String {
    switch self {
    case .keep: "kept"
    case .cap: "capped"
    case .exclude: "left out"
    }
  }
}
