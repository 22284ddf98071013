/// Applies `transform` to every index on several threads; the result's order is that of the indices.
///
/// Indices are handed out in chunks, so that a small item costs no task of its own.
func parallelMap<Result: Sendable>(
  count: Int, jobs: Int, chunk: Int = 64, _ transform: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  precondition(jobs > 0 && chunk > 0, "there must be a job and a chunk")
  let chunks = (count + chunk - 1) / chunk
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    var next = 0
    func start() {
      guard next < chunks else { return }
      let number = next
      next += 1
      group.addTask {
        let range = number * chunk..<min(count, (number + 1) * chunk)
        return (number, range.map(transform))
      }
    }
    for _ in 0..<jobs { start() }
    var parts = [[Result]?](repeating: nil, count: chunks)
    while let (number, part) = await group.next() {
      parts[number] = part
      start()
    }
    return parts.flatMap { $0 ?? [] }
  }
}
