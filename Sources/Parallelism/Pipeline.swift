internal import Glibc

/// Makes items on a second thread while this one takes them, in order.
///
/// At most `capacity` items wait, so memory stays bounded. `make` calls its argument with each item and
/// stops where that returns false: `take` has thrown. An error of `make` is thrown after the items that it
/// made before were taken.
package func pipeline<Item>(
  capacity: Int, make: (_ give: (Item) -> Bool) throws -> Void, take: (Item) throws -> Void
) throws {
  precondition(capacity > 0, "there must be room for an item")
  let queue = ItemQueue<Item>(capacity: capacity)
  try withoutActuallyEscaping(make) { make in
    // The maker ends before this function returns, and only it uses what `make` captures meanwhile.
    nonisolated(unsafe) let make = make
    try withSecondThread {
      do {
        try make(queue.give)
        queue.finish(nil)
      } catch {
        queue.finish(error)
      }
    } while: {
      defer { queue.close() }
      while let item = try queue.take() { try take(item) }
    }
  }
}

/// Items on their way from one thread to another.
private final class ItemQueue<Item>: @unchecked Sendable {
  private let capacity: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var items: [Item] = []
  private var isFinished = false
  private var isClosed = false
  private var error: (any Error)?

  init(capacity: Int) {
    self.capacity = capacity
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(changed)
    mutex.deallocate()
    changed.deallocate()
  }

  /// Adds an item, when there is room; false if no more are taken.
  func give(_ item: Item) -> Bool {
    locked {
      while items.count >= capacity, !isClosed { pthread_cond_wait(changed, mutex) }
      if !isClosed { items.append(item) }
      return !isClosed
    }
  }

  /// The next item; nil after the last one.
  func take() throws -> Item? {
    try locked {
      while items.isEmpty, !isFinished { pthread_cond_wait(changed, mutex) }
      guard items.isEmpty else { return items.removeFirst() }
      if let error { throw error }
      return nil
    }
  }

  func finish(_ error: (any Error)?) {
    locked {
      isFinished = true
      self.error = error
    }
  }

  /// Ends the taking of items, so that whoever gives them need not wait.
  func close() { locked { isClosed = true } }

  private func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return try body()
  }
}
