internal import Glibc

/// Writing of files so that they survive a killed process and a power cut.
package enum DurableFile {
  /// Writes all bytes to an open file, in several calls if the system takes only a part.
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

  /// Moves a finished file to its final path, atomically replacing any file there.
  ///
  /// The bytes are flushed to disk before the rename, and the rename before this returns.
  package static func move(_ path: String, to place: String) throws(FileFault) {
    try synchronise(path)
    guard rename(path, place) == 0 else { throw FileFault(place, .replace) }
    try synchronise(folder(of: place))
  }

  /// Flushes a file's content, or a folder's entries, to disk.
  package static func synchronise(_ path: String) throws(FileFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFault(path, .open) }
    defer { close(descriptor) }
    // Some network file systems cannot flush a folder and return EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileFault(path, .flush) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
