import Parallelism
import Testing

@Suite struct ParallelMapTests {
  @Test(arguments: [1, 2, 3, 16])
  func theOrderIsThatOfTheIndices(_ jobs: Int) {
    let result = parallelMap(count: 1_000, jobs: jobs, chunk: 7) { $0 * $0 }
    #expect(result == (0..<1_000).map { $0 * $0 })
  }

  @Test func nothingToDoIsDone() {
    #expect(parallelMap(count: 0, jobs: 4) { $0 }.isEmpty)
  }
}
