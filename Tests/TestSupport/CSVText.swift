/// Lines as the text of a CSV file.
public func csv(_ lines: String...) -> String { lines.joined(separator: "\n") + "\n" }
