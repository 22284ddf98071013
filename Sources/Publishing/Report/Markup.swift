/// HTML in which every interpolated text is escaped, except other `Markup`.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  /// The HTML.
  private(set) var html: String

  init(stringLiteral html: String) { self.html = html }

  init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

  /// Joins parts, one per line.
  init(_ parts: [Markup]) { html = parts.map(\.html).joined(separator: "\n") }

  /// The interpolation of a literal with `\(…)`.
  struct StringInterpolation: StringInterpolationProtocol {
    var html: String

    init(literalCapacity: Int, interpolationCount: Int) {
      html = ""
      html.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { html += literal }

    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }

    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    mutating func appendInterpolation(_ parts: [Markup]) { html += Markup(parts).html }
  }

  /// Returns the text with the five special characters of HTML escaped and control characters
  /// replaced by spaces.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where scalar.properties.generalCategory == .control: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
