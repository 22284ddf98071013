internal import CLAPACK

/// The singular value decomposition A = U D Vᵀ of a matrix (LAPACK's `dgesdd`), without V.
struct SingularValues: Sendable {
  /// U, one column per singular value.
  let left: Matrix
  /// D, descending.
  let values: [Double]

  /// Decomposes a matrix of finite numbers; without singular values where LAPACK fails.
  init(_ matrix: Matrix) {
    LinearAlgebraThreads.useOne()
    let count = min(matrix.rows, matrix.columns)
    guard count > 0 else {
      left = Matrix(rows: matrix.rows, columns: 0)
      values = []
      return
    }
    var a = matrix.values
    var (rows, columns, short) = (Int32(matrix.rows), Int32(matrix.columns), Int32(count))
    var found = [Double](repeating: 0, count: count)
    var left = Matrix(rows: matrix.rows, columns: count)
    var right = [Double](repeating: 0, count: count * matrix.columns)
    var work = [Double](
      repeating: 0, count: count * (4 * count + 8) + 34 * (matrix.rows + matrix.columns))
    var size = Int32(work.count)
    var integers = [Int32](repeating: 0, count: 8 * count)
    var info: Int32 = 0
    dgesdd_(
      "S", &rows, &columns, &a, &rows, &found, &left.values, &rows, &right, &short, &work, &size,
      &integers, &info, 1)
    self.left = info == 0 ? left : Matrix(rows: matrix.rows, columns: 0)
    values = info == 0 ? found : []
  }
}
