extension Matrix {
  /// A matrix of columns of one length.
  public init(columns: [[Double]], rows: Int) {
    precondition(columns.allSatisfy { $0.count == rows }, "all columns need an entry for each row")
    self.init(rows: rows, columns: columns.count)
    values = columns.flatMap { $0 }
  }

  /// The numbers of the columns that earlier ones do not determine; see `PivotedLeastSquares`.
  public var independentColumns: [Int] { OrthonormalBasis(self).kept }
}
