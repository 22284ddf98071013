package import Files
internal import Glibc

extension TabularError {
  /// A fault of the system with an output file, with what to do about it.
  /// - Parameter file: the file as the user named it; `-` is standard output.
  package init(_ fault: FileFault, file: String) {
    let step: String? =
      switch fault.code {
      case ENOSPC, EDQUOT: "free some space and run it again"
      case ENOENT: "create its folder first"
      case EACCES, EPERM, EROFS: "check the permissions of its folder"
      case EISDIR: "name a file, not a folder"
      default: nil
      }
    self.init(
      file: file == "-" ? "standard output" : file,
      found: "\(fault.step.rawValue): \(fault.reason)",
      nextStep: step)
  }
}

/// Does something with an output file; a fault of the system becomes one of the table.
package func asTabularError<Result>(
  _ file: String, _ body: () throws(FileFault) -> Result
) throws(TabularError) -> Result {
  do { return try body() } catch { throw TabularError(error, file: file) }
}
