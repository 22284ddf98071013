import GRDB

/// Everything that a plan in gold and its vintages in history are made from, as one hash.
///
/// These are what gold was built from, the seed, and the forecasts and proposals that history holds,
/// those of the plan itself among them.
package struct PlanInputs: Equatable, Sendable {
  let fingerprint: String

  /// Reads the inputs of the plan with this seed that gold holds or would hold.
  package init(_ inputs: GoldInputs, seed: Int, _ history: HistoryDatabase) throws {
    let digest = Digest()
    digest.update("\(inputs.fingerprint)|\(seed)\n")
    try history.queue.read { db in
      for sql in Self.vintages { try digest.update(rowsOf: sql, db) }
    }
    fingerprint = digest.finish().hexadecimal
  }

  private static let vintages = [
    """
    SELECT cutoff, run_id, count(*), total(mean) FROM forecast_vintage
    GROUP BY cutoff, run_id ORDER BY cutoff, run_id
    """,
    """
    SELECT as_of, count(*), total(units), total(demand_mean), total(is_planners)
    FROM proposal_vintage GROUP BY as_of ORDER BY as_of
    """,
  ]
}

extension GoldDatabase {
  /// Stores in a draft what its plan was made from.
  package func remember(_ inputs: PlanInputs) throws {
    try remember(inputs.fingerprint, in: .planMemory)
  }

  /// Whether the plan in gold was made from these inputs; false if it does not say or cannot be read.
  package func wasPlanned(from inputs: PlanInputs) -> Bool {
    remembers(inputs.fingerprint, in: .planMemory)
  }
}
