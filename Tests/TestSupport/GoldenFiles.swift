import Foundation

/// Files of the repository that tests can write anew: generated pages, and expected outputs.
public enum GoldenFiles {
  /// Whether tests write them, and compare nothing: `SHELFCAST_UPDATE_GOLDEN=1`.
  public static let areWritten =
    ProcessInfo.processInfo.environment["SHELFCAST_UPDATE_GOLDEN"] == "1"
}
