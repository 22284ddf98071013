internal import Synchronization

/// Series that several threads share out among themselves in chunks, and the results in their order.
final class SharedWork: Sendable {
  /// The number of chunks.
  let chunks: Int

  private let series: [StandAloneSeries]
  private let size: Int
  private let taken = Atomic(0)
  private let finished: Mutex<[[SeriesForecast]]>

  init(_ series: [StandAloneSeries], size: Int) {
    self.series = series
    self.size = size
    chunks = (series.count + size - 1) / size
    finished = Mutex(Array(repeating: [], count: chunks))
  }

  /// The next chunk that nobody has taken, or nil.
  func next() -> (index: Int, series: ArraySlice<StandAloneSeries>)? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    guard index < chunks else { return nil }
    return (index, series[index * size..<min((index + 1) * size, series.count)])
  }

  /// Hands in what was made of a chunk.
  func finish(_ index: Int, _ forecasts: [SeriesForecast]) {
    finished.withLock { $0[index] = forecasts }
  }

  /// The results of all chunks, in the order of the series.
  var results: [SeriesForecast] { finished.withLock { $0.flatMap { $0 } } }
}
