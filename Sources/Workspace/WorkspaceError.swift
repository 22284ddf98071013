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
