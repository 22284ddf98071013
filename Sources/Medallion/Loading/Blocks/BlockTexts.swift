/// The texts behind the codes that blocks of a file use, where one thread reads them without a lock.
final class BlockTexts {
  let session: RecordSession
  private let codes: TextCodes
  private var texts: [UnsafeMutableBufferPointer<UInt8>?] = []

  init(_ session: RecordSession, _ codes: TextCodes) {
    self.session = session
    self.codes = codes
  }

  deinit { for text in texts { text?.deallocate() } }

  /// The code of a text, which is kept.
  func code(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let code = session.locked { codes.code(text) }
    while texts.count <= code { texts.append(nil) }
    if texts[code] == nil {
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
      _ = copy.initialize(from: text)
      texts[code] = copy
    }
    return code
  }

  /// The text of a code that ``code(_:)`` has returned.
  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(texts[code] ?? UnsafeMutableBufferPointer(start: nil, count: 0))
  }
}
