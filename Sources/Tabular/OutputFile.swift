internal import Files
internal import Glibc

/// The destination of a table: a file that is replaced atomically, or a stream.
///
/// `-` is standard output; a path to a pipe or device is written directly. Without `finish()` the
/// old file is unchanged.
struct OutputFile: ~Copyable {
  let path: String
  private var replacement: FileReplacement?
  private let descriptor: Int32
  private var isOpen = true

  init(path: String) throws(TabularError) {
    self.path = path
    let fault: FileFault?
    if path == "-" {
      (descriptor, fault) = (STDOUT_FILENO, nil)
      replacement = nil
    } else if Self.isReplaceable(path) {
      let file = FileReplacement(of: path)
      (descriptor, fault) = Self.created(file)
      replacement = consume file
    } else {
      descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      fault = descriptor < 0 ? FileFault(path, .write) : nil
      replacement = nil
    }
    if let fault {
      isOpen = false
      throw TabularError(fault, file: path)
    }
  }

  deinit {
    guard isOpen, descriptor != STDOUT_FILENO else { return }
    close(descriptor)
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(TabularError) {
    try asTabularError(path) { () throws(FileFault) in
      try DurableFile.write(bytes, to: descriptor, called: path)
    }
  }

  /// Closes the file, flushes it to disk and moves it to its path.
  mutating func finish() throws(TabularError) {
    guard isOpen, descriptor != STDOUT_FILENO else { return }
    isOpen = false
    guard close(descriptor) == 0 else { throw TabularError(FileFault(path, .close), file: path) }
    guard let replacement = replacement.take() else { return }
    do throws(FileFault) { try replacement.commit() } catch {
      throw TabularError(error, file: path)
    }
  }

  private static func created(_ file: borrowing FileReplacement) -> (Int32, FileFault?) {
    do throws(FileFault) { return (try file.create(), nil) } catch { return (-1, error) }
  }

  /// Whether the path is free or a regular file.
  ///
  /// A path in `/dev` such as `/dev/stderr` may be an open file, which must not be replaced.
  private static func isReplaceable(_ path: String) -> Bool {
    guard !path.hasPrefix("/dev/") else { return false }
    var status = stat()
    return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }
}
