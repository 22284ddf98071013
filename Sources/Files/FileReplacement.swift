internal import Glibc

/// A file that takes another's place whole or not at all.
///
/// It is written under `temporaryPath`, in the same folder; without `commit()` that is removed and
/// the old file stays as it was. A symbolic link stays, and what it leads to is replaced.
package struct FileReplacement: ~Copyable {
  /// The file to be replaced.
  package let path: String
  /// Where the new content goes until then.
  package let temporaryPath: String

  private let creation: Int32

  /// Chooses a temporary name: hidden, and ending in `.tmp`.
  /// - Parameter hasOneWriter: whether nobody else writes the file; then the name is always the same,
  ///   so that kills leave one file at most.
  package init(of path: String, hasOneWriter: Bool = false) {
    creation = hasOneWriter ? O_TRUNC : O_EXCL
    let target = Self.resolved(path)
    let start = target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex
    let mark = ".\(getpid())-\(String(UInt32.random(in: 0 ... .max), radix: 36))"
    self.path = target
    temporaryPath = "\(target[..<start]).\(target[start...])\(hasOneWriter ? "" : mark).tmp"
  }

  deinit {
    // SQLite may have left its journal beside a database that was made here.
    for suffix in ["", "-journal"] { unlink(temporaryPath + suffix) }
  }

  /// Creates the temporary file, with the permissions of the file to be replaced if there is one.
  package func create() throws(FileFault) -> Int32 {
    let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | creation | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileFault(path, .write) }
    var status = stat()
    if stat(path, &status) == 0 { _ = fchmod(descriptor, status.st_mode & 0o777) }
    return descriptor
  }

  /// Writes a whole text under the temporary name.
  package func write(_ text: String) throws(FileFault) {
    let descriptor = try create()
    defer { close(descriptor) }
    let bytes = Array(text.utf8)
    let fault = bytes.withUnsafeBytes { bytes -> FileFault? in
      do throws(FileFault) { try DurableFile.write(bytes, to: descriptor, called: path) } catch {
        return error
      }
      return nil
    }
    if let fault { throw fault }
  }

  /// Makes the new content durable and gives it its name.
  package consuming func commit() throws(FileFault) {
    try DurableFile.move(temporaryPath, to: path)
  }

  /// The file that a symbolic link leads to.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
