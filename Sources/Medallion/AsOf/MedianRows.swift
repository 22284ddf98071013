/// The median of counts, of which there must be at least one.
func medianRows(_ counts: [Int]) -> Double {
  let sorted = counts.sorted()
  return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
