extension RecordSession {
  /// Enters the keys of a block's plain rows; rows whose keys are taken, or may be by a row of the block
  /// that is not plain, are plain no more.
  func enter(_ block: RecordBlock, _ keys: BlockKeys, _ layout: RecordLayout) {
    let (first, hashes, others) = (nextRecord, keys.hashes, keys.others)
    let (isPlain, plain) = (block.isPlain, block.plain)
    var count = 0
    withKnownKeys(of: layout) { own in
      for row in 0..<block.count {
        let hash = hashes[row]
        if isPlain[row], others.isEmpty || !others.contains(hash),
          own.insertIfAbsent(hash, record: first + count)
        {
          plain[count] = Int32(row)
          count += 1
        } else {
          isPlain[row] = false
          block.others.append(row)
        }
      }
    }
    block.plainCount = count
    block.firstRecord = first
    // Plain rows that turn out to be contested need another number.
    nextRecord += count + block.count
  }

  /// Excludes the plain rows whose keys rows before them have that were not plain.
  func takeContested(_ block: RecordBlock) {
    let own = block.firstRecord..<block.firstRecord + block.plainCount
    for record in contested where own.contains(record) {
      block.exclude(plain: record - block.firstRecord)
    }
    contested = contested.filter { $0 >= own.upperBound }
  }
}
