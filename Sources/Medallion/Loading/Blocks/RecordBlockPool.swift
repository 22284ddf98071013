import Synchronization

/// Blocks of a file that were written, to be filled again: fresh memory costs a fault for each page.
final class RecordBlockPool: Sendable {
  private let blocks = Mutex<[Kept]>([])

  /// A block that only its holder uses.
  private struct Kept: @unchecked Sendable {
    let block: RecordBlock
  }

  /// A block without rows; one that `make` makes if none is left.
  func take(_ make: () -> RecordBlock) -> RecordBlock {
    guard let kept = blocks.withLock({ $0.popLast() }) else { return make() }
    kept.block.removeAll()
    return kept.block
  }

  /// Puts a block aside that nobody uses any more.
  func give(_ block: RecordBlock) {
    let kept = Kept(block: block)
    blocks.withLock { $0.append(kept) }
  }
}
