internal import CLAPACK

/// The sum of x xᵀ over many rows x, accumulated block by block (BLAS' `dsyrk`).
///
/// Rows are collected in a block of a few hundred, so that the sum runs at the speed of a matrix
/// product and no more than a block is held in memory.
public struct CrossProductSum: Sendable {
  /// The number of entries of a row.
  public let width: Int
  /// The sum of x xᵀ in the lower triangle, column after column.
  private var sum: [Double]
  private var block: [Double]
  private var filled = 0

  private static let rowsPerBlock = 256

  /// An empty sum of rows of `width` entries.
  public init(width: Int) {
    precondition(width > 0, "a row needs an entry")
    LinearAlgebraThreads.useOne()
    self.width = width
    sum = [Double](repeating: 0, count: width * width)
    block = [Double](repeating: 0, count: width * Self.rowsPerBlock)
  }

  /// Adds a row, which `fill` writes into a buffer of `width` entries.
  public mutating func add(_ fill: (UnsafeMutableBufferPointer<Double>) -> Void) {
    let start = filled * width
    block.withUnsafeMutableBufferPointer {
      fill(UnsafeMutableBufferPointer(rebasing: $0[start..<start + width]))
    }
    filled += 1
    if filled == Self.rowsPerBlock { flush() }
  }

  /// The sum, with both triangles.
  public mutating func total() -> Matrix {
    flush()
    var total = Matrix(rows: width, columns: width)
    total.values = sum
    for column in 0..<width {
      for row in 0..<column { total[row, column] = total[column, row] }
    }
    return total
  }

  private mutating func flush() {
    guard filled > 0 else { return }
    var size = Int32(width)
    var rows = Int32(filled)
    var one = 1.0
    dsyrk_("L", "N", &size, &rows, &one, block, &size, &one, &sum, &size, 1, 1)
    filled = 0
  }
}
