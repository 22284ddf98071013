import Foundation
import GRDB
package import Workspace

/// Checks bronze, silver, history and gold against each other, without changing them.
package struct LakeVerification {
  private let workspace: WorkspaceFolder

  /// Prepares to check a workspace's lake.
  package init(_ workspace: WorkspaceFolder) { self.workspace = workspace }

  /// All differences, bronze first; empty if the lake is consistent.
  package func run() throws -> [LayerFinding] {
    guard exists(workspace.silverDatabase) else {
      return [
        LayerFinding(
          layer: .silver, subject: workspace.relativePath(of: workspace.silverDatabase),
          text: "it is missing; 'shelfcast build' rebuilds it from bronze")
      ]
    }
    let silver = try SilverDatabase(workspace)
    let bronze = BronzeVerification(workspace: workspace)
    var findings = try silver.queue.read { db in
      try bronze.findings(in: db) + SilverVerification().findings(db)
    }
    let history = try HistoryDatabase(workspace)
    findings += try history.queue.read(HistoryVerification().findings)
    guard exists(workspace.goldDatabase) else { return findings }
    let gold = try GoldDatabase(reading: workspace)
    findings += try gold.queue.read { db in
      try HistoryVerification().keys(ofGold: db) + GoldVerification().findings(db)
    }
    return findings
  }

  private func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }
}
