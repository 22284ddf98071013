/// A dense matrix of Double in column-major order, as LAPACK wants it.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, column after column.
  public var values: [Double]

  /// A matrix with every entry equal.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have negative sizes")
    self.rows = rows
    self.columns = columns
    values = Array(repeating: value, count: rows * columns)
  }

  /// The entry in a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { values[column * rows + row] }
    set { values[column * rows + row] = newValue }
  }

  /// The matrix times a vector.
  public func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == columns, "the vector must have as many entries as columns")
    var product = [Double](repeating: 0, count: rows)
    values.withUnsafeBufferPointer { values in
      product.withUnsafeMutableBufferPointer { product in
        for column in 0..<columns {
          let factor = vector[column]
          let start = column &* rows
          for row in 0..<rows { product[row] += values[start &+ row] * factor }
        }
      }
    }
    return product
  }
}
