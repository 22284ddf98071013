import Glibc
import Workspace

/// An entry of a folder, with its name and kind.
struct DirectoryEntry {
  enum Kind {
    case file
    case folder
    /// It cannot be used, for this reason.
    case refused(String)
  }

  /// The name; bytes that are not UTF-8 are written as `\xNN`.
  let name: String
  let kind: Kind

  /// The entries of a folder, ordered by name.
  ///
  /// Throws ``UnlistedFolder`` if it cannot be listed.
  static func list(_ folder: String) throws(UnlistedFolder) -> [DirectoryEntry] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw UnlistedFolder(
        reason: "it cannot be listed: \(WorkspaceError.reason(errno))")
    }
    defer { closedir(stream) }
    var entries: [DirectoryEntry] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes == [46] || bytes == [46, 46] { continue }
      entries.append(DirectoryEntry(bytes, in: dirfd(stream)))
    }
    return entries.sorted { $0.name < $1.name }
  }

  private init(_ bytes: [UInt8], in folder: Int32) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      name = Self.written(bytes)
      kind = .refused("its name is not UTF-8; rename it")
      return
    }
    name = text
    kind = Self.kind(text, in: folder)
  }

  private static func kind(_ name: String, in folder: Int32) -> Kind {
    var own = stat()
    guard fstatat(folder, name, &own, AT_SYMLINK_NOFOLLOW) == 0 else {
      return .refused("it cannot be read: \(WorkspaceError.reason(errno))")
    }
    guard own.st_mode & S_IFMT == S_IFLNK else { return kind(own) }
    var target = stat()
    guard fstatat(folder, name, &target, 0) == 0 else {
      return .refused("it is a broken or circular link; put a file in its place")
    }
    if target.st_mode & S_IFMT == S_IFDIR {
      return .refused("it is a link to a folder; put the files themselves there")
    }
    return kind(target)
  }

  private static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .refused("it is a pipe, a socket or a device; put a file in its place")
    }
  }

  private static func written(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      (32..<127).contains(byte)
        ? String(UnicodeScalar(byte)) : "\\x" + [byte].hexadecimal
    }.joined()
  }
}

/// A folder cannot be listed, for this reason.
struct UnlistedFolder: Error {
  let reason: String
}
