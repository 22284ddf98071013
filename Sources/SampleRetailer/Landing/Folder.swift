internal import Glibc
import Tabular

/// Creates a folder and its missing parents.
func makeFolder(_ path: String) throws(TabularError) {
  var ends = path.indices.filter { path[$0] == "/" && $0 > path.startIndex }
  ends.append(path.endIndex)
  for end in ends {
    let folder = String(path[..<end])
    guard mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
    throw TabularError(
      file: folder, found: "cannot be created: \(String(cString: strerror(errno)))",
      nextStep: "choose a folder that is writable")
  }
}
