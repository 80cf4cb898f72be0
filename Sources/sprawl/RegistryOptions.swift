internal import ArgumentParser
internal import Console
internal import Findings
internal import Inventory

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The user's own list of identities.
struct RegistryOptions: ParsableArguments {
  @Option(
    name: .customLong("registry"),
    help: ArgumentHelp(
      """
      File that lists your identities and their owners (docs/identities.md). By default nhi.yaml or \
      .sprawl/nhi.yaml of the folders that are scanned.
      """, valueName: "file"), completion: .file())
  var path: String?

  @Flag(
    help: """
      Ask git who wrote the lines that hold credentials, in at most 100 files of work trees.
      """)
  var blame = false

  /// - Throws: ``Failure`` when the file that the user names cannot be used.
  func check() throws {
    if let path { _ = try Self.read(path) }
  }

  /// The report with what is known of its identities.
  ///
  /// A registry that was found, and not named, may be wrong without ending the scan: that is noted
  /// in coverage.
  ///
  /// - Parameter jobs: How many threads to use.
  func completed(
    _ report: Report, readsTree: Bool, referenceTime: Int?, jobs: Int = 1
  ) throws -> Report {
    if report.findings.isEmpty { return report }
    var (registry, coverage): (Registry?, Coverage) = (nil, report.coverage)
    if let path {
      registry = try Self.read(path)
    } else if readsTree, let found = Self.discovered(in: report.scan.roots) {
      do {
        registry = try Self.read(found)
      } catch let failure as Failure {
        // How many faults there are, and the first of them.
        let reason = failure.message.split(separator: "\n").prefix(2).joined(separator: ": ")
        coverage.errors.append(.init(place: Place(path: found), reason: "not used: \(reason)"))
        coverage.sort()
      }
    }
    let noted = Report(
      tool: report.tool, scan: report.scan, coverage: coverage, findings: report.findings,
      identities: report.identities, suppressed: report.suppressed, trend: report.trend)
    return Inventory(registry: registry, referenceTime: referenceTime, workers: jobs)
      .completed(noted, readsTree: readsTree, asksGit: blame)
  }

  private static func discovered(in roots: [String]) -> String? {
    for root in roots where root != "-" {
      for name in ["nhi.yaml", ".sprawl/nhi.yaml"] {
        let path = root == "." ? name : (root.hasSuffix("/") ? root : root + "/") + name
        if unsafe access(path, R_OK) == 0 { return path }
      }
    }
    return nil
  }

  private static func read(_ path: String) throws -> Registry {
    let bytes = try WholeFile.read(path, limit: RegistryReader.maximumSize)
    do {
      return try RegistryReader.read(bytes, file: path)
    } catch {
      let count = error.all.count == 1 ? "1 fault" : "\(error.all.count) faults"
      throw Failure.usage("\(count) in the registry\n\(error)")
    }
  }
}
