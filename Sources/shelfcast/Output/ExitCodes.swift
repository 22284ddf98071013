import ArgumentParser
import Foundation
import GRDB
import Medallion
import Workspace

/// Runs a command's body, prints its error and maps each kind of failure to its exit code.
func withExitCodes(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let error as RuleFailure {
    throw fail(error, code: 2)
  } catch let error as WorkspaceError {
    if case .locked = error { throw fail(error, code: 75) }
    throw fail(error, code: 1)
  } catch let error as DatabaseError {
    throw fail(WorkspaceError(error), code: 1)
  } catch let error as CocoaError {
    throw fail(WorkspaceError(error), code: 1)
  } catch let error where error is ExitCode || error is CleanExit || error is ValidationError {
    throw error
  } catch {
    throw fail(error, code: 1)
  }
}

private func fail(_ error: any Error, code: Int32) -> ExitCode {
  StandardStreams.tell("Error: \(error)")
  return ExitCode(code)
}

extension WorkspaceError {
  /// An SQLite error during a command.
  fileprivate init(_ error: DatabaseError) {
    self = .unusable(path: "a database in lake/", reason: Self.reason(error))
  }

  /// A file system error.
  fileprivate init(_ error: CocoaError) {
    self = .unusable(path: error.filePath ?? "a file", reason: Self.reason(error))
  }
}
