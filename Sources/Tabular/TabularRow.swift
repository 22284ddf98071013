/// One record of a file, seen in the reader's own memory.
///
/// A row and all pointers that it gives are valid only within the closure that receives it; copy
/// what must last.
public struct TabularRow: ~Copyable {
  /// The physical line on which the record starts, counted from 1.
  public let line: Int

  /// What is wrong with the row, or nil. A ragged row and one with bad bytes still have fields;
  /// the others have none.
  public let problem: RowProblem?

  /// The record as it stands in the file, without its line ending.
  public let rawBytes: UnsafeBufferPointer<UInt8>

  let fields: UnsafePointer<FieldSlice>

  /// The number of fields.
  public let count: Int

  init(
    line: Int, problem: RowProblem?, rawBytes: UnsafeBufferPointer<UInt8>,
    fields: UnsafePointer<FieldSlice>, count: Int
  ) {
    self.line = line
    self.problem = problem
    self.rawBytes = rawBytes
    self.fields = fields
    self.count = count
  }

  /// The bytes of a field, without quotation marks and escapes.
  public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(index >= 0 && index < count, "the row has no field of this index")
    return UnsafeBufferPointer(start: fields[index].start, count: fields[index].count)
  }

  /// Whether the row has another number of fields than the header.
  public var isRagged: Bool {
    if case .ragged = problem { return true }
    return false
  }
}

/// Where a field's bytes lie.
struct FieldSlice {
  var start: UnsafePointer<UInt8>?
  var count: Int
}
