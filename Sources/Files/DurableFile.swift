internal import Glibc

/// Writing that survives a kill and a power cut.
package enum DurableFile {
  /// Writes all bytes to an open file, also where the system takes them in parts.
  package static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, called path: String
  ) throws(FileFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw FileFault(path, .write)
      }
    }
  }

  /// Gives a finished file its place, instead of a file that may be there: whole or not at all.
  ///
  /// The bytes are on the disk before the name is, and the name is before this returns.
  package static func move(_ path: String, to place: String) throws(FileFault) {
    try synchronise(path)
    guard rename(path, place) == 0 else { throw FileFault(place, .replace) }
    try synchronise(folder(of: place))
  }

  /// Makes what was written to a file, or the names in a folder, durable.
  package static func synchronise(_ path: String) throws(FileFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(path, .open) }
    defer { close(descriptor) }
    // Some file systems of networks cannot flush a folder, and say so with EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileFault(path, .flush) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
