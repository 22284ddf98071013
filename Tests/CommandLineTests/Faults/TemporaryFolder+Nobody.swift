import Glibc
import TestSupport

extension TemporaryFolder {
  /// Runs `shelfcast` as a user who owns nothing; nil where this process may not become one.
  func runAsNobody(_ arguments: String...) throws -> ProgramRun? {
    guard geteuid() == 0, access("/usr/bin/setpriv", X_OK) == 0 else { return nil }
    // The build folder need not be open to others.
    if !exists("shelfcast") { try copyProgram() }
    let command = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    return try start(command + [file("shelfcast")] + arguments).wait()
  }

  /// Gives all files below `name` to the user who owns nothing else.
  func giveToNobody(_ name: String) {
    for path in [file(name)] + entries(below: name).map({ file("\(name)/\($0)") }) {
      lchown(path, 65534, 65534)
    }
  }
}
