internal import CLAPACK

/// The sum of XᵀX over blocks of rows (BLAS' `dsyrk`).
///
/// With blocks of a few hundred rows the sum runs at the speed of a matrix product, and no more than a
/// block is held in memory.
public struct CrossProductSum: Sendable {
  /// The number of columns of X.
  public let width: Int
  /// The sum in the lower triangle, column after column.
  private var sum: [Double]

  /// An empty sum of rows of `width` entries.
  public init(width: Int) {
    precondition(width > 0, "a row needs an entry")
    LinearAlgebraThreads.useOne()
    self.width = width
    sum = [Double](repeating: 0, count: width * width)
  }

  /// Adds a block of `rows` rows, which has their entries column after column.
  public mutating func add(_ block: UnsafeBufferPointer<Double>, rows: Int) {
    precondition(block.count == rows * width, "a block needs an entry for each row and column")
    guard rows > 0 else { return }
    var size = Int32(width)
    var count = Int32(rows)
    var one = 1.0
    dsyrk_("L", "T", &size, &count, &one, block.baseAddress, &count, &one, &sum, &size, 1, 1)
  }

  /// The sum, with both triangles.
  public var total: Matrix {
    var total = Matrix(rows: width, columns: width)
    total.values = sum
    for column in 0..<width {
      for row in 0..<column { total[row, column] = total[column, row] }
    }
    return total
  }
}
