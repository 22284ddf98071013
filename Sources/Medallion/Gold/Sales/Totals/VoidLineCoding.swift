/// The lines of one pair that may be part of a void, as bytes.
enum VoidLineCoding {
  /// Adds the lines of a pair.
  static func add(_ lines: ArraySlice<VoidLine>, to numbers: inout VariableNumbers) {
    for line in lines {
      numbers.add(signed: Int64(line.day))
      numbers.add(UInt64(line.grain) << 1 | (line.isReturn ? 1 : 0))
      numbers.add(UInt64(line.size))
      numbers.add(bits: line.sale)
    }
  }

  /// Reads the lines of a pair; nil if the bytes are faulty.
  static func lines(_ bytes: UnsafeRawBufferPointer, pair: Int32) -> [VoidLine]? {
    var numbers = VariableNumberReader(bytes)
    var lines: [VoidLine] = []
    while !numbers.isAtEnd {
      let day = Int32(truncatingIfNeeded: numbers.nextSigned())
      let flags = numbers.next()
      lines.append(
        VoidLine(
          pair: pair, day: day, grain: UInt8(flags >> 1 & 3), isReturn: flags & 1 == 1,
          size: Int(clamping: numbers.next()), sale: numbers.nextBits()))
    }
    return numbers.isFaulty ? nil : lines
  }
}
