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
    rows = member.values.indices.filter { index in
      response.values[index].isFinite && member.columns.allSatisfy { $0[index].isFinite }
    }
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

  /// Writes the columns of a period, the constant 1 and the response into a row.
  @inline(__always)
  func read(_ row: UnsafeMutableBufferPointer<Double>, at index: Int) {
    design.fill(row, panel.shared, member, at: index)
    row[width] = 1
    row[width + 1] = response.values[index]
  }

  /// The square root of the weight of a period.
  func scale(at index: Int) -> Double { response.scales.isEmpty ? 1 : response.scales[index] }

  /// The mean of each column, of the constant and of the response.
  func means() -> [Double] {
    var means = [Double](repeating: 0, count: width + 2)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width + 2) { row in
      for index in rows {
        read(row, at: index)
        for place in means.indices { means[place] += row[place] }
      }
    }
    return means.map { $0 / Double(max(1, rows.count)) }
  }

  /// The whitened errors that coefficients leave in each period, over their deviation; nan in periods
  /// that do not count.
  ///
  /// - Parameter coefficients: those of the columns, and of the constant.
  func standardizedErrors(_ coefficients: [Double]) -> [Double] {
    var found = [Double](repeating: .nan, count: member.values.count)
    let means = means()
    var filter = WhiteningFilter(process)
    var square = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width + 2) { row in
      for index in rows {
        read(row, at: index)
        var value = row[width + 1] - means[width + 1] - coefficients[width]
        for place in 0..<width { value -= (row[place] - means[place]) * coefficients[place] }
        guard let error = filter.next(value) else { continue }
        found[index] = scale(at: index) * error
        square += found[index] * found[index]
      }
    }
    let deviation = (square / Double(max(1, rows.count - 1))).squareRoot()
    return found.map { deviation > 0 ? $0 / deviation : .nan }
  }
}

/// The filter e_t = u_t − φ u_(t−1) + θ e_(t−1) on one series.
private struct WhiteningFilter {
  private let process: ErrorProcess
  private var last: (value: Double, error: Double)?

  init(_ process: ErrorProcess) { self.process = process }

  /// The whitened error; nil for the first value, from which the filter starts.
  mutating func next(_ value: Double) -> Double? {
    guard let last else {
      last = (value, 0)
      return nil
    }
    let error =
      value - process.autoregression * last.value + process.average * last.error
    self.last = (value, error)
    return error
  }
}
