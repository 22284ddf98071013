package import Foundation

/// A folder with a retailer's landing files, the lake built from them, and the exports.
///
/// A folder is a workspace if it has `landing/`, `shelfcast.yml` or `lake/bronze/`.
package struct WorkspaceFolder: Sendable {
  /// The workspace's root folder.
  package let root: URL

  /// Opens the workspace at `path`; throws a ``WorkspaceError`` if there is none.
  package init(path: String) throws {
    root = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else { throw WorkspaceError.noFolder(root.path) }
    let marks = [landing.path, settingsFile.path, bronze.path]
    guard marks.contains(where: FileManager.default.fileExists(atPath:)) else {
      throw WorkspaceError.noWorkspace(root.path)
    }
  }

  /// The file of settings that differ from the defaults; it need not exist.
  package var settingsFile: URL { root.appending(path: "shelfcast.yml") }
  /// The folder where files arrive, as `landing/<source>/<entity>/…`.
  ///
  /// Commands on a workspace write only to its source `shelfcast`: accepted and withdrawn orders,
  /// and overrides.
  package var landing: URL { root.appending(path: "landing", directoryHint: .isDirectory) }
  /// The folder of everything that Shelfcast stores.
  package var lake: URL { root.appending(path: "lake", directoryHint: .isDirectory) }
  /// The folder of the bytes as landed; immutable.
  package var bronze: URL { lake.appending(path: "bronze", directoryHint: .isDirectory) }
  /// The database of surrogate keys, past forecasts and past proposals; nothing else holds them.
  package var historyDatabase: URL { lake.appending(path: "history.db") }
  /// The database of clean rows and ledgers; it can be rebuilt from bronze.
  package var silverDatabase: URL { lake.appending(path: "silver.db") }
  /// The database of dimensions, facts and predictions; it can be deleted and rebuilt.
  package var goldDatabase: URL { lake.appending(path: "gold.db") }
  /// The database of sales added up by day, to which builds add what is new; it can be deleted.
  package var dailySalesDatabase: URL { lake.appending(path: "daily_sales.db") }
  /// The file that says with what the daily sales of gold were made; it can be deleted.
  package var dailySalesNote: URL { lake.appending(path: "daily_sales.json") }
  /// The folder of rejected rows as CSV, one file per source and entity, for a person to repair.
  package var quarantine: URL { lake.appending(path: "_quarantine", directoryHint: .isDirectory) }
  /// The lock file, held by one process at a time.
  package var lockFile: URL { lake.appending(path: ".lock") }
  /// The folder of exports for planners, Power BI and notebooks.
  package var exports: URL { root.appending(path: "exports", directoryHint: .isDirectory) }

  /// Returns the path of a file relative to the root; the whole path if it is outside.
  package func relativePath(of url: URL) -> String {
    let path = url.standardizedFileURL.path
    let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
