package import Files

extension WorkspaceError {
  /// Wraps an operating system error on a file of the workspace.
  package init(_ fault: FileFault) {
    self = .unusable(path: fault.path, reason: Self.reason(fault.code))
  }
}

/// Runs `body` and turns its file errors into workspace errors.
package func asWorkspaceError<Result>(
  _ body: () throws(FileFault) -> Result
) throws(WorkspaceError) -> Result {
  do { return try body() } catch { throw WorkspaceError(error) }
}
