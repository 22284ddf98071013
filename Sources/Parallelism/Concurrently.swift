import Synchronization

/// Does two things at the same time, the first on a thread of its own, and returns the results of both; one
/// after the other where there is one job.
///
/// Both end before an error of either is thrown.
package func concurrently<First: Sendable, Second>(
  jobs: Int, _ first: @escaping @Sendable () throws -> First, and second: () throws -> Second
) throws -> (First, Second) {
  guard jobs > 1 else { return (try first(), try second()) }
  let made = Mutex<Result<First, any Error>?>(nil)
  let own = try withSecondThread {
    let result = Result { try first() }
    made.withLock { $0 = result }
  } while: {
    try second()
  }
  guard let result = made.withLock({ $0 }) else { throw NoThreadLeft() }
  return (try result.get(), own)
}
