internal import NumericalMethods
internal import Synchronization

/// Standard normal scores of which each of `count` equally likely strata holds exactly one.
///
/// Latin hypercube sampling (McKay, Beckman and Conover, *Technometrics* 21 (1979) 239–245): every
/// shock has these scores in a random order of its own. Rare large demands, which determine a high
/// fill rate, then occur with their exact frequency, and a small change of the history changes
/// paths little.
enum StratifiedScores {
  /// The scores in ascending order: the middle of each stratum.
  ///
  /// The outermost ones represent unbounded tails and lie at the mean of an exponential tail: at
  /// probability e⁻¹/count from the end.
  static func ascending(_ count: Int) -> [Double] {
    if let known = known.withLock({ $0[count] }) { return known }
    let scores = computed(count)
    known.withLock { $0[count] = scores }
    return scores
  }

  /// The scores of the numbers of paths that were drawn before, of which there are few.
  private static let known = Mutex<[Int: [Double]]>([:])

  private static func computed(_ count: Int) -> [Double] {
    var scores = (0..<count).map { standardNormalQuantile((Double($0) + 0.5) / Double(count)) }
    if count > 1 {
      let end = standardNormalQuantile(0.36787944117144233 / Double(count))
      scores[0] = end
      scores[count - 1] = -end
    }
    return scores
  }

  /// The scores in a uniformly random order (Fisher and Yates).
  static func shuffled(_ ascending: [Double], using stream: inout RandomStream) -> [Double] {
    var scores = ascending
    scores.withUnsafeMutableBufferPointer { scores in
      for last in stride(from: scores.count - 1, to: 0, by: -1) {
        let chosen = Int(stream.next().multipliedFullWidth(by: UInt64(last + 1)).high)
        (scores[last], scores[chosen]) = (scores[chosen], scores[last])
      }
    }
    return scores
  }
}
