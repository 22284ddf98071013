public import Foundation

/// Where the files of the repository lie.
public enum Repository {
  /// The repository's root.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The built program, which lies beside the test bundle.
  public static let program: String = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "shelfcast").path
  }()

  /// A file or folder by its path below the root.
  public static func file(_ path: String) -> URL { root.appending(path: path) }

  /// Reads a file of the repository as text; throws where there is none.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: file(path), encoding: .utf8)
  }
}
