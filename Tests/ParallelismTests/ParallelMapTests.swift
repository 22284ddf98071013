import Parallelism
import Testing

@Suite struct ParallelMapTests {
  @Test(arguments: [1, 2, 3, 16])
  func `the order is that of the indices`(_ jobs: Int) {
    let result = parallelMap(count: 1_000, jobs: jobs, chunk: 7) { $0 * $0 }
    #expect(result == (0..<1_000).map { $0 * $0 })
  }

  @Test func `nothing to do is done`() {
    #expect(parallelMap(count: 0, jobs: 4) { $0 }.isEmpty)
  }
}
