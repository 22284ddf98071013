/// The impulse responses of a form's one-step means to its states and parameters.
///
/// A lane per impulse: level, trend, the seasonal state of phase 0, and the errors by α, β, γ and
/// φ. The response to phase j is that to phase 0, shifted by j periods.
struct ETSResponses: ~Copyable {
  /// The lanes of a response.
  enum Lane {
    static let level = 0
    static let trend = 1
    static let season = 2
    static let alpha = 3
    static let beta = 4
    static let gamma = 5
    static let phi = 6
  }

  let count: Int
  /// The response of each period's mean, lane by lane.
  let lanes: UnsafeMutablePointer<SIMD8<Double>>
  /// The response to the season's impulse alone, period by period.
  let season: UnsafeMutablePointer<Double>
  private let ring: UnsafeMutablePointer<SIMD8<Double>>

  init(count: Int, season length: Int) {
    self.count = count
    lanes = .allocate(capacity: count)
    season = .allocate(capacity: count + 8)
    ring = .allocate(capacity: length)
    ring.initialize(repeating: .zero, count: length)
  }

  deinit {
    lanes.deallocate()
    season.deallocate()
    ring.deallocate()
  }

  /// Runs the recursion from unit impulses; `errors` and `trends` drive the parameters' lanes.
  func run(
    _ p: ETSParameters, length: Int, isSeasonal: Bool,
    errors: UnsafePointer<Double>, growth: UnsafePointer<Double>
  ) {
    var level = SIMD8<Double>(1, 0, 0, 0, 0, 0, 0, 0)
    var trend = SIMD8<Double>(0, 1, 0, 0, 0, 0, 0, 0)
    if isSeasonal { ring[0] = SIMD8<Double>(0, 0, 1, 0, 0, 0, 0, 0) }
    let toLevel = SIMD8<Double>(0, 0, 0, 1, 0, 0, 0, 0)
    let toTrend = SIMD8<Double>(0, 0, 0, 0, 1, 0, 0, 0)
    let toSeason = SIMD8<Double>(0, 0, 0, 0, 0, 1, 0, 0)
    let toGrowth = SIMD8<Double>(0, 0, 0, 0, 0, 0, 1, 0) * (1 / p.phi)
    var phase = 0
    for t in 0..<count {
      let drive = errors[t]
      let grown = trend * p.phi + toGrowth * growth[t]
      let q = level + grown
      var mean = q
      if isSeasonal {
        mean += ring[phase]
        ring[phase] += toSeason * drive - mean * p.gamma
        season[t] = mean[Lane.season]
        phase += 1
        if phase == length { phase = 0 }
      }
      lanes[t] = mean
      level = q + (toLevel * drive - mean * p.alpha)
      trend = grown + (toTrend * drive - mean * p.beta)
    }
  }
}
