import Parallelism
import Synchronization
import Testing

@Suite struct ConcurrentlyTests {
  private struct Failure: Error, Equatable {
    let number: Int
  }

  @Test(arguments: [1, 2, 8])
  func `both are done, and both results returned`(_ jobs: Int) throws {
    let (first, second) = try concurrently(jobs: jobs) {
      6 * 7
    } and: {
      "done"
    }
    #expect(first == 42 && second == "done")
  }

  @Test func `one waits for the other only if they run at the same time`() throws {
    let isReady = Atomic(false)
    // With one job this would never end.
    try _ = concurrently(jobs: 2) {
      while !isReady.load(ordering: .acquiring) {}
    } and: {
      isReady.store(true, ordering: .releasing)
    }
    let order = Mutex<[Int]>([])
    try _ = concurrently(jobs: 1) {
      order.withLock { $0.append(1) }
    } and: {
      order.withLock { $0.append(2) }
    }
    #expect(order.withLock { $0 } == [1, 2])
  }

  @Test func `an error of either is thrown after both have ended`() {
    let ended = Atomic(0)
    #expect(throws: Failure(number: 1)) {
      try concurrently(jobs: 2) {
        ended.add(1, ordering: .relaxed)
        throw Failure(number: 1)
      } and: {
        ended.add(1, ordering: .relaxed)
      }
    }
    #expect(throws: Failure(number: 2)) {
      try concurrently(jobs: 2) {
        ended.add(1, ordering: .relaxed)
      } and: {
        ended.add(1, ordering: .relaxed)
        throw Failure(number: 2)
      }
    }
    #expect(ended.load(ordering: .relaxed) == 4)
  }
}
