import CCrypto
import Foundation
import Glibc

/// An SHA-256 digest, computed piece by piece.
package final class Digest {
  private let context: OpaquePointer?

  package init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  package func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// Adds the bytes of a text.
  func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  package func finish() -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &result, nil)
    return result
  }

  /// The digest of a text.
  static func of(_ text: String) -> [UInt8] {
    let digest = Digest()
    Array(text.utf8).withUnsafeBytes(digest.update)
    return digest.finish()
  }
}

extension Sequence<UInt8> {
  /// The bytes as lower-case hexadecimal digits.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// The SHA-256 of a text, in hexadecimal.
package func sha256(of text: String) -> String { Digest.of(text).hexadecimal }

/// The SHA-256 of a file's bytes, in hexadecimal.
package func sha256(ofFile path: String) throws -> String {
  let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  defer { try? handle.close() }
  let digest = Digest()
  while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
    data.withUnsafeBytes(digest.update)
  }
  return digest.finish().hexadecimal
}
