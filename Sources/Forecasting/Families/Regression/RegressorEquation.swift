internal import NumericalMethods

/// The estimated coefficients of a regression with regressors, on its scale.
struct RegressorEquation: Sendable {
  let scale: ResponseScale
  var structure: RegressorStructure
  let coefficients: [Double]
  let standardErrors: [Double]
  /// S of the coefficients' covariance σ² S Sᵀ.
  let root: Matrix
  let penalty: RegressorPenalty
  /// The number of parameters that the data determine.
  let effectiveParameters: Double
  /// The size of negative binomial counts; infinite for other families.
  var size = Double.infinity
  /// The α asked for; nil: chosen.
  let fixedSmoothing: Double?

  var design: RegressorDesign { structure.design }

  /// η at a period, without the level of the errors.
  func predictor(at index: Int, place: Double) -> Double {
    let row = design.row(at: index, place: place)
    return zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The coefficient of each regressor per unit of the column, and its standard error.
  var effects: [(name: String, value: Double, error: Double)] {
    let first = design.fixedCount
    return design.regressors.columns.enumerated().map { place, column in
      (
        column.name, coefficients[first + place] / column.deviation,
        standardErrors[first + place] / column.deviation
      )
    }
  }

  /// The coefficients by name; those of aliased columns are nan.
  var parameters: [(name: String, value: Double)] {
    var list = [("level", coefficients[0])]
    var waves = Array(coefficients[1..<design.fixedCount])
    if design.hasTrend { list.append(("trend", waves.removeFirst() / design.centre)) }
    for (place, value) in waves.enumerated() { list.append(("fourier_\(place + 1)", value)) }
    for effect in effects {
      list.append(("effect.\(effect.name)", effect.value))
      list.append(("effect_error.\(effect.name)", effect.error))
    }
    for name in design.regressors.aliased { list.append(("effect.\(name)", .nan)) }
    if size.isFinite { list.append(("size", size)) }
    list.append(("penalty", penalty.own))
    return penalty.others.map { list + [("penalty_calendar", $0)] } ?? list
  }

  /// The family of a logarithm of the mean.
  var family: ResponseFamily {
    switch scale {
    case .identity, .logarithm: .gaussian
    case .logarithmOfMean(.gaussian): .gaussianLogarithm
    case .logarithmOfMean(.poisson): .poisson
    case .logarithmOfMean(.negativeBinomial):
      size.isFinite ? .negativeBinomial(size: size) : .poisson
    }
  }
}
