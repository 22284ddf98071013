/// A fault in a file that stops the reading or writing of it, with its place and a way on.
public struct TabularError: Error, Hashable, Sendable {
  /// The file as the user named it; `-` for the standard streams.
  public var file: String
  /// The physical line, counted from 1, or nil where the fault concerns the file as a whole.
  public var line: Int?
  /// The name of the column, where one is concerned.
  public var column: String?
  /// What stands there.
  public var found: String
  /// What should stand there, or an empty text where that goes without saying.
  public var needed: String
  /// What to do about it, or nil where nothing better than reading the rest can be said.
  public var nextStep: String?

  /// A fault at a place.
  public init(
    file: String, line: Int? = nil, column: String? = nil, found: String, needed: String = "",
    nextStep: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.needed = needed
    self.nextStep = nextStep
  }
}

extension TabularError: CustomStringConvertible {
  /// One line in the manner of a compiler: `sale.csv:42: column 'units': found …, needed …; …`.
  public var description: String {
    var text = file == "-" ? "standard input" : file
    if let line { text += ":\(line)" }
    if let column { text += ": column '\(column)'" }
    text += ": \(needed.isEmpty ? "" : "found ")\(found)"
    if !needed.isEmpty { text += ", needed \(needed)" }
    if let nextStep { text += "; \(nextStep)" }
    return text
  }
}

extension TabularError {
  /// A field's bytes as a quoted text for an error: control characters escaped, cut after 60.
  public static func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let shown = String(decoding: bytes.prefix(60), as: UTF8.self).unicodeScalars.map {
      $0.value < 0x20 || $0.value == 0x7F ? $0.escaped(asASCII: true) : String($0)
    }
    return "'\(shown.joined())\(bytes.count > 60 ? "…" : "")'"
  }
}
