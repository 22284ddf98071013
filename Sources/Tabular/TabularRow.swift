/// One record of a file, in the reader's memory.
///
/// A row and its pointers are valid only within the closure that receives it; copy what must
/// outlive it.
public struct TabularRow: ~Copyable {
  /// The physical line on which the record starts, counted from 1.
  public let line: Int

  /// What is wrong with the row; nil if nothing is.
  ///
  /// Ragged rows and rows with invalid UTF-8 still have fields; rows with other problems have none.
  public let problem: RowProblem?

  /// The bytes of the record in the file, without its line ending.
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
}

/// The location of a field's bytes.
struct FieldSlice {
  var start: UnsafePointer<UInt8>?
  var count: Int
}
