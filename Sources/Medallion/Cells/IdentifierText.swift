import Foundation

/// Removes invisible differences from identifiers, so that ids that look equal are equal.
enum IdentifierText {
  /// The identifier without zero-width characters and outer blanks, with plain inner blanks and in
  /// NFC; nil if nothing changes.
  static func cleaned(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // Nearly all identifiers are plain ASCII, and fields are already trimmed.
    guard !bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    let seen = text.unicodeScalars.filter { !isInvisible($0) }
      .map { $0.properties.isWhitespace ? " " : $0 }
    let start = seen.firstIndex { $0 != " " } ?? seen.endIndex
    let end = seen.lastIndex { $0 != " " }.map { $0 + 1 } ?? start
    var clean = String.UnicodeScalarView()
    clean.append(contentsOf: seen[start..<end])
    let result = String(clean).precomposedStringWithCanonicalMapping
    return result.utf8.elementsEqual(bytes) ? nil : result
  }

  /// Whether a character has no width: joiners, byte order marks, soft hyphens, direction marks.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
    default: false
    }
  }
}
