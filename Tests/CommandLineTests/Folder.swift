import Foundation
import Testing

/// A temporary folder in which the program runs.
struct Folder: ~Copyable {
  private let url: URL

  init() throws {
    let name = "shelfcast-\(UInt64.random(in: 0 ... .max))"
    url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// What a run left behind.
  struct Run {
    var status: Int32
    var output: String
    var errors: String
  }

  func write(_ name: String, _ text: String) -> String {
    let file = url.appendingPathComponent(name)
    _ = FileManager.default.createFile(atPath: file.path, contents: Data(text.utf8))
    return file.path
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  func shell(_ command: String) throws {
    #expect(try start("/bin/sh", ["-c", command], input: nil).status == 0)
  }

  func run(_ arguments: String...) throws -> Run { try run(arguments) }

  /// The program, which lies beside the test bundle.
  var program: String {
    get throws {
      let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(fileURLWithPath: bundle).deletingLastPathComponent()
        .appendingPathComponent("shelfcast").path
    }
  }

  /// Puts a copy of the program into the folder, for those who may not look elsewhere.
  ///
  /// A process of its own writes it: a child that another test forks just then would hold our open
  /// file, which the kernel then calls busy.
  func copyProgram() throws {
    try shell("cp '\(program)' shelfcast")
  }

  /// Runs `shelfcast forecast`.
  func run(_ arguments: [String], standardInput: String? = nil) throws -> Run {
    try start(program, ["forecast"] + arguments, input: standardInput)
  }

  /// Runs another verb.
  func run(
    _ verb: String, _ arguments: [String], standardInput: String? = nil
  ) throws -> Run {
    try start(program, [verb] + arguments, input: standardInput)
  }

  private func start(_ program: String, _ arguments: [String], input: String?) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = url
    let output = write("stdout", "")
    let errors = write("stderr", "")
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    process.standardInput = FileHandle(
      forReadingAtPath: input.map { url.appendingPathComponent($0).path } ?? "/dev/null")
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try read("stdout"), errors: try read("stderr"))
  }
}
