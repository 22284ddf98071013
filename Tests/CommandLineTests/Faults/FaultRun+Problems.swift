import TestSupport
import Testing

extension ProgramRun {
  /// What is wrong with how a program ended that should have ended with `code` and these words.
  ///
  /// Whatever happens, a person must never see a trace, the words of a library, or a path outside
  /// the folder in which the program works.
  func problems(code: Int32, saying words: [String] = [], in folder: TemporaryFolder) -> [String] {
    var problems: [String] = []
    if let signal { problems.append("ended by signal \(signal)") }
    if status != code { problems.append("exit code \(status.map(String.init) ?? "none")") }
    for word in words where !errors.contains(word) { problems.append("does not say '\(word)'") }
    for word in Self.neverSaid where (errors + output).contains(word) {
      problems.append("says '\(word)'")
    }
    for path in Self.absolutePaths(in: errors) where !path.hasPrefix(folder.path) {
      problems.append("names '\(path)'")
    }
    return problems
  }

  /// Fails the test where the program did not end as it should.
  func expect(
    code: Int32, saying words: String..., in folder: TemporaryFolder,
    at location: SourceLocation = #_sourceLocation
  ) {
    let problems = problems(code: code, saying: words, in: folder)
    #expect(
      problems.isEmpty, "\(problems); it said: \(errors.suffix(2000))", sourceLocation: location)
  }

  private static let neverSaid = [
    "Fatal error", "Backtrac", "Crash", "NSCocoa", "Domain=", "SQLite error", "PRAGMA", "Optional(",
    "GRDB", ".swift:", "0x0",
  ]

  private static func absolutePaths(in text: String) -> [String] {
    text.split { " \n'\"(;:,=".contains($0) }.filter { $0.hasPrefix("/") && $0.count > 1 }
      .map(String.init)
  }
}
