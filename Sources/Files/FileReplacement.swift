internal import Glibc

/// An atomic replacement of a file.
///
/// The new content is written to `temporaryPath`, in the same folder. Without `commit()` it is
/// removed and the old file is unchanged. A symbolic link is kept, and its target is replaced.
package struct FileReplacement: ~Copyable {
  /// The file to replace.
  package let path: String
  /// The path of the new content until `commit()`.
  package let temporaryPath: String

  private let creation: Int32

  /// Chooses a temporary name: hidden, and ending in `.tmp`.
  /// - Parameter hasOneWriter: whether no other process writes the file; then the temporary name is
  ///   always the same, so that killed processes leave at most one file.
  package init(of path: String, hasOneWriter: Bool = false) {
    creation = hasOneWriter ? O_TRUNC : O_EXCL
    let target = Self.resolved(path)
    let start = target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex
    let mark = ".\(getpid())-\(String(UInt32.random(in: 0 ... .max), radix: 36))"
    self.path = target
    temporaryPath = "\(target[..<start]).\(target[start...])\(hasOneWriter ? "" : mark).tmp"
  }

  deinit {
    // SQLite may leave a journal next to a database that was written here.
    for suffix in ["", "-journal"] { unlink(temporaryPath + suffix) }
  }

  /// Creates the temporary file, with the permissions of the old file if there is one.
  ///
  /// Returns its descriptor, which the caller must close.
  package func create() throws(FileFault) -> Int32 {
    let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | creation | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileFault(path, .write) }
    var status = stat()
    if stat(path, &status) == 0 { _ = fchmod(descriptor, status.st_mode & 0o777) }
    return descriptor
  }

  /// Writes a text to the temporary file.
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

  /// Flushes the new content to disk and replaces the old file with it.
  package consuming func commit() throws(FileFault) {
    try DurableFile.move(temporaryPath, to: path)
  }

  /// Returns the target of a symbolic link; `path` itself if it cannot be resolved.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
