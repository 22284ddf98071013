import Medallion

/// The columns of `dim_model`.
struct DimModel: TableColumns {
  static let table = "dim_model"

  let key: SQLColumn<Int>
  let name, description: SQLColumn<String>

  init(_ find: inout ColumnFinder) {
    key = find("model_key")
    name = find("model")
    description = find("description")
  }
}
