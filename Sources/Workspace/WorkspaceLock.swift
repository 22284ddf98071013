import Foundation
import Glibc

/// An exclusive lock on a workspace, held until it is released or the process ends.
package final class WorkspaceLock {
  private let descriptor: Int32

  /// Takes the lock without waiting; throws ``WorkspaceError/locked(_:)`` if it is taken.
  package init(_ workspace: WorkspaceFolder) throws {
    let path = workspace.lockFile.path
    do {
      try FileManager.default.createDirectory(
        at: workspace.lake, withIntermediateDirectories: true)
    } catch let error as CocoaError {
      throw WorkspaceError.unusable(
        path: workspace.lake.path, reason: WorkspaceError.reason(error))
    }
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw WorkspaceError.unusable(path: path, reason: WorkspaceError.reason(errno))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      throw reason == EWOULDBLOCK
        ? WorkspaceError.locked(path)
        : WorkspaceError.unusable(path: path, reason: WorkspaceError.reason(reason))
    }
  }

  deinit { close(descriptor) }
}
