import ArgumentParser
import Foundation
import Medallion
import Workspace

/// Runs a verb's body and gives each kind of failure its exit code.
func withExitCodes(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let error as RuleFailure {
    try fail(error, code: 2)
  } catch let error as WorkspaceError {
    if case .locked = error { try fail(error, code: 75) }
    throw error
  }
}

private func fail(_ error: any Error, code: Int32) throws {
  FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
  throw ExitCode(code)
}
