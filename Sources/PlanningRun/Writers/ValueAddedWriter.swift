import Forecasting
import GRDB
import Identifiers
import Medallion
import OrderPlanning
import PairForecasting

/// Fills `forecast_value_added`: by how much each stage of the forecast reduces the error of the
/// stage before it.
///
/// The stages are the seasonal naive forecast, the model's forecast and the forecast with
/// overrides. All are compared on the same past periods; a forecast without an override counts in
/// the last two.
struct ValueAddedWriter {
  /// Sums over the forecasts of one stage.
  private struct Stage {
    var sums = AccuracySums()
    /// How many of them planners moved.
    var moved = 0

    mutating func add(_ own: AccuracySums, _ isMoved: Bool) {
      sums.add(own)
      moved += isMoved ? 1 : 0
    }
  }

  private let classNames: [String]
  /// By location key and product key, the index of the pair's class in `classNames`.
  private let classes: [PairKeys: Int]

  init(_ forecasts: [PairForecast]) {
    let names = Set(forecasts.map(\.demandClass.kind.rawValue)).sorted()
    classNames = names
    classes = Dictionary(
      forecasts.map {
        ($0.series.keys, names.firstIndex(of: $0.demandClass.kind.rawValue) ?? 0)
      },
      uniquingKeysWith: { $1 })
  }

  /// Sums `fact_forecast_accuracy` by demand class, horizon and stage.
  func write(to db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(ForecastValueAdded.self, in: db)
    for (name, horizons) in zip(classNames, try fold(db)) {
      for (horizon, stages) in horizons.sorted(by: { $0.key < $1.key }) {
        insert.set(row.demandClass, name)
        insert.set(row.horizon, horizon)
        for (index, stage) in ["naive", "model", "planner"].enumerated() {
          insert.set(row.stageNumber, index + 1)
          insert.set(row.stage, stage)
          let before = index > 0 ? stages[index - 1].sums.absolute : nil
          try write(stages[index], before: before, insert, row)
        }
      }
    }
  }

  /// By demand class and horizon, the sums of the three stages, computed in one pass: the naive
  /// rows, the model's, and those on which orders were based.
  private func fold(_ db: Database) throws -> [[Int: [Stage]]] {
    let onlyNaive = try cutoffsWithoutModel(db)
    let (rows, row) = try BulkStatement.reading(ErrorColumns.self, in: db)
    var stages = [[Int: [Stage]]](repeating: [:], count: classNames.count)
    while try rows.next() {
      let keys = PairKeys(location: rows[row.location], product: rows[row.product])
      guard let place = classes[keys] else { continue }
      let isNaive = rows[row.model] == Self.naiveKey
      let isMoved = rows[row.model] == ForecastWriter.overrideKey
      let isModels = isNaive ? onlyNaive.contains(rows[row.cutoff]) : !isMoved
      let isChosen = rows[row.isChosen] == 1
      for (stage, belongs) in [isNaive, isModels, isChosen].enumerated() where belongs {
        stages[place][rows[row.horizon], default: Array(repeating: Stage(), count: 3)][stage]
          .add(row.sums(rows), isMoved)
      }
    }
    return stages
  }

  private static let naiveKey = ModelEntry.seasonalNaive.key

  /// The cutoffs at which the seasonal naive forecast was the model, so that its rows count in both
  /// stages.
  private func cutoffsWithoutModel(_ db: Database) throws -> Set<String> {
    try String.fetchSet(
      db,
      sql: """
        SELECT DISTINCT cutoff FROM fact_forecast_accuracy
        EXCEPT SELECT cutoff FROM fact_forecast_accuracy
          WHERE model_key NOT IN (:naive, :override)
        """, arguments: ["naive": Self.naiveKey, "override": ForecastWriter.overrideKey])
  }

  private func write(
    _ stage: Stage, before: Double?, _ insert: BulkStatement, _ row: ForecastValueAdded
  ) throws {
    let saved = before.map { $0 - stage.sums.absolute }
    insert.set(row.forecasts, Int(stage.sums.points))
    insert.set(row.moved, stage.moved)
    insert.set(row.demand, rounded(stage.sums.actual))
    insert.set(row.error, rounded(stage.sums.error))
    insert.set(row.absoluteError, rounded(stage.sums.absolute))
    insert.set(row.absoluteErrorBefore, before.map(rounded))
    insert.set(row.absoluteErrorSaved, saved.map(rounded))
    insert.set(
      row.addedValueShare, before.flatMap { $0 > 0 ? rounded((saved ?? 0) / $0) : nil })
    try insert.run()
  }
}

/// What is read of past forecasts.
private struct ErrorColumns: QueryColumns {
  static let sql = """
    SELECT location_key, product_key, h, model_key, is_chosen, error, absolute_error, actual, cutoff
    FROM fact_forecast_accuracy
    """

  let location, product, horizon, model, isChosen: SQLColumn<Int>
  let error, absoluteError, actual: SQLColumn<Double>
  let cutoff: SQLColumn<String>

  init(_ find: inout ColumnFinder) {
    location = find("location_key")
    product = find("product_key")
    horizon = find("h")
    model = find("model_key")
    isChosen = find("is_chosen")
    error = find("error")
    absoluteError = find("absolute_error")
    actual = find("actual")
    cutoff = find("cutoff")
  }

  /// The sums of the current row alone.
  func sums(_ rows: BulkStatement) -> AccuracySums {
    AccuracySums(
      points: 1, actual: rows[actual], error: rows[error], absolute: rows[absoluteError])
  }
}
