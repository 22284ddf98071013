import Chronology
import Forecasting
import Foundation
import Identifiers
import NumericalMethods
import PairForecasting
import Testing

/// Events that the history shows often enough have effects of their own, others share one.
@Suite struct EventColumnTests {
  private static let weeks = 120
  private static let first = 2800

  private struct Event {
    let name: String
    var kind: String?
    let effect: Double
    let weeks: [Int]
    var location: String?
  }

  /// Twelve products at each of two locations, whose events multiply demand.
  private static func panel(_ events: [Event]) -> DemandPanel {
    var stream = RandomStream(seed: 3)
    let pairs = ["L1", "L2"].flatMap { location in
      var calendar = EventCalendar()
      let own = events.filter { $0.location == nil || $0.location == location }
      for event in own {
        for week in event.weeks {
          calendar.add(event.name, kind: event.kind, period: first + week, days: 1)
        }
      }
      return (0..<12).map { number in
        let demand = (0..<weeks).map { week in
          let effect = own.reduce(0) { $0 + ($1.weeks.contains(week) ? $1.effect : 0) }
          return exp(4 + effect + 0.1 * stream.nextNormal())
        }
        var pair = PairSeries(
          Pair(location: location, product: "P\(100 + number)"), department: "D",
          firstPeriod: first, demand: demand)
        pair.drivers = PairDrivers(
          columns: PairDrivers.Name.allCases.map { _ in
            [Double](repeating: .nan, count: weeks + 4)
          }, events: calendar)
        return pair
      }
    }
    return DemandPanel(
      pairs: pairs, period: .week(startsOn: .monday), firstForecastPeriod: first + weeks)
  }

  private static func forecasts(_ events: [Event]) throws -> [PairForecast] {
    try PanelForecaster(
      try ModelSpecification(ModelCatalogue.entry(named: "SES"), settings: []), season: 1, jobs: 1
    ) { _ in 4 }.run(panel(events))
  }

  private static func effects(_ events: [Event]) throws -> [String: Double] {
    let found = try forecasts(events)[0].effects
    return Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.value) })
  }

  @Test func `events seen in two years have their own effects, others one in common`() throws {
    let found = try Self.effects([
      Event(name: "Fair", effect: 0.6, weeks: [20, 75]),
      Event(name: "Strike", effect: -0.5, weeks: [31, 84]),
      Event(name: "Match", effect: 0.3, weeks: [50, 53]),
      Event(name: "Visit", effect: 0.3, weeks: [60]),
      Event(name: "Jubilee", effect: 0.9, weeks: [122]),
    ])
    #expect(found.keys.sorted() == ["event", "event=Fair", "event=Strike"])
    #expect(abs((found["event=Fair"] ?? 0) - 0.6) < 0.08, "\(found)")
    #expect(abs((found["event=Strike"] ?? 0) + 0.5) < 0.08, "\(found)")
    #expect(abs((found["event"] ?? 0) - 0.3) < 0.08, "\(found)")
  }

  @Test func `an event that occurs often within months has its own effect`() throws {
    let found = try Self.effects([
      Event(name: "Market", effect: 0.4, weeks: [60, 63, 66, 69, 72, 75]),
      Event(name: "Works", effect: -0.2, weeks: Array(80...87)),
    ])
    #expect(found.keys.sorted() == ["event", "event=Market"])
  }

  @Test func `an event that moves takes its effect along, out of the season`() throws {
    // A feast of two weeks that comes a week earlier each year.
    let found = try Self.forecasts([
      Event(name: "Feast", effect: 0.5, weeks: [17, 18, 68, 69, 119, 120])
    ])
    for forecast in found {
      let means = forecast.chosen.forecast.means
      #expect(abs(log(means[0] / means[2]) - 0.5) < 0.12, "\(means)")
      // A year and two years before week 121 the feast was on.
      #expect(abs(log(means[1] / means[2])) < 0.12, "\(means)")
    }
  }

  @Test func `many events have an effect by kind`() throws {
    let events = (0..<14).map { number in
      Event(
        name: "E\(number)", kind: number < 7 ? "fair" : number < 13 ? "strike" : nil,
        effect: number < 7 ? 0.5 : -0.4, weeks: [3 * number, 53 + 3 * number])
    }
    let found = try Self.effects(events)
    #expect(found.keys.sorted() == ["event", "event=fair", "event=strike"])
    #expect(abs((found["event=fair"] ?? 0) - 0.5) < 0.08)
    #expect(abs((found["event=strike"] ?? 0) + 0.4) < 0.08)
  }

  @Test func `an event ahead moves the forecast of its week where it is held`() throws {
    let forecasts = try Self.forecasts([
      Event(name: "Fair", effect: 0.6, weeks: [20, 45, 75, 99, 121], location: "L1"),
      Event(name: "Strike", effect: -0.5, weeks: [31, 62, 84, 122]),
    ])
    for forecast in forecasts {
      let means = forecast.chosen.forecast.means
      let isHeld = forecast.pair.location == "L1"
      let (fair, strike) = (log(means[1] / means[0]), log(means[2] / means[0]))
      #expect(abs(fair - (isHeld ? 0.6 : 0)) < 0.08, "\(forecast.pair), \(fair)")
      #expect(abs(strike + 0.5) < 0.08, "\(forecast.pair), \(strike)")
    }
  }
}
