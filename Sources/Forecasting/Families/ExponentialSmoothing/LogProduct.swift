internal import Glibc

/// The logarithm of a product of many positive numbers, with one logarithm for hundreds of them.
struct LogProduct {
  private var product = 1.0
  private var logarithm = 0.0

  @inline(__always)
  mutating func multiply(by factor: Double) {
    product *= factor
    // Beyond 2^±464 the next factor could overflow; a factor itself stays below 1e150. One
    // comparison of the exponent detects this, and also a product that is not above zero.
    if (product.bitPattern >> 52) &- 559 > 928 { fold() }
  }

  @inline(never)
  private mutating func fold() {
    logarithm += log(product)
    product = 1
  }

  var value: Double { logarithm + log(product) }
}
