import Medallion

extension ExportTable {
  /// The query of the one row of ``orders`` that says that nothing is planned.
  ///
  /// It orders nothing, its `status` is that of no line, and it names no product.
  static let unplannedOrders: String = {
    let cells = [
      "run_id": "run_id", "as_of": "as_of", "status": "run_id",
      "reason": "'nothing is planned; run ''shelfcast plan'', then ''shelfcast export'''",
    ]
    let fields = orders.columns.map { cells[$0.name] ?? "NULL" }
    return "SELECT \(fields.joined(separator: ", ")) FROM dim_run"
  }()
}
