internal import Glibc

/// Temme's uniform expansion of the incomplete gamma function for large shapes.
///
/// Q(a, x) = ½ erfc(η √(a/2)) + e^(−aη²/2)/√(2πa) Σ_k c_k(η)/a^k with ½η² = x/a − 1 − ln(x/a) and η of
/// the sign of x − a (DLMF 8.12.3–8.12.8). With these terms the error is below 1e-12 of the smaller
/// tail for a ≥ 50 and |η| ≤ 0.6.
struct UniformGamma {
  private let shape: Double
  private let eta: Double
  /// e^(−aη²/2).
  let decay: Double

  /// The smallest shape for which the expansion is used near the mean.
  static let leastShape = 50.0
  private static let largestEta = 0.6
  /// From this shape on only the expansion is used; far from the mean both tails are 0 or 1.
  private static let hugeShape = 1e5

  /// The expansion at x, unless it is too far from the mean for its terms.
  init?(_ shape: Double, _ x: Double) {
    let distance = (x - shape) / shape
    let half = max(0, -log1pMinus(distance))
    eta = (distance < 0 ? -1 : 1) * (2 * half).squareRoot()
    self.shape = shape
    decay = exp(-shape * half)
    if abs(eta) > Self.largestEta && shape < Self.hugeShape { return nil }
  }

  /// P(a, x).
  var lower: Double { tail(erfc(-score), -rest) }

  /// Q(a, x).
  var upper: Double { tail(erfc(score), rest) }

  private var score: Double { eta * (shape / 2).squareRoot() }

  private var rest: Double {
    let square = eta * eta
    let eighth = square * square * (square * square)
    let first = polynomial(eta, c0) + eighth * polynomial(eta, c0High)
    let second = polynomial(eta, c1) + eighth * polynomial(eta, c1High)
    let third = polynomial(eta, c2) + eighth * (c2High.0 + eta * c2High.1)
    let a = 1 / shape
    let high = third + a * (polynomial(eta, c3) + a * polynomial(eta, c4))
    return decay / (2 * Double.pi * shape).squareRoot() * (first + a * (second + a * high))
  }

  private func tail(_ error: Double, _ rest: Double) -> Double {
    min(1, max(0, 0.5 * error + rest))
  }
}

// The Taylor coefficients of c_0, c_1, …: c_0 = 1/μ − 1/η with μ = x/a − 1, and
// c_k = c_(k−1)′/η + γ_k/μ with Stirling's coefficients γ_k (DLMF 8.12.9–8.12.10).
private let c0: Octet = (
  -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
  0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-05, -2.185448510679992e-06
)
private let c0High: Octet = (
  -1.85406221071516e-06, 8.296711340953087e-07, -1.7665952736826078e-07, 6.707853543401498e-09,
  1.0261809784240309e-08, -4.382036018453353e-09, 9.14769958223679e-10, -2.5514193994946248e-11
)
private let c1: Octet = (
  -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596,
  0.00020576131687242798, -4.018775720164609e-07, -1.8098550334489977e-05, 7.64916091608111e-06
)
private let c1High: Octet = (
  -1.6120900894563446e-06, 4.647127802807434e-09, 1.378633446915721e-07, -5.752545603517705e-08,
  0, 0, 0, 0
)
private let c2: Octet = (
  0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-06,
  -0.0001073665322636516, 5.2923448829120125e-05, -1.2760635188618728e-05, 3.423578734096138e-08
)
private let c2High = (1.3721957309062934e-06, -6.298992138380055e-07)
private let c3: Octet = (
  0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557, 0.00026772063206283885,
  -7.561801671883977e-05, -2.396505113867297e-07, 1.1082654115347302e-05, -5.6749528269915965e-06
)
private let c4: Octet = (
  -0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902, -1.4638452578843418e-06,
  6.641498215465122e-05, -3.968365047179435e-05, 0, 0
)
