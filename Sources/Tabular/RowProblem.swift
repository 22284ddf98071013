/// A problem with one row, which is reported; reading continues with the next row.
public enum RowProblem: Hashable, Sendable {
  /// The row has more or fewer fields than the header.
  case ragged(fields: Int, header: Int)
  /// A quoted field is not closed before the file ends, or within the limit.
  case unclosedQuote
  /// Text follows the closing quotation mark of a field; fields are counted from 1.
  case textAfterQuote(field: Int)
  /// The record is longer than `CSVOptions.maximumRecordBytes`; the rest of its line is skipped.
  case tooLong(limit: Int)
  /// The row contains a zero byte.
  case zeroByte
  /// The row is not valid UTF-8.
  case invalidUTF8
  /// The line is not one JSON object; `offset` is the byte of the error, counted from 0.
  case malformedJSON(offset: Int)
}

extension RowProblem: CustomStringConvertible {
  /// What was found in the row, and what was needed.
  public var description: String {
    switch self {
    case .ragged(let fields, let header):
      return "found \(fields) fields, needed \(header) as in the header"
    case .unclosedQuote: return "a quotation mark is not closed"
    case .textAfterQuote(let field):
      return "found text after the closing quotation mark of field \(field), needed a delimiter"
    case .tooLong(let limit): return "the record is longer than \(limit) bytes"
    case .zeroByte: return "found a zero byte, needed text"
    case .invalidUTF8: return "found bytes that are not UTF-8"
    case .malformedJSON(let offset):
      return "found no JSON object: reading stopped at byte \(offset) of the line"
    }
  }
}

extension RowProblem {
  /// A short stable code for tables and counts.
  public var code: String {
    switch self {
    case .ragged: return "ragged_row"
    case .unclosedQuote: return "unclosed_quote"
    case .textAfterQuote: return "text_after_quote"
    case .tooLong: return "record_too_long"
    case .zeroByte: return "zero_byte"
    case .invalidUTF8: return "invalid_utf8"
    case .malformedJSON: return "malformed_json"
    }
  }
}
