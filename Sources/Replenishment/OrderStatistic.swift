/// Quantiles of small samples by partial selection.
enum OrderStatistic {
  /// The smallest sample value q with at least a share `probability` of the sample at or below q.
  ///
  /// With n values it is the ⌈n·p⌉-th smallest: an observed value, hence whole where the sample is
  /// whole, and the largest one as soon as p > 1 − 1/n.
  static func quantile(_ probability: Double, of sample: [Double]) -> Double {
    // 0.07 × 100 is a little over 7 in binary; without the allowance the rank would be 8.
    let rank = (probability * Double(sample.count) - 1e-9).rounded(.up)
    let index = min(max(Int(rank) - 1, 0), sample.count - 1)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: sample.count) { scratch in
      _ = scratch.initialize(fromContentsOf: sample)
      return select(index, in: scratch)
    }
  }

  /// The value that would stand at `index` if the buffer were sorted (Hoare's quickselect).
  private static func select(_ index: Int, in buffer: UnsafeMutableBufferPointer<Double>) -> Double
  {
    var low = 0
    var high = buffer.count - 1
    while low < high {
      let pivot = median(buffer[low], buffer[(low + high) / 2], buffer[high])
      var left = low
      var right = high
      while left <= right {
        while buffer[left] < pivot { left += 1 }
        while buffer[right] > pivot { right -= 1 }
        if left <= right {
          buffer.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if index <= right {
        high = right
      } else if index >= left {
        low = left
      } else {
        return buffer[index]
      }
    }
    return buffer[index]
  }

  private static func median(_ first: Double, _ second: Double, _ third: Double) -> Double {
    max(min(first, second), min(max(first, second), third))
  }
}
