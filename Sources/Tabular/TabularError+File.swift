package import Files
internal import Glibc

extension TabularError {
  /// Wraps an operating system error on an output file and adds advice.
  /// - Parameter file: the file as the user named it; `-` is standard output.
  package init(_ fault: FileFault, file: String) {
    let step: String? =
      switch fault.code {
      case ENOSPC, EDQUOT: "free some space and run it again"
      case ENOENT: "create its folder first"
      case EACCES, EPERM, EROFS: "check the permissions of its folder"
      case EISDIR: "give a file, not a folder"
      default: nil
      }
    self.init(
      file: file == "-" ? "standard output" : file,
      found: "\(fault.step.rawValue): \(fault.reason)",
      nextStep: step)
  }
}

/// Runs `body` and turns its file errors into errors about the output file.
package func asTabularError<Result>(
  _ file: String, _ body: () throws(FileFault) -> Result
) throws(TabularError) -> Result {
  do { return try body() } catch { throw TabularError(error, file: file) }
}
