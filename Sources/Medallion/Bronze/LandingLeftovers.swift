import Foundation
package import Workspace

/// Removes incomplete files that a killed `orders accept` or `override` left in `landing/`.
package enum LandingLeftovers {
  /// Removes temporary files of the source `shelfcast`; files of other sources are kept.
  ///
  /// The workspace must be locked; else another run may still be writing them.
  package static func remove(from workspace: WorkspaceFolder) throws {
    let manager = FileManager.default
    let root = workspace.landing.appending(path: AcceptedOrders.source)
    for entity in Entity.all {
      let folder = root.appending(path: entity.name)
      for name in (try? manager.contentsOfDirectory(atPath: folder.path)) ?? []
      where name.hasPrefix(".") && name.hasSuffix(".tmp") {
        try manager.removeItem(at: folder.appending(path: name))
      }
    }
  }
}
