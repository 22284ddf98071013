/// Units, money or a number of rows as a whole number of ten-millionths, so that sums are exact.
struct ExactAmount: Equatable {
  private var tenMillionths: Int128

  static let zero = ExactAmount(tenMillionths: 0)

  init(tenMillionths: Int128) { self.tenMillionths = tenMillionths }
  /// Units in thousandths.
  init(thousandths: Int) { tenMillionths = Int128(thousandths) * 10_000 }
  /// A number of rows.
  init(count: Int) { tenMillionths = Int128(count) * 10_000_000 }

  static func + (first: Self, second: Self) -> Self {
    ExactAmount(tenMillionths: first.tenMillionths + second.tenMillionths)
  }
  static prefix func - (amount: Self) -> Self { ExactAmount(tenMillionths: -amount.tenMillionths) }

  var isNegative: Bool { tenMillionths < 0 }

  /// The amount in units or currency units, rounded to the four decimals of gold.
  var value: Double { (Double(tenMillionths) / 1000).rounded() / 10_000 + 0 }

  /// Whether a figure of gold is this amount, rounded to four decimals or more.
  func isStated(by figure: Double) -> Bool {
    let exact = Double(tenMillionths) / 1e7
    return (figure - exact).magnitude <= 0.000_050_000_1 + figure.magnitude * 4e-16
  }
}
