/// Sample quantiles by partial selection.
enum OrderStatistic {
  private static let binCount = 256

  /// The smallest sample value q with at least a share `probability` of the sample at or below q.
  ///
  /// With n values it is the ⌈n·p⌉-th smallest: an observed value, hence whole where the sample is
  /// whole, and the largest one as soon as p > 1 − 1/n.
  static func quantile(_ probability: Double, of sample: [Double]) -> Double {
    // 0.07 × 100 is a little over 7 in binary; without the allowance the rank would be 8.
    let rank = (probability * Double(sample.count) - 1e-9).rounded(.up)
    let index = min(max(Int(rank) - 1, 0), sample.count - 1)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: sample.count) { scratch in
      sample.withUnsafeBufferPointer { select(index, of: $0, scratch: scratch) }
    }
  }

  /// The value at `index` of the sorted sample.
  ///
  /// One pass counts the values in equal bins, a second collects the one bin that holds the rank:
  /// unlike in a quickselect of the whole, neither has unpredictable branches.
  private static func select(
    _ index: Int, of sample: UnsafeBufferPointer<Double>,
    scratch: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var least = sample[0]
    var greatest = sample[0]
    for value in sample {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    let scale = Double(binCount - 1) / (greatest - least)
    guard scale > 0, scale.isFinite else {
      _ = scratch.initialize(fromContentsOf: sample)
      return quickselect(index, in: scratch)
    }
    let (bin, below) = binHolding(index, of: sample, from: least, scale: scale)
    var collected = 0
    for value in sample {
      scratch[collected] = value
      collected += Int32((value - least) * scale) == bin ? 1 : 0
    }
    return quickselect(index - below, in: .init(rebasing: scratch[..<collected]))
  }

  /// The bin in which the value of this rank lies, and how many values lie in lower bins.
  private static func binHolding(
    _ index: Int, of sample: UnsafeBufferPointer<Double>, from least: Double, scale: Double
  ) -> (bin: Int32, below: Int) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: binCount) { counts in
      counts.initialize(repeating: 0)
      for value in sample { counts[Int(Int32((value - least) * scale))] &+= 1 }
      var bin = 0
      var below = 0
      while below + Int(counts[bin]) <= index {
        below += Int(counts[bin])
        bin += 1
      }
      return (Int32(bin), below)
    }
  }

  /// The value at `index` of the sorted buffer (Hoare 1961); reorders the buffer.
  private static func quickselect(
    _ index: Int, in buffer: UnsafeMutableBufferPointer<Double>
  ) -> Double {
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
