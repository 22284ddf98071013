import Foundation
import Glibc
import Workspace

/// Writing so that after a kill or a power cut a file is whole or as it was.
///
/// The workspace has one writer, so temporary names are fixed: a kill leaves nothing to gather.
enum DurableFile {
  /// Puts `data` into the place of the file at `path`.
  static func replace(_ path: String, with data: Data) throws {
    let temporary = path + ".tmp"
    let output = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw unusable(temporary) }
    let isWritten = data.withUnsafeBytes { write($0, to: output) } && fsync(output) == 0
    close(output)
    guard isWritten, rename(temporary, path) == 0 else {
      let error = unusable(path)
      unlink(temporary)
      throw error
    }
  }

  /// Writes all bytes; false where the disk does not take them.
  static func write(_ bytes: UnsafeRawBufferPointer, to output: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(output, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return true
  }

  /// Puts a finished file into the place of another, whole or not at all, and durably.
  static func move(_ path: String, to place: String) throws {
    try synchronise(path)
    guard rename(path, place) == 0 else { throw unusable(place) }
    try synchronise(URL(fileURLWithPath: place).deletingLastPathComponent().path)
  }

  /// Makes what was written to a file or folder durable.
  static func synchronise(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unusable(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw unusable(path) }
  }

  private static func unusable(_ path: String) -> WorkspaceError {
    WorkspaceError.unusable(path: path, reason: WorkspaceError.reason(errno))
  }
}
