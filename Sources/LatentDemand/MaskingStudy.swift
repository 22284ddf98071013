internal import NumericalMethods

/// Tries the methods on the retailer's own data: imposes stock-outs on periods that were in stock.
///
/// A fifth of the full cells, at most 50,000, each get the stock-out of a censored cell of their
/// group, drawn at random; every unit sold stays with the probability of the share of demand that
/// fell into the time in stock. The rates are judged anew without these cells. Where a curve of
/// shares was learnt, units are thinned once by it and once by the hours, so that a method which
/// depends on the curve shows what it loses where the curve is wrong.
struct MaskingStudy {
  let panel: SalesPanel
  let values: [Double]
  let partial: [Double]
  let rates: DemandRates
  let shares: DemandShares
  let hours: DemandShares
  let curve: ShareCurve

  private static let maskedShare = 0.2
  private static let most = 50_000.0
  private static let least = 30
  private static let seed: UInt64 = 1

  /// A masked cell: the cell whose stock-out it takes, and what it sold under each thinning.
  private struct Mask {
    let cell: Int
    let donor: Int
    let soldByHours: Double
    let soldByCurve: Double
  }

  /// The results of all methods; none where fewer than 30 periods could be masked.
  func run() -> [MaskingResult] {
    let masks = masks()
    guard masks.count >= Self.least else { return [] }
    var known = values
    var sales = partial
    var share = shares.share
    for mask in masks {
      known[mask.cell] = .nan
      sales[mask.cell] = mask.soldByCurve
      share[mask.cell] = shares.share[mask.donor]
    }
    let judged = DemandRates(panel, values: known, partial: sales, share: share)
    let thinnings: [MaskingResult.Thinning] = curve.exponent == 1 ? [.hours] : [.hours, .learnt]
    return thinnings.flatMap { thinning in
      UnconstrainMethod.allCases.map { result($0, thinning, masks, judged) }
    }
  }

  /// The method of the least bias and error together, over all thinnings.
  static func best(_ results: [MaskingResult]) -> UnconstrainMethod? {
    let scores = UnconstrainMethod.allCases.map { method in
      (method, results.filter { $0.method == method }.reduce(0) { $0 + $1.score })
    }
    return results.isEmpty ? nil : scores.min { $0.1 < $1.1 }?.0
  }

  private func result(
    _ method: UnconstrainMethod, _ thinning: MaskingResult.Thinning, _ masks: [Mask],
    _ judged: DemandRates
  ) -> MaskingResult {
    var result = MaskingResult(method: method, thinning: thinning)
    for mask in masks {
      let sold = thinning == .hours ? mask.soldByHours : mask.soldByCurve
      let mean = judged.mean[mask.cell]
      let found = CensoredPeriod(
        sold: sold, inStockShare: panel.inStockShare[mask.donor],
        share: shares.share[mask.donor], shareVariance: shares.variance[mask.donor], mean: mean,
        dispersion: rates.dispersion
      ).demand(method)
      let estimate = found.isFinite ? found : mean
      result.periods += 1
      result.known += found.isFinite ? 1 : 0
      result.truth += values[mask.cell]
      result.masked += sold
      result.estimate += estimate
      result.absoluteError += abs(estimate - values[mask.cell])
    }
    return result
  }

  private func masks() -> [Mask] {
    let donors = donors()
    let full = Double(values.count { $0.isFinite })
    let probability = min(Self.maskedShare, Self.most / max(full, 1))
    var masks: [Mask] = []
    for series in panel.series {
      let pool = donors[series.group].isEmpty ? donors[panel.groupCount] : donors[series.group]
      guard !pool.isEmpty else { continue }
      var stream = RandomStream(seed: Self.seed, key: series.key)
      for cell in series.cells where values[cell].isFinite {
        guard stream.nextUniform() < probability else { continue }
        let donor = pool[Int(stream.nextUniform() * Double(pool.count))]
        masks.append(
          Mask(
            cell: cell, donor: donor,
            soldByHours: thinned(values[cell], by: hours.share[donor], &stream),
            soldByCurve: thinned(values[cell], by: shares.share[donor], &stream)))
      }
    }
    return masks
  }

  /// The censored cells of each group, and behind the groups those of all.
  private func donors() -> [[Int]] {
    var donors = [[Int]](repeating: [], count: panel.groupCount + 1)
    for series in panel.series {
      for cell in series.cells where !panel.isFull(cell) {
        donors[series.group].append(cell)
        donors[panel.groupCount].append(cell)
      }
    }
    return donors
  }

  /// What is left of a sale of lots of the size by which demand scatters, at most single units.
  private func thinned(
    _ units: Double, by share: Double, _ stream: inout RandomStream
  ) -> Double {
    let lot = min(1, rates.dispersion.phi)
    let lots = (units / lot).rounded()
    guard lots > 0 else { return units * share }
    guard lots <= 64 else {
      let noise = (lots * share * (1 - share)).squareRoot() * stream.nextNormal()
      return units * min(1, max(0, share + noise / lots))
    }
    var left = 0.0
    for _ in 0..<Int(lots) where stream.nextUniform() < share { left += 1 }
    return units * left / lots
  }
}
