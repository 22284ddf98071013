public import Foundation

/// A folder that holds a retailer's landing files, the lake made of them, and the exports.
///
/// A folder with `landing/`, `shelfcast.yml` or a bronze layer is a workspace.
public struct WorkspaceFolder: Sendable {
  /// The workspace itself.
  public let root: URL

  /// Opens the workspace at `path`; fails with advice where there is none.
  public init(path: String) throws {
    root = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else { throw WorkspaceError.noFolder(root.path) }
    let marks = [landing.path, settingsFile.path, bronze.path]
    guard marks.contains(where: FileManager.default.fileExists(atPath:)) else {
      throw WorkspaceError.noWorkspace(root.path)
    }
  }

  /// The settings that differ from the defaults; need not exist.
  public var settingsFile: URL { root.appending(path: "shelfcast.yml") }
  /// Where files arrive: `landing/<source>/<entity>/…`; never changed by Shelfcast but by `orders accept`.
  public var landing: URL { root.appending(path: "landing", directoryHint: .isDirectory) }
  /// All that Shelfcast keeps.
  public var lake: URL { root.appending(path: "lake", directoryHint: .isDirectory) }
  /// The bytes as landed, immutable.
  public var bronze: URL { lake.appending(path: "bronze", directoryHint: .isDirectory) }
  /// Surrogate keys, past forecasts and past proposals; nothing else holds them.
  public var historyDatabase: URL { lake.appending(path: "history.db") }
  /// Clean rows and ledgers; can be rebuilt from bronze.
  public var silverDatabase: URL { lake.appending(path: "silver.db") }
  /// Dimensions, facts and predictions; can be deleted and rebuilt.
  public var goldDatabase: URL { lake.appending(path: "gold.db") }
  /// Rejected rows as CSV, one file per source and entity, for a person to repair.
  public var quarantine: URL { lake.appending(path: "_quarantine", directoryHint: .isDirectory) }
  /// The file whose lock one run holds at a time.
  public var lockFile: URL { lake.appending(path: ".lock") }
  /// What planners, Power BI and notebooks read.
  public var exports: URL { root.appending(path: "exports", directoryHint: .isDirectory) }

  /// The path of a file inside the workspace, relative to its root.
  public func relativePath(of url: URL) -> String {
    let path = url.standardizedFileURL.path
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
