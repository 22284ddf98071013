package import Forecasting
package import NumericalMethods
package import Replenishment

/// The protection interval divided into buckets at each arrival, and demand sampled by bucket.
package struct BucketedDemand {
  /// Days from as-of at which buckets begin; the first is 0.
  package let starts: [Double]
  /// Days from as-of at which the protection interval ends.
  package let end: Double
  /// The bucket at whose start an order placed now arrives.
  package let orderArrives: Int
  /// Units that arrive at the start of each bucket.
  package let arrivals: [Double]
  /// Later reviews: the buckets at whose start they order, and those at whose start their orders
  /// arrive; empty where only the window of the order placed now counts.
  package let reviews: [(at: Int, arrives: Int)]
  /// `starts`, then `end`.
  private let edges: [Double]

  /// Divides the interval of a lead time and a review period, both in days; open orders that arrive
  /// at its end or later are left out.
  ///
  /// - Parameter reviewsAhead: the number of later reviews to include; the buckets then reach to
  ///   the end of the last review's window.
  package init(
    leadTimeDays: Double, reviewPeriodDays: Double, arrivals open: [(day: Int, units: Double)],
    reviewsAhead: Int = 0
  ) {
    let review = max(reviewPeriodDays, 1)
    let ahead = (0..<reviewsAhead).map { Double($0 + 1) * review }
    let protection = leadTimeDays + review
    end = leadTimeDays + Double(reviewsAhead + 1) * review
    // Overdue orders are expected now.
    let due = open.map { (day: max(0, $0.day), units: $0.units) }
      .filter { Double($0.day) < protection }
    let starts = Set(
      [0, leadTimeDays] + due.map { Double($0.day) } + ahead + ahead.map { leadTimeDays + $0 }
    ).sorted()
    func bucket(_ day: Double) -> Int { starts.firstIndex(of: day) ?? 0 }
    reviews = ahead.map { (bucket($0), bucket(leadTimeDays + $0)) }
    self.starts = starts
    edges = starts + [end]
    orderArrives = starts.firstIndex(of: leadTimeDays) ?? 0
    arrivals = starts.map { start in
      due.reduce(0) { $0 + (Double($1.day) == start ? $1.units : 0) }
    }
  }

  /// Draws `count` sample paths of a forecast and sums their demand by bucket.
  package func paths(
    _ count: Int, of forecast: Forecast, days: PeriodDays, using stream: inout RandomStream
  ) -> DemandPaths {
    let sampled = SampledDemand(count, of: forecast, using: stream)
    stream = sampled.stream
    return paths(of: sampled, days: days, using: &stream)
  }

  /// Sums the demand of paths drawn before by bucket.
  func paths(
    of sampled: SampledDemand, days: PeriodDays, using stream: inout RandomStream
  ) -> DemandPaths {
    let buckets = starts.count
    var values = [Double](repeating: 0, count: sampled.count * buckets)
    if let places = places(sampled.periods, days) {
      for path in 0..<sampled.count {
        for (period, bucket) in places.enumerated() {
          values[path * buckets + bucket] += sampled.values[path * sampled.periods + period]
        }
      }
      return DemandPaths(count: sampled.count, buckets: buckets, capping: values)
    }
    for path in 0..<sampled.count {
      for period in 0..<sampled.periods {
        let demand = sampled.values[path * sampled.periods + period]
        guard demand > 0, days.start(period) < end else { continue }
        allocate(demand, of: period, days, into: &values, at: path * buckets, using: &stream)
      }
    }
    return DemandPaths(count: sampled.count, buckets: buckets, capping: values)
  }

  /// The bucket that contains each period of the interval; nil where a bucket begins or ends within
  /// a period.
  private func places(_ periods: Int, _ days: PeriodDays) -> [Int]? {
    guard days.elapsed(0) == 0 else { return nil }
    var places: [Int] = []
    for period in 0..<periods where days.start(period) < end {
      let last = days.start(period) + days.length(period)
      guard let bucket = starts.lastIndex(where: { $0 <= days.start(period) }),
        last <= (bucket + 1 < starts.count ? starts[bucket + 1] : end)
      else { return nil }
      places.append(bucket)
    }
    return places
  }

  /// Divides one period's demand among the buckets that it overlaps: fewer than 64 whole units at
  /// random one by one, since each sale falls on a day of its own, else in proportion to length.
  private func allocate(
    _ demand: Double, of period: Int, _ days: PeriodDays, into values: inout [Double],
    at row: Int, using stream: inout RandomStream
  ) {
    let (start, length) = (days.start(period), days.length(period))
    var rest = demand
    var restLength = length
    // Of the period that contains as-of, only the remaining days count.
    let elapsed = days.elapsed(period)
    if elapsed > 0 { _ = take(elapsed, of: &rest, &restLength, using: &stream) }
    for bucket in starts.indices {
      let overlap = min(edges[bucket + 1], start + length) - max(edges[bucket], max(start, 0))
      guard overlap > 0 else { continue }
      values[row + bucket] += take(overlap, of: &rest, &restLength, using: &stream)
    }
  }

  /// Takes the demand of the next `part` days out of `rest`, the demand of the remaining `length`
  /// days.
  private func take(
    _ part: Double, of rest: inout Double, _ length: inout Double,
    using stream: inout RandomStream
  ) -> Double {
    guard rest > 0, length > 0 else { return 0 }
    let share = min(1, part / length)
    let taken = share > 1 - 1e-12 ? rest : split(rest, share, using: &stream)
    rest -= taken
    length -= part
    return taken
  }

  private func split(
    _ units: Double, _ share: Double, using stream: inout RandomStream
  ) -> Double {
    guard units == units.rounded(), units < 64 else { return units * share }
    var taken = 0.0
    for _ in 0..<Int(units) where stream.nextUniform() < share { taken += 1 }
    return taken
  }
}
