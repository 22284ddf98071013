internal import Glibc

/// A file that appears whole or not at all: written under a temporary name in the same folder,
/// flushed to the disk, and renamed.
///
/// `-` is standard output; a path to a pipe or device is written directly. Without `finish()` the
/// temporary file is removed and the old file stays as it was.
struct OutputFile: ~Copyable {
  let path: String
  private let temporaryPath: String?
  private let descriptor: Int32
  private var isOpen = true

  init(path: String) throws(TabularError) {
    guard path != "-" else {
      self.path = path
      temporaryPath = nil
      descriptor = STDOUT_FILENO
      return
    }
    let target = path.hasPrefix("/dev/") ? path : OutputFile.resolved(path)
    self.path = target
    temporaryPath = OutputFile.isReplaceable(target) ? OutputFile.temporaryName(for: target) : nil
    let flags = temporaryPath == nil ? O_WRONLY | O_APPEND : O_WRONLY | O_CREAT | O_EXCL
    descriptor = open(temporaryPath ?? target, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      isOpen = false
      throw OutputFile.fault(path, "cannot be written", errno)
    }
  }

  deinit {
    guard isOpen, descriptor != STDOUT_FILENO else { return }
    close(descriptor)
    if let temporaryPath { unlink(temporaryPath) }
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(TabularError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw OutputFile.fault(path, "cannot be written", errno)
      }
    }
  }

  /// Makes the file durable and gives it its name.
  mutating func finish() throws(TabularError) {
    guard isOpen, descriptor != STDOUT_FILENO else { return }
    if let temporaryPath {
      guard fsync(descriptor) == 0 else { throw OutputFile.fault(path, "cannot be flushed", errno) }
      guard rename(temporaryPath, path) == 0 else {
        throw OutputFile.fault(path, "cannot be replaced", errno)
      }
      OutputFile.flushFolder(of: path)
    }
    isOpen = false
    guard close(descriptor) == 0 else { throw OutputFile.fault(path, "cannot be closed", errno) }
  }

  /// The file that a symbolic link leads to, so that the link itself stays.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether nothing stands at the path, or a regular file; what `/dev/stderr` stands for is open
  /// already and must not be replaced, even where it is a file.
  private static func isReplaceable(_ path: String) -> Bool {
    guard !path.hasPrefix("/dev/") else { return false }
    var status = stat()
    return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  private static func temporaryName(for path: String) -> String {
    let mark = String(UInt32.random(in: 0 ... .max), radix: 36)
    let name = ".\(fileName(of: path)).\(getpid())-\(mark).tmp"
    return folder(of: path) + name
  }

  private static func fileName(of path: String) -> Substring {
    path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
  }

  private static func folder(of path: String) -> String {
    String(path.dropLast(fileName(of: path).count))
  }

  private static func flushFolder(of path: String) {
    let folder = folder(of: path)
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  private static func fault(_ path: String, _ what: String, _ code: Int32) -> TabularError {
    let step: String? =
      switch code {
      case ENOSPC, EDQUOT: "free some space and run it again"
      case ENOENT: "create its folder first"
      case EACCES, EPERM, EROFS: "check the permissions of its folder"
      case EISDIR: "name a file, not a folder"
      default: nil
      }
    let shown = path == "-" ? "standard output" : path
    return TabularError(
      file: shown, found: "\(what): \(String(cString: strerror(code)))", nextStep: step)
  }
}
