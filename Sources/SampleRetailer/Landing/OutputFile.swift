internal import Glibc

/// A file that is written under a temporary name and appears, whole, when it is finished.
struct OutputFile {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// How many lines are written, the header included.
  private(set) var lines = 0

  private var temporaryPath: String { path + ".tmp" }

  /// Opens the file in a folder that exists and writes its header.
  init(path: String, header: String) throws {
    self.path = path
    descriptor = open(path + ".tmp", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw OutputError(path: path, doing: "create", code: errno) }
    buffer.reserveCapacity(OutputFile.flushSize + 4096)
    try write(Array(header.utf8))
  }

  /// Writes one line.
  mutating func write(_ line: [UInt8]) throws {
    buffer.append(contentsOf: line)
    buffer.append(0x0A)
    lines += 1
    if buffer.count >= OutputFile.flushSize { try flush() }
  }

  /// Writes what is left and gives the file its name.
  mutating func finish() throws {
    try flush()
    guard close(descriptor) == 0 else {
      throw OutputError(path: path, doing: "close", code: errno)
    }
    guard rename(temporaryPath, path) == 0 else {
      throw OutputError(path: path, doing: "rename", code: errno)
    }
  }

  private mutating func flush() throws {
    let (target, path) = (descriptor, path)
    try buffer.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(target, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw OutputError(path: path, doing: "write", code: errno) }
        done += count
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static let flushSize = 1 << 18
}

/// Makes a folder and those above it.
func makeFolder(_ path: String) throws {
  let parents = path.indices.filter { path[$0] == "/" && $0 != path.startIndex }
  for end in parents + [path.endIndex] {
    guard mkdir(String(path[..<end]), 0o755) == 0 || errno == EEXIST else {
      throw OutputError(path: String(path[..<end]), doing: "create", code: errno)
    }
  }
}

/// A file or folder of the sample that could not be written.
struct OutputError: Error, CustomStringConvertible {
  let path: String
  let doing: String
  let code: Int32

  var description: String {
    "\(path): cannot \(doing) it: \(String(cString: strerror(code))); "
      + "choose a folder that can be written, with --output"
  }
}
