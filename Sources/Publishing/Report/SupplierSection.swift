import GRDB

/// The section on what suppliers delivered.
struct SupplierSection {
  /// The largest number of suppliers on the page; those with the most lines come first.
  static let limit = 30

  private let suppliers: [Row]

  init(_ db: Database) throws {
    suppliers = try Row.fetchAll(
      db,
      sql: """
        SELECT k.*, coalesce(d.name, k.supplier_id) AS supplier
        FROM kpi_supplier AS k
        LEFT JOIN dim_supplier AS d ON d.supplier_key = k.supplier_key
        ORDER BY k.lines DESC, k.supplier_key LIMIT \(Self.limit)
        """)
  }

  var markup: Markup {
    guard !suppliers.isEmpty else {
      return """
        <h2 id="suppliers">Suppliers</h2>
        <p class="empty">Nothing was ordered from a supplier in the last 364 days.</p>
        """
    }
    return """
      <h2 id="suppliers">Suppliers</h2>
      \(table.markup)
      <p class="note">Lines ordered in the last 364 days. Promised and median days are from order to
      arrival; open lines count as at least their age. OTIF is the share of due lines that came in full by
      the promised day; tolerant, at least 95 % of their units by the day after it. Fill rate is the share
      of expected units that came. Price variance is paid cost against the catalogue. \(unknownFigure)
      means that too little is known. All figures are in
      <a href="powerbi/kpi_supplier.csv">kpi_supplier.csv</a>.</p>
      """
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .words("Supplier"), .number("Lines"), .number("Overdue"), .number("Promised days"),
        .number("Median days"), .number("90 % within days"), .number("OTIF"),
        .number("OTIF, tolerant"), .number("Fill rate"), .number("Price variance"),
      ],
      rows: suppliers.map(cells))
  }

  private func cells(_ row: Row) -> [Markup] {
    [
      row.member("supplier", "supplier_id"), "\((row["lines"] as Int).figure)",
      "\((row["lines_overdue"] as Int).figure)", days(row, "promised_days_q50"),
      days(row, "lead_time_q50"), days(row, "lead_time_q90"),
      "\((row["otif_strict_share"] as Double?).percentage)",
      "\((row["otif_tolerant_share"] as Double?).percentage)",
      "\((row["fill_rate"] as Double?).percentage)",
      "\((row["price_variance_percent"] as Double?).map { $0 / 100 }.signedPercentage)",
    ]
  }

  private func days(_ row: Row, _ column: String) -> Markup {
    "\((row[column] as Int?).map(\.figure) ?? unknownFigure)"
  }
}
