import Chronology
import GRDB

/// `report.html` of gold that was built and not planned: what the facts alone say.
///
/// It leaves out the sections on orders, forecasts and alerts on stock, whose tables are empty.
struct UnplannedPage {
  private let context: ExportContext
  private let findings: [FindingSection]
  private let inventory: InventorySection
  private let suppliers: SupplierSection

  init(_ db: Database, _ context: ExportContext) throws {
    self.context = context
    findings = try [.overdueOrders(db), .deadStock(db)]
    inventory = try InventorySection(db, asOf: context.asOf)
    suppliers = try SupplierSection(db)
  }

  var html: String {
    ReportStyle.page(
      title: "Nothing planned as of \(context.asOf)",
      [header] + findings.map(\.markup) + [
        inventory.markup, suppliers.markup, ReportPage.footer(context),
      ])
  }

  private var header: Markup {
    """
    <header>
    <h1>Nothing planned as of \(context.asOf.description)</h1>
    <p class="lead">The data are loaded and their figures computed, but nothing is planned: there are
    no forecasts, orders and alerts on low stock. Run <code>shelfcast plan</code>, then
    <code>shelfcast export</code>. The last complete \(context.periodName) began on
    \(context.cutoff.description). The <a href="data-quality.html">data quality</a> page shows which
    rows were read and which were rejected.</p>
    </header>
    """
  }
}
