/// The version of the program, part of every run's identity.
enum ProgramVersion {
  static let current = "0.1.0"
}
