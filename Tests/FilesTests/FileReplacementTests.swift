import Files
import Foundation
import TestSupport
import Testing

@Suite struct FileReplacementTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func names() -> [String] { folder.entries() }

  private func text(_ name: String) throws -> String { try folder.read(name) }

  private func write(_ text: String, to name: String) throws {
    let file = FileReplacement(of: folder.file(name))
    try file.write(text)
    try file.commit()
  }

  @Test func `a file is replaced whole, and nothing else remains`() throws {
    for text in ["first", "second"] { try write(text, to: "a.txt") }
    #expect(names() == ["a.txt"])
    #expect(try text("a.txt") == "second")
  }

  @Test func `without a commit the old file stays and the new content goes`() throws {
    try write("old", to: "a.txt")
    do {
      let file = FileReplacement(of: folder.file("a.txt"))
      try file.write("new")
      #expect(names().count == 2)
    }
    #expect(names() == ["a.txt"])
    #expect(try text("a.txt") == "old")
  }

  @Test func `a link stays, and what it leads to is replaced`() throws {
    try write("old", to: "a.txt")
    let link = folder.file("link.txt")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a.txt")
    try write("new", to: "link.txt")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "a.txt")
    #expect(try text("a.txt") == "new")
  }

  @Test func `permissions of the file that is replaced stay`() throws {
    try write("old", to: "a.txt")
    let path = folder.file("a.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try write("new", to: "a.txt")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `what a killed writer left is overwritten where there is one writer`() throws {
    let path = folder.file("a.txt")
    for text in ["a longer text than the next", "short"] {
      let file = FileReplacement(of: path, hasOneWriter: true)
      try Data("left by a kill, and longer than either".utf8)
        .write(to: URL(fileURLWithPath: file.temporaryPath))
      try file.write(text)
      try file.commit()
      #expect(try self.text("a.txt") == text)
    }
    #expect(names() == ["a.txt"])
  }

  @Test func `a folder that is missing is named with the system's reason`() throws {
    try FileManager.default.removeItem(at: folder.url)
    let path = folder.file("a.txt")
    #expect(throws: FileFault.self) { try write("new", to: "a.txt") }
    do { try write("new", to: "a.txt") } catch {
      #expect("\(error)" == "\(path) cannot be written: No such file or directory")
    }
  }

  @Test func `a disk that takes no bytes is a fault of writing`() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let fault = #expect(throws: FileFault.self) {
      try [UInt8](repeating: 1, count: 10).withUnsafeBytes { bytes in
        try DurableFile.write(bytes, to: full, called: "full")
      }
    }
    #expect(fault?.code == ENOSPC)
    #expect(fault?.step == .write)
  }
}
