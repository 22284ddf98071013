import GRDB

/// The section of active overrides and their effect.
struct OverrideSection {
  /// The largest number of overrides on the page; the rest are in the Power BI table.
  static let limit = 50

  private let count: Int
  private let lines: [Row]

  init(_ db: Database, cutoff: String) throws {
    count =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM fact_override WHERE status = 'active'") ?? 0
    guard count > 0 else {
      lines = []
      return
    }
    lines = try Row.fetchAll(
      db, sql: Self.query, arguments: ["cutoff": cutoff, "limit": Self.limit])
  }

  /// The query of overrides, with values without and with each.
  ///
  /// Forecast overrides show demand over the overridden periods, order overrides show units.
  private static let query = """
    WITH expected AS (
      SELECT location_id, product_id, ds,
        max(CASE WHEN model = 'Override' THEN mean END) AS final,
        coalesce(
          max(CASE WHEN model NOT IN ('Override', 'SeasonalNaive') THEN mean END),
          max(CASE WHEN model = 'SeasonalNaive' THEN mean END)
        ) AS own
      FROM fact_forecast
      WHERE cutoff = :cutoff AND (location_id, product_id) IN (
        SELECT location_id, product_id FROM fact_override
        WHERE status = 'active' AND kind = 'forecast'
      )
      GROUP BY location_id, product_id, ds
    ),
    moved AS (
      SELECT location_id, product_id, count(*) AS periods, sum(final) AS final, sum(own) AS own
      FROM expected WHERE final IS NOT NULL GROUP BY location_id, product_id
    )
    SELECT v.*, p.name AS product, l.name AS location, f.periods,
      CASE v.kind WHEN 'order' THEN o.decided_units ELSE f.own END AS before,
      CASE v.kind WHEN 'order' THEN o.order_units ELSE f.final END AS after
    FROM fact_override AS v
    LEFT JOIN dim_product AS p ON p.product_key = v.product_key AND v.product_key > 0
    LEFT JOIN dim_location AS l ON l.location_key = v.location_key AND v.location_key > 0
    LEFT JOIN fact_order_proposal AS o ON o.override_id = v.override_id
    LEFT JOIN moved AS f ON v.kind = 'forecast' AND f.location_id = v.location_id
      AND f.product_id = v.product_id
    WHERE v.status = 'active' ORDER BY v.rowid DESC LIMIT :limit
    """

  /// The section; empty if there is no active override.
  var markup: Markup {
    guard count > 0 else { return "" }
    let rest = count - lines.count
    let more: Markup =
      rest > 0
      ? #" \#(rest.figure) more are in <a href="powerbi/fact_override.csv">fact_override.csv</a>."#
      : ""
    return """
      <h2 id="overrides">Planners' overrides</h2>
      <p>Overrides in force, newest first. Orders take them into account; the models' own forecasts
      are kept as well.\(more)</p>
      \(table.markup)
      """
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .words("Override"), .name("Product"), .words("Location"), .words("Value"),
        .number("Without it"), .number("With it"), .number("Until"), .sentence("Who and why"),
      ],
      rows: lines.map(cells))
  }

  private func cells(_ line: Row) -> [Markup] {
    let periods = (line["periods"] as Int?).map { "over \($0.counted("period"))" } ?? ""
    return [
      "\(line.words("override_id"))", line.member("product", "product_id"),
      line.member("location", "location_id"), value(line),
      "\(Self.units(line["before"]))<small>\(periods)</small>",
      "\(Self.units(line["after"]))", "\(line.words("expires_on"))",
      "\(line.words("author")): \(line.words("reason"))",
    ]
  }

  private func value(_ line: Row) -> Markup {
    let units = line["units"] as Double?
    guard line.words("kind") == "forecast" else {
      let ordered = line["units_ordered"] as Double? ?? 0
      let since = ordered > 0 ? "\(ordered.units) ordered since" : ""
      return "order \(Self.units(units))<small>\(since)</small>"
    }
    let factor = (line["factor"] as Double?).map { "demand × \($0.figure(decimals: 2))" }
    return """
      \(factor ?? "demand \(Self.units(units)) a period")\
      <small>\(line.words("from_day")) to \(line.words("to_day"))</small>
      """
  }

  private static func units(_ units: Double?) -> String { units?.units ?? unknownFigure }
}
