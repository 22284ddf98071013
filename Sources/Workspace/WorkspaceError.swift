package import Foundation
import Glibc

/// The reason why a workspace cannot be used.
package enum WorkspaceError: Error, Equatable {
  /// The path is not a folder.
  case noFolder(String)
  /// The folder has neither `landing/` nor `shelfcast.yml` nor `lake/bronze/`.
  case noWorkspace(String)
  /// Another process holds the workspace's lock.
  case locked(String)
  /// A file of the workspace cannot be opened, for the reason given.
  case unusable(path: String, reason: String)
}

extension WorkspaceError {
  /// Returns the text of an `errno` value, with advice if there is any.
  package static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    let advice: String? =
      switch code {
      case ENOSPC, EDQUOT: "free some space and run it again"
      case EACCES, EPERM, EROFS: "check the permissions, or run it as a user who may write there"
      case ENOENT: "restore it, or create its folder"
      case EISDIR: "a folder is where a file is needed; move it away"
      case ENOTDIR, EEXIST: "a file is where a folder is needed; move it away"
      default: nil
      }
    return advice.map { "\(text); \($0)" } ?? text
  }

  /// Returns the text of a Foundation error, with advice if it has an `errno` value.
  package static func reason(_ error: CocoaError) -> String {
    guard let cause = error.underlying as? POSIXError else { return error.localizedDescription }
    return reason(cause.code.rawValue)
  }
}

extension WorkspaceError: CustomStringConvertible {
  /// The problem, and what to do next.
  package var description: String {
    switch self {
    case .noFolder(let path):
      "no folder at \(path); give an existing one with --workspace"
    case .noWorkspace(let path):
      "\(path) is no workspace: it has no landing/, shelfcast.yml or lake/bronze/; put files under "
        + "landing/<source>/<entity>/ or run 'shelfcast init --workspace \(path)'"
    case .locked(let path):
      "another run holds \(path); wait until it has ended and try again"
    case .unusable(let path, let reason):
      "cannot use \(path): \(reason)"
    }
  }
}
