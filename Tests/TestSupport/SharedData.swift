public import Foundation

/// Public data that are not part of the repository.
public enum SharedData {
  /// The folder `../shared` beside the repository, or the one that `SHELFCAST_SHARED` names.
  public static let root: URL = {
    let named = ProcessInfo.processInfo.environment["SHELFCAST_SHARED"]
    return named.map { URL(fileURLWithPath: $0) } ?? Repository.file("../shared")
  }()

  /// A file or folder by its path below the root.
  public static func file(_ path: String) -> URL { root.appending(path: path) }

  /// Whether a test of these data runs: they are there, or `SHELFCAST_REQUIRE_DATA=1` says that
  /// their absence is a failure.
  ///
  /// A test that needs them is `.enabled(if:)` by it, so that the output names the test as skipped.
  public static func isUsed(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: file(path).path)
      || ProcessInfo.processInfo.environment["SHELFCAST_REQUIRE_DATA"] == "1"
  }
}
