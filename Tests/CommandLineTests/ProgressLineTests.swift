import Foundation
import TestSupport
import Testing

/// The line of a terminal that shows how far a command has come.
@Suite struct ProgressLineTests {
  private static let erasure = "\r\u{1B}[K"

  @Test(arguments: [
    ("ingest", ["landing: "]), ("build", ["landing: ", "loading: ", "building gold: "]),
    ("plan", ["forecasting: ", "deciding orders: "]), ("export", ["writing exports: "]),
  ])
  func `a terminal shows one line, which is erased at the end`(
    verb: String, activities: [String]
  ) throws {
    let workdir = try SmallShop().workdir
    if verb != "ingest" && verb != "build" { try workdir.run("run", "--quiet") }
    // A plan of the same seed is kept.
    let screen = try onTerminal(verb == "plan" ? "plan --seed 2" : verb, workdir)
    for activity in activities {
      #expect(screen.contains(Self.erasure + activity), "\(activity): \(screen)")
    }
    #expect(screen.contains("%"))
    let left = Self.left(on: screen)
    #expect(!left.contains("\u{1B}") && activities.allSatisfy { !left.contains($0) }, "\(left)")
    #expect(!left.isEmpty)
  }

  @Test func `a line that is not erased would be seen`() {
    #expect(Self.left(on: "\(Self.erasure)loading: 1\(Self.erasure)done\n") == "done\n")
    #expect(Self.left(on: "\(Self.erasure)loading: 1\ndone\n") == "loading: 1\ndone\n")
  }

  @Test func `neither a pipe nor a quiet terminal sees any of it`() throws {
    let workdir = try SmallShop().workdir
    #expect(try !onTerminal("build", workdir, "--quiet").contains("\u{1B}"))
    let errors = try workdir.run("build", "--rebuild").errors
    #expect(!errors.contains("\u{1B}") && !errors.contains("\r") && !errors.contains("loading: "))
    #expect(errors.contains("gold is built"))
    #expect(try onTerminal("build", workdir, "--rebuild").contains("\u{1B}"))
  }

  @Test func `the line is rewritten at most five times a second`() throws {
    let workdir = try TestWorkspace()
    let files = 400
    for number in 0..<files {
      try workdir.write(
        "landing/pos/sale/sale_\(number).csv",
        "sold_at,location_id,product_id,units\n2026-05-01,L1,P\(number),1\n")
    }
    let clock = ContinuousClock()
    let start = clock.now
    let screen = try onTerminal("ingest", workdir)
    let seconds = (clock.now - start) / .seconds(1)
    let lines = screen.components(separatedBy: Self.erasure + "landing: ").count - 1
    // Every file is reported twice, and a new activity is always shown.
    #expect(lines >= 1 && Double(lines) <= 1 + 5 * seconds, "\(lines) lines in \(seconds) s")
  }

  /// What a command writes to a terminal, with line feeds alone at the ends of lines.
  private func onTerminal(
    _ verb: String, _ workdir: TestWorkspace, _ flags: String...
  ) throws -> String {
    let command = ([verb] + flags).joined(separator: " ")
    let run = try workdir.folder.shell(
      "script -qec \"$SHELFCAST \(command) --workspace .\" /dev/null",
      environment: ["TERM": "xterm"])
    #expect(run.status == 0, "\(run.output)")
    return run.output.replacing("\r\n", with: "\n")
  }

  /// What is left on the screen where each erasure clears its line.
  private static func left(on screen: String) -> String {
    screen.components(separatedBy: "\n")
      .map { $0.components(separatedBy: erasure).last ?? "" }.joined(separator: "\n")
  }
}
