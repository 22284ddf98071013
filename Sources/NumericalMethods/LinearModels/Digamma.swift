internal import Glibc

/// ψ(x) = d/dx ln Γ(x) for x > 0, by recurrence to x ≥ 12 and Stirling's series.
func digamma(_ x: Double) -> Double {
  var (sum, place) = (0.0, x)
  while place < 12 {
    sum -= 1 / place
    place += 1
  }
  let q = 1 / (place * place)
  let tail = 1.0 / 252 - q * (1.0 / 240 - q * (1.0 / 132 - q * 691.0 / 32760))
  return sum + log(place) - 0.5 / place - q * (1.0 / 12 - q * (1.0 / 120 - q * tail))
}

/// ψ′(x) for x > 0, by recurrence to x ≥ 12 and Stirling's series.
func trigamma(_ x: Double) -> Double {
  var (sum, place) = (0.0, x)
  while place < 12 {
    sum += 1 / (place * place)
    place += 1
  }
  let q = 1 / (place * place)
  let tail = 1.0 / 42 - q * (1.0 / 30 - q * (5.0 / 66 - q * 691.0 / 2730))
  return sum + (1 + 0.5 / place + q * (1.0 / 6 - q * (1.0 / 30 - q * tail))) / place
}
