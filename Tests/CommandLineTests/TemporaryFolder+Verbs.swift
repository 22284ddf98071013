import TestSupport

extension TemporaryFolder {
  /// Runs `shelfcast forecast`.
  func forecast(_ arguments: String...) throws -> ProgramRun { try forecast(arguments) }

  /// Runs `shelfcast forecast`, with a file of the folder as standard input.
  func forecast(_ arguments: [String], input: String? = nil) throws -> ProgramRun {
    try run("forecast", arguments, input: input)
  }

  /// Runs a verb, with a file of the folder as standard input.
  func run(_ verb: String, _ arguments: [String], input: String? = nil) throws -> ProgramRun {
    try run([verb] + arguments, input: input)
  }

  /// Puts a copy of the program into the folder, for those who may not look elsewhere.
  ///
  /// A process of its own writes it: a child that another test forks just then would hold our open
  /// file, which the kernel then calls busy.
  func copyProgram() throws { try prepare("install -m 755 \"$SHELFCAST\" shelfcast") }
}
