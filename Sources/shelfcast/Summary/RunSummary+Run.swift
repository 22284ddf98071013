import GRDB

extension RunSummary {
  /// The run, with the numbers of its forecasts and overrides.
  struct Run: Encodable {
    let runID: String
    let asOf: String
    /// Pairs of location and product.
    let pairs: Int
    /// Pairs that a simpler model forecast.
    let fallbacks: Int
    /// Overrides in force.
    let overrides: Int
    let accuracy: Accuracy?

    init(_ db: Database) throws {
      let run = try Row.fetchOne(db, sql: "SELECT run_id, as_of FROM dim_run")
      runID = run?["run_id"] ?? ""
      asOf = run?["as_of"] ?? ""
      pairs = try db.count("model_status")
      fallbacks = try db.count("model_status WHERE status <> 'ok'")
      overrides = try db.count("fact_override WHERE status = 'active'")
      accuracy = try Accuracy.ofLastPeriod(db) ?? Accuracy.ofBacktest(db)
    }
  }
}
