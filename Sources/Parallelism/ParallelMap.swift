import Synchronization

/// Applies `transform` to every index on several threads; the result's order is that of the indices.
///
/// Indices are taken in chunks, so that a small item costs no hand-over of its own. After each chunk
/// `finished` is called, on its thread, with the number of items done so far.
package func parallelMap<Result: Sendable>(
  count: Int, jobs: Int, chunk: Int = 64, finished: (@Sendable (Int) -> Void)? = nil,
  _ transform: @escaping @Sendable (Int) -> Result
) -> [Result] {
  precondition(jobs > 0 && chunk > 0, "there must be a job and a chunk")
  let chunks = (count + chunk - 1) / chunk
  let parts = Mutex([[Result]?](repeating: nil, count: chunks))
  let next = Atomic(0)
  let done = Atomic(0)
  onThreads(min(jobs, max(1, chunks))) {
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < chunks else { return }
      let part = (number * chunk..<min(count, (number + 1) * chunk)).map(transform)
      parts.withLock { $0[number] = part }
      finished?(done.wrappingAdd(part.count, ordering: .relaxed).newValue)
    }
  }
  return parts.withLock { $0 }.flatMap { $0 ?? [] }
}
