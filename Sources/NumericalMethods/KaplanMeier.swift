internal import Algorithms

/// The product-limit estimate of the distribution of times, of which some are only known to be longer.
///
/// S(t) = Π (1 − d/n) over the times u ≤ t at which something ended, with the d that ended at u and the n
/// that had not ended before u. What was censored at u counts among the n (Kaplan & Meier 1958, eq. 2b).
public struct KaplanMeier: Sendable, Equatable {
  /// A time at which S falls.
  public struct Step: Sendable, Equatable {
    /// The time.
    public let time: Double
    /// S(t) from this time to the next step.
    public let survival: Double
  }

  /// The steps of S in ascending order of time; before the first one S is 1.
  public let steps: [Step]

  /// Estimates from finite times in any order.
  ///
  /// - Parameters:
  ///   - ended: times that were observed to their end.
  ///   - censored: lower bounds of times whose end was not observed.
  public init(ended: [Double], censored: [Double]) {
    precondition(
      ended.allSatisfy(\.isFinite) && censored.allSatisfy(\.isFinite), "times must be finite")
    let (ends, bounds) = (ended.sorted(), censored.sorted())
    var steps: [Step] = []
    var survival = 1.0
    var (gone, lost) = (0, 0)
    for equal in ends.chunked(by: ==) {
      let time = equal[equal.startIndex]
      while lost < bounds.count, bounds[lost] < time { lost += 1 }
      let atRisk = ends.count - gone + bounds.count - lost
      survival *= Double(atRisk - equal.count) / Double(atRisk)
      steps.append(Step(time: time, survival: survival))
      gone += equal.count
    }
    self.steps = steps
  }

  /// S(t): the estimated probability of a time longer than t.
  public func survival(at time: Double) -> Double {
    let after = steps.partitioningIndex { $0.time > time }
    return after > 0 ? steps[after - 1].survival : 1
  }

  /// The smallest time with S(t) ≤ 1 − p, for p above 0 and up to 1; nil if S does not fall so far.
  ///
  /// S may be above 1 − p by a rounding error, so that 5 of 10 times give the median of all.
  public func quantile(_ probability: Double) -> Double? {
    precondition(probability > 0 && probability <= 1, "a probability must lie above 0 and up to 1")
    let limit = 1 - probability + Self.roundingError
    let reached = steps.partitioningIndex { $0.survival <= limit }
    return reached < steps.count ? steps[reached].time : nil
  }

  private static let roundingError = 1e-12
}
