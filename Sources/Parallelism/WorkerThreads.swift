internal import Glibc

/// Runs `body` on `count` threads at once, this one among them, and waits for all.
///
/// The threads are our own: a shared pool may hand out its second thread only after a while, which
/// is longer than most forecasts take.
func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) {
  var threads: [pthread_t] = []
  for _ in 1..<max(1, count) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(ThreadBody(body))
    let status = pthread_create(&thread, nil, { runThread($0) }, context.toOpaque())
    if status == 0 { threads.append(thread) } else { context.release() }
  }
  body()
  for thread in threads { pthread_join(thread, nil) }
}

/// The system has no thread left.
struct NoThreadLeft: Error, CustomStringConvertible {
  var description: String {
    "the system has no thread left for this program; end other programs, or raise the limit on "
      + "processes (ulimit -u), and try again"
  }
}

/// Runs `body` on a thread of its own while `other` runs on this one, and waits for both.
func withSecondThread<Result>(
  _ body: @escaping @Sendable () -> Void, while other: () throws -> Result
) throws -> Result {
  var thread = pthread_t()
  let context = Unmanaged.passRetained(ThreadBody(body))
  guard pthread_create(&thread, nil, { runThread($0) }, context.toOpaque()) == 0 else {
    context.release()
    throw NoThreadLeft()
  }
  defer { pthread_join(thread, nil) }
  return try other()
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}

/// A closure on its way through the C interface.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
