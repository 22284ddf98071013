internal import NumericalMethods

/// Compares the methods on the retailer's own data with simulated stock-outs in periods that were
/// in stock.
///
/// A fifth of the full cells, at most 50,000, each get the stock-out of a censored cell of their
/// group, drawn at random. Their sales are split into lots, which fall on the parts of the period
/// by the profile and stay with the probability of the share of demand that fell into the part's
/// time in stock. The rates are estimated again without these cells. Where a curve of shares was
/// learnt, sales are thinned once by it and once by the hours, so that the error of a method under
/// a wrong curve is measured, too.
struct MaskingStudy {
  let reader: PeriodReader
  /// Demand of the full cells, NaN for all others.
  let values: [Double]
  /// Units sold by cell, with bulk sales capped.
  let partial: [Double]
  /// The factor on the expected demand of each series.
  let lifts: [Double]

  private static let maskedShare = 0.2
  private static let most = 50_000.0
  private static let least = 30
  private static let seed: UInt64 = 1

  /// A masked cell, the stock-out that it takes, and what its parts sell under each thinning.
  private struct Mask {
    let cell: Int
    let series: Int
    var period: CensoredPeriod
    let soldByHours: [Double]
    let soldByCurve: [Double]
  }

  /// The results of all methods; none if fewer than 30 periods could be masked.
  func run() -> [MaskingResult] {
    var masks = masks()
    guard masks.count >= Self.least else { return [] }
    var known = values
    var sales = partial
    var share = reader.shares.share
    for mask in masks {
      known[mask.cell] = .nan
      sales[mask.cell] = mask.soldByCurve.reduce(0, +)
      share[mask.cell] = mask.period.share
    }
    let judged = DemandRates(reader.panel, values: known, partial: sales, share: share)
    for index in masks.indices {
      masks[index].period.mean = judged.mean[masks[index].cell] * lifts[masks[index].series]
    }
    let thinnings: [MaskingResult.Thinning] =
      reader.curve.exponent == 1 ? [.hours] : [.hours, .learnt]
    return thinnings.flatMap { thinning in
      UnconstrainMethod.allCases.map { result($0, thinning, masks) }
    }
  }

  /// The method with the least bias and error, with sales thinned by the estimated curve.
  static func best(_ results: [MaskingResult]) -> UnconstrainMethod? {
    let last = results.last?.thinning
    return results.filter { $0.thinning == last }.min { $0.score < $1.score }?.method
  }

  private func result(
    _ method: UnconstrainMethod, _ thinning: MaskingResult.Thinning, _ masks: [Mask]
  ) -> MaskingResult {
    var result = MaskingResult(method: method, thinning: thinning)
    for mask in masks {
      var period = mask.period
      let sold = thinning == .hours ? mask.soldByHours : mask.soldByCurve
      for index in period.parts.indices { period.parts[index].sold = sold[index] }
      period.sold = sold.reduce(0, +)
      let found = period.demand(method)
      let estimate = found.isFinite ? found : period.mean
      result.periods += 1
      result.known += found.isFinite ? 1 : 0
      result.truth += values[mask.cell]
      result.masked += period.sold
      result.estimate += estimate
      result.absoluteError += abs(estimate - values[mask.cell])
    }
    return result
  }

  private func masks() -> [Mask] {
    let panel = reader.panel
    let donors = donors()
    let full = Double(values.count { $0.isFinite })
    let probability = min(Self.maskedShare, Self.most / max(full, 1))
    var masks: [Mask] = []
    for (place, series) in panel.series.enumerated() {
      let pool = donors[series.group].isEmpty ? donors[panel.groupCount] : donors[series.group]
      guard !pool.isEmpty else { continue }
      var stream = RandomStream(seed: Self.seed, key: series.key)
      for cell in series.cells where values[cell].isFinite {
        guard stream.nextUniform() < probability else { continue }
        let donor = pool[Int(stream.nextUniform() * Double(pool.count))]
        let period = reader.period(donor, of: place, mean: 0, sold: panel.sold[donor])
        masks.append(mask(cell, place, period, &stream))
      }
    }
    return masks
  }

  /// The censored cells of each group, and in the last place those of all.
  private func donors() -> [[Int]] {
    let panel = reader.panel
    var donors = [[Int]](repeating: [], count: panel.groupCount + 1)
    for series in panel.series {
      for cell in series.cells where !panel.isFull(cell) {
        donors[series.group].append(cell)
        donors[panel.groupCount].append(cell)
      }
    }
    return donors
  }

  /// Splits a cell's sales into lots, and assigns each to a part, where it is kept or removed at
  /// random.
  private func mask(
    _ cell: Int, _ series: Int, _ period: CensoredPeriod, _ stream: inout RandomStream
  ) -> Mask {
    var byHours = [Double](repeating: 0, count: period.parts.count)
    var byCurve = byHours
    let units = values[cell]
    let lots = min(256, max(1, (units / reader.lot).rounded()))
    let size = units / lots
    for _ in 0..<(units > 0 ? Int(lots) : 0) {
      let part = draw(period.parts, stream.nextUniform())
      let chance = stream.nextUniform()
      let share = period.parts[part].share
      if chance < share { byCurve[part] += size }
      if chance < reader.curve.timeShare(share) { byHours[part] += size }
    }
    return Mask(
      cell: cell, series: series, period: period, soldByHours: byHours, soldByCurve: byCurve)
  }

  private func draw(_ parts: [CensoredPeriod.Part], _ place: Double) -> Int {
    var sum = 0.0
    for (index, part) in parts.enumerated() {
      sum += part.weight
      if place < sum { return index }
    }
    return parts.count - 1
  }
}
