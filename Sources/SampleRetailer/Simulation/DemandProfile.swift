import Chronology

/// The true daily demand for a product at a location, whether or not it is in stock.
struct DemandProfile {
  /// The key of the profile's random stream, in which each day has its own block.
  let key: UInt64
  let demandClass: DemandClass
  /// The mean per day: units if demand is regular, events if it is sporadic.
  let dailyRate: Double
  /// The raw value of the season shape.
  let season: Int
  /// The amplitude of the season, as a share of the rate.
  let amplitude: Double
  /// Growth per day, as a share of the rate in the middle of the history.
  let trendPerDay: Double
  /// The first day with demand, like all days here in days since the history began.
  let firstDay: Int
  /// The first day without demand.
  let endDay: Int
  /// The middle of the history.
  let middleDay: Int
  let isOnline: Bool

  init(_ product: Product, _ location: Location, _ specification: SampleSpecification) {
    key = CounterStream(seed: specification.seed, "demand/\(location.id)/\(product.id)").key
    demandClass = product.demandClass
    dailyRate = product.weeklyRate * location.scale / 7
    season = product.category.season.rawValue
    amplitude = product.seasonAmplitude
    trendPerDay = product.trend / 364
    firstDay = max(0, product.launchedOn.number - specification.firstDay.number)
    let length = specification.weeks * 7
    endDay = product.discontinuedOn.map { $0.number - specification.firstDay.number } ?? length
    middleDay = length / 2
    isOnline = location.isOnline
  }

  /// Returns the demand of a day in units; prices, promotions and events multiply its rate by a factor.
  func units(on day: CalendarDay, factor: Double) -> Int {
    var stream = CounterStream(key: key, block: day.offset)
    let rate = rate(on: day) * factor
    switch demandClass {
    case .smooth:
      return stream.poisson(rate)
    case .erratic:
      var weekly = CounterStream(key: ~key, block: day.offset / 7)
      return stream.poisson(rate * DemandProfile.shocks[weekly.below(8)])
    case .intermittent:
      return stream.happens(rate) ? (stream.happens(0.2) ? 2 : 1) : 0
    case .lumpy:
      return stream.happens(rate) ? DemandProfile.lumps[stream.below(8)] : 0
    }
  }

  /// Returns rate × weekday × season × trend × the slow start of a new product.
  private func rate(on day: CalendarDay) -> Double {
    let weekday = isOnline ? day.onlineFactor : day.storeFactor
    let trend = max(0.2, 1 + trendPerDay * Double(day.offset - middleDay))
    let rate = dailyRate * weekday * (1 + amplitude * day.seasons[season]) * trend
    let age = day.offset - firstDay
    guard firstDay > 0, age < 56 else { return rate }
    return rate * (0.4 + 0.6 * Double(age) / 56)
  }

  /// Factors on the weekly demand of erratic products; mean 1, variance 0.79.
  private static let shocks: [Double] = [0.3, 0.35, 0.45, 0.55, 0.7, 0.95, 1.6, 3.1]

  /// Sale sizes of lumpy products in units; mean 4.5, squared coefficient of variation 1.17.
  private static let lumps = [1, 1, 1, 2, 3, 4, 8, 16]
}
