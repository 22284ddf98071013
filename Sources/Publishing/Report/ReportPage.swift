import Chronology
import Forecasting
import GRDB

/// `report.html`: the planner's weekly report, as one self-contained page.
///
/// It shows only what was known at as-of; the data quality page shows what the run read.
struct ReportPage {
  private let context: ExportContext
  private let held: HeldSection
  private let orders: OrderSection
  private let overrides: OverrideSection
  private let alerts: AlertSection
  private let findings: [FindingSection]
  private let charts: ChartSection
  private let accuracy: AccuracySection
  private let inventory: InventorySection
  private let suppliers: SupplierSection

  init(_ db: Database, _ context: ExportContext) throws {
    self.context = context
    held = try HeldSection(db)
    orders = try OrderSection(db)
    overrides = try OverrideSection(db, cutoff: context.cutoff.description)
    alerts = try AlertSection(db)
    findings = try [.overdueOrders(db), .overstock(db), .deadStock(db)]
    charts = try ChartSection(db, context)
    accuracy = try AccuracySection(db, period: context.periodName)
    inventory = try InventorySection(db, asOf: context.asOf)
    suppliers = try SupplierSection(db)
  }

  var html: String {
    ReportStyle.page(
      title: "Orders as of \(context.asOf)",
      [
        header, held.markup, orders.markup, overrides.markup, alerts.markup,
      ] + findings.map(\.markup) + [
        charts.markup, accuracy.markup, inventory.markup, suppliers.markup, Self.footer(context),
      ])
  }

  private var header: Markup {
    """
    <header>
    <h1>Orders as of \(context.asOf.description)</h1>
    <p class="lead">Planned by the \(context.periodName); the last complete \(context.periodName)
    began on \(context.cutoff.description). The <a href="data-quality.html">data quality</a> page
    shows which rows were read and which were rejected.</p>
    <div class="cards">
    \(cards)
    </div>
    </header>
    """
  }

  private var cards: [Markup] {
    var cards = [
      card(orders.count.figure, orders.count == 1 ? "line to order" : "lines to order"),
      card(orders.units.units, orders.units == 1 ? "unit" : "units"),
    ]
    if held.count > 0 {
      cards.append(card(held.count.figure, "held for review"))
    }
    for (index, value) in orders.values.enumerated() {
      let missing = index == 0 && orders.withoutCost > 0
      let note = missing ? "; \(orders.withoutCost.counted("line")) without a cost" : ""
      cards.append(card("\(value.currency) \(value.value.figure(decimals: 2))", "at cost\(note)"))
    }
    let out = alerts.out > 0 ? "; \(alerts.out.figure) out of stock now" : ""
    cards.append(
      card(alerts.count.figure, (alerts.count == 1 ? "low-stock alert" : "low-stock alerts") + out))
    for finding in findings where finding.count > 0 {
      cards.append(card(finding.count.figure, finding.caption))
    }
    if let score = accuracy.headline, let error = score.chosen.value(.wape) {
      let added = score.addedValue.map {
        "; \(abs($0).percentage) \($0 < 0 ? "above" : "below") naive"
      }
      cards.append(card(error.percentage, "forecast error (WAPE)\(added ?? "")"))
    }
    return cards
  }

  private func card(_ figure: String, _ words: String) -> Markup {
    #"<div class="card"><b>\#(figure)</b><span>\#(words)</span></div>"#
  }

  /// The run, and the other files of the exports.
  static func footer(_ context: ExportContext) -> Markup {
    """
    <footer>Run \(context.runID), shelfcast \(context.version). See also in this folder:
    <a href="orders.csv">orders.csv</a>, <a href="powerbi/">powerbi/</a> for Power BI,
    <a href="notebooks/">notebooks/</a> for data science, gold.db for SQL, and
    <a href="_manifest.json">_manifest.json</a>, which describes them.</footer>
    """
  }
}
