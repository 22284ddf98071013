package import Files

extension WorkspaceError {
  /// A fault of the system with a file of the workspace.
  package init(_ fault: FileFault) {
    self = .unusable(path: fault.path, reason: Self.reason(fault.code))
  }
}

/// Does something with a file of the workspace; a fault of the system becomes one of the workspace.
package func asWorkspaceError<Result>(
  _ body: () throws(FileFault) -> Result
) throws(WorkspaceError) -> Result {
  do { return try body() } catch { throw WorkspaceError(error) }
}
