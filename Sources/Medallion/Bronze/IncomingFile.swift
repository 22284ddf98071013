import Files
import Foundation
import Glibc
import Workspace

/// A landed file being copied into bronze: it is read once, and hashed while it is written.
///
/// After a kill or a power failure the copy is complete or missing. The workspace has one writer, so
/// one temporary name is enough, and a leftover is overwritten by the next copy.
struct IncomingFile {
  /// The SHA-256 of the bytes, in hexadecimal.
  let sha256: String
  /// The size in bytes.
  let bytes: Int
  private let temporary: String

  /// Reads `file` into a temporary copy; `read` is called with the size of each piece.
  init(_ file: LandedFile, in workspace: WorkspaceFolder, read: (Int) -> Void) throws {
    try FileManager.default.createDirectory(
      at: workspace.bronze, withIntermediateDirectories: true)
    temporary = workspace.bronze.appending(path: ".incoming").path
    let input = open(file.url.path, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw LandingError(path: file.path) }
    defer { close(input) }
    let output = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw WorkspaceError(FileFault(temporary, .write)) }
    defer { close(output) }
    (sha256, bytes) = try Self.copy(
      input, to: output, path: file.path, temporary: temporary, done: read)
  }

  /// Makes the copy durable and moves it to its path.
  func move(to copy: BronzeCopy) throws {
    try copy.makeFolder()
    try asWorkspaceError { () throws(FileFault) in
      try DurableFile.move(temporary, to: copy.file.path)
    }
  }

  /// Deletes the temporary copy; used if bronze already has these bytes.
  func discard() { unlink(temporary) }

  private static func copy(
    _ input: Int32, to output: Int32, path: String, temporary: String, done: (Int) -> Void
  ) throws -> (sha256: String, bytes: Int) {
    let digest = Digest()
    var bytes = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { buffer.deallocate() }
    while true {
      let count = read(input, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw LandingError(path: path) }
      guard count > 0 else { return (digest.finish().hexadecimal, bytes) }
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      digest.update(piece)
      try asWorkspaceError { () throws(FileFault) in
        try DurableFile.write(piece, to: output, called: temporary)
      }
      bytes += count
      done(count)
    }
  }
}
