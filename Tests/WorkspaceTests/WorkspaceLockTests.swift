import Foundation
import TestSupport
import Testing
import Workspace

/// One process at a time holds a workspace.
@Suite struct WorkspaceLockTests {
  private func workspace(in folder: TemporaryFolder) throws -> WorkspaceFolder {
    try folder.makeFolder("landing")
    return try WorkspaceFolder(path: folder.path)
  }

  @Test func `a second holder is refused, and says which file is locked and what to do`() throws {
    let folder = try TemporaryFolder()
    let workspace = try workspace(in: folder)
    let lock = try WorkspaceLock(workspace)
    let error = #expect(throws: WorkspaceError.self) { _ = try WorkspaceLock(workspace) }
    withExtendedLifetime(lock) {}
    #expect(error == .locked(workspace.lockFile.path))
    #expect(error?.description.hasSuffix("wait until it has ended and try again") == true)
  }

  @Test func `a lock that is released can be taken again`() throws {
    let folder = try TemporaryFolder()
    let workspace = try workspace(in: folder)
    for _ in 0..<3 {
      let lock = try WorkspaceLock(workspace)
      withExtendedLifetime(lock) {}
    }
  }

  @Test func `workspaces do not lock each other`() throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let locks = try folders.map { try WorkspaceLock(workspace(in: $0)) }
    #expect(locks.count == 2)
  }

  @Test func `a lock file left by a process that has ended does not lock`() throws {
    let folder = try TemporaryFolder()
    let workspace = try workspace(in: folder)
    try folder.write("lake/.lock", "")
    let lock = try WorkspaceLock(workspace)
    withExtendedLifetime(lock) {}
  }

  @Test func `a lake that cannot be made is named`() throws {
    let folder = try TemporaryFolder()
    let workspace = try workspace(in: folder)
    try folder.write("lake", "in the way")
    let error = #expect(throws: WorkspaceError.self) { _ = try WorkspaceLock(workspace) }
    guard case .unusable(let path, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(path == workspace.lake.path)
  }
}
