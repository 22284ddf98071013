import Workspace

extension RunSummary {
  /// The paths of the results in the workspace.
  struct Files: Encodable {
    let orders: String
    let report: String
    /// The folder of quarantined rows; nil if there are none.
    let quarantine: String?

    init(_ workspace: WorkspaceFolder, hasRejections: Bool) {
      orders = "exports/orders.csv"
      report = "exports/report.html"
      quarantine = hasRejections ? workspace.relativePath(of: workspace.quarantine) : nil
    }
  }
}
