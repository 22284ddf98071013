internal import NumericalMethods

/// The columns of a regression with regressors: 1, the trend, Fourier terms, then the regressors.
///
/// Trend and Fourier terms give way to the series' own regressors where these determine them.
struct RegressorDesign: Sendable {
  var regressors: RegressorColumns
  private let fourier: FourierTerms
  /// The Fourier columns in use, and of each the number of columns with it and its term.
  private var waves: [Int]
  private(set) var hasTrend: Bool
  /// See `RegressionDesign`.
  let centre: Double

  /// All columns that the regressors do not determine.
  init(_ regressors: RegressorColumns, _ fourier: FourierTerms, hasTrend: Bool, centre: Double) {
    self.regressors = regressors
    self.fourier = fourier
    self.centre = centre
    self.hasTrend = hasTrend
    waves = []
    let own = 1 + regressors.ownCount
    let count = fourier.terms.reduce(0) { $0 + $1.columns }
    waves = Array(0..<count)
    let matrix = Matrix(
      columns: [one] + ownColumns + (hasTrend ? [trend] : []) + waveColumns,
      rows: rows.count)
    let kept = matrix.independentColumns.filter { $0 >= own }
    let first = own + (hasTrend ? 1 : 0)
    self.hasTrend = hasTrend && kept.contains(own)
    waves = kept.filter { $0 >= first }.map { $0 - first }
  }

  var rows: [Int] { regressors.rows }
  var fixedCount: Int { 1 + (hasTrend ? 1 : 0) + waves.count }

  private var one: [Double] { [Double](repeating: 1, count: rows.count) }
  private var trend: [Double] { rows.map { Double($0) / centre - 1 } }

  private var waveColumns: [[Double]] {
    let all = rows.map { fourier.row(at: $0) }
    return waves.map { wave in all.map { $0[wave] } }
  }

  private var ownColumns: [[Double]] { Array(penalised.prefix(regressors.ownCount)) }

  /// The columns without a penalty on the rows of the fit: 1, the trend, Fourier terms.
  var fixed: [[Double]] { [one] + (hasTrend ? [trend] : []) + waveColumns }

  /// The regressors on the rows of the fit, the series' own first.
  var penalised: [[Double]] {
    regressors.columns.map { column in rows.map { regressors.value(column, at: $0) } }
  }

  /// The numbers of columns of `nested` with none, one, two … Fourier terms.
  var nestedCounts: [Int] {
    let own = 1 + (hasTrend ? 1 : 0) + regressors.ownCount
    var counts = [own]
    var end = 0
    for term in fourier.terms {
      end += term.columns
      counts.append(own + waves.count { $0 < end })
    }
    return counts
  }

  /// The columns but for other regressors than the series' own, those of later Fourier terms last.
  var nested: [[Double]] { [one] + (hasTrend ? [trend] : []) + ownColumns + waveColumns }

  /// The design with some terms only.
  func prefix(terms: Int) -> RegressorDesign {
    let end = fourier.terms.prefix(terms).reduce(0) { $0 + $1.columns }
    var design = self
    design.waves = waves.filter { $0 < end }
    return design
  }

  /// All columns at a period, with a possibly fractional time of the trend.
  func row(at index: Int, place: Double) -> [Double] {
    let all = waves.isEmpty ? [] : fourier.row(at: index)
    return [1] + (hasTrend ? [place / centre - 1] : []) + waves.map { all[$0] }
      + regressors.row(at: index)
  }
}
