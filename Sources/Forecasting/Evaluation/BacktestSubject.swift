/// A series that a backtest can cut anywhere.
package protocol BacktestSubject: Sendable {
  /// The text of `unique_id`.
  var id: [UInt8] { get }
  /// One value per step; nan is missing.
  var values: [Double] { get }
  /// The periods after which the pattern repeats; the first is the season of the metrics' scale.
  var seasonLengths: [Int] { get }
  /// Whether what `history` says of the periods after a cutoff replaces what was known of them at the
  /// last estimation of parameters.
  var renewsAhead: Bool { get }
  /// What was known when so many periods were over.
  func history(_ count: Int, for model: ModelEntry) -> Series
  /// The time of a step as tables have it.
  func stamp(_ step: Int) -> [UInt8]
}
