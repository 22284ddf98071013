import Chronology
import GRDB
import Workspace

/// Passes settings and as-of to the SQL of gold, in the temporary relations `parameter`, with one row,
/// and `category_policy`.
struct GoldParameter {
  /// The longest history of demand in days: twenty years, which limits the cost of a mistyped date.
  private static let longestHistory = 7_305

  let asOf: AsOf
  let settings: ReplenishmentSettings
  /// Whether counts are taken before the day's sales.
  let countsAtOpening: Bool

  /// Creates both relations; ``setPeriods(in:)`` sets the first and the last period later.
  func make(in db: Database) throws {
    let review =
      settings.reviewPeriodDays ?? Double(asOf.period.length(of: asOf.firstForecastPeriod))
    try db.execute(
      sql: """
        CREATE TEMP TABLE parameter AS SELECT
          :as_of AS as_of, :counts_at_opening AS counts_at_opening,
          :lead_time_days AS lead_time_days, :review_period_days AS review_period_days,
          :policy AS policy, :order_cost AS order_cost, :customers_wait AS customers_wait,
          0 AS first_period, 0 AS last_period
        """,
      arguments: [
        "as_of": asOf.day.description, "counts_at_opening": countsAtOpening,
        "lead_time_days": settings.leadTimeDays, "review_period_days": review,
        "policy": (settings.policy ?? .orderUpTo).rawValue, "order_cost": settings.orderCost,
        "customers_wait": settings.unmetDemand == .backorder,
      ])
    try makeCategoryPolicy(in: db)
  }

  /// Sets the first and the last period of demand.
  func setPeriods(in db: Database) throws {
    try db.execute(
      sql: "UPDATE parameter SET first_period = ?, last_period = ?",
      arguments: [
        asOf.period.index(of: asOf.cutoff - Self.longestHistory),
        asOf.period.index(of: asOf.cutoff),
      ])
  }

  private func makeCategoryPolicy(in db: Database) throws {
    try db.execute(
      sql: "CREATE TEMP TABLE category_policy (category TEXT NOT NULL PRIMARY KEY, policy TEXT)")
    for (category, policy) in settings.policyByCategory ?? [:] {
      try db.insert(["category": category, "policy": policy.rawValue], into: "category_policy")
    }
  }
}
