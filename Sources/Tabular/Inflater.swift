private import CZlib

/// Decompresses a gzip stream of one or more members and verifies their checksums.
final class Inflater {
  private let name: String
  private var stream = z_stream()
  private var input: UnsafeMutableRawBufferPointer
  private var isBetweenMembers = false
  private var isInputAtEnd = false

  init(name: String) {
    self.name = name
    input = .allocate(byteCount: 128 << 10, alignment: 16)
    let size = Int32(MemoryLayout<z_stream>.size)
    let status = inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, size)
    precondition(status == Z_OK, "zlib could not be set up")
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
  }

  /// Decompresses into `output` and returns the number of bytes; 0 only at the end.
  ///
  /// Takes compressed bytes from `read`.
  func inflate(
    into output: UnsafeMutableRawBufferPointer,
    from read: (UnsafeMutableRawBufferPointer) throws(TabularError) -> Int
  ) throws(TabularError) -> Int {
    stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(min(output.count, Int(UInt32.max)))
    let wanted = Int(stream.avail_out)
    while Int(stream.avail_out) == wanted {
      if stream.avail_in == 0, !isInputAtEnd { try refill(from: read) }
      if isBetweenMembers {
        guard try beginMember() else { return 0 }
      }
      try step()
    }
    return wanted - Int(stream.avail_out)
  }

  private func refill(
    from read: (UnsafeMutableRawBufferPointer) throws(TabularError) -> Int
  ) throws(TabularError) {
    let count = try read(input)
    isInputAtEnd = count == 0
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(count)
  }

  /// Begins the next member, skipping zero bytes that tape archives append; false at the end.
  private func beginMember() throws(TabularError) -> Bool {
    while stream.avail_in > 0, let next = stream.next_in, next.pointee == 0 {
      stream.next_in = next + 1
      stream.avail_in -= 1
    }
    guard stream.avail_in > 0 else { return !isInputAtEnd }
    inflateReset(&stream)
    isBetweenMembers = false
    return true
  }

  private func step() throws(TabularError) {
    guard !isBetweenMembers else { return }
    switch CZlib.inflate(&stream, Z_NO_FLUSH) {
    case Z_STREAM_END: isBetweenMembers = true
    case Z_OK: break
    case Z_BUF_ERROR where isInputAtEnd:
      throw TabularError(
        file: name, found: "a gzip file that ends too early",
        nextStep: "fetch it again; gzip -t shows whether it is whole")
    case Z_BUF_ERROR: break
    default:
      let reason = stream.msg.map { String(cString: $0) } ?? "unknown format"
      throw TabularError(
        file: name, found: "a damaged gzip file (\(reason))",
        nextStep: "fetch it again; gzip -t shows whether it is whole")
    }
  }
}
