internal import Findings
internal import Reports

/// A report of an earlier scan.
enum SavedReport {
  /// Reads the report at `path`; `-` is standard input.
  ///
  /// - Throws: ``Failure`` with what is wrong with it, and where.
  static func read(_ path: String) throws -> Report {
    let bytes = try WholeFile.read(path, limit: ReportReader.maximumSize)
    do {
      return try ReportReader.read(bytes, file: path)
    } catch {
      throw Failure.usage("\(error)")
    }
  }
}
