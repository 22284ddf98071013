/// The element-wise mean of lists of equal length, weighted by shares that sum to 1.
func pointwiseMean(_ lists: [[Double]], _ shares: [Double]) -> [Double] {
  var sum = [Double](repeating: 0, count: lists[0].count)
  for (list, share) in zip(lists, shares) {
    for index in sum.indices { sum[index] += share * list[index] }
  }
  return sum
}

/// The element-wise median of lists of equal length; nan where one of them is.
func pointwiseMedian(_ lists: [[Double]]) -> [Double] {
  lists[0].indices.map { index in
    let sorted = lists.map { $0[index] }.sorted()
    if sorted.contains(where: \.isNaN) { return .nan }
    return 0.5 * (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2])
  }
}
