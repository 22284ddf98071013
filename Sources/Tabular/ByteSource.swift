private import CZlib
internal import Glibc

/// The bytes of a file, standard input or memory, decompressed if they are gzip.
final class ByteSource {
  let name: String
  private let descriptor: Int32
  private var memory: ArraySlice<UInt8>
  private var prefix: [UInt8] = []
  private var inflater: Inflater?

  /// Opens a file, or standard input for `-`.
  ///
  /// Throws an error that shows `name` if the path is a folder or cannot be read.
  init(path: String, name: String) throws(TabularError) {
    self.name = name
    memory = []
    guard path != "-" else {
      descriptor = STDIN_FILENO
      try detectCompression()
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ByteSource.cannotOpen(name, errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw TabularError(
        file: name, found: "a folder", needed: "a file", nextStep: "give a file in it")
    }
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    try detectCompression()
  }

  /// Reads from memory; errors show `name`.
  init(bytes: [UInt8], name: String) throws(TabularError) {
    self.name = name
    descriptor = -1
    memory = bytes[...]
    try detectCompression()
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Reads up to the size of `buffer` and returns the number of bytes; 0 only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
    guard let inflater else { return try readRaw(into: buffer) }
    return try inflater.inflate(into: buffer) { (target) throws(TabularError) in
      try readRaw(into: target)
    }
  }

  private func detectCompression() throws(TabularError) {
    var first: [UInt8] = []
    while first.count < 4 {
      var byte: UInt8 = 0
      let count = try withUnsafeMutableBytes(of: &byte) { (target) throws(TabularError) in
        try readRaw(into: target)
      }
      guard count == 1 else { break }
      first.append(byte)
    }
    prefix = first
    switch first {
    case [0x50, 0x4B, 0x03, 0x04]:
      throw TabularError(
        file: name, found: "a ZIP archive or Excel workbook", needed: "text",
        nextStep: "unzip it, or save the sheet as CSV (UTF-8)")
    case let bytes where bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]):
      throw TabularError(
        file: name, found: "UTF-16", needed: "UTF-8",
        nextStep: "convert it: iconv -f UTF-16 -t UTF-8")
    case let bytes where bytes.starts(with: [0x1F, 0x8B]):
      inflater = Inflater(name: name)
    default: break
    }
  }

  private func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
    if !prefix.isEmpty {
      let count = min(prefix.count, buffer.count)
      buffer.copyBytes(from: prefix[..<count])
      prefix.removeFirst(count)
      return count
    }
    if descriptor < 0 {
      let count = min(memory.count, buffer.count)
      buffer.copyBytes(from: memory.prefix(count))
      memory.removeFirst(count)
      return count
    }
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else {
        throw TabularError(file: name, found: "cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }

  private static func cannotOpen(_ path: String, _ code: Int32) -> TabularError {
    switch code {
    case ENOENT:
      return TabularError(file: path, found: "no such file", nextStep: "check the path")
    case EACCES, EPERM:
      return TabularError(
        file: path, found: "no permission to read", nextStep: "check its permissions with ls -l")
    default:
      return TabularError(file: path, found: "cannot be opened: \(String(cString: strerror(code)))")
    }
  }
}
