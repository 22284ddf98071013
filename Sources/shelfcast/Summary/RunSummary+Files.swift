import Workspace

extension RunSummary {
  /// Where the results lie in the workspace.
  struct Files: Encodable {
    let orders: String
    let report: String
    /// The rows set aside; nil where there are none.
    let quarantine: String?

    init(_ workspace: WorkspaceFolder, hasRejections: Bool) {
      orders = "exports/orders.csv"
      report = "exports/report.html"
      quarantine = hasRejections ? workspace.relativePath(of: workspace.quarantine) : nil
    }
  }
}
