import Chronology
import GRDB

/// The section of demand charts for the items at the top of the order list.
struct ChartSection {
  /// The largest number of charts.
  static let limit = 24
  /// The number of historical periods in a chart.
  static let history = 52

  private let items: [Row]
  private let past: [Key: [DemandChart.Past]]
  private let coming: [Key: [DemandChart.Coming]]
  private let context: ExportContext

  private struct Key: Hashable {
    let location: Int
    let product: Int

    init(_ row: Row) {
      location = row["location_key"]
      product = row["product_key"]
    }
  }

  private static let top = """
    WITH top AS (
      SELECT * FROM fact_order_proposal ORDER BY order_units > 0 DESC, rank, rowid LIMIT \(limit)
    )
    """

  init(_ db: Database, _ context: ExportContext) throws {
    self.context = context
    items = try Row.fetchAll(
      db,
      sql: Self.top + """
         SELECT t.*, p.name AS product, l.name AS location FROM top AS t
        LEFT JOIN dim_product AS p ON p.product_key = t.product_key
        LEFT JOIN dim_location AS l ON l.location_key = t.location_key
        ORDER BY t.order_units > 0 DESC, t.rank
        """)
    past = try Self.past(db)
    coming = try Self.coming(db, cutoff: context.cutoff)
  }

  private static func past(_ db: Database) throws -> [Key: [DemandChart.Past]] {
    let rows = try Row.fetchAll(
      db,
      sql: top + """
         SELECT location_key, product_key, period_start, units_sold, demand, is_censored
        FROM fact_demand
        WHERE (location_id, product_id) IN (SELECT location_id, product_id FROM top)
        ORDER BY location_id, product_id, period_start
        """)
    let all = Dictionary(grouping: rows, by: Key.init)
    return all.mapValues { rows in
      rows.suffix(history).compactMap { row in
        Day(row["period_start"] as String).map {
          DemandChart.Past(
            start: $0, sold: row["units_sold"], demand: row["demand"],
            isCensored: row["is_censored"])
        }
      }
    }
  }

  private static func coming(_ db: Database, cutoff: Day) throws -> [Key: [DemandChart.Coming]] {
    let rows = try Row.fetchAll(
      db,
      sql: top + """
         SELECT location_key, product_key, ds, model, is_chosen, mean, q2_5, q10, q90, q97_5
        FROM fact_forecast
        WHERE cutoff = ? AND (location_id, product_id) IN (SELECT location_id, product_id FROM top)
        ORDER BY location_id, product_id, h, is_chosen DESC, model = 'SeasonalNaive'
        """, arguments: [cutoff.description])
    return Dictionary(grouping: rows, by: Key.init).mapValues(Self.steps)
  }

  /// Returns one step per chosen row; the model's own row follows an overridden one.
  private static func steps(_ rows: [Row]) -> [DemandChart.Coming] {
    rows.indices.filter { rows[$0]["is_chosen"] }.compactMap { index in
      let row = rows[index]
      let isMoved = (row["model"] as String) == "Override" && index + 1 < rows.count
      let model = isMoved ? rows[index + 1]["mean"] as Double? : nil
      return Day(row["ds"] as String).map {
        DemandChart.Coming(
          start: $0, mean: row["mean"], model: model, low95: row["q2_5"], low80: row["q10"],
          high80: row["q90"], high95: row["q97_5"])
      }
    }
  }

  var markup: Markup {
    guard !items.isEmpty else {
      return """
        <h2 id="demand">Demand and forecast</h2>
        <p class="empty">No item can be ordered yet, so there are no charts.</p>
        """
    }
    return """
      <h2 id="demand">Demand and forecast of the most urgent items</h2>
      \(legend)
      <div class="charts">
      \(items.map(figure))
      </div>
      """
  }

  private func figure(_ item: Row) -> Markup {
    let key = Key(item)
    let chart = DemandChart(
      past: past[key] ?? [], coming: coming[key] ?? [], asOf: context.asOf,
      period: context.periodName)
    let place = item.words("location")
    let units: Double = item["order_units"]
    let onHand: Double = item["on_hand"]
    return """
      <figure>
      <figcaption><b>\(item.words("product"))</b>
      <span>\(item.words("product_id")) at \(place.isEmpty ? item.words("location_id") : place):
      order \(units.units) \(units == 1 ? "unit" : "units"), on hand \(onHand.units)</span></figcaption>
      \(chart.svg)
      </figure>
      """
  }

  /// Whether planners overrode the forecast of an item in the charts.
  private var isMoved: Bool {
    coming.values.contains { $0.contains { $0.model != nil } }
  }

  private static let modelKey: Markup = """
    <span><svg viewBox="0 0 28 14"><path class="model" d="M0 7L28 7"/></svg>without
    overrides</span>

    """

  private var legend: Markup {
    """
    <div class="key">
    <span><svg viewBox="0 0 28 14"><path class="demand" d="M0 9L9 4L18 10L28 5"/></svg>demand</span>
    <span><svg viewBox="0 0 28 14"><circle class="censored" cx="14" cy="7" r="3.5"/></svg>not in
    stock for the whole \(context.periodName): estimated demand, or units sold if there is no
    estimate</span>
    <span><svg viewBox="0 0 28 14"><path class="mean" d="M0 7L28 7"/></svg>expected demand</span>
    \(isMoved ? Self.modelKey : "")<span><svg viewBox="0 0 28 14"><path class="band95" d="M0 0H28V14H0Z"/><path class="band80"
    d="M0 3H28V11H0Z"/></svg>80 % and 95 % bands</span>
    <span><svg viewBox="0 0 28 14"><path class="today" d="M14 0V14"/></svg>as of
    \(context.asOf.description)</span>
    </div>
    """
  }
}
