internal import Glibc

/// The logarithm of a product of many positive numbers, with one logarithm for hundreds of them.
struct LogProduct {
  private var product = 1.0
  private var logarithm = 0.0

  @inline(__always)
  mutating func multiply(by factor: Double) {
    product *= factor
    // Beyond this range the next factor could overflow; a factor itself stays below 1e150.
    if product > 1e140 || product < 1e-140 { fold() }
  }

  @inline(never)
  private mutating func fold() {
    logarithm += log(product)
    product = 1
  }

  var value: Double { logarithm + log(product) }
}
