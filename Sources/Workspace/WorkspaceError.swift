public import Foundation
import Glibc

/// What keeps a workspace from being used.
public enum WorkspaceError: Error, Equatable {
  /// There is no folder at this path.
  case noFolder(String)
  /// The folder holds neither `landing/` nor `shelfcast.yml`.
  case noWorkspace(String)
  /// Another process holds the workspace's lock.
  case locked(String)
  /// A file of the workspace cannot be opened, for the reason given.
  case unusable(path: String, reason: String)
}

extension WorkspaceError {
  /// Why a file of the workspace cannot be used: a system's error number in words, and a way on.
  public static func reason(_ code: Int32) -> String {
    let text = String(cString: strerror(code))
    let advice: String? =
      switch code {
      case ENOSPC, EDQUOT: "free some space and run it again"
      case EACCES, EPERM, EROFS: "check the permissions, or run it as a user who may write there"
      case ENOENT: "put it back, or make its folder"
      case EISDIR: "a folder lies where a file is needed; move it away"
      case ENOTDIR, EEXIST: "a file lies where a folder is needed; move it away"
      default: nil
      }
    return advice.map { "\(text); \($0)" } ?? text
  }

  /// Why a file of the workspace cannot be used, from what Foundation says of it.
  public static func reason(_ error: CocoaError) -> String {
    guard let cause = error.underlying as? POSIXError else { return error.localizedDescription }
    return reason(cause.code.rawValue)
  }
}

extension WorkspaceError: CustomStringConvertible {
  /// What was found, and what to do next.
  public var description: String {
    switch self {
    case .noFolder(let path):
      "no folder at \(path); name an existing one with --workspace"
    case .noWorkspace(let path):
      "\(path) holds neither landing/ nor shelfcast.yml; put files under "
        + "landing/<source>/<entity>/ or run 'shelfcast init --workspace \(path)'"
    case .locked(let path):
      "another run holds \(path); wait until it has ended and try again"
    case .unusable(let path, let reason):
      "cannot use \(path): \(reason)"
    }
  }
}
