internal import Glibc
internal import Tabular

/// An input that can be read twice: a regular file, or a temporary copy of a stream.
///
/// The copy has no name, so the system deletes it when the process ends.
struct RereadableInput: ~Copyable {
  /// The path to read from.
  let path: String
  private let descriptor: Int32

  /// Uses a regular file as it is, and copies standard input or a pipe.
  ///
  /// Throws where the stream cannot be read or copied.
  init(_ input: String) throws(TabularError) {
    let copy = input == "-" || Self.isStream(input) ? try Self.copy(of: input) : nil
    descriptor = copy ?? -1
    path = copy.map { "/proc/self/fd/\($0)" } ?? input
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    return kind != S_IFREG && kind != S_IFDIR
  }

  private static func copy(of input: String) throws(TabularError) -> Int32 {
    let source = input == "-" ? STDIN_FILENO : open(input, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw fault(input, "cannot be opened") }
    defer { if source > STDERR_FILENO { close(source) } }
    let target = try temporary()
    do throws(TabularError) {
      try copy(from: source, to: target, called: input)
    } catch {
      close(target)
      throw error
    }
    return target
  }

  private static func temporary() throws(TabularError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/shelfcast-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw fault(folder, "cannot hold a temporary file") }
    unlink(name)
    return descriptor
  }

  private static func copy(
    from source: Int32, to target: Int32, called input: String
  ) throws(TabularError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(source, buffer.baseAddress, buffer.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault(input, "cannot be read") }
      guard writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target) else {
        throw fault(input, "cannot be copied to a temporary file")
      }
    }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to target: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = write(target, part.baseAddress, part.count)
      if count < 0, errno != EINTR { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }

  private static func fault(_ file: String, _ what: String) -> TabularError {
    TabularError(
      file: file, found: "\(what): \(String(cString: strerror(errno)))",
      nextStep: "TMPDIR names the folder for temporary files")
  }
}
