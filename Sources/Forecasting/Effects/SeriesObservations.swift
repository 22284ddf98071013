/// The observations of one series that a regression explains: its columns and its response in the
/// periods in which all of them are known.
struct SeriesObservations: Sendable {
  let member: RegressorPanel.Member
  let panel: RegressorPanel
  let design: EffectDesign
  let process: ErrorProcess
  let response: WorkingResponse
  /// The periods of the series that count, from 0.
  let rows: [Int]

  /// The observations of a series of the panel.
  init(
    _ member: RegressorPanel.Member, of panel: RegressorPanel, _ design: EffectDesign,
    _ process: ErrorProcess, _ response: WorkingResponse
  ) {
    self.member = member
    self.panel = panel
    self.design = design
    self.process = process
    self.response = response
    var isKnown = response.values.map(\.isFinite)
    for column in member.columns {
      for index in isKnown.indices where !column[index].isFinite { isKnown[index] = false }
    }
    rows = isKnown.indices.filter { isKnown[$0] }
  }

  /// The observations of a series, with the columns and the process that are chosen.
  init(
    _ member: RegressorPanel.Member, of panel: RegressorPanel, _ choice: EffectChoice,
    _ response: WorkingResponse
  ) {
    self.init(member, of: panel, choice.design, choice.errors, response)
  }

  /// The number of columns, without the constant.
  var width: Int { design.terms.count }

  /// Writes a column, the constant 1 or the response, last, in some of the periods that count.
  func read(
    _ place: Int, at periods: UnsafeBufferPointer<Int>,
    into column: UnsafeMutableBufferPointer<Double>
  ) {
    switch place {
    case ..<width: design.read(place, panel.shared, member, at: periods, into: column)
    case width: for row in 0..<periods.count { column[row] = 1 }
    default: for row in 0..<periods.count { column[row] = response.values[periods[row]] }
    }
  }

  /// The square root of the weight of a period.
  func scale(at index: Int) -> Double { response.scales.isEmpty ? 1 : response.scales[index] }

  /// The whitened errors that coefficients leave in each period, over their deviation; nan in periods
  /// that do not count.
  ///
  /// - Parameters:
  ///   - coefficients: those of the columns, and of the constant.
  ///   - means: the mean of each column over the periods that count.
  func standardizedErrors(_ coefficients: [Double], means: [Double]) -> [Double] {
    var errors = residuals(coefficients, means: means)
    var filter = WhiteningFilter(process)
    errors.withUnsafeMutableBufferPointer { filter.whiten($0) }
    var found = [Double](repeating: .nan, count: member.values.count)
    var square = 0.0
    // The first row is what the filter starts from.
    for (index, error) in zip(rows, errors).dropFirst() {
      found[index] = scale(at: index) * error
      square += found[index] * found[index]
    }
    let deviation = (square / Double(max(1, rows.count - 1))).squareRoot()
    return found.map { deviation > 0 ? $0 / deviation : .nan }
  }

  /// What coefficients leave of the response in each period that counts.
  private func residuals(_ coefficients: [Double], means: [Double]) -> [Double] {
    let mean = rows.reduce(0) { $0 + response.values[$1] } / Double(max(1, rows.count))
    var rest = rows.map { response.values[$0] - mean - coefficients[width] }
    rows.withUnsafeBufferPointer { periods in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: periods.count) { column in
        for place in 0..<width {
          read(place, at: periods, into: column)
          for row in rest.indices {
            rest[row] -= (column[row] - means[place]) * coefficients[place]
          }
        }
      }
    }
    return rest
  }
}
