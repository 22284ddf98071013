extension TemporaryFolder {
  /// Starts a command in the folder; the caller waits for it.
  public func start(
    _ command: [String], input: String? = nil, environment: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      command, in: path, input: input.map(file) ?? "/dev/null", environment: environment)
  }

  /// Runs `shelfcast` in the folder and waits for its end.
  @discardableResult
  public func run(_ arguments: String...) throws -> ProgramRun { try run(arguments) }

  /// Runs `shelfcast` in the folder, with a file of it as standard input, and waits for its end.
  @discardableResult
  public func run(_ arguments: [String], input: String? = nil) throws -> ProgramRun {
    try start([Repository.program] + arguments, input: input).wait()
  }

  /// Runs a shell command in which `$SHELFCAST` is the program.
  @discardableResult
  public func shell(
    _ command: String, environment: [String: String] = [:]
  ) throws -> ProgramRun {
    try start(["/bin/bash", "-c", command], environment: environment).wait()
  }

  /// Runs a shell command that must end well; throws `UnexpectedEnd` where it does not.
  public func prepare(_ command: String) throws {
    let run = try shell(command)
    guard run.status == 0 else { throw UnexpectedEnd(command: [command], expected: 0, run: run) }
  }
}
