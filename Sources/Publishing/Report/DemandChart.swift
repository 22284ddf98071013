import Chronology

/// A small chart of one item: historical demand and the forecast with prediction intervals.
struct DemandChart {
  /// A historical period, in units.
  struct Past {
    let start: Day
    let sold: Double
    /// Estimated demand; nil if not known.
    let demand: Double?
    /// Whether the item was out of stock for part of the period.
    let isCensored: Bool
  }

  /// A forecast period, in units, with the bounds of the 80 % and 95 % prediction intervals.
  struct Coming {
    let start: Day
    let mean: Double
    /// The model's own mean if planners overrode it; nil otherwise.
    let model: Double?
    let low95: Double
    let low80: Double
    let high80: Double
    let high95: Double
  }

  let past: [Past]
  let coming: [Coming]
  let asOf: Day
  let period: String

  private static let width = 400.0
  private static let height = 190.0
  private static let left = 46.0
  private static let right = 8.0
  private static let top = 16.0
  private static let bottom = 22.0

  var svg: Markup {
    let axis = ChartAxis(covering: values.max() ?? 0)
    return """
      <svg viewBox="0 0 400 190" role="img" aria-label="\(summary)">
      \(grid(axis))
      \(bands(axis))
      \(asOfLine)
      \(modelLine(axis))\(demandLines(axis))
      <path class="mean" d="\(line(coming.map { ($0.start, $0.mean) }, axis))"/>
      \(marks(axis))
      \(dates)
      </svg>
      """
  }

  private var values: [Double] {
    past.map { max($0.demand ?? $0.sold, $0.sold) }
      + coming.map { max($0.high95, $0.mean, $0.model ?? 0) }
  }

  private var summary: String {
    let recent = past.compactMap(\.demand).suffix(4)
    let mean = recent.isEmpty ? 0 : recent.reduce(0, +) / Double(recent.count)
    return "Demand averaged \(mean.units) units per \(period) over the last "
      + "\(recent.count.counted(period)); \((coming.first?.mean ?? 0).units) are expected next."
  }

  private var firstDay: Day { past.first?.start ?? coming.first?.start ?? asOf }
  private var lastDay: Day { coming.last?.start ?? past.last?.start ?? asOf }

  private func x(_ day: Day) -> Double {
    let share = Double(day - firstDay) / Double(max(lastDay - firstDay, 1))
    return Self.left + share * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double, _ axis: ChartAxis) -> Double {
    Self.height - Self.bottom
      - min(max(value / axis.top, 0), 1) * (Self.height - Self.bottom - Self.top)
  }

  private func grid(_ axis: ChartAxis) -> Markup {
    let lines = axis.ticks.map { tick -> Markup in
      let y = y(tick, axis)
      return """
        <line class="grid" x1="46" x2="392" y1="\(place(y))" y2="\(place(y))"/>\
        <text x="41" y="\(place(y + 3.5))" text-anchor="end">\(axis.label(tick))</text>
        """
    }
    return #"\#(lines)<text x="2" y="9">units per \#(period)</text>"#
  }

  private func bands(_ axis: ChartAxis) -> Markup {
    let outer = area(coming.map { ($0.start, $0.low95, $0.high95) }, axis)
    let inner = area(coming.map { ($0.start, $0.low80, $0.high80) }, axis)
    return #"<path class="band95" d="\#(outer)"/><path class="band80" d="\#(inner)"/>"#
  }

  /// Returns the line of the model's own forecast; empty if planners did not override it.
  private func modelLine(_ axis: ChartAxis) -> Markup {
    guard coming.contains(where: { $0.model != nil }) else { return "" }
    let line = line(coming.map { ($0.start, $0.model ?? $0.mean) }, axis)
    return #"<path class="model" d="\#(line)"/>"#
  }

  private var asOfLine: Markup {
    guard asOf > firstDay, asOf <= lastDay else { return "" }
    let x = place(x(asOf))
    return #"<line class="today" x1="\#(x)" x2="\#(x)" y1="16" y2="168"/>"#
  }

  /// Returns the line of demand, with gaps at unknown demand.
  private func demandLines(_ axis: ChartAxis) -> Markup {
    let runs = past.split { $0.demand == nil }
    let paths = runs.map { run -> Markup in
      if run.count == 1, let only = run.first {
        let y = place(y(only.demand ?? 0, axis))
        return #"<circle class="dot" cx="\#(place(x(only.start)))" cy="\#(y)" r="1.2"/>"#
      }
      return #"<path class="demand" d="\#(line(run.map { ($0.start, $0.demand ?? 0) }, axis))"/>"#
    }
    return Markup(paths)
  }

  /// Returns rings for periods with a stock-out, at the estimate or, without one, at units sold.
  private func marks(_ axis: ChartAxis) -> Markup {
    Markup(
      past.filter(\.isCensored).map { period in
        let y = place(y(period.demand ?? period.sold, axis))
        let meaning = period.demand.map { "demand estimated as \($0.units)" } ?? "demand not known"
        return """
          <circle class="censored" cx="\(place(x(period.start)))" cy="\(y)" r="3">\
          <title>\(period.start.description): \(period.sold.units) sold, \(meaning)</title></circle>
          """
      })
  }

  private var dates: Markup {
    let first: Markup = #"<text x="46" y="184">\#(firstDay.description)</text>"#
    let last: Markup =
      #"<text x="392" y="184" text-anchor="end">\#(lastDay.description)</text>"#
    let middle = x(asOf)
    guard middle > 130, middle < 310 else { return "\(first)\(last)" }
    return """
      \(first)<text x="\(place(middle))" y="184" text-anchor="middle">\(asOf.description)</text>\(last)
      """
  }

  private func line(_ points: [(Day, Double)], _ axis: ChartAxis) -> String {
    points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(place(x(point.0))) \(place(y(point.1, axis)))"
    }.joined()
  }

  private func area(_ points: [(Day, Double, Double)], _ axis: ChartAxis) -> String {
    guard !points.isEmpty else { return "" }
    let upper = line(points.map { ($0.0, $0.2) }, axis)
    let lower = line(points.reversed().map { ($0.0, $0.1) }, axis)
    return upper + "L" + lower.dropFirst() + "Z"
  }

  /// Returns a coordinate with one decimal.
  private func place(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
