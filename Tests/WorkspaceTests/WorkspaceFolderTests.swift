import Foundation
import TestSupport
import Testing
import Workspace

/// A folder with `landing/`, `shelfcast.yml` or `lake/bronze/` is a workspace, and everything has its
/// place in it.
@Suite struct WorkspaceFolderTests {
  @Test func `a folder with landing/ is a workspace`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("landing")
    let workspace = try WorkspaceFolder(path: folder.path)
    #expect(try Settings(of: workspace) == Settings())
  }

  @Test func `a folder with shelfcast.yml is a workspace, and its settings are read`() throws {
    let folder = try TemporaryFolder()
    try folder.write("shelfcast.yml", "forecast: {horizon: 3}\n")
    let workspace = try WorkspaceFolder(path: folder.path)
    #expect(try Settings(of: workspace).forecast.horizon == 3)
  }

  @Test func `a folder with lake/bronze/ is a workspace`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("lake/bronze")
    let workspace = try WorkspaceFolder(path: folder.path)
    #expect(workspace.relativePath(of: workspace.bronze) == "lake/bronze")
  }

  @Test func `a folder with none of them is refused with advice`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: WorkspaceError.self) { try WorkspaceFolder(path: folder.path) }
    guard case .noWorkspace? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.contains("shelfcast init") == true)
  }

  @Test func `a path that is no folder is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("file", "x")
    for name in ["nothing", "file"] {
      let path = folder.path + "/" + name
      #expect(throws: WorkspaceError.noFolder(path)) { try WorkspaceFolder(path: path) }
    }
  }

  @Test func `errors in the settings name the file and the line`() throws {
    let folder = try TemporaryFolder()
    try folder.write("shelfcast.yml", "\nforecasts: {}\n")
    let workspace = try WorkspaceFolder(path: folder.path)
    let error = #expect(throws: SettingsError.self) { try Settings(of: workspace) }
    #expect(
      error?.description
        == "shelfcast.yml:2: unknown key 'forecasts' in the file; did you mean 'forecast'?")
  }

  @Test func `settings that are not UTF-8 are refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("shelfcast.yml", Data([0x61, 0xFF, 0xFE]))
    let workspace = try WorkspaceFolder(path: folder.path)
    let error = #expect(throws: SettingsError.self) { try Settings(of: workspace) }
    #expect(error?.message == "the text is not UTF-8")
  }

  @Test func `every part has its place`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("landing")
    let workspace = try WorkspaceFolder(path: folder.path + "/landing/..")
    let places = [
      workspace.settingsFile, workspace.landing, workspace.bronze, workspace.historyDatabase,
      workspace.silverDatabase, workspace.goldDatabase, workspace.quarantine, workspace.lockFile,
      workspace.exports,
    ].map { workspace.relativePath(of: $0) }
    let expected = [
      "shelfcast.yml", "landing", "lake/bronze", "lake/history.db", "lake/silver.db",
      "lake/gold.db",
      "lake/_quarantine", "lake/.lock", "exports",
    ]
    #expect(places == expected)
  }

  @Test func `a path outside the workspace stays whole, also where it begins alike`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("landing")
    let workspace = try WorkspaceFolder(path: folder.path)
    let beside = URL(fileURLWithPath: workspace.root.path + "-more/file")
    #expect(workspace.relativePath(of: beside) == beside.path)
  }
}
