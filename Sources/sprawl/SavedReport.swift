internal import Console
internal import Findings
internal import History
internal import Inventory
internal import Reports

/// A report of an earlier scan.
enum SavedReport {
  /// Reads reports, and joins several into one.
  static func read(_ paths: [String]) throws -> Report {
    let first = try read(paths.first ?? "-")
    guard paths.count > 1 else { return first }
    var union = FoundUnion(coverage: Coverage(), referenceTime: nil)
    union.add(first)
    for path in paths.dropFirst() { union.add(try read(path)) }
    let options = first.scan.options.filter { !$0.hasPrefix("shard=") }
    let joined = union.report(
      tool: first.tool, scan: Report.ScanFacts(roots: first.scan.roots, options: options))
    return Inventory(registry: nil, referenceTime: nil).completed(joined, readsTree: false)
  }

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
