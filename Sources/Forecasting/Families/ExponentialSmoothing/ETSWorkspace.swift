/// The scaled observations of one series, with memory for one run of a recursion and its adjoint.
///
/// It owns plain memory: the hot loops index pointers and allocate nothing.
struct ETSWorkspace: ~Copyable {
  let count: Int
  let season: Int
  /// How many observations are present.
  let observed: Int
  /// Whether some are missing.
  let hasMissing: Bool
  /// The observations; nan is missing.
  let y: UnsafeMutablePointer<Double>
  /// Of each period before it is seen: the level with its growth, and the damped growth.
  let q: UnsafeMutablePointer<Double>
  let growth: UnsafeMutablePointer<Double>
  /// Of each period: additive season: the error and 1/mean; multiplicative: 1/q and 1/s.
  let first: UnsafeMutablePointer<Double>
  let second: UnsafeMutablePointer<Double>
  /// The seasonal states of the run, by phase, and their adjoints.
  let ring: UnsafeMutablePointer<Double>
  let ringAdjoint: UnsafeMutablePointer<Double>
  private let memory: UnsafeMutablePointer<Double>

  init(_ values: [Double], season: Int) {
    count = values.count
    self.season = max(1, season)
    observed = values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
    hasMissing = observed < values.count
    memory = .allocate(capacity: 5 * count + 2 * self.season)
    memory.initialize(repeating: 0, count: 5 * count + 2 * self.season)
    y = memory
    q = memory + count
    growth = memory + 2 * count
    first = memory + 3 * count
    second = memory + 4 * count
    ring = memory + 5 * count
    ringAdjoint = ring + self.season
    for (index, value) in values.enumerated() { y[index] = value }
  }

  deinit {
    memory.deallocate()
  }
}
