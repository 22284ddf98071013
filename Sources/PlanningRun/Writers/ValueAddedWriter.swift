import Forecasting
import GRDB
import Medallion
import OrderPlanning
import PairForecasting

/// Fills `forecast_value_added`: by how much each stage of the forecast reduces the error of the
/// stage before it.
///
/// The stages are the seasonal naive forecast, the model's forecast and the forecast with
/// overrides. All are compared on the same past periods; a forecast without an override counts in
/// the last two.
package struct ValueAddedWriter {
  /// Sums over the forecasts of one stage.
  fileprivate struct Sums {
    var forecasts = 0
    var moved = 0
    package var demand = 0.0
    var error = 0.0
    var absoluteError = 0.0
  }

  private let classNames: [String]
  /// By location key and product key, the index of the pair's class in `classNames`.
  private let classes: [Int: [Int: Int]]

  init(_ forecasts: [PairForecast]) {
    let names = Set(forecasts.map(\.demandClass.kind.rawValue)).sorted()
    classNames = names
    classes = Dictionary(grouping: forecasts, by: \.series.locationKey).mapValues { forecasts in
      Dictionary(
        forecasts.map {
          ($0.series.productKey, names.firstIndex(of: $0.demandClass.kind.rawValue) ?? 0)
        },
        uniquingKeysWith: { $1 })
    }
  }

  /// Sums `fact_forecast_accuracy` by demand class, horizon and stage.
  func write(to db: Database) throws {
    let insert = try BulkStatement(
      db, sql: "INSERT INTO forecast_value_added VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (name, horizons) in zip(classNames, try fold(db)) {
      for (horizon, stages) in horizons.sorted(by: { $0.key < $1.key }) {
        for (index, stage) in ["naive", "model", "planner"].enumerated() {
          let before = index > 0 ? stages[index - 1].absoluteError : nil
          try write(index + 1, stage, name, horizon, stages[index], before: before, insert)
        }
      }
    }
  }

  /// By demand class and horizon, the sums of the three stages, computed in one pass: the naive
  /// rows, the model's, and those on which orders were based.
  private func fold(_ db: Database) throws -> [[Int: [Sums]]] {
    let onlyNaive = try cutoffsWithoutModel(db)
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT location_key, product_key, h, model_key, is_chosen, error, absolute_error, actual,
          cutoff
        FROM fact_forecast_accuracy
        """)
    var sums = [[Int: [Sums]]](repeating: [:], count: classNames.count)
    while try rows.next() {
      guard let place = classes[rows.integer(0)]?[rows.integer(1)] else { continue }
      let isNaive = rows.integer(3) == Self.naiveKey
      let isMoved = rows.integer(3) == ForecastWriter.overrideKey
      let isModels = isNaive ? onlyNaive.contains(rows.text(8)) : !isMoved
      for (stage, belongs) in [isNaive, isModels, rows.integer(4) == 1].enumerated() where belongs {
        sums[place][rows.integer(2), default: Array(repeating: Sums(), count: 3)][stage]
          .add(error: rows.double(5), size: rows.double(6), demand: rows.double(7), isMoved)
      }
    }
    return sums
  }

  private static let naiveKey = ModelEntry.seasonalNaive.key

  /// The cutoffs at which the seasonal naive forecast was the model, so that its rows count in both
  /// stages.
  private func cutoffsWithoutModel(_ db: Database) throws -> Set<String> {
    try String.fetchSet(
      db,
      sql: """
        SELECT DISTINCT cutoff FROM fact_forecast_accuracy
        EXCEPT SELECT cutoff FROM fact_forecast_accuracy WHERE model_key NOT IN (?, ?)
        """, arguments: [Self.naiveKey, ForecastWriter.overrideKey])
  }

  private func write(
    _ number: Int, _ stage: String, _ demandClass: String, _ horizon: Int, _ sums: Sums,
    before: Double?, _ insert: BulkStatement
  ) throws {
    let saved = before.map { $0 - sums.absoluteError }
    insert.bind(1, number)
    insert.bind(2, stage)
    insert.bind(3, demandClass)
    insert.bind(4, horizon)
    insert.bind(5, sums.forecasts)
    insert.bind(6, sums.moved)
    insert.bind(7, rounded(sums.demand))
    insert.bind(8, rounded(sums.error))
    insert.bind(9, rounded(sums.absoluteError))
    insert.bind(10, before.map(rounded))
    insert.bind(11, saved.map(rounded))
    insert.bind(12, before.flatMap { $0 > 0 ? rounded((saved ?? 0) / $0) : nil })
    try insert.run()
  }
}

extension ValueAddedWriter.Sums {
  fileprivate mutating func add(
    error: Double, size: Double, demand: Double, _ isMoved: Bool
  ) {
    forecasts += 1
    moved += isMoved ? 1 : 0
    self.demand += demand
    self.error += error
    absoluteError += size
  }
}
