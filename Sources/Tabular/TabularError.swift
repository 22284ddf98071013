/// An error that stops the reading or writing of a file, with its location and advice.
public struct TabularError: Error, Hashable, Sendable {
  /// The file as the user named it; `-` for the standard streams.
  public var file: String
  /// The physical line, counted from 1; nil if the error concerns the file as a whole.
  public var line: Int?
  /// The name of the column; nil if the error does not concern one.
  public var column: String?
  /// What was found.
  public var found: String
  /// What was needed; empty if it is obvious.
  public var needed: String
  /// What to do about it; nil if the rest of the message says enough.
  public var nextStep: String?

  /// An error at a location.
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
  /// One line in the style of a compiler: `sale.csv:42: column 'units': found …, needed …; …`.
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
  /// Returns a field in quotation marks for an error: control characters escaped, cut after 60
  /// bytes.
  public static func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let shown = String(decoding: bytes.prefix(60), as: UTF8.self).unicodeScalars.map {
      $0.value < 0x20 || $0.value == 0x7F ? $0.escaped(asASCII: true) : String($0)
    }
    return "'\(shown.joined())\(bytes.count > 60 ? "…" : "")'"
  }
}
