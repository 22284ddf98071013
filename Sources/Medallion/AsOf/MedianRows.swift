/// The median of counts; there must be one.
func medianRows(_ counts: [Int]) -> Double {
  let sorted = counts.sorted()
  return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
