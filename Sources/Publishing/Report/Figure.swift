/// The mark for an unknown figure.
let unknownFigure = "–"

extension Double {
  /// Returns the number with thousands separators and fixed decimals, such as `−12,345.60`.
  func figure(decimals: Int = 0) -> String {
    let unit = [1.0, 10, 100, 1000, 10_000][decimals]
    let scaled = (magnitude * unit).rounded()
    guard scaled < 0x1p53 else { return isFinite ? description : unknownFigure }
    let number = Int(scaled)
    let whole = number / Int(unit)
    let sign = self < 0 && number > 0 ? "−" : ""
    guard decimals > 0 else { return sign + whole.figure }
    let rest = String(number % Int(unit))
    let zeros = String(repeating: "0", count: decimals - rest.utf8.count)
    return "\(sign)\(whole.figure).\(zeros)\(rest)"
  }

  /// Units, with one decimal unless they are whole.
  var units: String { figure(decimals: rounded() == self ? 0 : 1) }

  /// A share as a percentage with one decimal.
  var percentage: String { (100 * self).figure(decimals: 1) + "\u{A0}%" }

  /// A share as a percentage with one decimal and its sign.
  var signedPercentage: String { (self > 0 ? "+" : "") + percentage }
}

extension Int {
  /// The number with thousands separators.
  var figure: String {
    let digits = Array(String(magnitude))
    var text = self < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// Returns the number with the noun in singular or plural: `1 line`, `2 lines`.
  func counted(_ singular: String, _ plural: String? = nil) -> String {
    "\(figure) \(self == 1 ? singular : plural ?? singular + "s")"
  }
}

extension Double? {
  /// Returns the figure; ``unknownFigure`` if nil.
  func figure(decimals: Int = 0) -> String {
    map { $0.figure(decimals: decimals) } ?? unknownFigure
  }

  /// The percentage; ``unknownFigure`` if nil.
  var percentage: String { self.map(\.percentage) ?? unknownFigure }

  /// The percentage with its sign; ``unknownFigure`` if nil.
  var signedPercentage: String { self.map(\.signedPercentage) ?? unknownFigure }
}
