import Foundation
package import Workspace

/// What a killed `orders accept` or `override` left half written in `landing/`.
package enum LandingLeftovers {
  /// Removes such files of our own source; others' files are left alone.
  ///
  /// The workspace must be locked: else they may be another run's that is still writing.
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
